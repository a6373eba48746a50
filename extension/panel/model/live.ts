import type { Exchange } from '../../../src/cors/exchange.ts'

const byTime = (a: Exchange, b: Exchange): number => a.startedAt - b.startedAt

/** The exchanges in order of time. */
export const inOrder = (exchanges: readonly Exchange[]): readonly Exchange[] => exchanges.toSorted(byTime)

/** The recorded exchanges after a change: known ones are replaced where they stand, new ones take their place in time. */
export const applyChange = (
  current: readonly Exchange[],
  changed: readonly Exchange[],
  removed: readonly string[],
): readonly Exchange[] => {
  const gone = new Set(removed)
  const incoming = new Map(changed.map((exchange) => [exchange.id, exchange]))
  const next: Exchange[] = []
  for (const exchange of current) {
    if (gone.has(exchange.id)) continue
    next.push(incoming.get(exchange.id) ?? exchange)
    incoming.delete(exchange.id)
  }
  next.push(...incoming.values())
  return next.toSorted(byTime)
}
