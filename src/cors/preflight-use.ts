import type { Exchange, Leg, WhyUnseen } from './exchange.ts'
import { getHeader } from './headers.ts'
import { isCorsSafelistedMethod } from './methods.ts'
import { preflightCause } from './preflight-cause.ts'
import { corsLegs, notCorsReason } from './scope.ts'

/**
 * How one leg got the server's consent. `cached`: deduced, since it needed one and none was sent. `unseen`: it may have
 * had one that nobody recorded. `none`: it needed none, or never came so far.
 */
export type PreflightUse = 'sent' | 'cached' | 'unseen' | 'none'

/** What hides a preflight that was there all the same; the other reasons mean that the request was not sent. */
const MAY_HIDE: ReadonlySet<WhyUnseen> = new Set(['started-before-capture', 'interrupted', 'redacted', 'not-in-file'])

/** What browsers send by themselves where they know the user's name and password: nobody is asked for consent then. */
const BY_BROWSERS = /^(basic|digest|ntlm|negotiate)\b/i

const mayBeBrowsers = ({ requestHeaders }: Leg): boolean =>
  requestHeaders.seen && BY_BROWSERS.test(getHeader(requestHeaders.value, 'authorization') ?? '')

const withoutPreflight = (leg: Leg, { browser, beforeRecording, interruptedAt }: Exchange): PreflightUse => {
  if (beforeRecording || leg.timing.startedAt <= (interruptedAt ?? 0)) return 'unseen'
  if (!leg.requestHeaders.seen) {
    if (leg.response.seen && !isCorsSafelistedMethod(leg.method)) return 'cached'
    return MAY_HIDE.has(leg.requestHeaders.why) ? 'unseen' : 'none'
  }
  const causes = preflightCause(leg, browser)
  if (causes.length === 0) return 'none'
  const isBrowsers = causes.every(({ name }) => name.toLowerCase() === 'authorization') && mayBeBrowsers(leg)
  return isBrowsers ? 'unseen' : 'cached'
}

/** How each leg of an exchange got the server's consent; `none` throughout where CORS does not govern it. */
export const preflightUses = (exchange: Exchange): readonly PreflightUse[] => {
  const governed = notCorsReason(exchange) === null ? corsLegs(exchange) : []
  return exchange.legs.map((leg, index) => {
    if (governed[index] !== true) return 'none'
    if (leg.preflight === null) return withoutPreflight(leg, exchange)
    const { requestHeaders, response } = leg.preflight
    return requestHeaders.seen || response.seen || requestHeaders.why !== 'never-sent' ? 'sent' : 'none'
  })
}
