import type { Exchange } from '../../../src/cors/exchange.ts'
import { guessStack } from '../../../src/diagnosis/server.ts'
import { renderForAssistant } from '../../../src/report/assistant/assistant.ts'
import { evidenceFor } from '../../../src/report/beside.ts'
import { buildReport } from '../../../src/report/build.ts'
import { commandProblems, renderCommands } from '../../../src/report/commands.ts'
import type { ShellId } from '../../../src/report/curl/shell.ts'
import { SHELLS } from '../../../src/report/curl/shells.ts'
import { fetchCallOf } from '../../../src/report/fetch-call.ts'
import { renderHar } from '../../../src/report/har/har.ts'
import { renderHtml } from '../../../src/report/html/html.ts'
import { renderMarkdown } from '../../../src/report/markdown/markdown.ts'
import { type MessageVariant, renderMessage } from '../../../src/report/message/message.ts'
import type { RedactionChoice } from '../../../src/report/redaction/book.ts'
import { redactedReport } from '../../../src/report/redaction/index.ts'
import type { Producer, Report } from '../../../src/report/report.ts'
import { entryOf } from './entry.ts'
import { type Chosen, withGuess } from './explain.ts'
import type { Format, FormatId } from './formats.ts'

/** By whom and how a report is made. */
export interface How {
  readonly producer: Producer
  /** What the user chose; the stack that nobody chose is the one that is known or guessed. */
  readonly chosenFor: (exchange: Exchange) => Chosen
  readonly at: Date
  readonly redact: boolean
  /** All that is recorded: what is not in the report is evidence for it, as it is where the answer is shown. */
  readonly recorded?: readonly Exchange[]
  /** What is let stand where the rest is taken out. */
  readonly choice?: RedactionChoice
}

/** A report of these exchanges, made now. */
export const reportOf = (
  exchanges: readonly Exchange[],
  { producer, chosenFor, at, redact, recorded = [], choice }: How,
): Report => {
  const choices = (exchange: Exchange) =>
    withGuess(chosenFor(exchange), guessStack(exchange, entryOf(exchange).verdict))
  const meta = { createdAt: at.toISOString(), producer, choices, evidence: evidenceFor(exchanges, recorded) }
  return redact ? redactedReport(exchanges, meta, choice).report : buildReport(exchanges, meta)
}

/** A message about an exchange. */
export const messageAbout = (exchange: Exchange, how: How, variant: MessageVariant): string =>
  renderMessage(reportOf([exchange], how), variant)

/** A call of `fetch` that makes the request of an exchange again. */
export const fetchAbout = (exchange: Exchange, how: How): string => {
  const [reported] = reportOf([exchange], how).exchanges
  return reported === undefined ? '' : fetchCallOf(reported)
}

/** What the user chose of formats that can be written in several ways. */
export interface Written {
  readonly shell: ShellId
  readonly message: MessageVariant
}

const AS_USUAL: Written = { shell: 'sh', message: 'text' }

const RENDER: Readonly<Record<FormatId, (report: Report, chosen: Written) => string>> = {
  html: renderHtml,
  markdown: renderMarkdown,
  json: (report) => `${JSON.stringify(report, null, 2)}\n`,
  har: renderHar,
  curl: (report, { shell }) => renderCommands(report, shell),
  message: (report, { message }) => renderMessage(report, message),
  assistant: renderForAssistant,
}

export const written = (report: Report, format: FormatId, chosen = AS_USUAL): string => RENDER[format](report, chosen)

/** Why cURL can make none of the requests of a report. */
export const whyNoCommands = (report: Report, { shell }: Written): string =>
  `cURL can’t make these requests. ${commandProblems(report, shell).join(' ')}`

const extensionOf = ({ id, extension }: Format, { shell, message }: Written): string => {
  if (id === 'curl') return SHELLS[shell].extension
  return id === 'message' && message === 'markdown' ? 'md' : extension
}

const hostsOf = (report: Report): readonly string[] => [
  ...new Set(report.exchanges.map(({ url }) => (URL.canParse(url) ? new URL(url).hostname : ''))),
]

/** A file name that says of which server and when, without characters that a file system refuses. */
export const fileName = (report: Report, format: Format, chosen = AS_USUAL): string => {
  const hosts = hostsOf(report)
  const about = hosts.length === 1 ? (hosts[0] ?? '') : `${report.exchanges.length}-exchanges`
  const at = report.createdAt.slice(0, 16).replace(/[:T]/g, '-')
  return `corsight-${about.replace(/[^a-z0-9.-]/gi, '').slice(0, 60) || 'exchange'}-${at}.${extensionOf(format, chosen)}`
}
