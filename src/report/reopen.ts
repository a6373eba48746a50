import type { Exchange } from '../cors/exchange.ts'
import { judge } from '../cors/judge.ts'
import type { Report, ReportedExchange, ReportedVerdict } from './report.ts'
import { reportedVerdict } from './reported-verdict.ts'

/** The facts of a reported exchange, without what was made of them. */
export const exchangeOf = (reported: ReportedExchange): Exchange => {
  const { origin: _origin, method: _method, url: _url, verdict: _verdict, ...rest } = reported
  const {
    serverActed: _serverActed,
    actedNote: _actedNote,
    causes: _causes,
    fix: _fix,
    advice: _advice,
    ...exchange
  } = rest
  return exchange
}

/** The facts of a report: an opened report is judged again. */
export const exchangesOf = (report: Report): readonly Exchange[] => report.exchanges.map(exchangeOf)

/** An exchange that is judged otherwise today than when its report was made. */
export interface Disagreement {
  readonly id: string
  readonly recorded: ReportedVerdict
  readonly today: ReportedVerdict
}

const place = ({ kind, rule, stage, leg, failure }: ReportedVerdict): string =>
  JSON.stringify([kind, rule ?? null, stage ?? null, leg ?? null, failure?.kind ?? null])

/** Whether two verdicts are of the same kind, by the same rule and at the same place. Words may differ. */
export const isSamePlace = (one: ReportedVerdict, other: ReportedVerdict): boolean => place(one) === place(other)

/** How today's verdict differs from the recorded one in kind, rule or place; null where it does not. Words may differ. */
export const disagreement = (reported: ReportedExchange): Disagreement | null => {
  const today = reportedVerdict(judge(exchangeOf(reported)))
  return isSamePlace(today, reported.verdict) ? null : { id: reported.id, recorded: reported.verdict, today }
}

/** Every exchange of a report on which today's rules disagree with it. */
export const disagreements = (report: Report): readonly Disagreement[] =>
  report.exchanges.flatMap((reported) => disagreement(reported) ?? [])
