import { once } from 'node:events'
import { createSecureServer, type Http2Session, constants as http2, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { SELF_SIGNED } from './certificate.ts'

type Answer = Readonly<Record<string, string | number>>
type Fault = (stream: ServerHttp2Stream, session: Http2Session, right: Answer) => void

const answer: Fault = (stream, _, right) => {
  stream.respond(right)
  stream.end('{}')
}

/** What an HTTP/2 server does to one stream in place of an answer. */
export const FAULTS = {
  none: answer,
  'stream-reset': (stream) => stream.close(http2.NGHTTP2_INTERNAL_ERROR),
  'stream-refused': (stream) => stream.close(http2.NGHTTP2_REFUSED_STREAM),
  'stream-cancelled': (stream) => stream.close(http2.NGHTTP2_CANCEL),
  'session-gone': (_, session) => {
    session.goaway(http2.NGHTTP2_NO_ERROR)
    session.destroy()
  },
  'session-error': (_, session) => session.destroy(undefined, http2.NGHTTP2_PROTOCOL_ERROR),
  'answered-and-gone': (stream, session, right) => {
    answer(stream, session, right)
    session.goaway(http2.NGHTTP2_NO_ERROR)
  },
  'origin-missing': (stream) => {
    stream.respond({ ':status': 200 })
    stream.end('{}')
  },
} as const satisfies Readonly<Record<string, Fault>>

export type FaultName = keyof typeof FAULTS

const isFault = (name: string): name is FaultName => name in FAULTS

export interface Http2Server {
  readonly origin: string
  /** The methods that came for a URL's path, preflights as `OPTIONS`. */
  readonly heard: (path: string) => readonly string[]
  readonly stop: () => Promise<void>
}

/** Starts a server whose paths name the fault and the method that meets it: `/case/OPTIONS.stream-reset/0`. */
export async function startHttp2(): Promise<Http2Server> {
  const heard = new Map<string, string[]>()
  const sessions = new Set<Http2Session>()
  const server = createSecureServer({ ...SELF_SIGNED })
  server.on('session', (session) => {
    sessions.add(session)
    session.on('error', () => session.destroy())
    session.once('close', () => sessions.delete(session))
  })
  server.on('stream', (stream, headers) => {
    stream.on('error', () => stream.destroy())
    const method = String(headers[':method'])
    const path = String(headers[':path'])
    heard.set(path, [...(heard.get(path) ?? []), method])
    const [, broken = '', fault = 'none'] = /^\/case\/([A-Z]+)\.([a-z-]+)/.exec(path) ?? []
    const right = {
      ':status': 200,
      'access-control-allow-origin': String(headers.origin),
      'access-control-allow-methods': 'PUT',
      'access-control-max-age': '0',
      'cache-control': 'no-store',
    }
    const { session } = stream
    if (session) FAULTS[method === broken && isFault(fault) ? fault : 'none'](stream, session, right)
  })
  await once(server.listen(0), 'listening')
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    heard: (path) => heard.get(path) ?? [],
    async stop() {
      for (const session of sessions) session.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
