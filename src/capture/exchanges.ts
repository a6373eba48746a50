import { type Exchange, type Leg, type Observed, type Preflight, seen, unseen } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { originOf } from '../cors/origin.ts'
import { ownRefusal } from '../cors/own-origin.ts'
import { preflightCause } from '../cors/preflight-cause.ts'
import { leadsElsewhere } from '../cors/redirect.ts'
import type { RequestRecord } from './event.ts'
import { credentialsOf, modeOf } from './evidence.ts'
import type { Hop } from './hops.ts'
import type { WorkedRequest } from './pairing.ts'

const legOf = (hop: Hop, preflight: Preflight | null, abandoned: boolean): Leg => {
  const { requestHeaders } = hop
  const origin = requestHeaders.seen ? getHeader(requestHeaders.value, 'origin') : null
  return {
    url: hop.url,
    method: hop.method,
    origin: origin === null ? unseen(requestHeaders.seen ? 'never-sent' : requestHeaders.why) : seen(origin),
    requestHeaders,
    preflight,
    response: hop.response,
    bodyStarted: hop.bodyStarted,
    ending: hop.ending === null && abandoned ? { how: 'abandoned' } : hop.ending,
    timing: hop.timing,
  }
}

const leadsTo = (hop: Hop): readonly string[] =>
  hop.ending?.how === 'redirected' ? [hop.url, hop.ending.to] : [hop.url]

/**
 * Whether a request leaves the origin that asked, if only by a redirect, followed or not; an opaque or unnamed origin is
 * never a URL's own.
 */
const crossesOrigin = ({ first, hops, browser }: WorkedRequest): boolean =>
  first.initiator === null ||
  hops.some(
    (hop) =>
      leadsTo(hop).some((url) => originOf(url) !== first.initiator) ||
      (hop.ending !== null && leadsElsewhere(hop, browser)),
  )

/** Whether the page's own server refused it as if it came from elsewhere. */
const isRefusedAtHome = ({ hops }: WorkedRequest): boolean => hops.some((hop) => ownRefusal(hop) !== null)

/** Whether a request is one that CORS governs, as far as it has come. */
export const concernsCors = (request: WorkedRequest): boolean => crossesOrigin(request) || isRefusedAtHome(request)

/** Whether any event of a request is about another origin: its redirect may be told after its end. */
export const leaves = ({ events }: RequestRecord): boolean =>
  events.some(({ initiator, url }) => initiator === null || originOf(url) !== initiator)

/** What the journal knows about a request besides its own events. */
export interface Surroundings {
  /** One for each hop. */
  readonly preflights: readonly (Preflight | null)[]
  /** When the page of its tab went away; null: it did not. */
  readonly goneAt: number | null
}

const isLost = (part: Observed<unknown>): boolean => !part.seen && part.why === 'interrupted'

/** Whether something of a leg that was under way in an interruption may not have been recorded. */
const lacks = (leg: Leg, { browser }: WorkedRequest, interruptedAt: number): boolean => {
  const { preflight, requestHeaders, response, ending, timing } = leg
  if (isLost(requestHeaders) || isLost(response)) return true
  if (timing.startedAt > interruptedAt) return false
  if (ending === null) return true
  if (preflight !== null)
    return isLost(preflight.requestHeaders) || isLost(preflight.response) || preflight.ending === null
  // A request that ended in an error without an answer may have been stopped at its preflight.
  return ending.how === 'error' && !response.seen ? true : preflightCause(leg, browser).length > 0
}

/** The interruption in which something of a request may have been lost; null: nothing was. */
const gapOf = (record: RequestRecord, request: WorkedRequest, legs: readonly Leg[]): number | null => {
  const { interruptedAt } = record
  if (interruptedAt === null) return null
  const isCut = legs.some((leg) => lacks(leg, request, interruptedAt))
  return isCut ? interruptedAt : null
}

/** A request with its preflights as one exchange. */
export const exchangeOf = (record: RequestRecord, request: WorkedRequest, around: Surroundings): Exchange => {
  const { first, hops, requestId, browser } = request
  const gone = (hop: Hop) => around.goneAt !== null && hop.timing.startedAt < around.goneAt
  const leg = (hop: Hop, index: number) => legOf(hop, around.preflights[index] ?? null, gone(hop))
  const [head, ...rest] = hops
  const legs: readonly [Leg, ...Leg[]] = [leg(head, 0), ...rest.map((hop, index) => leg(hop, index + 1))]
  const gap = gapOf(record, request, legs)
  return {
    id: requestId,
    browser,
    tabId: first.tabId,
    frameId: first.frameId,
    documentId: first.documentId,
    initiator: first.initiator,
    startedAt: head.timing.startedAt,
    type: first.type,
    legs,
    credentials: credentialsOf(legs, first.initiator, browser, first.documentId),
    mode: modeOf(legs),
    beforeRecording: record.beforeRecording,
    witness: record.witness,
    ...(gap !== null && { interruptedAt: gap }),
  }
}

/**
 * A preflight whose request was not recorded, as one exchange: all of the request itself came while the recording was
 * interrupted. Its method is the one that the preflight asked for, or `OPTIONS` where that was not recorded either.
 */
export const loneExchangeOf = (record: RequestRecord, request: WorkedRequest, preflight: Preflight): Exchange => {
  const { hops } = request
  const [hop] = hops
  const asked = preflight.requestHeaders.seen ? preflight.requestHeaders.value : []
  const lost = unseen('interrupted')
  const timing = { ...hop.timing, sentAt: null, respondedAt: null, endedAt: null }
  const method = getHeader(asked, 'access-control-request-method') ?? hop.method
  const actual: Hop = { ...hop, method, requestHeaders: lost, response: lost, bodyStarted: false, ending: null, timing }
  const exchange = exchangeOf(record, { ...request, hops: [actual] }, { preflights: [preflight], goneAt: null })
  const origin = getHeader(asked, 'origin')
  const [leg] = exchange.legs
  return { ...exchange, legs: [{ ...leg, origin: origin === null ? lost : seen(origin) }] }
}
