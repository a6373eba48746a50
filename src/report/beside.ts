import type { Exchange } from '../cors/exchange.ts'
import { hostnameOf } from '../cors/origin.ts'

/** How many exchanges with the same host are looked at as evidence, the nearest in time first; the panel does so too. */
const MOST_SIBLINGS = 200

interface Neighbours {
  readonly list: readonly Exchange[]
  /** Where each stands in it. */
  readonly positions: ReadonlyMap<Exchange, number>
}

/** Hosts without their ports: what another server of one machine answers tells of a port that is wrong. */
const hostsOf = (exchange: Exchange): ReadonlySet<string> => new Set(exchange.legs.map(({ url }) => hostnameOf(url)))

/** The exchanges of each host, by time: the nearest ones of each are beside it, however many there are. */
const neighboursOf = (exchanges: readonly Exchange[]): ReadonlyMap<string, Neighbours> => {
  const byHost = new Map<string, Exchange[]>()
  for (const exchange of exchanges) {
    for (const host of hostsOf(exchange)) {
      const list = byHost.get(host) ?? []
      list.push(exchange)
      byHost.set(host, list)
    }
  }
  return new Map(
    [...byHost].map(([host, unsorted]) => {
      const list = unsorted.toSorted((a, b) => a.startedAt - b.startedAt)
      return [host, { list, positions: new Map(list.map((exchange, index) => [exchange, index])) }]
    }),
  )
}

const distanceOf = (one: Exchange | undefined, other: Exchange): number =>
  one === undefined ? Number.POSITIVE_INFINITY : Math.abs(one.startedAt - other.startedAt)

/** The nearest in a list by time, outwards from where the exchange stands; all of a short list, as they stand. */
const nearestIn = (exchange: Exchange, { list, positions }: Neighbours): readonly Exchange[] => {
  if (list.length <= MOST_SIBLINGS + 1) return list.filter((other) => other !== exchange)
  const at = positions.get(exchange) ?? 0
  const near: Exchange[] = []
  for (let [before, after] = [at - 1, at + 1]; near.length < MOST_SIBLINGS; ) {
    const isBefore = distanceOf(list[before], exchange) <= distanceOf(list[after], exchange)
    const other = list[isBefore ? before-- : after++]
    if (other === undefined) break
    near.push(other)
  }
  return near
}

const nearest = (exchange: Exchange, hosts: ReadonlyMap<string, Neighbours>): readonly Exchange[] => {
  const found = [...hostsOf(exchange)].flatMap((host) => hosts.get(host) ?? [])
  const [first] = found
  // Nearly all of them: nothing is to be merged.
  if (first !== undefined && found.length === 1) return nearestIn(exchange, first)
  const near = [...new Set(found.flatMap((each) => nearestIn(exchange, each)))]
  if (near.length <= MOST_SIBLINGS) return near
  return near.sort((one, other) => distanceOf(one, exchange) - distanceOf(other, exchange)).slice(0, MOST_SIBLINGS)
}

/** Finds the exchanges with the same hosts as one of these: they are evidence for it. */
export const besideIn = (exchanges: readonly Exchange[]): ((exchange: Exchange) => readonly Exchange[]) => {
  const hosts = neighboursOf(exchanges)
  return (exchange) => nearest(exchange, hosts)
}

/** What is not among these exchanges, of the recorded ones that are evidence for them. */
export const evidenceFor = (exchanges: readonly Exchange[], recorded: readonly Exchange[]): readonly Exchange[] => {
  const reported = new Set(exchanges)
  const beside = besideIn([...new Set([...recorded, ...exchanges])])
  return [...new Set(exchanges.flatMap(beside))].filter((exchange) => !reported.has(exchange))
}
