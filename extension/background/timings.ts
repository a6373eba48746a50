import { browser } from '../browser.ts'

/** What a page's Resource Timing says of one request; a claim by the page. */
export interface TimingEntry {
  readonly url: string
  readonly initiatorType: string
  readonly responseStatus: number
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  readonly endedAt: number
}

type Raw = readonly [url: string, initiatorType: string, responseStatus: number, startedAt: number, endedAt: number]

/**
 * Runs in the page's own world: in Firefox an extension's world may read responses that the page may not. Answers with
 * what ended at or after `since` as soon as there is something, or with nothing after `patience` milliseconds.
 */
const readTimings = (since: number, patience: number): Promise<readonly Raw[]> =>
  new Promise((resolve) => {
    const found: Raw[] = []
    const finish = () => {
      observer.disconnect()
      clearTimeout(timer)
      resolve(found)
    }
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as readonly PerformanceResourceTiming[]) {
        const startedAt = performance.timeOrigin + entry.startTime
        const endedAt = performance.timeOrigin + (entry.responseEnd || entry.startTime)
        if (endedAt > since) found.push([entry.name, entry.initiatorType, entry.responseStatus, startedAt, endedAt])
      }
      if (found.length === 0) return
      // Others end in the same moment: they come with the same answer.
      clearTimeout(timer)
      timer = setTimeout(finish, 20)
    })
    let timer = setTimeout(finish, patience)
    observer.observe({ type: 'resource', buffered: true })
  })

const isRaw = (value: unknown): value is Raw =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  value.length === 5 &&
  value.slice(2).every((number) => Number.isFinite(number))

/** A frame whose timings are followed: the page itself keeps only the first 250. */
export interface Timings {
  readonly entries: () => readonly TimingEntry[]
  /** Follows for a while from now. */
  readonly follow: () => void
  /** Resolves when the page has answered once more, or can't any more. */
  readonly next: () => Promise<void>
}

const FOLLOW_MS = 8_000
const PATIENCE_MS = 1_000
const KEPT = 2_000

export function followTimings(tabId: number, frameId: number): Timings {
  let entries: TimingEntry[] = []
  let since = 0
  let until = 0
  let asking: Promise<void> | null = null

  const ask = async () => {
    const results = await browser.scripting
      .executeScript({
        target: { tabId, frameIds: [frameId] },
        world: 'MAIN',
        func: readTimings,
        args: [since, PATIENCE_MS],
      })
      // The tab was closed, the frame is gone or may not be scripted: the verdict stays "cannot tell", which says so.
      .catch(() => {
        until = 0
        return []
      })
    const claimed: unknown = results[0]?.result
    for (const [url, initiatorType, responseStatus, startedAt, endedAt] of Array.isArray(claimed)
      ? claimed.filter(isRaw)
      : []) {
      entries.push({ url, initiatorType, responseStatus, startedAt, endedAt })
      since = Math.max(since, endedAt)
    }
    entries = entries.slice(-KEPT)
  }

  const askOnce = (): Promise<void> => {
    asking ??= ask().finally(() => {
      asking = null
      if (Date.now() < until) void askOnce()
    })
    return asking
  }

  return {
    entries: () => entries,
    follow() {
      until = Date.now() + FOLLOW_MS
      void askOnce()
    },
    next: askOnce,
  }
}
