import type { HeaderList, Leg, Observed } from '../cors/exchange.ts'
import { isCorsHeader } from '../cors/headers.ts'
import type { Fix, Snippet } from '../fix/fix.ts'
import { whyNoFix } from '../fix/index.ts'
import { curlOf, preflightCurlOf } from './curl.ts'
import { elideMiddle } from './cut.ts'
import { mdBlock, mdCell, mdCode, mdDetails, mdSentence, mdText } from './markdown-escape.ts'
import { readableUrl } from './placeholders.ts'
import type { Report } from './report.ts'
import { timeText } from './time.ts'
import { type ExchangeView, snippetsOf, viewsOf } from './views.ts'
import { capitalised, reportedWords, serverActedSentence, UNSEEN } from './words.ts'

const MOST_HEADERS = 200

const row = ([name, value]: readonly [string, string]): string =>
  `| ${isCorsHeader(name) ? `**${mdCell(name)}**` : mdCell(name)} | ${mdCell(value)} |`

const headerTable = (title: string, headers: Observed<HeaderList>): string => {
  if (!headers.seen) return `**${title}**: ${mdSentence(UNSEEN[headers.why])}`
  if (headers.value.length === 0) return `**${title}**: no headers.`
  const left = headers.value.length - MOST_HEADERS
  const note = left > 0 ? [`| … | ${left} more headers |`] : []
  const rows = headers.value.slice(0, MOST_HEADERS).map(row)
  return [`**${title}**`, '', '| Header | Value |', '| --- | --- |', ...rows, ...note].join('\n')
}

const responseTitle = (response: Leg['response']): string =>
  response.seen ? `Response ${mdCode(`${response.value.status} ${response.value.statusText}`.trim())}` : 'Response'

const responseHeaders = (response: Leg['response']): Observed<HeaderList> =>
  response.seen ? { seen: true, value: response.value.headers } : response

const messageTables = (leg: Leg, hop: string): readonly string[] => {
  const actual = [
    headerTable(`${hop}Actual request ${mdCode(`${leg.method} ${leg.url}`)}`, leg.requestHeaders),
    headerTable(responseTitle(leg.response), responseHeaders(leg.response)),
  ]
  if (leg.preflight === null) return actual
  const { requestHeaders, response } = leg.preflight
  return [
    headerTable(`${hop}CORS-preflight request ${mdCode(`OPTIONS ${leg.url}`)}`, requestHeaders),
    headerTable(responseTitle(response), responseHeaders(response)),
    ...actual,
  ]
}

const headersSection = ({ exchange }: ExchangeView): string => {
  const tables = exchange.legs.flatMap((leg, index) => messageTables(leg, index === 0 ? '' : `Redirect ${index}: `))
  return mdDetails('Headers', tables.join('\n\n'))
}

const headerLines = (headers: HeaderList): string => headers.map(([name, value]) => `${name}: ${value}`).join('\n')

const indented = (block: string): string =>
  block
    .split('\n')
    .map((line) => (line === '' ? line : `   ${line}`))
    .join('\n')

const steps = ({ steps = [], language }: Snippet): string =>
  steps
    .map(
      ({ text, code }, index) =>
        `${index + 1}. ${mdSentence(text)}${code === undefined ? '' : `\n\n${indented(mdBlock(code, language))}\n`}`,
    )
    .join('\n')

/** `whole`: the other stacks too, folded; left out of long reports, because issue trackers limit the length. */
const fixSection = (view: ExchangeView, fix: Fix, whole: boolean): readonly string[] => {
  const { preflight, actual } = fix.headers
  const [first, ...rest] = snippetsOf(view)
  const minimal = [
    ...(preflight.length === 0 ? [] : ['Answer to `OPTIONS`:', mdBlock(headerLines(preflight), 'http')]),
    ...['Answer to the request itself:', mdBlock(headerLines(actual), 'http')],
  ]
  const code = (snippet: Snippet): string =>
    [
      `In ${mdCode(snippet.file)}. ${mdSentence(snippet.where)}`,
      mdBlock(snippet.code, snippet.language),
      ...(snippet.steps === undefined ? [] : ['Besides the code:', steps(snippet)]),
    ].join('\n\n')
  return [
    '### Headers that the server must send',
    ...minimal,
    ...(first === undefined ? [] : [`### Fix for ${mdText(first.label)}`, code(first)]),
    ...(fix.cautions.length === 0 ? [] : [fix.cautions.map((caution) => `- ${mdSentence(caution)}`).join('\n')]),
    ...(whole ? rest : []).map((snippet) => mdDetails(`The same for ${mdText(snippet.label)}`, code(snippet))),
  ]
}

const codesLine = ({ reported }: ExchangeView): string => {
  const { code } = reported.verdict
  const named = [
    code?.chromium && `${mdCode(code.chromium)} in Chromium`,
    code?.firefox && `${mdCode(code.firefox)} in Firefox`,
  ]
  const known = named.filter((part) => part)
  return known.length === 0 ? '' : `Known as ${known.join(', ')}.`
}

const reproduceSection = ({ exchange }: ExchangeView): readonly string[] => {
  const leg = exchange.legs[0]
  const commands = [preflightCurlOf(leg, exchange.browser), curlOf(leg)].filter((command) => command !== null)
  const body = leg.method === 'GET' || leg.method === 'HEAD' ? '' : ' (its body was not recorded)'
  return commands.length === 0 ? [] : [mdDetails(`Reproduce with cURL${body}`, mdBlock(commands.join('\n\n'), 'sh'))]
}

const exchangeSection = (view: ExchangeView, whole: boolean): string => {
  const { reported, exchange, verdict, disagreement } = view
  const why = reported.fix === null ? whyNoFix(exchange, verdict) : null
  const parts: readonly string[] = [
    `## ${capitalised(reportedWords(reported.verdict))}: ${mdCode(`${reported.method} ${elideMiddle(readableUrl(reported.url), 200)}`)}`,
    mdSentence(reported.verdict.sentence),
    `Asked by a page on ${mdCode(reported.origin)}, ${timeText(reported.startedAt)}. ${codesLine(view)}`.trim(),
    mdSentence(serverActedSentence(reported)),
    reported.verdict.also.map(({ sentence }) => `- It would fail next: ${mdSentence(sentence)}`).join('\n'),
    reported.verdict.warnings.map(({ sentence }) => `- To know: ${mdSentence(sentence)}`).join('\n'),
    disagreement === null
      ? ''
      : `> Judged again by today’s rules, the verdict is: ${reportedWords(disagreement.today)}. ${mdSentence(disagreement.today.sentence)}`,
    reported.causes
      .map(({ sentence, confidence, evidence }) =>
        [`- Cause (${confidence}): ${mdSentence(sentence)}`, ...evidence.map((fact) => `  - ${mdSentence(fact)}`)].join(
          '\n',
        ),
      )
      .join('\n'),
    why === null ? '' : mdSentence(why),
    ...(reported.fix === null ? [] : fixSection(view, reported.fix, whole)),
    headersSection(view),
    ...reproduceSection(view),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

const redactionsSection = ({ redactions }: Report): string => {
  if (redactions.length === 0)
    return '**Nothing was taken out of this report**: it may hold cookies, tokens and other secrets.'
  const rows = redactions.map(
    ({ placeholder, what, count }) => `| ${mdCell(placeholder)} | ${mdText(what)} | ${count} |`,
  )
  const table = ['| Placeholder | What it was | Occurrences |', '| --- | --- | --- |', ...rows].join('\n')
  return mdDetails(`Taken out of this report: ${redactions.length}`, table)
}

/** A report as Markdown for an issue tracker: values are code, never markup, mentions or links. */
export const renderMarkdown = (report: Report): string => {
  const { producer, createdAt } = report
  const { name, version, browser } = producer
  const made = mdText(`Made with ${name} ${version} in ${browser.name} ${browser.version}, ${timeText(createdAt)}.`)
  const sections = viewsOf(report).map((view) => exchangeSection(view, report.exchanges.length === 1))
  const body = sections.length === 0 ? ['Nothing was recorded.'] : sections
  return `${[...body, '---', redactionsSection(report), made].join('\n\n')}\n`
}
