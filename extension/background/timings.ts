import { browser } from '../browser.ts'
import { type RawTiming, readTimings } from './read-timings.ts'

/** What a page's Resource Timing says of one request. */
export interface TimingEntry {
  readonly url: string
  readonly initiatorType: string
  /** 0 where the page may not read the response. */
  readonly responseStatus: number
  /** False: no response came that anybody could read. Chromium: never says so. */
  readonly delivered: boolean
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt: number
  /** How many entries say exactly this. */
  readonly count: number
}

const isRaw = (value: unknown): value is RawTiming =>
  Array.isArray(value) &&
  value.length === 6 &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  Number.isFinite(value[2]) &&
  typeof value[3] === 'boolean' &&
  value.slice(4).every((number) => Number.isFinite(number))

/** A frame whose timings are followed: the page itself keeps only the first 250. */
export interface Timings {
  readonly entries: () => readonly TimingEntry[]
  /** Follows for a while from now. */
  readonly follow: () => void
  /** Resolves when the page has answered once more, or can't any more. */
  readonly next: () => Promise<void>
  /** Resolves when also the question has been answered that was open all the while. */
  readonly last: () => Promise<void>
}

const FOLLOW_MS = 8_000
const PATIENCE_MS = 1_000
const KEPT = 2_000

/** A page writes its entries in another order than the requests ended in: one that ended before those known may come last. */
const SLACK_MS = 2_000

export function followTimings(tabId: number, frameId: number): Timings {
  /** By what tells one from another; the oldest first. */
  const entries = new Map<string, TimingEntry>()
  let until = 0

  /** Asks again and again while the frame is followed. */
  const lane = (eager: boolean) => {
    let since = 0
    let asking: Promise<void> | null = null

    const ask = async () => {
      const asked = browser.scripting
        .executeScript({
          target: { tabId, frameIds: [frameId] },
          world: 'ISOLATED',
          func: readTimings,
          args: [since, SLACK_MS, PATIENCE_MS, eager],
        })
        // The tab was closed, the frame is gone or may not be scripted: the verdict stays "cannot tell", which says so.
        .catch(() => {
          until = 0
          return []
        })
      // A document that goes away while it is being asked may never answer.
      const silence = new Promise<readonly { readonly result?: unknown }[]>((resolve) =>
        setTimeout(() => resolve([]), 2 * PATIENCE_MS),
      )
      const claimed: unknown = (await Promise.race([asked, silence]))[0]?.result
      const claims = Array.isArray(claimed) ? claimed.filter(isRaw) : []
      const counts = new Map<string, number>()
      for (const claim of claims) {
        const [url, initiatorType, responseStatus, delivered, startedAt, endedAt] = claim
        const key = claim.join(' ')
        const count = (counts.get(key) ?? 0) + 1
        counts.set(key, count)
        // Each answer may tell again of what an earlier one told.
        const most = Math.max(count, entries.get(key)?.count ?? 0)
        entries.set(key, { url, initiatorType, responseStatus, delivered, startedAt, endedAt, count: most })
        since = Math.max(since, endedAt)
      }
      for (const key of [...entries.keys()].slice(0, -KEPT)) entries.delete(key)
    }

    const askOnce = (): Promise<void> => {
      asking ??= ask().finally(() => {
        asking = null
        if (Date.now() < until) void askOnce()
      })
      return asking
    }
    return askOnce
  }

  // What ends between an eager answer and the next question would be lost: the patient question is open meanwhile.
  const eagerly = lane(true)
  const patiently = lane(false)

  return {
    entries: () => [...entries.values()],
    follow() {
      until = Date.now() + FOLLOW_MS
      void eagerly()
      void patiently()
    },
    next: eagerly,
    last: patiently,
  }
}
