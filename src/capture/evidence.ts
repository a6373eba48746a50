import {
  type CredentialsMode,
  type HeaderList,
  type Leg,
  type Observed,
  type RequestMode,
  seen,
  unseen,
} from '../cors/exchange.ts'
import { getHeader, hasHeader } from '../cors/headers.ts'
import { originOf } from '../cors/origin.ts'

const MODES: ReadonlySet<string> = new Set(['cors', 'no-cors', 'same-origin', 'navigate', 'websocket'])

const isMode = (value: string): value is RequestMode => MODES.has(value)

const headersOf = (legs: readonly Leg[]): readonly HeaderList[] =>
  legs.flatMap((leg) =>
    [leg.preflight?.requestHeaders, leg.requestHeaders].flatMap((headers) => (headers?.seen ? [headers.value] : [])),
  )

/** The request mode as `Sec-Fetch-Mode` names it; browsers send it to trustworthy URLs only. */
export const modeOf = (legs: readonly Leg[]): Observed<RequestMode> => {
  const named = headersOf(legs).map((headers) => getHeader(headers, 'sec-fetch-mode'))
  const mode = named.find((value) => value !== null && isMode(value))
  if (mode !== undefined && mode !== null && isMode(mode)) return seen(mode)
  return legs.some((leg) => leg.preflight !== null) ? seen('cors') : unseen('withheld-by-browser')
}

/**
 * The credentials mode as far as headers prove it. `Cookie` on a leg to another origin proves `include`. On a leg to
 * another site and a trustworthy URL, `Sec-Fetch-Storage-Access` is there if and only if the mode is `include`.
 * Elsewhere nothing is proven: an empty cookie jar looks like `omit`.
 */
export const credentialsOf = (legs: readonly Leg[], initiator: string | null): Observed<CredentialsMode> => {
  const crossOrigin = legs.filter((leg) => originOf(leg.url) !== initiator)
  const actual = crossOrigin.flatMap((leg) => (leg.requestHeaders.seen ? [leg.requestHeaders.value] : []))
  if (actual.some((headers) => hasHeader(headers, 'cookie') || hasHeader(headers, 'sec-fetch-storage-access')))
    return seen('include')
  return actual.some((headers) => getHeader(headers, 'sec-fetch-site') === 'cross-site')
    ? seen('same-origin')
    : unseen('withheld-by-browser')
}
