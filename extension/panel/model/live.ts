import type { Exchange } from '../../../src/cors/exchange.ts'
import { type Entry, entryOf } from './entry.ts'

/** The exchanges in order of time. */
export const inOrder = (exchanges: readonly Exchange[]): readonly Exchange[] =>
  exchanges.toSorted((a, b) => a.startedAt - b.startedAt)

const startOf = ({ exchange }: Entry): number => exchange.startedAt

/** Puts an entry in its place in time. Nearly all that comes is the newest, so that its place is looked for from the end. */
const insert = (entries: Entry[], entry: Entry): void => {
  let place = entries.length
  for (let last = entries[place - 1]; last !== undefined && startOf(last) > startOf(entry); last = entries[place - 1])
    place -= 1
  entries.splice(place, 0, entry)
}

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
  const moved: Entry[] = []
  for (const entry of current) {
    const now = news.get(entry.exchange.id)
    if (now === undefined) next.push(entry)
    else if (now !== null) {
      if (startOf(now) === startOf(entry)) next.push(now)
      else moved.push(now)
      news.delete(now.exchange.id)
    }
  }
  for (const entry of moved) insert(next, entry)
  for (const entry of news.values()) if (entry !== null) insert(next, entry)
  return next
}
