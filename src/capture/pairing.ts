import type { Browser, WhyUnseen } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import type { NetworkEvent, RequestRecord } from './event.ts'
import { firstEvent, type Hop, hopsOf } from './hops.ts'

/** A browser request with its hops worked out of its events. */
export interface WorkedRequest {
  readonly requestId: string
  readonly browser: Browser
  readonly first: NetworkEvent
  readonly hops: readonly [Hop, ...Hop[]]
}

/** Works out the hops of a record; null when it holds no event. */
export const work = (record: RequestRecord): WorkedRequest | null => {
  const first = firstEvent(record.events)
  const [head, ...rest] = hopsOf(record)
  if (first === undefined || head === undefined) return null
  return { requestId: record.requestId, browser: record.browser, first, hops: [head, ...rest] }
}

const askedMethod = ({ hops: [hop] }: WorkedRequest): string | null =>
  hop.requestHeaders.seen ? getHeader(hop.requestHeaders.value, 'access-control-request-method') : null

/** Whether a request is a CORS-preflight request: pages can't set this header, so that it can't be forged. */
export const isPreflight = (request: WorkedRequest): boolean =>
  request.hops[0].method === 'OPTIONS' && askedMethod(request) !== null

const MISSED: ReadonlySet<WhyUnseen> = new Set(['started-before-capture', 'interrupted'])

/** Whether what a request sends was not recorded, so that it may have begun before anything that was. */
const hasMissedStart = ({ requestHeaders }: Hop): boolean => !requestHeaders.seen && MISSED.has(requestHeaders.why)

/**
 * An OPTIONS whose beginning was missed, because the background was stopped just then: a preflight in all likelihood,
 * since pages hardly ever send OPTIONS themselves.
 */
export const maybePreflight = ({ hops: [hop] }: WorkedRequest): boolean =>
  hop.method === 'OPTIONS' && hasMissedStart(hop)

/**
 * An OPTIONS that was stopped before it was sent, so that nothing shows whether it was a preflight: it was, where it
 * pairs with an actual request that waited for one.
 *
 * Chromium: HSTS stops it so, and both browsers another extension.
 */
export const wasNeverSent = ({ hops: [hop] }: WorkedRequest): boolean =>
  hop.method === 'OPTIONS' &&
  !hop.requestHeaders.seen &&
  hop.requestHeaders.why === 'withheld-by-browser' &&
  hop.ending?.how === 'error'

/** An OPTIONS that has only just begun: its headers, which come next, will tell what it is. */
export const isUndeclared = ({ hops: [hop] }: WorkedRequest): boolean =>
  hop.method === 'OPTIONS' && !hop.requestHeaders.seen && hop.ending === null

const USER_INFO = /^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i

/**
 * What a preflight and its actual request have in common: the document that asks, and the URL without user name and
 * password, which Chromium leaves out of a preflight’s.
 */
export const pairingGroup = (event: NetworkEvent, url: string): string =>
  [event.tabId, event.documentId ?? '', event.frameId, event.initiator ?? '', url.replace(USER_INFO, '$1')].join('\n')

/** One leg of one actual request. */
export interface LegKey {
  readonly requestId: string
  readonly hop: number
}

export interface Pair {
  readonly leg: LegKey
  readonly preflight: WorkedRequest
  /** `likely`: others waited too, and the first of them was taken. */
  readonly pairing: 'certain' | 'likely'
}

interface Candidate extends LegKey {
  readonly facts: Hop
  readonly beganAt: number
  /** When the request went past the place where its preflight belongs. */
  readonly passedAt: number
}

/** Chromium sends the actual request after its preflight; Firefox announces it before, and has it answered after. */
const passedAt = (hop: Hop, browser: Browser): number =>
  (browser === 'chromium' ? hop.timing.sentAt : hop.timing.respondedAt) ??
  hop.timing.endedAt ??
  Number.POSITIVE_INFINITY

/** A request whose beginning was missed had begun before anything that was seen. */
const beganAt = (hop: Hop): number => (hop.begunBefore ? Number.NEGATIVE_INFINITY : hop.timing.startedAt)

const startOf = ({ hops: [hop] }: WorkedRequest): number => hop.timing.startedAt

const byStart = (a: WorkedRequest, b: WorkedRequest): number =>
  startOf(a) - startOf(b) || Number(a.requestId) - Number(b.requestId)

const candidatesOf = (actuals: readonly WorkedRequest[], group: string): readonly Candidate[] =>
  actuals
    .toSorted(byStart)
    .flatMap(({ requestId, browser, first, hops }) =>
      hops.flatMap((facts, hop) =>
        pairingGroup(first, facts.url) === group
          ? [{ requestId, hop, facts, beganAt: beganAt(facts), passedAt: passedAt(facts, browser) }]
          : [],
      ),
    )
    .sort((a, b) => a.beganAt - b.beganAt || a.facts.timing.startedAt - b.facts.timing.startedAt)

/** Whether the actual request carries every header that the preflight asked for; true where it was not seen. */
const carriesAsked = (actual: Hop, { hops: [preflight] }: WorkedRequest): boolean => {
  if (!actual.requestHeaders.seen || !preflight.requestHeaders.seen) return true
  const carried = new Set(actual.requestHeaders.value.map(([name]) => name.toLowerCase()))
  const asked = getHeader(preflight.requestHeaders.value, 'access-control-request-headers') ?? ''
  return asked
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .every((name) => name === '' || carried.has(name))
}

const isPossible = (preflight: WorkedRequest, { facts, passedAt: at }: Candidate): boolean => {
  const [{ timing }] = preflight.hops
  if (at < (timing.respondedAt ?? timing.startedAt)) return false
  if (wasNeverSent(preflight)) return facts.method !== 'OPTIONS' && !facts.response.seen
  // A background that was stopped and woken may have missed how the preflight began, and so what it asks for.
  return maybePreflight(preflight) ? facts.method !== 'OPTIONS' : facts.method === askedMethod(preflight)
}

/**
 * Which leg each preflight of a group belongs to: first in, first out among the requests that were waiting when the
 * preflight began and have the method that it asks for. Taken legs are left out.
 */
export const pair = (
  preflights: readonly WorkedRequest[],
  actuals: readonly WorkedRequest[],
  group: string,
  isTaken: (leg: LegKey) => boolean = () => false,
): readonly Pair[] => {
  const upcoming = candidatesOf(actuals, group).filter((leg) => !isTaken(leg))
  let waiting: Candidate[] = []
  return preflights.toSorted(byStart).flatMap((preflight): readonly Pair[] => {
    const [{ timing }] = preflight.hops
    while (upcoming[0] !== undefined && upcoming[0].beganAt <= timing.startedAt) {
      waiting.push(...upcoming.splice(0, 1))
    }
    waiting = waiting.filter((candidate) => candidate.passedAt >= timing.startedAt)
    const matching = waiting.filter((candidate) => isPossible(preflight, candidate))
    // Firefox also asks for an Authorization that a redirect has dropped, so that the strict match may find none.
    const strict = matching.filter((candidate) => carriesAsked(candidate.facts, preflight))
    const [chosen] = strict.length > 0 ? strict : matching
    if (chosen === undefined) return []
    waiting = waiting.filter((candidate) => candidate !== chosen)
    const pairing = matching.length > 1 || maybePreflight(preflight) ? 'likely' : 'certain'
    return [{ leg: { requestId: chosen.requestId, hop: chosen.hop }, preflight, pairing }]
  })
}
