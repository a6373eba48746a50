import { version } from '../package.json'
import type { Exchange } from '../src/cors/exchange.ts'
import { originOf } from '../src/cors/origin.ts'
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
  times: number
  /** How many others, which are left out, met the same end at the same server. */
  alike: number
}

const withoutQuery = (url: string): string => url.replace(/[?#].*/s, '')

/** The same request that met the same end is explained once, whatever its query: a page may have asked thousands of times. */
const foldedOf = (findings: readonly Finding[]): readonly Folded[] => {
  const folded = new Map<string, Folded>()
  for (const finding of findings) {
    const { exchange, verdict, tone } = finding
    const urls = exchange.legs.map(({ method, url }) => [method, withoutQuery(url)])
    const key = JSON.stringify([urls, exchange.browser, requestOrigin(exchange), tone, verdict.sentence])
    const same = folded.get(key)
    if (same === undefined) folded.set(key, { finding, times: 1, alike: 0 })
    else same.times += 1
  }
  return [...folded.values()]
}

/** Nobody reads on: a page may have asked for thousands of paths, and the hundredth says what the first said. */
const MOST_ALIKE = 10

/** What tells ends apart beside the values in them. */
const endOf = ({ exchange, verdict, tone }: Finding): string => {
  const [{ method, url }] = exchange.legs
  const how = verdict.kind === 'blocked' ? [verdict.by.rule.id, verdict.by.stage, verdict.by.leg] : [verdict.sentence]
  const warned = 'warnings' in verdict ? verdict.warnings.map(({ id }) => id) : []
  return JSON.stringify([originOf(url), method, exchange.browser, requestOrigin(exchange), tone, how, warned])
}

/** The first of each end at each server; the last of them says how many more there are. */
const firstOfEach = (folded: readonly Folded[]): readonly Folded[] => {
  const kept: Folded[] = []
  const met = new Map<string, { count: number; last: Folded }>()
  for (const each of folded) {
    const end = endOf(each.finding)
    const { count, last } = met.get(end) ?? { count: 0, last: each }
    if (count >= MOST_ALIKE) last.alike += 1
    else kept.push(each)
    met.set(end, { count: count + 1, last: count >= MOST_ALIKE ? last : each })
  }
  return kept
}

/** One request that met one end, however often, with all that there is to say of it. */
export interface Explained {
  readonly view: ExchangeView
  readonly tone: Tone
  readonly times: number
  /** How many more, of other paths, met the same end at this server, and are not explained. */
  readonly alike: number
}

/** What there is to say of these findings: the same once, and of many that are alike the first ones. */
export const explainedOf = (findings: readonly Finding[], how: Omit<How, 'format' | 'paint'>): readonly Explained[] => {
  const folded = firstOfEach(foldedOf(findings))
  const views = viewsOf(
    reportOf(
      folded.map(({ finding }) => finding),
      how,
    ),
  )
  return folded.flatMap(({ finding, times, alike }, index) => {
    const view = views[index]
    return view === undefined ? [] : [{ view, tone: finding.tone, times, alike }]
  })
}

/** How many are not explained, beside the first `shown`: the others, and what ended like any of them. */
export const leftBeside = (explained: readonly Explained[], shown: number): number =>
  Math.max(0, explained.length - shown) + explained.reduce((sum, { alike }) => sum + alike, 0)

const moreAlike = (alike: number, paint: Paint): string =>
  alike === 0
    ? ''
    : `${paint.sentence(`${alike.toLocaleString('en')} more ended alike at this server: \`--only\` chooses among them, \`--format json\` has them all.`, 'gray')}\n\n`

const textOf = (findings: readonly Finding[], how: How): string =>
  explainedOf(findings, how)
    .map(
      (explained) => `${exchangeText(explained, how.paint, CHOOSE_HERE)}\n\n${moreAlike(explained.alike, how.paint)}`,
    )
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
