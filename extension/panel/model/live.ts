import type { Exchange } from '../../../src/cors/exchange.ts'
import { type Entry, entryOf } from './entry.ts'

/** The exchanges in order of time. */
export const inOrder = (exchanges: readonly Exchange[]): readonly Exchange[] =>
  exchanges.toSorted((a, b) => a.startedAt - b.startedAt)

/** The recorded exchanges after a change: known ones are replaced where they stand, new ones take their place in time. */
export const applyChange = (
  current: readonly Entry[],
  changed: readonly Exchange[],
  removed: readonly string[],
): readonly Entry[] => {
  // One look-up for each that is kept: there are thousands, with every change.
  const news = new Map<string, Entry | null>(removed.map((id) => [id, null]))
  for (const exchange of changed) news.set(exchange.id, entryOf(exchange))
  const next: Entry[] = []
  for (const entry of current) {
    const now = news.get(entry.exchange.id)
    if (now === undefined) next.push(entry)
    else if (now !== null) {
      next.push(now)
      news.delete(now.exchange.id)
    }
  }
  for (const entry of news.values()) if (entry !== null) next.push(entry)
  return next.sort((a, b) => a.exchange.startedAt - b.exchange.startedAt)
}
