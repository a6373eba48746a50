import type { Place } from '../../advice/advice.ts'
import { originOf } from '../../cors/origin.ts'
import { elideMiddle } from '../cut.ts'
import { readableUrl } from '../placeholders.ts'
import type { Report, ReportedExchange } from '../report.ts'
import { timeText } from '../time.ts'
import { type ExchangeView, viewsOf } from '../views.ts'
import { html, htmlSentence, htmlValue } from './escape.ts'
import { exchangeHtml, stateHtml } from './exchange.ts'
import { STYLE } from './style.ts'

const WHAT_CORS_IS =
  'A page may read a response from another origin only if the server allows it in the response headers. That agreement is CORS.'

const serverOf = (exchange: ReportedExchange): string => {
  const leg = exchange.legs[exchange.verdict.leg ?? exchange.legs.length - 1] ?? exchange.legs[0]
  return originOf(leg.url)
}

/** Who does the first step. */
const DOERS: Readonly<Record<Place, (server: string) => string>> = {
  server: (server) => ` The first step below is for whoever runs \`${server}\`.`,
  proxy: (server) => ` The first step below is for whoever runs the proxy in front of \`${server}\`.`,
  page: () => ' The first step below is for the developers of the page.',
  browser: () => ' The first step below is for whoever uses the browser.',
  provider: (server) => ` The first step below is for the provider of \`${server}\`.`,
  nowhere: () => '',
}

/** For a colleague who has never heard of this tool: what this is, and what is asked of whom. */
const leadOf = ({ reported, advice }: ExchangeView): string => {
  const asked = `A page on \`${reported.origin}\` made this request in a browser.`
  const next = DOERS[advice.place](serverOf(reported))
  switch (reported.verdict.kind) {
    case 'blocked':
      return `${asked} ${WHAT_CORS_IS} Here it is missing or incomplete, so the browser blocked the request.${next}`
    case 'undecided':
      return `${asked} ${WHAT_CORS_IS} The browser does not show enough to tell whether it is there.${next}`
    case 'failed':
      return `${asked} It failed for a reason other than CORS: changing response headers would not help.${next}`
    case 'allowed':
      return reported.verdict.warnings.length === 0
        ? `${asked} ${WHAT_CORS_IS} Here the server gave it.${next}`
        : `${asked} ${WHAT_CORS_IS} Here the server gave it, with a warning.${next}`
    case 'not-cors':
      return `${asked} CORS does not apply to it.`
    case 'pending':
      return `${asked} The server has not answered yet.`
    default:
      return reported.verdict.kind satisfies never
  }
}

const OUTCOMES: Record<ReportedExchange['verdict']['kind'], string> = {
  blocked: 'was blocked by CORS',
  undecided: 'may have been blocked by CORS',
  failed: 'failed, but not because of CORS',
  allowed: 'was allowed by CORS',
  'not-cors': 'is not subject to CORS',
  pending: 'is not answered yet',
}

const pathOf = (url: string): string => readableUrl(url).replace(/[?#].*$/s, '')

/** The document's title as plain text. */
const titleOf = ({ exchanges }: Report): string => {
  const [first] = exchanges
  if (first === undefined) return 'CORS report without requests'
  if (exchanges.length === 1)
    return `${first.method} ${elideMiddle(pathOf(first.url), 160)} ${OUTCOMES[first.verdict.kind]}`
  const blocked = exchanges.filter(({ verdict }) => verdict.kind === 'blocked').length
  return `${blocked === 0 ? 'None' : blocked} of ${exchanges.length} requests ${blocked > 1 ? 'were' : 'was'} blocked by CORS`
}

const MANY =
  'Pages made these requests to servers of other origins in a browser. Each one is below, with what to do about it first.'

const leadHtml = (views: readonly ExchangeView[]): string => {
  const [first] = views
  if (first === undefined) return 'Nothing was recorded.'
  return views.length === 1 ? htmlSentence(leadOf(first)) : html(`${MANY} ${WHAT_CORS_IS}`)
}

const summaryHtml = (views: readonly ExchangeView[]): string => {
  if (views.length < 2) return ''
  const rows = views.map(
    (view) =>
      `<tr><td>${stateHtml(view)}</td><td><a class="mono" href="#${view.anchor}">${html(`${view.reported.method} ${elideMiddle(readableUrl(view.reported.url), 120)}`)}</a><br><span class="quiet">${htmlSentence(view.advice.headline)}</span></td></tr>`,
  )
  return `<table class="summary"><thead><tr><th scope="col">Verdict</th><th scope="col">Request</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

const redactionsHtml = ({ redactions }: Report): string => {
  if (redactions.length === 0)
    return '<p><strong>Nothing was taken out of this report</strong>: it may hold cookies, tokens and other secrets.</p>'
  const rows = redactions.map(
    ({ placeholder, what, count }) =>
      `<tr><td class="mono">${htmlValue(placeholder)}</td><td>${html(what)}</td><td>${count}</td></tr>`,
  )
  const values = redactions.length === 1 ? '1 value was' : `${redactions.length} values were`
  return `<details><summary>${values} taken out of this report</summary><div class="in"><p>Equal placeholders stand for equal values.</p><table><thead><tr><th scope="col">Placeholder</th><th scope="col">What it was</th><th scope="col">Occurrences</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></details>`
}

const producerText = ({ producer, createdAt }: Report): string => {
  const { name, version, browser } = producer
  return `Made with ${name} ${version} in ${browser.name} ${browser.version}, ${timeText(createdAt)}`
}

/**
 * A report as one HTML document that needs nothing else: no script, no request, readable in light and dark, on screen
 * and on paper. Every string of the report is escaped.
 */
export const renderHtml = (report: Report): string => {
  const views = viewsOf(report)
  const title = html(titleOf(report))
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    `<title>${title}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<div class="all">',
    `<header class="intro"><h1>${title}</h1><p class="lead">${leadHtml(views)}</p><p class="meta">${html(producerText(report))}</p>${summaryHtml(views)}</header>`,
    `<main>${views.map(exchangeHtml).join('\n')}</main>`,
    `<footer>${redactionsHtml(report)}</footer>`,
    '</div>',
    '</body>',
    '</html>',
    '',
  ].join('\n')
}
