import type { Exchange } from '../../src/cors/exchange.ts'
import { verdictOf } from '../../src/cors/judge.ts'

/** Which blocked exchanges the badge has counted, so that none counts twice. */
export interface Tally {
  /** How many of these are blocked and were not counted yet, by tab; what belongs to no tab counts for none. */
  readonly add: (exchanges: readonly Exchange[]) => ReadonlyMap<number, number>
  /** Takes these for counted: they were, before the background was stopped. */
  readonly restore: (exchanges: readonly Exchange[]) => void
  /** Forgets what the journal let go. */
  readonly forget: (ids: readonly string[]) => void
}

/** Whether the badge counts it, or would; a blocked one is what people look for. */
export const isBlocked = (exchange: Exchange): boolean =>
  exchange.beforeRecording || verdictOf(exchange).kind === 'blocked'

export const createTally = (): Tally => {
  const counted = new Set<string>()
  return {
    add(exchanges) {
      const perTab = new Map<number, number>()
      for (const exchange of exchanges) {
        const { id, tabId } = exchange
        if (tabId < 0 || counted.has(id) || !isBlocked(exchange)) continue
        counted.add(id)
        perTab.set(tabId, (perTab.get(tabId) ?? 0) + 1)
      }
      return perTab
    },
    restore(exchanges) {
      for (const { id } of exchanges) counted.add(id)
    },
    forget(ids) {
      for (const id of ids) counted.delete(id)
    },
  }
}
