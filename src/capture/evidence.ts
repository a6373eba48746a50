import {
  type Browser,
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
 * The credentials mode as far as headers show it. `Cookie` on a leg to another origin proves `include`, and so does
 * `Sec-Fetch-Storage-Access`. Its absence on a leg to another site and a trustworthy URL speaks for the other modes.
 * Elsewhere nothing is known: an empty cookie jar looks like `omit`.
 *
 * Firefox: leaves it out after a redirect, and in workers, for which it names no document, so that there its absence
 * counts only on the first leg of a document's request, and `judge` lets what the browser did overrule it.
 */
export const credentialsOf = (
  legs: readonly Leg[],
  initiator: string | null,
  browser: Browser,
  documentId: string | null,
): Observed<CredentialsMode> => {
  const headers = legs.map((leg) =>
    originOf(leg.url) !== initiator && leg.requestHeaders.seen ? leg.requestHeaders.value : null,
  )
  const isProof = (list: HeaderList | null) =>
    list !== null && (hasHeader(list, 'cookie') || hasHeader(list, 'sec-fetch-storage-access'))
  if (headers.some(isProof)) return seen('include')
  if (browser === 'firefox' && documentId === null) return unseen('withheld-by-browser')
  const telling = browser === 'firefox' ? headers.slice(0, 1) : headers
  return telling.some((list) => list !== null && getHeader(list, 'sec-fetch-site') === 'cross-site')
    ? seen('same-origin')
    : unseen('withheld-by-browser')
}
