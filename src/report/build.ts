import type { Exchange } from '../cors/exchange.ts'
import { judge } from '../cors/judge.ts'
import { originOf } from '../cors/origin.ts'
import { requestOrigin } from '../cors/scope.ts'
import { serverActed } from '../cors/server-acted.ts'
import { diagnose, worthRepairing } from '../diagnosis/index.ts'
import { withSiblings } from '../diagnosis/reflected-origin.ts'
import { guessStack } from '../diagnosis/server.ts'
import { fixFor } from '../fix/index.ts'
import type { Producer, Report, ReportedExchange } from './report.ts'
import { reportedVerdict } from './reported-verdict.ts'

const reported = (exchange: Exchange, siblings: readonly Exchange[]): ReportedExchange => {
  const verdict = withSiblings(exchange, judge(exchange), siblings)
  const [first] = exchange.legs
  const causes = diagnose(exchange, verdict, siblings)
  const guess = guessStack(exchange)
  return {
    ...exchange,
    origin: requestOrigin(exchange),
    method: first.method,
    url: first.url,
    verdict: reportedVerdict(verdict),
    serverActed: serverActed(exchange, verdict),
    causes,
    fix: fixFor(exchange, verdict, { causes: worthRepairing(causes), stacks: guess === null ? [] : [guess.stack] }),
  }
}

const serversOf = (exchange: Exchange): ReadonlySet<string> => new Set(exchange.legs.map((leg) => originOf(leg.url)))

/** How many exchanges with the same server are looked at as evidence, the nearest in time first; the panel does so too. */
const MOST_SIBLINGS = 200

interface Neighbours {
  readonly list: readonly Exchange[]
  /** Where each stands in it. */
  readonly positions: ReadonlyMap<Exchange, number>
}

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

const siblingsOf = (exchange: Exchange, servers: ReadonlyMap<string, Neighbours>): readonly Exchange[] => {
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

/**
 * A report, unredacted, of these exchanges: each one judged, with its causes and its fix. Exchanges with the same
 * server are evidence for each other.
 */
export const buildReport = (
  exchanges: readonly Exchange[],
  meta: { readonly createdAt: string; readonly producer: Producer },
): Report => {
  const servers = neighboursOf(exchanges)
  return {
    format: 'corsight-report',
    version: 1,
    createdAt: meta.createdAt,
    producer: meta.producer,
    redactions: [],
    exchanges: exchanges.map((exchange) => reported(exchange, siblingsOf(exchange, servers))),
  }
}
