import type { Exchange } from '../../src/cors/exchange.ts'
import type { Crowd } from './crowd.ts'
import type { TimingEntry } from './timings.ts'

/** How far `performance.timeOrigin + startTime` and webRequest's clock may part. */
const CLOCKS_MS = 20

/** An entry without an end tells only when the page asked: a busy browser takes that long to begin. */
const BEGINS_WITHIN_MS = 250

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url

/**
 * Whether the request began while this entry's was under way. The page counts from when it asked, webRequest from when
 * the browser began, which on a busy machine is a second later; what ended before is an earlier request of the same URL.
 */
const isUnderWay = ({ startedAt, endedAt }: TimingEntry, at: number): boolean =>
  startedAt <= at + CLOCKS_MS &&
  (endedAt === startedAt ? at - startedAt <= BEGINS_WITHIN_MS : endedAt >= at - CLOCKS_MS)

const closest = (entries: readonly TimingEntry[], distance: (entry: TimingEntry) => number): TimingEntry | null =>
  entries.toSorted((a, b) => distance(a) - distance(b))[0] ?? null

const couldRead = ({ responseStatus }: TimingEntry): boolean => responseStatus !== 0

/**
 * The entry that a page's timeline has of an exchange. Null where it has none yet, or where others asked for the same URL
 * and could read what this one could not, or the other way round, and nothing shows which entry is whose.
 */
export const ownEntry = (
  timeline: readonly TimingEntry[],
  { legs, startedAt }: Exchange,
  crowd: Crowd,
): TimingEntry | null => {
  const [{ url }] = legs
  const near = timeline.filter(
    (entry) => withoutFragment(entry.url) === withoutFragment(url) && isUnderWay(entry, startedAt),
  )
  const written = near.reduce((sum, { count }) => sum + count, 0)
  // Until all that were answered are written of, the entry that is there may be another one's.
  if (written < crowd.underWay(url, startedAt)) return null

  // A request that the page cancelled says nothing of the one that it sent in its place.
  const delivered = near.filter((entry) => entry.delivered)
  const entries = delivered.length > 0 ? delivered : near
  const byStart = closest(entries, (entry) => Math.abs(entry.startedAt - startedAt))
  if (byStart === null || entries.every((entry) => couldRead(entry) === couldRead(byStart))) return byStart

  const endedAt = legs.at(-1)?.timing.endedAt ?? startedAt
  if (crowd.isMixed(url, startedAt, endedAt)) return null
  // One after the other: an entry that fits at both ends is its own.
  const asked = entries.filter((entry) => entry.startedAt <= startedAt + 1)
  const last = closest(asked, (entry) => -entry.startedAt)
  const byEnd = closest(entries, (entry) => Math.abs(entry.endedAt - endedAt))
  return last !== null && byEnd !== null && couldRead(last) === couldRead(byEnd) ? last : null
}
