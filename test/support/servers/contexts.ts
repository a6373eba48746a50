import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, createServer as createSocketServer, type Server, type Socket } from 'node:net'
import { SELF_SIGNED } from '../../differential/broken/certificate.ts'
import { FRAME, LIBRARY, SERVICE_WORKER, SHARED_WORKER, WORKER } from './contexts-page.ts'

/** A page’s and an API’s server in one, over HTTP and HTTPS on the same port, under any host name. */
export interface ContextServer {
  readonly port: number
  /** What reached a case, in order: `P` a preflight, `A` another request; small letters over plain HTTP. */
  readonly heard: (id: string) => string
  readonly stop: () => Promise<void>
}

const ALLOW = {
  'access-control-allow-methods': 'PUT, POST',
  'access-control-allow-headers': 'x-a',
  'access-control-max-age': '0',
}

/** What an answer has, by the word in the URL: `?preflight=open&actual=none`; `open` where nothing is said. */
const POLICIES: Readonly<Record<string, (origin: string) => Readonly<Record<string, string>>>> = {
  open: () => ({ 'access-control-allow-origin': '*', ...ALLOW }),
  none: () => ({}),
  null: () => ({ 'access-control-allow-origin': 'null', ...ALLOW }),
  own: (origin) => ({
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    ...ALLOW,
  }),
  corp: () => ({ 'cross-origin-resource-policy': 'same-origin', 'content-type': 'text/javascript' }),
  corps: () => ({ 'cross-origin-resource-policy': 'cross-origin', 'content-type': 'text/javascript' }),
  script: () => ({ 'content-type': 'text/javascript' }),
  sealed: () => ({ 'x-content-type-options': 'nosniff' }),
  picture: () => ({ 'content-type': 'image/png' }),
  module: () => ({ 'access-control-allow-origin': '*', 'content-type': 'text/javascript' }),
  plain: () => ({ 'access-control-allow-origin': '*', 'content-type': 'text/plain' }),
}

const SCRIPTS: Readonly<Record<string, string>> = {
  '/library.js': LIBRARY,
  '/frame.js': FRAME,
  '/worker.js': WORKER,
  '/module.js': WORKER.replace("importScripts('/library.js')", LIBRARY),
  '/shared.js': SHARED_WORKER,
  '/service.js': SERVICE_WORKER,
}

const isTls = (first: Buffer): boolean => first[0] === 0x16

/** Starts it on a free port. */
export async function startContexts(): Promise<ContextServer> {
  const heard = new Map<string, string>()

  const answerCase = (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const [, , id = ''] = url.pathname.split('/')
    const isPreflight = request.headers['access-control-request-method'] !== undefined
    const letter = isPreflight ? 'p' : 'a'
    heard.set(id, (heard.get(id) ?? '') + ('encrypted' in request.socket ? letter.toUpperCase() : letter))
    const stage = isPreflight ? 'preflight' : 'actual'
    const policy = POLICIES[url.searchParams.get(stage) ?? 'open'] ?? POLICIES['none']
    const headers = { 'cache-control': 'no-store', ...policy?.(request.headers.origin ?? '') }
    const to = url.searchParams.get(`${stage}-to`)
    if (to !== null) return response.writeHead(307, { ...headers, location: to }).end()
    return response.writeHead(200, { 'content-type': 'application/json', ...headers }).end('{}')
  }

  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://any')
    if (url.pathname.startsWith('/case/')) return answerCase(request, response, url)
    const script = SCRIPTS[url.pathname]
    // Frames of opaque origin and workers without a server import it too.
    const open = { 'access-control-allow-origin': '*' }
    if (script !== undefined) return response.writeHead(200, { ...open, 'content-type': 'text/javascript' }).end(script)
    const policy = url.searchParams.get('csp')
    const embedder = url.searchParams.get('coep')
    const headers = {
      'content-type': 'text/html',
      ...(policy && { 'content-security-policy': policy }),
      ...(embedder && { 'cross-origin-embedder-policy': embedder }),
    }
    const inner =
      url.pathname === '/frame' ? '<script src="/library.js"></script><script src="/frame.js"></script>' : ''
    return response.writeHead(200, headers).end(`<!doctype html><title>Contexts</title><body>${inner}</body>`)
  }

  const plain = createServer(answer)
  const secure = createSecureServer(SELF_SIGNED, answer)
  const sockets = new Set<Socket>()
  const port = createSocketServer((socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.once('data', (first) => {
      socket.pause()
      socket.unshift(first)
      const server: Server = isTls(first) ? secure : plain
      server.emit('connection', socket)
      process.nextTick(() => socket.resume())
    })
  }).listen(0)
  await once(port, 'listening')

  return {
    port: (port.address() as AddressInfo).port,
    heard: (id) => heard.get(id) ?? '',
    async stop() {
      for (const socket of sockets) socket.destroy()
      port.close()
      await once(port, 'close')
    },
  }
}
