import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import {
  type Answer,
  type Case,
  NEXT,
  NEXT_WITH_PASSWORD,
  ORIGIN,
  PAGE_HOST,
  PAGE_ORIGIN,
  PATH,
  type Place,
} from './case.ts'
import { PAGE } from './page.ts'

/** Servers that answer cases byte by byte, as real frameworks would not. */
export interface Arena {
  readonly pageUrl: string
  readonly put: (cases: readonly Case[]) => void
  /** Where a case is asked for the `time`-th time, from 1: its fragment, which no server sees, tells the asks apart. */
  readonly urlOf: (one: Case, time?: number) => string
  /** What reached the servers for a hop of a case, in order of arrival. */
  readonly received: (one: Case, hop: number) => readonly ('preflight' | 'actual')[]
  readonly stop: () => Promise<void>
}

const BODIES: Readonly<Record<string, readonly [type: string, body: string]>> = {
  image: ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'],
  script: ['text/javascript', 'void 0'],
  module: ['text/javascript', 'export {}'],
  style: ['text/css', 'a{}'],
  font: ['font/woff2', 'no font'],
  import: ['text/javascript', 'export {}'],
  modulepreload: ['text/javascript', 'export {}'],
  track: ['text/vtt', 'WEBVTT\n\n'],
  mask: ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'],
  shape: ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'],
  'event-source': ['text/event-stream', 'data: hi\n\n'],
}

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1')

interface Heard {
  readonly method: string
  readonly path: string
  readonly headers: ReadonlyMap<string, string>
}

const parse = (head: string): Heard => {
  const [first = '', ...lines] = head.split('\r\n')
  const [method = '', path = ''] = first.split(' ')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { method, path, headers }
}

/** Starts the page and the servers; every host name of the page and the cases is loopback. */
export async function startArena(): Promise<Arena> {
  const cases = new Map<string, Case>()
  const arrived = new Map<string, ('preflight' | 'actual')[]>()

  const answerTo = ({ method, path, headers }: Heard, ports: Ports): Buffer | null => {
    const [, id = '', hop = '0'] = /^\/case\/([^/]+)\/(\d+)/.exec(path) ?? []
    const one = cases.get(id)
    if (one === undefined) return page(path, method)
    const asked = headers.has('access-control-request-method')
    const step = one.hops[Number(hop)] ?? one.hops[0]
    const stage = method === 'OPTIONS' && asked ? 'preflight' : 'actual'
    arrived.set(`${id}/${hop}`, [...(arrived.get(`${id}/${hop}`) ?? []), stage])
    const answer = step[stage]
    if (answer.broken) return null
    const stored = answer.confirms !== undefined && headers.has('if-none-match')
    const told = stored ? { status: 304, headers: answer.confirms, storable: true as const } : answer
    return write(one, told, Number(hop), headers.get('origin') ?? '', method, ports)
  }

  const write = (one: Case, answer: Answer, hop: number, origin: string, method: string, ports: Ports): Buffer => {
    const next = one.hops[hop + 1] ? urlOf(one, hop + 1, ports) : ''
    const filled = answer.headers.map(([name, value]) => {
      const text = value
        .replaceAll(ORIGIN, origin)
        .replaceAll(NEXT_WITH_PASSWORD, next.replace('://', '://user:pass@'))
        .replaceAll(NEXT, next)
        .replaceAll(PATH, `/case/${one.id}`)
        .replace(/\{next-with:(.*?)\}/, (_, userinfo: string) => next.replace('://', `://${userinfo}@`))
        .replaceAll(PAGE_ORIGIN, `http://${PAGE_HOST}`)
        .replaceAll(PAGE_HOST, HOSTS['same-origin'](ports))
      return `${name}: ${text}\r\n`
    })
    const [type, body] = BODIES[one.request.asker] ?? ['application/json', '{}']
    const empty = [204, 304].includes(answer.status)
    const shown = empty || method === 'HEAD' ? '' : body
    const storing = answer.storable ? '' : 'Cache-Control: no-store\r\n'
    const length = empty ? '' : `Content-Length: ${body.length}\r\n`
    return bytes(
      `HTTP/1.1 ${answer.status} As told\r\nContent-Type: ${type}\r\n${storing}${filled.join('')}${length}\r\n${shown}`,
    )
  }

  const handle = (socket: Socket, ports: () => Ports) => {
    let waiting = ''
    socket.on('error', () => socket.destroy())
    socket.on('data', (chunk: Buffer) => {
      waiting += chunk.toString('latin1')
      for (let end = waiting.indexOf('\r\n\r\n'); end >= 0; end = waiting.indexOf('\r\n\r\n')) {
        const heard = parse(waiting.slice(0, end))
        const bodyEnd = end + 4 + Number(heard.headers.get('content-length') ?? 0)
        if (waiting.length < bodyEnd) return
        waiting = waiting.slice(bodyEnd)
        const answer = answerTo(heard, ports())
        if (answer === null) return void socket.destroy()
        socket.write(answer)
      }
    })
  }

  const sockets = new Set<Socket>()
  let ports: Ports = { page: 0, api: 0 }
  const listen = async () => {
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
      handle(socket, () => ports)
    }).listen(0)
    await once(server, 'listening')
    return server
  }
  const [site, api] = [await listen(), await listen()]
  ports = { page: (site.address() as AddressInfo).port, api: (api.address() as AddressInfo).port }

  return {
    pageUrl: `http://localhost:${ports.page}/`,
    put(more) {
      for (const one of more) cases.set(one.id, one)
    },
    urlOf: (one, time = 1) => `${urlOf(one, 0, ports)}${time > 1 ? `#${time}` : ''}`,
    received: ({ id }, hop) => arrived.get(`${id}/${hop}`) ?? [],
    async stop() {
      for (const socket of sockets) socket.destroy()
      await Promise.all([site, api].map((server) => new Promise((resolve) => server.close(resolve))))
    },
  }
}

interface Ports {
  readonly page: number
  readonly api: number
}

const HOSTS: Readonly<Record<Place, (ports: Ports) => string>> = {
  'same-origin': ({ page }) => `localhost:${page}`,
  'same-site': ({ api }) => `localhost:${api}`,
  'cross-site': ({ api }) => `127.0.0.1:${api}`,
  'plain-http': ({ api }) => `api.test:${api}`,
}

const urlOf = (one: Case, hop: number, ports: Ports): string => {
  const place = hop === 0 ? one.place : (one.hops[hop]?.place ?? one.place)
  return `http://${HOSTS[place](ports)}/case/${one.id}/${hop}`
}

const page = (path: string, method: string): Buffer => {
  const found = PAGE[path]
  const [type, text] = found ?? ['text/plain', '']
  const content = bytes(text)
  const head = `HTTP/1.1 ${found ? 200 : 404} OK\r\nContent-Type: ${type}\r\nContent-Length: ${content.length}\r\nAccess-Control-Allow-Origin: *\r\n\r\n`
  return Buffer.concat([bytes(head), method === 'HEAD' ? Buffer.alloc(0) : content])
}
