import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { LabScenario } from '../lab.ts'

/** The page of the lab, on two ports of localhost: the second is the other page that asks first. */
export interface Site {
  readonly url: string
  readonly origin: string
  readonly otherOrigin: string
  readonly stop: () => Promise<void>
}

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/': { file: 'index.html', type: 'text/html' },
  '/lab.css': { file: 'lab.css', type: 'text/css' },
  '/lab.js': { file: 'lab.js', type: 'text/javascript' },
  '/warm-up.html': { file: 'warm-up.html', type: 'text/html' },
  '/warm-up.js': { file: 'warm-up.js', type: 'text/javascript' },
}

export async function startSite(scenarios: readonly LabScenario[]): Promise<Site> {
  const servers = [createServer(), createServer()] as const
  await Promise.all(servers.map((server) => once(server.listen(0, '127.0.0.1'), 'listening')))
  const [origin, otherOrigin] = servers.map(originOf)
  const data = JSON.stringify({ otherOrigin, scenarios: scenarios.map(forThePage) })

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', origin).pathname
    response.setHeader('Cache-Control', 'no-store')
    const known = FILES[path]
    if (known) {
      response.setHeader('Content-Type', `${known.type}; charset=utf-8`)
      response.end(await readFile(join(import.meta.dirname, known.file)))
    } else if (path === '/lab.json') response.setHeader('Content-Type', 'application/json').end(data)
    else response.writeHead(404).end()
  }
  for (const server of servers) server.on('request', answer)

  return {
    url: `${origin}/`,
    origin: `${origin}`,
    otherOrigin: `${otherOrigin}`,
    async stop() {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections()
          return once(server.close(), 'close')
        }),
      )
    },
  }
}

const originOf = (server: Server) => `http://localhost:${(server.address() as AddressInfo).port}`

const forThePage = ({ id, stack, title, fault, url, request }: LabScenario) => ({
  id,
  stack,
  title,
  fault,
  url,
  request,
})
