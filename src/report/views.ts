import type { Advice, CredentialsChoice } from '../advice/advice.ts'
import { assume } from '../advice/assume.ts'
import type { Exchange } from '../cors/exchange.ts'
import { judge } from '../cors/judge.ts'
import type { RuleStep, Verdict } from '../cors/rule.ts'
import { guessStack, type StackGuess } from '../diagnosis/server.ts'
import { besideIn } from './beside.ts'
import { adviceOf } from './build.ts'
import { type Disagreement, disagreement, exchangeOf } from './reopen.ts'
import type { Report, ReportedExchange } from './report.ts'
import { placeWords, reportedWords } from './words.ts'

/** One exchange of a report, with what every format derives from it. */
export interface ExchangeView {
  readonly reported: ReportedExchange
  readonly exchange: Exchange
  readonly verdict: Verdict
  /** Of the report; of today where the report has none. */
  readonly advice: Advice
  /** The verdict that the advice supposes, in words; null where it is the report’s own. */
  readonly assumed: string | null
  readonly disagreement: Disagreement | null
  /** The stack that seems to have answered. */
  readonly guess: StackGuess | null
  /** Unique in the document, and made of nothing that the report says. */
  readonly anchor: string
}

const CHOICES: readonly CredentialsChoice[] = ['included', 'not included']

const assumedWords = (
  { assumes }: Advice,
  exchange: Exchange,
  verdict: Verdict,
  siblings: readonly Exchange[],
): string | null => {
  const supposed = assumes.find(({ about }) => about === 'credentials')
  const choice = CHOICES.find((each) => each === supposed?.value)
  return choice === undefined ? null : placeWords(assume(exchange, verdict, siblings, choice).verdict)
}

export const viewsOf = (report: Report): readonly ExchangeView[] => {
  const all = report.exchanges.map((reported) => ({ reported, exchange: exchangeOf(reported) }))
  const beside = besideIn(all.map(({ exchange }) => exchange))
  return all.map(({ reported, exchange }, index) => {
    const verdict = judge(exchange)
    const siblings = beside(exchange)
    const advice = reported.advice ?? adviceOf(exchange, siblings)
    const assumed = assumedWords(advice, exchange, verdict, siblings)
    return {
      reported,
      exchange,
      verdict,
      advice,
      assumed: assumed === reportedWords(reported.verdict) ? null : assumed,
      disagreement: disagreement(reported),
      guess: guessStack(exchange, verdict),
      anchor: `exchange-${index + 1}`,
    }
  })
}

/** Every rule that was looked at, in the order of the standard; none where CORS had nothing to judge. */
export const stepsOfVerdict = (verdict: Verdict): readonly RuleStep[] =>
  verdict.kind === 'not-cors' ? [] : verdict.steps
