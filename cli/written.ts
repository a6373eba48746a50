import { version } from '../package.json'
import type { Exchange } from '../src/cors/exchange.ts'
import type { StackId } from '../src/fix/fix.ts'
import { evidenceFor } from '../src/report/beside.ts'
import { buildReport } from '../src/report/build.ts'
import { redactedReport } from '../src/report/redaction/index.ts'
import type { Producer, Report } from '../src/report/report.ts'
import { viewsOf } from '../src/report/views.ts'
import { exchangeText } from './exchange-text.ts'
import type { Finding } from './findings.ts'
import type { FormatName } from './options.ts'
import type { Paint } from './paint.ts'

/** How findings are written down. */
export interface How {
  readonly format: FormatName
  readonly paint: Paint
  /** null: the one that the answers point to. */
  readonly stack: StackId | null
  readonly redact: boolean
  readonly at: Date
  /** What recorded the exchanges. */
  readonly browser: Producer['browser']
  /** What is evidence for these, whether it is shown or not. */
  readonly recorded: readonly Exchange[]
}

const reportOf = (findings: readonly Finding[], { at, browser, stack, redact, recorded }: How): Report => {
  const exchanges = findings.map(({ exchange }) => exchange)
  const meta = {
    createdAt: at.toISOString(),
    producer: { name: 'corsight', version, browser },
    choices: () => (stack === null ? {} : { stack }),
    evidence: evidenceFor(exchanges, recorded),
  }
  return redact ? redactedReport(exchanges, meta).report : buildReport(exchanges, meta)
}

/** The same request that met the same end is told once, and how often it did. */
const textOf = (findings: readonly Finding[], report: Report, paint: Paint): string => {
  const folded = new Map<string, { readonly text: (times: number) => string; times: number }>()
  for (const [index, view] of viewsOf(report).entries()) {
    const { method, url, origin, verdict, advice } = view.reported
    const key = JSON.stringify([method, url, origin, verdict.kind, verdict.sentence, advice?.headline])
    const same = folded.get(key)
    const tone = findings[index]?.tone ?? verdict.kind
    if (same === undefined) folded.set(key, { text: (times) => exchangeText(view, tone, times, paint), times: 1 })
    else same.times += 1
  }
  return [...folded.values()].map(({ text, times }) => `${text(times)}\n\n`).join('')
}

/** These findings in a format, with the words that the panel has for them. */
export const written = async (findings: readonly Finding[], how: How): Promise<string> => {
  const report = reportOf(findings, how)
  switch (how.format) {
    case 'text':
      return textOf(findings, report, how.paint)
    case 'markdown':
      return (await import('../src/report/markdown.ts')).renderMarkdown(report)
    case 'html':
      return (await import('../src/report/html.ts')).renderHtml(report)
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    default:
      return how.format satisfies never
  }
}
