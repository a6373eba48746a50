import type { RawHeader } from '../case.ts'
import { NEXT, NEXT_WITH_PASSWORD, PATH } from '../case.ts'
import { type Lines, one, type Pool } from './policies.ts'

export const PREFLIGHT_STATUS = [
  200, 200, 204, 204, 204, 204, 206, 299, 300, 301, 302, 304, 307, 308, 400, 401, 403, 404, 405, 500, 502, 503,
] as const
export const ACTUAL_STATUS = [200, 200, 200, 200, 200, 201, 204, 206, 400, 403, 404, 410, 429, 500, 502, 503] as const
export const REDIRECT_STATUS = [301, 302, 303, 307, 308] as const

export const MAX_AGES: Pool<Lines> = [
  [],
  [],
  ...['0', '600', '600', '86400', '-1', '99999999999999999999', '1.5', '+5', ' 5 ', 'abc', '', '600, 0', '600;'].map(
    (seconds) => one('Access-Control-Max-Age', seconds),
  ),
  [...one('Access-Control-Max-Age', '0'), ...one('Access-Control-Max-Age', '600')],
]

export const TARGETS = [
  ...[NEXT, NEXT, NEXT, NEXT, NEXT, NEXT, NEXT, NEXT_WITH_PASSWORD],
  'data:text/plain,x',
  'ftp://localhost/x',
  'about:blank',
  'javascript:1',
  'http://',
  'http://localhost:99999/',
  `${NEXT}?own=1`,
  ` ${NEXT} `,
] as const

export const STORING: Pool<Lines> = [
  one('Cache-Control', 'max-age=600'),
  one('Cache-Control', 'max-age=600, immutable'),
  one('Cache-Control', 'no-cache'),
  one('Cache-Control', 'max-age=0, stale-while-revalidate=600'),
  [...one('Cache-Control', 'max-age=600'), ...one('Vary', 'Origin')],
  [...one('Cache-Control', 'max-age=600'), ...one('Vary', '*')],
  [],
]

const cookie = (rest: string): RawHeader => ['Set-Cookie', `served=1; Path=${PATH}${rest}`]

export const COOKIES: Pool<RawHeader> = [
  cookie(''),
  cookie('; SameSite=None; Secure'),
  cookie('; SameSite=Lax'),
  cookie('; SameSite=Strict; HttpOnly'),
]

/** Statuses and headers that ask for more than the request had. */
export const CHALLENGES: Pool<readonly [status: number, headers: Lines]> = [
  [401, one('WWW-Authenticate', 'Basic realm="x"')],
  [401, one('WWW-Authenticate', 'Own realm="x"')],
  [401, []],
  [407, []],
  [206, one('Content-Range', 'bytes 0-1/2')],
  [206, []],
  [416, one('Content-Range', 'bytes */2')],
  [304, []],
  [300, []],
  [301, []],
  [421, []],
  [425, []],
  [408, []],
  [205, []],
  [226, []],
  [999, []],
  [600, []],
]
