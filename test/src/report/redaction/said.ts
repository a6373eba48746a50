import type { Exchange } from '../../../../src/cors/exchange.ts'
import { judge } from '../../../../src/cors/judge.ts'
import { guessStack } from '../../../../src/diagnosis/server.ts'
import { buildReport, type Meta } from '../../../../src/report/build.ts'
import { redactedReport } from '../../../../src/report/redaction/index.ts'
import { exchangesOf } from '../../../../src/report/reopen.ts'
import type { Report, ReportedExchange } from '../../../../src/report/report.ts'
import { PRODUCER } from '../samples.ts'

export const META: Meta = { createdAt: '2026-01-05T09:30:00.000Z', producer: PRODUCER }

/** A sentence without what it quotes, and without the numbers that lengths of it give. */
const unquoted = (text: string): string =>
  text
    .replace(/`[^`]*`?/g, '`')
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, '"')
    .replace(/https?:\/\/\S*/g, 'URL')

const saidOf = ({ verdict, causes, advice, fix, serverActed, actedNote }: ReportedExchange, exchange: Exchange) => ({
  verdict: {
    ...verdict,
    sentence: unquoted(verdict.sentence),
    note: unquoted(verdict.note ?? ''),
    also: verdict.also.map(({ sentence: _, ...step }) => step),
    warnings: verdict.warnings.map(({ rule }) => rule),
    failure: verdict.failure?.kind,
  },
  serverActed,
  actedNote,
  stack: guessStack(exchange, judge(exchange))?.stack ?? null,
  causes: causes.map(({ id, confidence, headline, sentence }) => [
    id,
    confidence,
    unquoted(headline ?? ''),
    unquoted(sentence),
  ]),
  headline: unquoted(advice?.headline ?? ''),
  place: advice?.place,
  steps: advice?.steps.map(({ place, text, language }) => [place, unquoted(text), language]),
  change: [advice?.change.preflight, advice?.change.actual].map((lines) =>
    lines?.map(({ from, to }) => [from?.length ?? null, to === null]),
  ),
  edit: advice?.edit?.stack,
  setup: advice?.setup?.stack,
  assumes: advice?.assumes.map(({ about, value }) => [about, value]),
  cautions: fix?.cautions.map(unquoted),
  snippets: fix?.snippets.map(({ stack }) => stack),
})

/** What a report says of each of its exchanges, but for what it quotes. */
export const saidIn = (report: Report) => {
  const exchanges = exchangesOf(report)
  return report.exchanges.map((reported, index) => {
    const exchange = exchanges[index]
    if (exchange === undefined) throw new Error('a report has as many exchanges as were reported')
    return saidOf(reported, exchange)
  })
}

/** What is said before and after redaction. */
export const beforeAndAfter = (exchanges: readonly Exchange[]) => ({
  before: saidIn(buildReport(exchanges, META)),
  after: saidIn(redactedReport(exchanges, META).report),
})
