import { trim } from '../../src/capture/bounds.ts'
import type { NetworkEvent } from '../../src/capture/event.ts'

/** Who else asked for the same meanwhile: a page may well send two requests to one URL that end differently. */
export interface Crowd {
  /** Hears of every event of the frame. */
  readonly saw: (event: NetworkEvent) => void
  /** How many requests for this URL had begun by then, ended after it, and ended in an answer. */
  readonly underWay: (url: string, at: number) => number
  /** Whether more than one request for this URL was under way at some time between these two. */
  readonly isMixed: (url: string, from: number, to: number) => boolean
}

interface Asker {
  readonly url: string
  readonly startedAt: number
  endedAt: number
  isAnswered: boolean
}

const KEPT = 2_000

export const createCrowd = (): Crowd => {
  const askers = new Map<string, Asker>()
  const during = (url: string, from: number, to: number): readonly Asker[] =>
    [...askers.values()].filter((asker) => asker.url === url && asker.startedAt <= to && asker.endedAt >= from)
  return {
    saw({ kind, requestId, method, url, at }) {
      const known = askers.get(requestId)
      if (kind === 'complete' || kind === 'error') {
        if (known === undefined) return
        known.endedAt = at
        known.isAnswered = kind === 'complete'
      } else if (kind === 'begin' && known === undefined && method !== 'OPTIONS') {
        // A redirect begins again, but is told under its first URL; a preflight is not told at all.
        askers.set(requestId, { url, startedAt: at, endedAt: Number.POSITIVE_INFINITY, isAnswered: false })
        trim(askers, KEPT)
      }
    },
    underWay: (url, at) => during(url, at, at).filter(({ isAnswered }) => isAnswered).length,
    // What begins in the millisecond in which another ends may well have been sent because of that end.
    isMixed: (url, from, to) => during(url, from + 1, to - 1).length > 1,
  }
}
