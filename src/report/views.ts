import type { Exchange } from '../cors/exchange.ts'
import { judge } from '../cors/judge.ts'
import type { RuleStep, Verdict } from '../cors/rule.ts'
import { guessStack, type StackGuess } from '../diagnosis/server.ts'
import type { Snippet } from '../fix/fix.ts'
import { type Disagreement, disagreement, exchangeOf } from './reopen.ts'
import type { Report, ReportedExchange } from './report.ts'

/** One exchange of a report, with what every format derives from it. */
export interface ExchangeView {
  readonly reported: ReportedExchange
  readonly exchange: Exchange
  readonly verdict: Verdict
  readonly disagreement: Disagreement | null
  /** The stack that seems to have answered: its snippet comes first. */
  readonly guess: StackGuess | null
  /** Unique in the document, and made of nothing that the report says. */
  readonly anchor: string
}

export const viewsOf = (report: Report): readonly ExchangeView[] =>
  report.exchanges.map((reported, index) => {
    const exchange = exchangeOf(reported)
    return {
      reported,
      exchange,
      verdict: judge(exchange),
      disagreement: disagreement(reported),
      guess: guessStack(exchange),
      anchor: `exchange-${index + 1}`,
    }
  })

/** Every rule that was looked at, in the order of the standard; none where CORS had nothing to judge. */
export const stepsOfVerdict = (verdict: Verdict): readonly RuleStep[] =>
  verdict.kind === 'not-cors' ? [] : verdict.steps

/** The snippets of a fix, the guessed stack's first. */
export const snippetsOf = ({ reported, guess }: ExchangeView): readonly Snippet[] => {
  const snippets = reported.fix?.snippets ?? []
  return [...snippets].sort((a, b) => Number(b.stack === guess?.stack) - Number(a.stack === guess?.stack))
}
