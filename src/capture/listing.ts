import type { Exchange } from '../cors/exchange.ts'
import type { Tabs } from './tabs.ts'

/** What changed since the last look. */
export interface Changes {
  readonly exchanges: readonly Exchange[]
  /** Ids of exchanges that are gone: evicted, or known by now to be none. */
  readonly removed: readonly string[]
}

/** The exchanges as they were made last, and which of them nobody has looked at yet. */
export interface Listing {
  /** An exchange that says the same as the one that is there changes nothing. */
  readonly put: (exchange: Exchange) => void
  readonly drop: (id: string) => void
  readonly get: (id: string) => Exchange | undefined
  /** All of them, in no order. */
  readonly all: () => readonly Exchange[]
  readonly takeChanges: () => Changes
}

const take = <V>(set: Set<V>): readonly V[] => {
  const values = [...set]
  set.clear()
  return values
}

/** Tells the tabs how many exchanges each of them has. */
export const createListing = (tabs: Pick<Tabs, 'list'>): Listing => {
  const exchanges = new Map<string, Exchange>()
  const changed = new Set<string>()
  const removed = new Set<string>()
  return {
    put(exchange) {
      const { id, tabId } = exchange
      const before = exchanges.get(id)
      if (before !== undefined && JSON.stringify(before) === JSON.stringify(exchange)) return
      if (before !== undefined) tabs.list(before.tabId, -1)
      tabs.list(tabId, 1)
      exchanges.set(id, exchange)
      removed.delete(id)
      changed.add(id)
    },
    drop(id) {
      changed.delete(id)
      const exchange = exchanges.get(id)
      if (exchange === undefined) return
      exchanges.delete(id)
      removed.add(id)
      tabs.list(exchange.tabId, -1)
    },
    get: (id) => exchanges.get(id),
    all: () => [...exchanges.values()],
    takeChanges: () => ({ exchanges: take(changed).flatMap((id) => exchanges.get(id) ?? []), removed: take(removed) }),
  }
}
