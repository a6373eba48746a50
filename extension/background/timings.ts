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
 * what ended after `since`, or within `slack` milliseconds before: when something is new, if `eager`, and after
 * `patience` milliseconds in any case.
 */
const readTimings = (since: number, slack: number, patience: number, eager: boolean): Promise<readonly Raw[]> =>
  new Promise((resolve) => {
    const found: Raw[] = []
    let isFirst = true
    let isNews = false
    const finish = () => {
      observer.disconnect()
      clearTimeout(timer)
      resolve(found)
    }
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as readonly PerformanceResourceTiming[]) {
        const startedAt = performance.timeOrigin + entry.startTime
        const endedAt = performance.timeOrigin + (entry.responseEnd || entry.startTime)
        if (endedAt > since - slack)
          found.push([entry.name, entry.initiatorType, entry.responseStatus, startedAt, endedAt])
        // What the page had kept comes first; after that, each is new.
        isNews ||= endedAt > since || !isFirst
      }
      isFirst = false
      if (!isNews || !eager) return
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
          world: 'MAIN',
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
      for (const [url, initiatorType, responseStatus, startedAt, endedAt] of claims) {
        entries.set(`${startedAt} ${endedAt} ${initiatorType} ${responseStatus} ${url}`, {
          url,
          initiatorType,
          responseStatus,
          startedAt,
          endedAt,
        })
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
