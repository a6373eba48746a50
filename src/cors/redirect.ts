import type { Leg, Response } from './exchange.ts'
import { getHeader } from './headers.ts'
import { isRedirectStatus } from './status.ts'

/** Whether a response sends the request on: a redirect status with a `Location`. */
export const isRedirect = (response: Response): boolean =>
  isRedirectStatus(response.status) && getHeader(response.headers, 'location') !== null

/**
 * Whether the page asked not to follow a redirect (`redirect: 'manual'` or `'error'`). Firefox then completes the
 * request with the redirect as its answer; Chromium announces the redirect and cancels it.
 */
export const isRedirectRefused = ({ response, ending }: Leg): boolean =>
  response.seen &&
  isRedirect(response.value) &&
  (ending?.how === 'completed' || (ending?.how === 'error' && ending.error === 'net::ERR_ABORTED'))
