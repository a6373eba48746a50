import { advise } from '../../../../src/advice/index.ts'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { judge } from '../../../../src/cors/judge.ts'
import { actedOf } from '../../../../src/diagnosis/acted.ts'
import { diagnose } from '../../../../src/diagnosis/index.ts'
import { withSiblings } from '../../../../src/diagnosis/reflected-origin.ts'
import { guessStack } from '../../../../src/diagnosis/server.ts'
import { besideIn } from '../../../../src/report/beside.ts'
import { redactExchange } from '../../../../src/report/redaction/exchange.ts'
import { openBook, REDACT_ALL } from '../../../../src/report/redaction/index.ts'
import { reportedVerdict } from '../../../../src/report/reported-verdict.ts'

/** A sentence without what it quotes. */
const unquoted = (text: string): string =>
  text
    .replace(/`[^`]*`?/g, '`')
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '"')
    .replace(/https?:\/\/\S*/g, 'URL')

const saidOf = (exchange: Exchange, siblings: readonly Exchange[]) => {
  const judged = withSiblings(exchange, judge(exchange), siblings)
  const causes = diagnose(exchange, judged, siblings)
  const stack = guessStack(exchange, judged)?.stack ?? null
  const advice = advise(exchange, judged, causes, siblings, { stack, credentials: null, owner: null })
  const verdict = reportedVerdict(judged)
  return {
    verdict: {
      ...verdict,
      sentence: unquoted(verdict.sentence),
      note: unquoted(verdict.note ?? ''),
      also: verdict.also.map(({ sentence: _, ...step }) => step),
      warnings: verdict.warnings.map(({ rule }) => rule),
      failure: verdict.failure?.kind,
    },
    acted: actedOf(exchange, judged, siblings),
    stack,
    causes: causes.map(({ id, confidence, headline = '', sentence }) => [
      id,
      confidence,
      unquoted(headline),
      unquoted(sentence),
    ]),
    headline: unquoted(advice.headline),
    place: advice.place,
    steps: advice.steps.map(({ place, text, language }) => [place, unquoted(text), language]),
    change: [advice.change.preflight, advice.change.actual].map((lines) =>
      lines.map(({ from, to }) => [from?.length ?? null, to === null]),
    ),
    edit: advice.edit?.stack,
    setup: advice.setup?.stack,
    assumes: advice.assumes.map(({ about, value }) => [about, value]),
  }
}

/** What is said of each of these, but for what it quotes. */
export const saidIn = (exchanges: readonly Exchange[]) => {
  const beside = besideIn(exchanges)
  return exchanges.map((exchange) => saidOf(exchange, beside(exchange)))
}

/** These with one book, as a report has them. */
export const redacted = (exchanges: readonly Exchange[], choice = REDACT_ALL): readonly Exchange[] => {
  const book = openBook(choice, [JSON.stringify(exchanges)])
  return exchanges.map((exchange) => redactExchange(exchange, book))
}

/** What is said before and after redaction. */
export const beforeAndAfter = (exchanges: readonly Exchange[], choice = REDACT_ALL) => ({
  before: saidIn(exchanges),
  after: saidIn(redacted(exchanges, choice)),
})
