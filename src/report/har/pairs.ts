import type { Hop } from '../../capture/hops.ts'
import { type Pair, pair, pairingGroup, type WorkedRequest } from '../../capture/pairing.ts'
import { byUrl, withoutFragment } from './by-url.ts'
import type { HarRequest } from './har-request.ts'

/** How a file's clock is read: how much earlier a request may have begun than it says, and how much later it ended. */
interface Reading {
  readonly earlierMs: number
  readonly laterMs: number
}

/**
 * Firefox: counts none of the time for which a request waits for its preflight, so that it seems to have ended before. A
 * proxy sees a request only when it is sent; the browser alone knows since when it held it back.
 */
const READINGS: readonly Reading[] = [
  { earlierMs: 0, laterMs: 100 },
  { earlierMs: 0, laterMs: 1_000 },
  { earlierMs: 60_000, laterMs: 0 },
]

const later = (at: number | null, by: number): number | null => (at === null ? null : at + by)

const moved = (request: WorkedRequest, { earlierMs, laterMs }: Reading, waitedMs: number): WorkedRequest => {
  const [hop] = request.hops
  const { startedAt, sentAt, respondedAt, endedAt } = hop.timing
  const url = withoutFragment(hop.url)
  const by = laterMs + waitedMs
  const timing: Hop['timing'] = {
    startedAt: startedAt - earlierMs,
    sentAt: later(sentAt, by),
    respondedAt: later(respondedAt, by),
    endedAt: later(endedAt, by),
  }
  // Provisional headers name no origin, so that the group is the URL alone.
  return { ...request, first: { ...request.first, initiator: null, url }, hops: [{ ...hop, url, timing }] }
}

const AS_IT_SAYS: Reading = { earlierMs: 0, laterMs: 0 }

const durationOf = ({ hops: [{ timing }] }: WorkedRequest): number =>
  Math.max(0, (timing.endedAt ?? timing.respondedAt ?? timing.startedAt) - timing.startedAt)

/** So many requests to one URL are paired; matching more of them would take as long as their number squared. */
const MOST_PAIRED = 2_000

/**
 * Which request each preflight belongs to, by the id of the request: among those that had begun when it was sent, as a
 * browser records them; else the next one, as a proxy does.
 */
export const pairsOf = (requests: readonly HarRequest[]): ReadonlyMap<string, Pair> => {
  const found = new Map<string, Pair>()
  for (const all of byUrl(requests).values()) {
    const members = all.slice(0, MOST_PAIRED)
    const preflights = members.filter(({ isPreflight }) => isPreflight).map(({ request }) => request)
    const actuals = members.filter(({ isPreflight }) => !isPreflight).map(({ request }) => request)
    const taken = new Set<string>()
    const waitedMs = preflights.reduce((most, request) => Math.max(most, durationOf(request)), 0)
    for (const reading of READINGS) {
      const left = preflights
        .filter(({ requestId }) => !taken.has(requestId))
        .map((request) => moved(request, AS_IT_SAYS, 0))
      const [first] = left
      if (first === undefined) continue
      const waiting = actuals.map((request) => moved(request, reading, reading.laterMs > 0 ? waitedMs : 0))
      const group = pairingGroup(first.first, first.first.url)
      for (const paired of pair(left, waiting, group, ({ requestId }) => found.has(requestId))) {
        taken.add(paired.preflight.requestId)
        found.set(paired.leg.requestId, paired)
      }
    }
  }
  return found
}
