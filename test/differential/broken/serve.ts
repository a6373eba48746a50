import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { PAGE } from '../page.ts'
import { CASE, CORS, ORIGIN, type Part, REST, type Reply, STATUS } from './reply.ts'

/** One broken answer, and where in the exchange it is given. */
export interface BrokenCase {
  readonly id: string
  readonly part: Part
  readonly reply: Reply
}

/** A request that a server got. */
export interface Heard {
  readonly method: string
  readonly isPreflight: boolean
  readonly hop: number
}

export interface BrokenServers {
  readonly pageUrl: string
  readonly put: (cases: readonly BrokenCase[]) => void
  readonly urlOf: (one: BrokenCase) => string
  /** What the servers got of a case. */
  readonly heard: (id: string) => readonly Heard[]
  readonly stop: () => Promise<void>
}

interface Ports {
  readonly page: number
  readonly api: number
  readonly closed: number
}

const rightLines = (part: Part): string =>
  part === 'preflight'
    ? 'Access-Control-Allow-Methods: PUT\r\nAccess-Control-Allow-Headers: x-a\r\nAccess-Control-Max-Age: 0\r\n'
    : ''

const fill = (bytes: string, part: Part, id: string, origin: string, ports: Ports): string => {
  const moved = part === 'redirect' ? `Location: http://localhost:${ports.api}/case/${id}/1\r\n` : ''
  const rest = `Access-Control-Allow-Credentials: true\r\n${rightLines(part)}${moved}`
  return bytes
    .replaceAll(CORS, `Access-Control-Allow-Origin: ${ORIGIN}\r\n${rest}`)
    .replaceAll(REST, rest)
    .replaceAll(ORIGIN, origin)
    .replaceAll(STATUS, part === 'redirect' ? '302' : '200')
    .replaceAll(CASE, id)
    .replaceAll('{page}', `${ports.page}`)
    .replaceAll('{api}', `${ports.api}`)
    .replaceAll('{closed}', `${ports.closed}`)
}

const RIGHT = `HTTP/1.1 200 OK\r\n${CORS}Content-Type: text/plain\r\nContent-Length: 2\r\nConnection: close\r\nCache-Control: no-store\r\n\r\n{}`

const pageAnswer = (path: string): string => {
  const [type, body] = PAGE[path] ?? ['text/plain', '']
  return `HTTP/1.1 200 OK\r\nContent-Type: ${type}\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: ${body.length}\r\n\r\n${body}`
}

const listen = async (server: Server): Promise<number> => {
  await once(server.listen(0), 'listening')
  return (server.address() as AddressInfo).port
}

const closedPort = async (): Promise<number> => {
  const server = createServer()
  const port = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** Starts the page and the servers that answer brokenly, all on this machine. */
export async function startBrokenServers(): Promise<BrokenServers> {
  const cases = new Map<string, BrokenCase>()
  const heard = new Map<string, Heard[]>()
  const sockets = new Set<Socket>()
  let ports: Ports = { page: 0, api: 0, closed: 0 }

  const finish = (socket: Socket, bytes: string, end: Reply['end']) => {
    const after = () => {
      if (end === 'close') socket.end()
      if (end === 'reset') socket.resetAndDestroy()
    }
    if (bytes === '') after()
    else socket.write(Buffer.from(bytes, 'latin1'), after)
  }

  const answer = (socket: Socket, head: string) => {
    const [method = '', path = ''] = head.split(' ')
    const [, id = '', hop = '0'] = /^\/case\/([^/]+)\/(\d+)/.exec(path) ?? []
    const one = cases.get(id)
    if (one === undefined) return finish(socket, pageAnswer(path), 'keep')
    const isPreflight = method === 'OPTIONS' && /^access-control-request-method:/im.test(head)
    heard.set(id, [...(heard.get(id) ?? []), { method, isPreflight, hop: Number(hop) }])
    const part = isPreflight ? 'preflight' : one.part === 'redirect' && hop === '0' ? 'redirect' : 'actual'
    const isBroken = part === one.part && hop === '0'
    const origin = /^origin: *(.*)$/im.exec(head)?.[1]?.trim() ?? ''
    const { bytes, end } = isBroken ? one.reply : { bytes: RIGHT, end: 'close' as const }
    finish(socket, fill(bytes, part, id, origin, ports), end)
  }

  const create = () =>
    createServer((socket) => {
      let waiting = ''
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      socket.on('error', () => socket.destroy())
      socket.on('data', (chunk: Buffer) => {
        waiting += chunk.toString('latin1')
        // Not HTTP but TLS, which would wait for an answer.
        if (waiting.startsWith('\x16')) socket.destroy()
        for (let end = waiting.indexOf('\r\n\r\n'); end >= 0; end = waiting.indexOf('\r\n\r\n')) {
          const head = waiting.slice(0, end)
          waiting = waiting.slice(end + 4)
          answer(socket, head)
        }
      })
    })

  const servers = [create(), create()] as const
  ports = { page: await listen(servers[0]), api: await listen(servers[1]), closed: await closedPort() }

  return {
    pageUrl: `http://localhost:${ports.page}/`,
    put(more) {
      for (const one of more) cases.set(one.id, one)
    },
    urlOf: ({ id }) => `http://localhost:${ports.api}/case/${id}/0`,
    heard: (id) => heard.get(id) ?? [],
    async stop() {
      for (const socket of sockets) socket.destroy()
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}
