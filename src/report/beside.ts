import type { Exchange } from '../cors/exchange.ts'
import { hostnameOf } from '../cors/origin.ts'
import { MOST_SIBLINGS, outwards } from './nearest.ts'

/** Hosts without their ports: what another server of one machine answers tells of a port that is wrong. */
const hostsOf = (exchange: Exchange): ReadonlySet<string> => new Set(exchange.legs.map(({ url }) => hostnameOf(url)))

/** The exchanges of each host, in order of time. */
const byHost = (exchanges: readonly Exchange[]): ReadonlyMap<string, readonly Exchange[]> => {
  const found = new Map<string, Exchange[]>()
  for (const exchange of exchanges) {
    for (const host of hostsOf(exchange)) {
      const list = found.get(host) ?? []
      list.push(exchange)
      found.set(host, list)
    }
  }
  for (const list of found.values()) list.sort((a, b) => a.startedAt - b.startedAt)
  return found
}

const timeOf = ({ startedAt }: Exchange): number => startedAt

/** The nearest in a list, which is in order of time; all of a short list, as they stand. */
const nearestIn = (exchange: Exchange, list: readonly Exchange[]): readonly Exchange[] => {
  if (list.length <= MOST_SIBLINGS + 1) return list.filter((other) => other !== exchange)
  const near: Exchange[] = []
  for (const other of outwards(list, timeOf(exchange), timeOf)) {
    if (near.length === MOST_SIBLINGS) break
    if (other !== exchange) near.push(other)
  }
  return near
}

const nearest = (exchange: Exchange, hosts: ReadonlyMap<string, readonly Exchange[]>): readonly Exchange[] => {
  const found = [...hostsOf(exchange)].flatMap((host) => [hosts.get(host) ?? []])
  const [first] = found
  // Nearly all of them: nothing is to be merged.
  if (first !== undefined && found.length === 1) return nearestIn(exchange, first)
  const near = [...new Set(found.flatMap((list) => nearestIn(exchange, list)))]
  if (near.length <= MOST_SIBLINGS) return near
  const distance = (other: Exchange) => Math.abs(timeOf(other) - timeOf(exchange))
  return near.sort((one, other) => distance(one) - distance(other)).slice(0, MOST_SIBLINGS)
}

/** Finds the exchanges with the same hosts as one of these: they are evidence for it. */
export const besideIn = (exchanges: readonly Exchange[]): ((exchange: Exchange) => readonly Exchange[]) => {
  const hosts = byHost(exchanges)
  return (exchange) => nearest(exchange, hosts)
}

/** What is not among these exchanges, of the recorded ones that are evidence for them. */
export const evidenceFor = (exchanges: readonly Exchange[], recorded: readonly Exchange[]): readonly Exchange[] => {
  const reported = new Set(exchanges)
  const beside = besideIn([...new Set([...recorded, ...exchanges])])
  return [...new Set(exchanges.flatMap(beside))].filter((exchange) => !reported.has(exchange))
}
