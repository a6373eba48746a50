import type { Response } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { headerMatches } from './answer.ts'

/** What a check against forged requests misses: the page’s origin on its list, or its token. */
export type Missed = 'origin' | 'token'

/**
 * What checks of Go write to a request that they take for a forged one, with the line feed of `http.Error`.
 *
 * Sources: https://github.com/golang/go/blob/master/src/net/http/csrf.go, https://github.com/gorilla/csrf/blob/main/csrf.go
 */
const BODIES: readonly (readonly [body: string, missed: Missed])[] = [
  ['cross-origin request detected from Sec-Fetch-Site header', 'origin'],
  ['Forbidden - origin invalid', 'origin'],
  ['Forbidden - referer invalid', 'origin'],
  ['Forbidden - CSRF token invalid', 'token'],
  ['Forbidden - CSRF token not found in request', 'token'],
]

/** What a check of Go found missing, by the length of its own words; null where it is none of those that we know. */
export const missedByCheck = (response: Response): Missed | null => {
  const isText =
    response.status === 403 &&
    headerMatches(response, 'content-type', /^text\/plain; charset=utf-8$/i) &&
    headerMatches(response, 'x-content-type-options', /^nosniff$/i)
  const length = getHeader(response.headers, 'content-length')
  return (isText && BODIES.find(([body]) => length === String(body.length + 1))?.[1]) || null
}
