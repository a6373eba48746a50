import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createServer as createVite, type ViteDevServer } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ProxySnippet, proxiesFor } from '../../src/fix/proxies/index.ts'
import { exchange } from '../support/exchanges.ts'

/** A server without CORS, which refuses whoever sends an Origin, and sets cookies for itself alone. */
const seen: { readonly url: string | undefined; readonly headers: IncomingHttpHeaders }[] = []
let server: Server
let origin = ''
let snippets: readonly ProxySnippet[] = []
const directory = mkdtempSync(join(tmpdir(), 'corsight-proxy-'))

const snippetOf = (tool: string): ProxySnippet => snippets.find((one) => one.tool === tool) ?? expect.fail()

const written = (name: string, text: string): string => {
  const path = join(directory, name)
  writeFileSync(path, text)
  return path
}

beforeAll(async () => {
  symlinkSync(new URL('../../node_modules', import.meta.url), join(directory, 'node_modules'), 'junction')
  server = createServer((request, response) => {
    seen.push({ url: request.url, headers: request.headers })
    const status = request.headers.origin === undefined ? 200 : 403
    response.writeHead(status, { 'Set-Cookie': 'id=1; Domain=127.0.0.1; Path=/v1; HttpOnly' }).end('items')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  snippets = proxiesFor(exchange({ leg: { url: `${origin}/v1/items?q=1` } }))
})

afterAll(async () => {
  server.closeAllConnections()
  await once(server.close(), 'close')
  rmSync(directory, { recursive: true, force: true })
})

describe('Vite with the printed configuration', () => {
  let vite: ViteDevServer
  let own = ''

  beforeAll(async () => {
    const { code } = snippetOf('vite')
    vite = await createVite({
      configFile: written('vite.config.mjs', code),
      root: directory,
      logLevel: 'silent',
      server: { host: '127.0.0.1', port: 0, hmr: false, ws: false, watch: null },
      optimizeDeps: { noDiscovery: true },
    })
    await vite.listen()
    own = (vite.resolvedUrls?.local[0] ?? expect.fail()).replace(/\/$/, '')
  })

  afterAll(async () => {
    await vite?.close()
  })

  test('asks the server in the page’s place, without Origin and with the server’s own Host', async () => {
    const { ask } = snippetOf('vite')
    const answer = await fetch(`${own}${ask}?q=1`, { method: 'PUT', headers: { Origin: own }, body: '{}' })
    expect({ status: answer.status, text: await answer.text() }).toEqual({ status: 200, text: 'items' })
    expect(seen.at(-1)).toMatchObject({ url: '/v1/items?q=1', headers: { host: new URL(origin).host } })
    expect(seen.at(-1)?.headers).not.toHaveProperty('origin')
    expect(answer.headers.getSetCookie()).toEqual(['id=1; Path=/; HttpOnly'])
  })

  test('does not ask it for what is no path below its own', async () => {
    const before = seen.length
    await fetch(`${own}${snippetOf('vite').ask.split('/').slice(0, 3).join('/')}evil/v1`).then((answer) =>
      answer.text(),
    )
    expect(seen.length).toBe(before)
  })
})

test('webpack’s configuration is right for its own language, and rewrites the path that the page asks', async () => {
  const { code, ask } = snippetOf('webpack')
  const path = written('webpack.config.cjs', code)
  expect(spawnSync(process.execPath, ['--check', path]).status).toBe(0)
  const { devServer } = (await import(pathToFileURL(path).href)).default
  const [entry] = devServer.proxy
  expect(entry.target).toBe(origin)
  expect(ask.startsWith(entry.context[0])).toBe(true)
  expect(entry.pathRewrite(ask)).toBe('/v1/items')
})

test('Next.js’s configuration is right for its own language, and maps what the page asks to the server', async () => {
  const { code, ask } = snippetOf('nextjs')
  const path = written('next.config.mjs', code)
  const [rule] = await (await import(pathToFileURL(path).href)).default.rewrites()
  const prefix = rule.source.replace(':path*', '')
  expect(ask.startsWith(prefix)).toBe(true)
  expect(rule.destination.replace(':path*', ask.slice(prefix.length))).toBe(`${origin}/v1/items`)
})
