import type { Exchange } from '../cors/exchange.ts'
import { judge } from '../cors/judge.ts'
import { originOf } from '../cors/origin.ts'
import { requestOrigin } from '../cors/scope.ts'
import { serverActed } from '../cors/server-acted.ts'
import { diagnose } from '../diagnosis/index.ts'
import { fixFor } from '../fix/index.ts'
import type { Producer, Report, ReportedExchange } from './report.ts'
import { reportedVerdict } from './reported-verdict.ts'

const reported = (exchange: Exchange, siblings: readonly Exchange[]): ReportedExchange => {
  const verdict = judge(exchange)
  const [first] = exchange.legs
  return {
    ...exchange,
    origin: requestOrigin(exchange),
    method: first.method,
    url: first.url,
    verdict: reportedVerdict(verdict),
    serverActed: serverActed(exchange, verdict),
    causes: diagnose(exchange, verdict, siblings),
    fix: fixFor(exchange, verdict),
  }
}

const serversOf = (exchange: Exchange): ReadonlySet<string> => new Set(exchange.legs.map((leg) => originOf(leg.url)))

/**
 * A report, unredacted, of these exchanges: each one judged, with its causes and its fix. Exchanges with the same
 * server are evidence for each other.
 */
export const buildReport = (
  exchanges: readonly Exchange[],
  meta: { readonly createdAt: string; readonly producer: Producer },
): Report => {
  const byServer = new Map<string, Exchange[]>()
  for (const exchange of exchanges)
    for (const server of serversOf(exchange)) byServer.set(server, [...(byServer.get(server) ?? []), exchange])
  const siblingsOf = (exchange: Exchange): readonly Exchange[] => {
    const near = new Set([...serversOf(exchange)].flatMap((server) => byServer.get(server) ?? []))
    near.delete(exchange)
    return [...near]
  }
  return {
    format: 'corsight-report',
    version: 1,
    createdAt: meta.createdAt,
    producer: meta.producer,
    redactions: [],
    exchanges: exchanges.map((exchange) => reported(exchange, siblingsOf(exchange))),
  }
}
