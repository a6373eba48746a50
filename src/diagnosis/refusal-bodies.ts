import type { Response } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { headerMatches } from './answer.ts'

/** What a CORS layer compares with its lists. */
export type Compared = 'origin' | 'method' | 'headers'

/** What a preflight asked, as far as refusals quote it. */
interface Preflight {
  readonly origin: string
  readonly method: string
}

/** A refusal that says its reason in a body, which shows by its length. */
interface RefusalBody {
  readonly status: number
  readonly type: RegExp
  readonly server: RegExp | null
  /** null: the layer leaves open which of the three it refuses. */
  readonly part: Compared | null
  readonly body: (asked: Preflight) => string
  /** Whose words they are. */
  readonly by: string
  /** The layer refuses requests so as well, not preflights alone. */
  readonly requests?: true
}

const TEXT = /^text\/plain; ?charset=utf-8$/i

/** Source: https://github.com/aio-libs/aiohttp-cors/blob/master/aiohttp_cors/preflight_handler.py */
const AIOHTTP = { status: 403, type: TEXT, server: /\baiohttp\//i, by: 'aiohttp-cors' } as const
const FAILED = 'CORS preflight request failed: '

/** Source: https://github.com/actix/actix-extras/blob/master/actix-cors/src/error.rs */
const ACTIX = { status: 400, type: TEXT, server: null, by: 'actix-cors' } as const

const BODIES: readonly RefusalBody[] = [
  { ...AIOHTTP, part: 'origin', body: ({ origin }) => `${FAILED}origin '${origin}' is not allowed` },
  { ...AIOHTTP, part: 'origin', body: () => `${FAILED}no origins are allowed` },
  {
    ...AIOHTTP,
    part: 'method',
    body: ({ origin, method }) => `${FAILED}request method '${method}' is not allowed for '${origin}' origin`,
  },
  // Older versions block requests too. Source: https://docs.rs/actix-cors/latest/actix_cors/struct.Cors.html#method.block_on_origin_mismatch
  { ...ACTIX, part: 'origin', body: () => 'Origin is not allowed to make this request', requests: true },
  { ...ACTIX, part: 'method', body: () => 'Requested method is not allowed' },
  { ...ACTIX, part: 'headers', body: () => 'One or more headers are not allowed' },
  {
    // Source: https://github.com/apache/tomcat/blob/main/java/org/apache/catalina/filters/CorsFilter.java (`handleInvalidCORS`)
    status: 403,
    type: /^text\/plain(;charset=[\w-]+)?$/i,
    server: null,
    part: null,
    body: () => '',
    by: 'Tomcat’s CORS filter',
  },
]

const lengthOf = (text: string): number => new TextEncoder().encode(text).length

/** What a layer refused a preflight, or a request, for, by the length of its own words; null where it is none of those that we know. */
export const refusedInBody = (
  response: Response,
  asked: Preflight,
  to: 'preflight' | 'actual' = 'preflight',
): { readonly part: Compared | null; readonly by: string } | null => {
  const length = getHeader(response.headers, 'content-length')
  const found = BODIES.find(
    ({ status, type, server, body, requests }) =>
      response.status === status &&
      (to === 'preflight' || requests === true) &&
      headerMatches(response, 'content-type', type) &&
      (server === null || headerMatches(response, 'server', server)) &&
      length === String(lengthOf(body(asked))),
  )
  return found === undefined ? null : { part: found.part, by: found.by }
}
