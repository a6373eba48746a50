import { version } from '../package.json'
import type { Exchange } from '../src/cors/exchange.ts'
import { requestOrigin } from '../src/cors/scope.ts'
import type { StackId } from '../src/fix/fix.ts'
import { evidenceFor } from '../src/report/beside.ts'
import { buildReport } from '../src/report/build.ts'
import { redactedReport } from '../src/report/redaction/index.ts'
import type { Producer, Report } from '../src/report/report.ts'
import { type ExchangeView, viewsOf } from '../src/report/views.ts'
import { CHOOSE_HERE, exchangeText } from './exchange-text.ts'
import type { Finding, Tone } from './findings.ts'
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

const reportOf = (
  findings: readonly Finding[],
  { at, browser, stack, redact, recorded }: Omit<How, 'format' | 'paint'>,
): Report => {
  const exchanges = findings.map(({ exchange }) => exchange)
  const meta = {
    createdAt: at.toISOString(),
    producer: { name: 'corsight', version, browser },
    choices: () => (stack === null ? {} : { stack }),
    evidence: evidenceFor(exchanges, recorded),
  }
  return redact ? redactedReport(exchanges, meta).report : buildReport(exchanges, meta)
}

interface Folded {
  readonly finding: Finding
  readonly times: number
}

const withoutQuery = (url: string): string => url.replace(/[?#].*/s, '')

/** The same request that met the same end is explained once, whatever its query: a page may have asked thousands of times. */
const foldedOf = (findings: readonly Finding[]): readonly Folded[] => {
  const folded = new Map<string, { readonly finding: Finding; times: number }>()
  for (const finding of findings) {
    const { exchange, verdict, tone } = finding
    const urls = exchange.legs.map(({ method, url }) => [method, withoutQuery(url)])
    const key = JSON.stringify([urls, exchange.browser, requestOrigin(exchange), tone, verdict.sentence])
    const same = folded.get(key)
    if (same === undefined) folded.set(key, { finding, times: 1 })
    else same.times += 1
  }
  return [...folded.values()]
}

/** One request that met one end, however often, with all that there is to say of it. */
export interface Explained {
  readonly view: ExchangeView
  readonly tone: Tone
  readonly times: number
}

/** What there is to say of these findings, each once. */
export const explainedOf = (findings: readonly Finding[], how: Omit<How, 'format' | 'paint'>): readonly Explained[] => {
  const folded = foldedOf(findings)
  const views = viewsOf(
    reportOf(
      folded.map(({ finding }) => finding),
      how,
    ),
  )
  return folded.flatMap(({ finding, times }, index) => {
    const view = views[index]
    return view === undefined ? [] : [{ view, tone: finding.tone, times }]
  })
}

const textOf = (findings: readonly Finding[], how: How): string =>
  explainedOf(findings, how)
    .map((explained) => `${exchangeText(explained, how.paint, CHOOSE_HERE)}\n\n`)
    .join('')

/** These findings in a format, with the words that the panel has for them. */
export const written = async (findings: readonly Finding[], how: How): Promise<string> => {
  if (how.format === 'text') return textOf(findings, how)
  const report = reportOf(findings, how)
  switch (how.format) {
    case 'markdown':
      return (await import('../src/report/markdown/markdown.ts')).renderMarkdown(report)
    case 'html':
      return (await import('../src/report/html/html.ts')).renderHtml(report)
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    default:
      return how.format satisfies never
  }
}
