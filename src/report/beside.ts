import type { Exchange } from '../cors/exchange.ts'
import { originOf } from '../cors/origin.ts'

/** How many exchanges with the same server are looked at as evidence, the nearest in time first; the panel does so too. */
const MOST_SIBLINGS = 200

interface Neighbours {
  readonly list: readonly Exchange[]
  /** Where each stands in it. */
  readonly positions: ReadonlyMap<Exchange, number>
}

const serversOf = (exchange: Exchange): ReadonlySet<string> => new Set(exchange.legs.map((leg) => originOf(leg.url)))

/** The exchanges of each server, by time: the nearest ones of each are beside it, however many there are. */
const neighboursOf = (exchanges: readonly Exchange[]): ReadonlyMap<string, Neighbours> => {
  const byServer = new Map<string, Exchange[]>()
  for (const exchange of exchanges) {
    for (const server of serversOf(exchange)) {
      const list = byServer.get(server) ?? []
      list.push(exchange)
      byServer.set(server, list)
    }
  }
  return new Map(
    [...byServer].map(([server, unsorted]) => {
      const list = unsorted.toSorted((a, b) => a.startedAt - b.startedAt)
      return [server, { list, positions: new Map(list.map((exchange, index) => [exchange, index])) }]
    }),
  )
}

const nearest = (exchange: Exchange, servers: ReadonlyMap<string, Neighbours>): readonly Exchange[] => {
  const near = new Set<Exchange>()
  for (const server of serversOf(exchange)) {
    const { list = [], positions } = servers.get(server) ?? {}
    const at = positions?.get(exchange) ?? 0
    for (const other of list.slice(Math.max(0, at - MOST_SIBLINGS), at + MOST_SIBLINGS + 1)) near.add(other)
  }
  near.delete(exchange)
  if (near.size <= MOST_SIBLINGS) return [...near]
  const distance = (other: Exchange) => Math.abs(other.startedAt - exchange.startedAt)
  return [...near].sort((a, b) => distance(a) - distance(b)).slice(0, MOST_SIBLINGS)
}

/** Finds the exchanges with the same servers as one of these: they are evidence for it. */
export const besideIn = (exchanges: readonly Exchange[]): ((exchange: Exchange) => readonly Exchange[]) => {
  const servers = neighboursOf(exchanges)
  return (exchange) => nearest(exchange, servers)
}
