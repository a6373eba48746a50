import type { Browser, Leg, Response } from './exchange.ts'
import { getHeader, hasHeader } from './headers.ts'
import { isTrustworthy, originOf } from './origin.ts'
import { isRedirectStatus } from './status.ts'

/**
 * Where a response sends the request on, as `Location` has it; null where it doesn't.
 *
 * Chromium: an empty `Location` counts as none. Firefox: it is the URL itself, as in the standard.
 *
 * @see https://fetch.spec.whatwg.org/#concept-response-location-url
 */
export const redirectLocation = (response: Response, browser: Browser): string | null => {
  if (!isRedirectStatus(response.status)) return null
  const location = getHeader(response.headers, 'location')
  return browser === 'chromium' && location?.trim() === '' ? null : location
}

/** Whether a response sends the request on: a redirect status with a `Location`. */
export const isRedirect = (response: Response, browser: Browser): boolean =>
  redirectLocation(response, browser) !== null

/**
 * Whether a preflight's answer redirects to what the browser refuses before it checks CORS: what is no URL, and in
 * Firefox some schemes, which only its error tells.
 */
export const isDeadEnd = ({ url, preflight }: Leg, answer: Response, browser: Browser): boolean => {
  const to = redirectLocation(answer, browser)
  if (to === null) return false
  const ending = preflight?.ending
  const isRefused = ending?.how === 'error' && ending.error === 'NS_ERROR_CORRUPTED_CONTENT'
  return browser === 'firefox' ? isRefused : !URL.canParse(to, url)
}

/** Chromium: a prefetch that fails ends as a cancelled one, and no page can ask it not to follow redirects. */
export const wasPrefetched = ({ requestHeaders }: Leg): boolean =>
  requestHeaders.seen && (hasHeader(requestHeaders.value, 'sec-purpose') || hasHeader(requestHeaders.value, 'purpose'))

/**
 * Whether the page asked not to follow a redirect (`redirect: 'manual'` or `'error'`). Firefox then completes the
 * request with the redirect as its answer; Chromium announces the redirect and cancels it.
 */
export const isRedirectRefused = (leg: Leg, browser: Browser): boolean =>
  leg.response.seen &&
  isRedirect(leg.response.value, browser) &&
  !wasPrefetched(leg) &&
  (leg.ending?.how === 'completed' || (leg.ending?.how === 'error' && leg.ending.error === 'net::ERR_ABORTED'))

type Answered = Pick<Leg, 'url' | 'response'>

const targetOf = ({ url, response }: Answered, browser: Browser): string | null => {
  const to = response.seen ? redirectLocation(response.value, browser) : null
  return to !== null && URL.canParse(to, url) ? new URL(to, url).href : null
}

/** Whether a leg's answer redirects to another origin; false for what is no URL. */
export const leadsElsewhere = (leg: Answered, browser: Browser): boolean => {
  const target = targetOf(leg, browser)
  return target !== null && originOf(target) !== originOf(leg.url)
}

/**
 * Whether a leg's answer leads a page on `https:` to a URL that is not trustworthy, which no browser follows.
 *
 * @see https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 */
export const isMixedContent = (initiator: string | null, leg: Leg, browser: Browser): boolean => {
  const target = targetOf(leg, browser)
  return initiator?.startsWith('https:') === true && target?.startsWith('http:') === true && !isTrustworthy(target)
}
