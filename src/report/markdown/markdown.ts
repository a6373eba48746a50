import type { Browser, HeaderList, Leg, Observed } from '../../cors/exchange.ts'
import { isCorsHeader } from '../../cors/headers.ts'
import type { RuleStep, Stage } from '../../cors/rule.ts'
import { changeLinesOf } from '../answer.ts'
import { curlOf, preflightCurlOf } from '../curl/curl.ts'
import { elideMiddle } from '../cut.ts'
import { readableUrl } from '../placeholders.ts'
import type { Report } from '../report.ts'
import { timeText } from '../time.ts'
import { TRIED, trialWords, triedChanges } from '../trial-words.ts'
import { type ExchangeView, stepsOfVerdict, viewsOf } from '../views.ts'
import { capitalised, knownAs, reportedWords, serverActedSentence, UNSEEN } from '../words.ts'
import { answerMarkdown, diffMarkdown } from './answer.ts'
import { mdBlock, mdCell, mdCode, mdDetails, mdSentence, mdText } from './escape.ts'

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

const answerTables = (response: Leg['response'], browser: Browser): readonly string[] => {
  const tried = triedChanges(response)
  return [
    headerTable(responseTitle(response), responseHeaders(response)),
    ...(tried === null ? [] : [TRIED[browser], diffMarkdown(tried.flatMap(changeLinesOf))]),
  ]
}

const messageTables = (browser: Browser, leg: Leg, hop: string): readonly string[] => {
  const actual = [
    headerTable(`${hop}Actual request ${mdCode(`${leg.method} ${leg.url}`)}`, leg.requestHeaders),
    ...answerTables(leg.response, browser),
  ]
  if (leg.preflight === null) return actual
  const { requestHeaders, response } = leg.preflight
  return [
    headerTable(`${hop}CORS-preflight request ${mdCode(`OPTIONS ${leg.url}`)}`, requestHeaders),
    ...answerTables(response, browser),
    ...actual,
  ]
}

const headersSection = ({ exchange }: ExchangeView): string => {
  const tables = exchange.legs.flatMap((leg, index) =>
    messageTables(exchange.browser, leg, index === 0 ? '' : `Redirect ${index}: `),
  )
  return mdDetails('Headers', tables.join('\n\n'))
}

const reproduceSection = ({ exchange }: ExchangeView): readonly string[] => {
  const leg = exchange.legs[0]
  const commands = [preflightCurlOf(leg, exchange.browser), curlOf(leg)].filter((command) => command !== null)
  const body = leg.method === 'GET' || leg.method === 'HEAD' ? '' : ' (its body was not recorded)'
  return commands.length === 0 ? [] : [mdDetails(`Reproduce with cURL${body}`, mdBlock(commands.join('\n\n'), 'sh'))]
}

const STAGES: Readonly<Record<Stage, string>> = { preflight: 'Preflight', redirect: 'Redirect', response: 'Response' }

const checksSection = ({ reported, advice, verdict }: ExchangeView): readonly string[] => {
  const steps = stepsOfVerdict(verdict)
  const by = (outcome: RuleStep['result']['outcome']) => steps.filter(({ result }) => result.outcome === outcome)
  const passed = by('pass').length
  const parts = [
    reported.verdict.sentence === advice.headline ? '' : mdSentence(reported.verdict.sentence),
    mdSentence(reported.verdict.note ?? ''),
    [
      ...by('fail').map(({ rule, stage }) => `- ✕ ${STAGES[stage]}: ${mdSentence(rule.failureTitle)}`),
      ...by('cannot-tell').map(({ rule, stage }) => `- ? ${STAGES[stage]}: ${mdSentence(rule.title)}`),
      ...(passed === 0 ? [] : [`- ✓ ${passed} passed`]),
    ].join('\n'),
  ].filter((part) => part !== '')
  return parts.length === 0 ? [] : [mdDetails('Checks of the Fetch standard', parts.join('\n\n'))]
}

const exchangeSection = (view: ExchangeView): string => {
  const { reported, assumed, disagreement } = view
  const supposed = assumed === null ? '' : ` (assumed: ${assumed})`
  const words = `${capitalised(reportedWords(reported.verdict))}${supposed}${trialWords(view.exchange)}`
  const parts: readonly string[] = [
    `## ${words}: ${mdCode(`${reported.method} ${elideMiddle(readableUrl(reported.url), 200)}`)}`,
    disagreement === null
      ? ''
      : `> Judged again by today’s rules, the verdict is: ${reportedWords(disagreement.today)}. ${mdSentence(disagreement.today.sentence)}`,
    ...answerMarkdown(view),
    '### What happened',
    `Asked by a page on ${mdCode(reported.origin)}, ${timeText(reported.startedAt)}. ${mdSentence(knownAs(reported.verdict.code))}`.trim(),
    mdSentence(serverActedSentence(reported)),
    ...checksSection(view),
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
  const sections = viewsOf(report).map(exchangeSection)
  const body = sections.length === 0 ? ['Nothing was recorded.'] : sections
  return `${[...body, '---', redactionsSection(report), made].join('\n\n')}\n`
}
