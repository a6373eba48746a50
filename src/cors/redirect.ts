import type { Leg, Response } from './exchange.ts'
import { getHeader, hasHeader } from './headers.ts'
import { isRedirectStatus } from './status.ts'

/** Whether a response sends the request on: a redirect status with a `Location`. */
export const isRedirect = (response: Response): boolean =>
  isRedirectStatus(response.status) && getHeader(response.headers, 'location') !== null

/** Chromium: a prefetch that fails ends as a cancelled one, and no page can ask it not to follow redirects. */
export const wasPrefetched = ({ requestHeaders }: Leg): boolean =>
  requestHeaders.seen && (hasHeader(requestHeaders.value, 'sec-purpose') || hasHeader(requestHeaders.value, 'purpose'))

/**
 * Whether the page asked not to follow a redirect (`redirect: 'manual'` or `'error'`). Firefox then completes the
 * request with the redirect as its answer; Chromium announces the redirect and cancels it.
 */
export const isRedirectRefused = (leg: Leg): boolean =>
  leg.response.seen &&
  isRedirect(leg.response.value) &&
  !wasPrefetched(leg) &&
  (leg.ending?.how === 'completed' || (leg.ending?.how === 'error' && leg.ending.error === 'net::ERR_ABORTED'))
