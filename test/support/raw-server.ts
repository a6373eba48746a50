import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'

/** A loopback server that keeps the bytes of each request’s head, one character a byte, and answers 204. */
export interface RawServer {
  readonly host: string
  /** The request line and the header lines of each request, in order of arrival. */
  readonly heads: string[]
  readonly stop: () => Promise<void>
}

export async function startRawServer(): Promise<RawServer> {
  const heads: string[] = []
  const server = createServer((socket) => {
    let received = ''
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1')
      const end = received.indexOf('\r\n\r\n')
      if (end === -1) return
      heads.push(received.slice(0, end))
      socket.end('HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    heads,
    async stop() {
      server.close()
      await once(server, 'close')
    },
  }
}
