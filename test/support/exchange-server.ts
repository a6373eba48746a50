import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A loopback server that answers as a test says, and remembers what reached it. */
export interface ExchangeServer {
  readonly port: number
  readonly origin: string
  /** `METHOD /path`, in order of arrival. */
  readonly received: readonly string[]
  readonly stop: () => Promise<void>
}

/** Starts a server on a free port; `localhost` and `127.0.0.1` both reach it. */
export async function startServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<ExchangeServer> {
  const received: string[] = []
  const server = createServer({ maxHeaderSize: 4_000_000 }, (request, response) => {
    received.push(`${request.method} ${request.url}`)
    answer(request, response)
  })
  server.listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    port,
    origin: `http://localhost:${port}`,
    received,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A page that does nothing by itself. */
export const startPage = (): Promise<ExchangeServer> =>
  startServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Page</title>'),
  )
