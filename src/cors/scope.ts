import type { Exchange, Leg } from './exchange.ts'
import { getHeader } from './headers.ts'
import { isHttpUrl, originOf } from './origin.ts'
import { leadsElsewhere } from './redirect.ts'
import type { NotCorsReason } from './rule.ts'

/** Types whose requests are `no-cors` unless the browser says otherwise. */
const NO_CORS_BY_DEFAULT: ReadonlySet<string> = new Set([
  'image',
  'imageset',
  'media',
  'object',
  'object_subrequest',
  'stylesheet',
  'script',
  'ping',
  'beacon',
  'csp_report',
])

const NAVIGATIONS: ReadonlySet<string> = new Set(['main_frame', 'sub_frame'])

/** The origin that asked: the initiator, else what the first leg sent as `Origin`, else opaque. */
export const requestOrigin = (exchange: Exchange): string => {
  if (exchange.initiator !== null) return exchange.initiator
  const [first] = exchange.legs
  return first.origin.seen ? first.origin.value : 'null'
}

/**
 * Whether each leg is subject to the CORS protocol: from the first leg to another origin on, even when a redirect
 * leads back.
 *
 * @see https://fetch.spec.whatwg.org/#concept-main-fetch (response tainting)
 */
export const corsLegs = (exchange: Exchange): readonly boolean[] => {
  const origin = requestOrigin(exchange)
  const first = exchange.legs.findIndex((leg) => origin === 'null' || originOf(leg.url) !== origin)
  return exchange.legs.map((_, index) => first !== -1 && index >= first)
}

/** The origin that a leg's response is compared with: what that leg itself sent, where it was seen. */
export const comparedOrigin = (exchange: Exchange, leg: Leg, stage: 'preflight' | 'actual'): string => {
  const asked = leg.preflight?.requestHeaders
  const ofPreflight = asked?.seen ? getHeader(asked.value, 'origin') : null
  // Firefox: after a cross-origin redirect the preflight carries the page's origin, the actual request `null`.
  if (stage === 'preflight' && ofPreflight !== null) return ofPreflight
  if (leg.origin.seen) return leg.origin.value
  return ofPreflight ?? requestOrigin(exchange)
}

/** Whether some leg is sent on to another origin, even if the request never gets there. */
const leadsAway = (exchange: Exchange): boolean =>
  exchange.legs.some(
    (leg) =>
      leadsElsewhere(leg, exchange.browser) ||
      (leg.ending?.how === 'redirected' && originOf(leg.ending.to) !== requestOrigin(exchange)),
  )

const sentOrigin = (exchange: Exchange): boolean | null => {
  const seenLegs = exchange.legs.filter((leg) => leg.requestHeaders.seen)
  if (seenLegs.length === 0) return null
  return seenLegs.some((leg) => leg.origin.seen)
}

/** Whether a request was led to other than HTTP before it was sent, which only another extension can do. */
const isReplaced = ({ legs }: Exchange): boolean => {
  const last = legs.at(-1)
  return last?.ending?.how === 'redirected' && !isHttpUrl(last.ending.to) && !last.requestHeaders.seen
}

/** Why the CORS protocol does not govern an exchange; null when it does, or may. */
export const notCorsReason = (exchange: Exchange): NotCorsReason | null => {
  const { type, mode, legs } = exchange
  if (type === 'websocket' || type === 'webtransport') return 'websocket'
  if (NAVIGATIONS.has(type)) return 'navigation'
  if (!isHttpUrl(legs[0].url)) return 'unsupported-scheme'
  if (isReplaced(exchange)) return 'replaced'
  if (!corsLegs(exchange).includes(true) && !leadsAway(exchange)) return 'same-origin'
  if (legs.some((leg) => leg.preflight !== null)) return null
  if (mode.seen) {
    if (mode.value === 'cors') return null
    return mode.value === 'no-cors' ? 'no-cors' : mode.value === 'navigate' ? 'navigation' : 'same-origin'
  }
  // A beacon whose type needs no preflight is `no-cors`, though it carries `Origin`.
  if (type === 'beacon' || type === 'ping') return 'no-cors'
  // The browser names the mode only to trustworthy URLs. A GET that may read the response always carries `Origin`.
  const origin = sentOrigin(exchange)
  if (origin === false) return 'no-cors'
  return NO_CORS_BY_DEFAULT.has(type) && origin === null ? 'no-cors' : null
}

export const NOT_CORS: Record<NotCorsReason, string> = {
  'same-origin': 'The page and the server have the same origin, so CORS does not apply.',
  'no-cors': 'The request’s mode is `no-cors`: the browser does not check CORS, and the page cannot read the response.',
  navigation: 'CORS does not apply to navigations.',
  websocket: 'CORS does not apply to WebSocket connections. The server checks `Origin` itself.',
  extension: 'An extension sent this request, not the page.',
  replaced: 'Another extension answered this request before it was sent, so CORS does not apply.',
  'unsupported-scheme': 'CORS applies only to HTTP and HTTPS URLs.',
}
