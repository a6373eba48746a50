import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { hostnameOf } from '../../src/cors/origin.ts'
import { SELF_SIGNED } from '../differential/broken/certificate.ts'
import { APP, type Ask, type Hop, type Kind, type Wire } from './kinds/kind.ts'

/** Servers of a kind on this machine, whatever their hosts are called: one for each scheme and port that they have. */
export interface Replay {
  /** A URL of the kind as this machine reaches it. */
  readonly at: (url: string) => string
  /** Words with the ports of the kind instead of those of this machine. */
  readonly without: (words: string) => string
  readonly stop: () => Promise<void>
}

const CLOSE = 'connection: close'
const NO_BODY = /^(204|304)\b/

/** An image that a browser shows: what it cannot read it does not keep. */
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'

const bodyOf = ([status, ...headers]: Wire): string => {
  if (NO_BODY.test(status)) return ''
  if (headers.includes('content-type: image/svg+xml')) return PICTURE
  const length = headers.map((line) => /^content-length: (\d+)$/i.exec(line)?.[1]).find((found) => found !== undefined)
  return length === undefined ? '{}' : 'x'.repeat(Number(length))
}

const PAGE: Wire = ['200 OK', 'content-type: text/html; charset=utf-8']
const PAGE_BODY = '<!doctype html><link rel="icon" href="data:,"><title>Page</title>'

const hopsOf = (ask: Ask): readonly Hop[] => [ask, ...(ask.next ?? [])]

/** Scheme, host and port of a URL; no port where the URL names none. */
const URLS = /(https?:\/\/)([a-z0-9.-]+)(?::(\d+))?(?=[/\s]|$)/g

/** Where servers listen, as URLs name it: a scheme and a port, which is empty where it is the scheme’s own. */
interface Listening {
  readonly scheme: string
  readonly port: string
}

const listeningIn = (urls: readonly string[]): readonly Listening[] => {
  const all = urls.flatMap((url) => [...url.matchAll(URLS)].map(([, scheme = '', , port = '']) => ({ scheme, port })))
  return [...new Map(all.map((one) => [`${one.scheme}${one.port}`, one])).values()]
}

const DATE = /^date:/i

/** A header as it goes out now: browsers tell the age of what they keep from its date. */
const asOfNow = (line: string): string => (DATE.test(line) ? `date: ${new Date().toUTCString()}` : line)

/** Answers each request of a kind with its bytes, in the order in which the page asks. */
export async function startReplay({ asks, page = [] }: Kind): Promise<Replay> {
  const urls = asks.flatMap((ask) => [ask.from ?? APP, ...hopsOf(ask).map(({ url }) => url)])
  // What nothing is asked of keeps the address that it has.
  const hosts = new Set(urls.map(hostnameOf))
  const ports = new Map<string, number>()
  const at = (text: string) =>
    text.replaceAll(URLS, (url, scheme, host, port = '') => {
      // What leads from HTTPS to HTTP is never asked for, and only has to name the same host and port.
      const own = ports.get(`${scheme}${port}`) ?? ports.get(`https://${port}`)
      return hosts.has(host) && own !== undefined ? `${scheme}${host}:${own}` : url
    })
  const waiting = asks.flatMap((ask) =>
    hopsOf(ask).flatMap(({ url, preflight, answer }) => [
      ...(preflight === undefined ? [] : [{ url, isPreflight: true, wire: preflight }]),
      ...(answer === undefined ? [] : [{ url, isPreflight: false, wire: answer }]),
    ]),
  )

  const answerTo = (url: string, isPreflight: boolean): Wire | null => {
    const found = waiting.filter((one) => at(one.url) === url && one.isPreflight === isPreflight)
    const [first] = found
    if (first === undefined) return null
    // The last answer stands for all further ones.
    if (found.length > 1) waiting.splice(waiting.indexOf(first), 1)
    return first.wire
  }

  const answerFrom =
    (scheme: string): RequestListener =>
    (request) => {
      request.resume()
      request.once('end', () => {
        const isPreflight = request.headers['access-control-request-method'] !== undefined
        const wire = answerTo(`${scheme}${request.headers.host}${request.url}`, isPreflight)
        const [status, ...headers] = wire ?? [...PAGE, ...page]
        const body = wire === null ? PAGE_BODY : bodyOf(wire)
        // Else a browser may send the next request on a connection that is about to close, and once more on a new one.
        const closing = headers.includes(CLOSE) ? [] : [CLOSE]
        const lines = [`HTTP/1.1 ${status}`, ...headers.map((line) => at(asOfNow(line))), ...closing, '', body]
        request.socket.end(Buffer.from(lines.join('\r\n'), 'latin1'))
      })
    }

  const servers: Server[] = []
  for (const { scheme, port } of listeningIn(urls)) {
    const answer = answerFrom(scheme)
    const server = scheme === 'https://' ? createSecureServer({ ...SELF_SIGNED }, answer) : createServer(answer)
    server.listen(0)
    await once(server, 'listening')
    servers.push(server)
    ports.set(`${scheme}${port}`, (server.address() as AddressInfo).port)
  }
  return {
    at,
    without: (words) =>
      [...ports].reduce((text, [name, own]) => {
        const [, port = ''] = name.split('://')
        return text.replaceAll(`:${own}`, port === '' ? '' : `:${port}`)
      }, words),
    async stop() {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
        await once(server, 'close')
      }
    },
  }
}
