import { once } from 'node:events'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HeaderList } from '../../src/cors/exchange.ts'
import { getHeader, getValues } from '../../src/cors/headers.ts'

export interface Answer {
  readonly status: number
  /** The reason of the status line. */
  readonly statusText: string
  /** In wire order, repeated lines kept. */
  readonly headers: HeaderList
}

/** Sends one request as it is, and returns the answer as it came. */
export async function ask(port: number, method: string, path: string, headers: HeaderList): Promise<Answer> {
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path,
    method,
    headers: Object.fromEntries(headers),
    agent: false,
  }).end()
  const [incoming] = await once(outgoing, 'response')
  incoming.resume()
  await once(incoming, 'end')
  const raw: readonly string[] = incoming.rawHeaders
  const pairs = raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? ''] as const] : []))
  return { status: incoming.statusCode, statusText: incoming.statusMessage, headers: pairs }
}

const names = (headers: HeaderList, name: string, free: readonly string[] = []): readonly string[] =>
  (getHeader(headers, name) ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '' && !free.includes(value))
    .sort()

const lower = (values: readonly string[]): readonly string[] => values.map((value) => value.toLowerCase())

/**
 * What an answer grants to an origin, as a browser reads it; null: nothing. Safelisted methods are left out, because
 * nobody needs them granted, and so are the header names in `free`. Throws for an answer that a browser would call
 * malformed.
 */
export function grantsTo(
  origin: string | null,
  { headers }: Pick<Answer, 'headers'>,
  to: 'preflight' | 'actual',
  free: readonly string[] = [],
) {
  const allowed = getValues(headers, 'access-control-allow-origin')
  const credentials = getValues(headers, 'access-control-allow-credentials')
  if (allowed.length > 1 || credentials.length > 1) throw new Error(`Doubled: ${JSON.stringify(headers)}`)
  if (allowed[0] === undefined || (allowed[0] !== '*' && allowed[0] !== origin)) return null
  const common = { anyone: allowed[0] === '*', credentials: credentials[0] ?? null }
  return to === 'actual'
    ? { ...common, exposed: lower(names(headers, 'access-control-expose-headers')) }
    : {
        ...common,
        methods: names(headers, 'access-control-allow-methods', ['GET', 'HEAD', 'POST']),
        headers: lower(names(headers, 'access-control-allow-headers')).filter((name) => !free.includes(name)),
        maxAge: getHeader(headers, 'access-control-max-age'),
      }
}

/** The application behind the proxy: wrong CORS headers on everything, and OPTIONS not allowed. */
export async function startUpstream(): Promise<{ port: number; stop: () => Promise<void> }> {
  const server: Server = createServer((incoming, response) => {
    const statuses: Record<string, number> = { '/ok': 200, '/fail': 500, '/private': 401 }
    const path = incoming.url ?? ''
    const status = incoming.method === 'OPTIONS' ? 405 : (statuses[path] ?? 404)
    response.writeHead(status, {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Allow-Methods': 'DELETE',
      Vary: 'Accept-Encoding',
    })
    response.end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
