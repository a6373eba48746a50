import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { hostnameOf } from '../../src/cors/origin.ts'
import { SELF_SIGNED } from '../differential/broken/certificate.ts'
import { APP, type Ask, type Hop, type Kind, type Wire } from './kinds/kind.ts'

/** Servers of a kind, all on one port of this machine, whatever their hosts are called. */
export interface Replay {
  /** A URL of the kind as this machine reaches it. */
  readonly at: (url: string) => string
  /** Words without the port that only this machine has. */
  readonly without: (words: string) => string
  readonly stop: () => Promise<void>
}

const CLOSE = 'connection: close'
const NO_BODY = /^(204|304)\b/

const bodyOf = ([status, ...headers]: Wire): string => {
  if (NO_BODY.test(status)) return ''
  const length = headers.map((line) => /^content-length: (\d+)$/i.exec(line)?.[1]).find((found) => found !== undefined)
  return length === undefined ? '{}' : 'x'.repeat(Number(length))
}

const PAGE: Wire = ['200 OK', 'content-type: text/html; charset=utf-8']

const hopsOf = (ask: Ask): readonly Hop[] => [ask, ...(ask.next ?? [])]

/** Answers each request of a kind with its bytes, in the order in which the page asks. */
export async function startReplay({ asks }: Kind): Promise<Replay> {
  let port = 0
  // What nothing is asked of keeps the address that it has.
  const hosts = new Set(asks.flatMap((ask) => [ask.from ?? APP, ...hopsOf(ask).map(({ url }) => url)]).map(hostnameOf))
  const at = (text: string) =>
    text.replaceAll(/https?:\/\/([a-z0-9.-]+)(?=[/\s]|$)/g, (url, host) => (hosts.has(host) ? `${url}:${port}` : url))
  const waiting = asks.flatMap((ask) =>
    hopsOf(ask).flatMap(({ url, preflight, answer }) => [
      ...(preflight === undefined ? [] : [{ url, isPreflight: true, wire: preflight }]),
      ...(answer === undefined ? [] : [{ url, isPreflight: false, wire: answer }]),
    ]),
  )

  const answerTo = (url: string, isPreflight: boolean): Wire => {
    const found = waiting.findIndex((one) => at(one.url) === url && one.isPreflight === isPreflight)
    if (found < 0) return PAGE
    // The last answer stands for all further ones.
    const [{ wire } = { wire: PAGE }] =
      waiting.filter((one) => at(one.url) === url && one.isPreflight === isPreflight).length > 1
        ? waiting.splice(found, 1)
        : waiting.slice(found)
    return wire
  }

  const server = createServer({ ...SELF_SIGNED }, (request) => {
    request.resume()
    request.once('end', () => {
      const isPreflight = request.headers['access-control-request-method'] !== undefined
      const wire = answerTo(`https://${request.headers.host}${request.url}`, isPreflight)
      const [status, ...headers] = wire
      const isPage = wire === PAGE
      const body = isPage ? '<!doctype html><link rel="icon" href="data:,"><title>Page</title>' : bodyOf(wire)
      // Else a browser may send the next request on a connection that is about to close, and once more on a new one.
      const closing = headers.includes(CLOSE) ? [] : [CLOSE]
      const lines = [`HTTP/1.1 ${status}`, ...headers.map(at), ...closing, '', body]
      request.socket.end(Buffer.from(lines.join('\r\n'), 'latin1'))
    })
  })
  server.listen(0)
  await once(server, 'listening')
  port = (server.address() as AddressInfo).port
  return {
    at,
    without: (words) => words.replaceAll(`:${port}`, ''),
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
