import type { Exchange } from '../../../src/cors/exchange.ts'
import { guessStack } from '../../../src/diagnosis/server.ts'
import { buildReport } from '../../../src/report/build.ts'
import { renderCommands } from '../../../src/report/commands.ts'
import { renderHar } from '../../../src/report/har/har.ts'
import { renderHtml } from '../../../src/report/html.ts'
import { renderMarkdown } from '../../../src/report/markdown.ts'
import { redactReport } from '../../../src/report/redact.ts'
import type { Producer, Report } from '../../../src/report/report.ts'
import { entryOf } from './entry.ts'
import { type Chosen, withGuess } from './explain.ts'
import type { Format, FormatId } from './formats.ts'

interface How {
  readonly producer: Producer
  /** What the user chose; the stack that nobody chose is the one that is known or guessed. */
  readonly chosenFor: (exchange: Exchange) => Chosen
  readonly at: Date
  readonly redact: boolean
}

/** A report of these exchanges, made now. */
export const reportOf = (exchanges: readonly Exchange[], { producer, chosenFor, at, redact }: How): Report => {
  const choices = (exchange: Exchange) =>
    withGuess(chosenFor(exchange), guessStack(exchange, entryOf(exchange).verdict))
  const report = buildReport(exchanges, { createdAt: at.toISOString(), producer, choices })
  return redact ? redactReport(report) : report
}

const RENDER: Readonly<Record<FormatId, (report: Report) => string>> = {
  html: renderHtml,
  markdown: renderMarkdown,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  har: renderHar,
  curl: renderCommands,
}

export const written = (report: Report, format: FormatId): string => RENDER[format](report)

const hostsOf = (report: Report): readonly string[] => [
  ...new Set(report.exchanges.map(({ url }) => (URL.canParse(url) ? new URL(url).hostname : ''))),
]

/** A file name that says of which server and when, without characters that a file system refuses. */
export const fileName = (report: Report, { extension }: Format): string => {
  const hosts = hostsOf(report)
  const about = hosts.length === 1 ? (hosts[0] ?? '') : `${report.exchanges.length}-exchanges`
  const at = report.createdAt.slice(0, 16).replace(/[:T]/g, '-')
  return `corsight-${about.replace(/[^a-z0-9.-]/gi, '').slice(0, 60) || 'exchange'}-${at}.${extension}`
}
