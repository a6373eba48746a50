import { trim } from './bounds.ts'

/** What is remembered of each tab, within bounds. */
export interface Tabs {
  readonly enter: (tabId: number, id: string) => void
  readonly leave: (tabId: number, id: string) => void
  /** The requests of a tab, oldest first. */
  readonly idsOf: (tabId: number) => ReadonlySet<string>
  readonly showed: (tabId: number, origin: string) => void
  readonly hasShown: (tabId: number, origin: string) => boolean
  /** A page went away; false where this is no news. */
  readonly lost: (tabId: number, at: number) => boolean
  readonly lostAt: (tabId: number) => number | null
  readonly countEvicted: (tabId: number) => void
  readonly evicted: (tabId: number) => number
  /** An exchange was listed, or is no more. */
  readonly list: (tabId: number, by: 1 | -1) => void
  /** How many exchanges of each tab there were, those that were let go included. */
  readonly totals: () => ReadonlyMap<number, number>
  /** Counts as let go what is listed no more of so many. */
  readonly recall: (totals: ReadonlyMap<number, number>) => void
  /** Forgets how many were evicted, of one tab or of all. */
  readonly recount: (tabId?: number) => void
}

/** A page that opens frames of ever new origins, or ever new tabs, fills nothing. */
const MOST_TABS = 2_000
const MOST_ORIGINS = 200

const NONE: ReadonlySet<string> = new Set()

const keyed = (sets: Map<number, Set<string>>, key: number): Set<string> => {
  const known = sets.get(key) ?? new Set<string>()
  sets.set(key, known)
  return known
}

export const createTabs = (): Tabs => {
  const ids = new Map<number, Set<string>>()
  const origins = new Map<number, Set<string>>()
  const goneAt = new Map<number, number>()
  const evictions = new Map<number, number>()
  const listed = new Map<number, number>()
  return {
    enter: (tabId, id) => void keyed(ids, tabId).add(id),
    leave(tabId, id) {
      const own = ids.get(tabId)
      own?.delete(id)
      if (own?.size === 0) ids.delete(tabId)
    },
    idsOf: (tabId) => ids.get(tabId) ?? NONE,
    showed(tabId, origin) {
      const known = keyed(origins, tabId)
      if (known.has(origin)) return
      trim(known.add(origin), MOST_ORIGINS)
      trim(origins, MOST_TABS)
    },
    hasShown: (tabId, origin) => origins.get(tabId)?.has(origin) ?? false,
    lost(tabId, at) {
      if ((goneAt.get(tabId) ?? 0) >= at) return false
      trim(goneAt.set(tabId, at), MOST_TABS)
      return true
    },
    lostAt: (tabId) => goneAt.get(tabId) ?? null,
    countEvicted: (tabId) => trim(evictions.set(tabId, (evictions.get(tabId) ?? 0) + 1), MOST_TABS),
    evicted: (tabId) => evictions.get(tabId) ?? 0,
    list(tabId, by) {
      const left = (listed.get(tabId) ?? 0) + by
      if (left > 0) listed.set(tabId, left)
      else listed.delete(tabId)
    },
    totals: () =>
      new Map(
        [...new Set([...listed.keys(), ...evictions.keys()])].map((tabId) => [
          tabId,
          (listed.get(tabId) ?? 0) + (evictions.get(tabId) ?? 0),
        ]),
      ),
    recall(totals) {
      for (const [tabId, total] of totals) {
        const gone = total - (listed.get(tabId) ?? 0)
        if (gone > (evictions.get(tabId) ?? 0)) trim(evictions.set(tabId, gone), MOST_TABS)
      }
    },
    recount(tabId) {
      if (tabId === undefined) evictions.clear()
      else evictions.delete(tabId)
    },
  }
}
