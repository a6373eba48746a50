import type { Browser, Ending, HeaderList, Leg, Observed, Response } from '../../cors/exchange.ts'
import { isCorsHeader } from '../../cors/headers.ts'
import { changeLinesOf } from '../answer.ts'
import { durationText, waited } from '../duration.ts'
import { TRIED, triedChanges } from '../trial-words.ts'
import type { ExchangeView } from '../views.ts'
import { UNSEEN } from '../words.ts'
import { lineHtml } from './answer.ts'
import { html, htmlValue } from './escape.ts'

/** More lines than this are cut with a note: no server sends them in earnest. */
const MOST_HEADERS = 500

/** So many lines get a scroll bar of their own. */
const SCROLLS_FROM = 20

const line = ([name, value]: readonly [string, string]): string =>
  `<p class="header${isCorsHeader(name) ? ' cors' : ''}"><b>${htmlValue(name)}</b>: ${htmlValue(value)}</p>`

const lines = (headers: HeaderList): string => {
  const left = headers.length - MOST_HEADERS
  const note = left > 0 ? `<p class="cut">… ${left} more headers</p>` : ''
  return headers.slice(0, MOST_HEADERS).map(line).join('') + note
}

/** Those that decide CORS first, in wire order; the rest folded. */
const list = (headers: Observed<HeaderList>): string => {
  if (!headers.seen) return `<p class="quiet">${html(UNSEEN[headers.why])}</p>`
  const deciding = headers.value.filter(([name]) => isCorsHeader(name))
  const others = headers.value.filter(([name]) => !isCorsHeader(name))
  const first = deciding.length === 0 ? '<p class="quiet">None that decides CORS.</p>' : lines(deciding)
  if (others.length === 0) return first
  const count = others.length === 1 ? '1 other header' : `${others.length} other headers`
  // What scrolls must be reachable by keyboard.
  const place = others.length > SCROLLS_FROM ? 'class="in many" tabindex="0"' : 'class="in"'
  return `${first}<details><summary>${count}</summary><div ${place}>${lines(others)}</div></details>`
}

const endingText = (ending: Ending | null): string => {
  switch (ending?.how) {
    case 'error':
      return `Ended in ${htmlValue(ending.error)}.`
    case 'redirected':
      return `Redirected to ${htmlValue(ending.to)}.`
    case 'abandoned':
      return 'No ending was reported.'
    case 'completed':
    case 'untold':
    case undefined:
      return ''
    default:
      return ending satisfies never
  }
}

const answered = (response: Observed<Response>, duration: string): string => {
  if (!response.seen) return '<h5>Response</h5>'
  const { status, statusText, fromCache } = response.value
  const how = [duration, fromCache ? 'from the HTTP cache' : ''].filter((part) => part !== '').join(', ')
  return `<h5>Response <code>${status} ${htmlValue(statusText)}</code>${how === '' ? '' : `, ${how}`}</h5>`
}

const triedHtml = (response: Observed<Response>, browser: Browser): string => {
  const lines = (triedChanges(response) ?? []).flatMap(changeLinesOf)
  return lines.length === 0
    ? ''
    : `<p class="meta">${html(TRIED[browser])}</p><pre class="change" tabindex="0">${lines.map(lineHtml).join('')}</pre>`
}

interface Message {
  readonly browser: Browser
  readonly title: string
  readonly method: string
  readonly url: string
  readonly requestHeaders: Observed<HeaderList>
  readonly response: Observed<Response>
  readonly ending: Ending | null
  readonly duration: string
}

const message = ({ browser, title, method, url, requestHeaders, response, ending, duration }: Message): string => {
  const headers: Observed<HeaderList> = response.seen ? { seen: true, value: response.value.headers } : response
  return [
    `<div class="message"><h4>${html(title)}</h4>`,
    `<h5>Request <code>${htmlValue(method)} ${htmlValue(url)}</code></h5>${list(requestHeaders)}`,
    `${answered(response, duration)}${list(headers)}${triedHtml(response, browser)}`,
    `<p class="quiet">${endingText(ending)}</p></div>`,
  ].join('')
}

const legMessages = (browser: Browser, leg: Leg, index: number): string => {
  const { url, method, requestHeaders, response, ending } = leg
  const hop = index === 0 ? '' : `Redirect ${index}: `
  const actual = message({
    ...{ browser, title: `${hop}Actual request`, method, url, requestHeaders, response, ending },
    duration: durationText(waited(leg.timing)),
  })
  if (leg.preflight === null) return `<div class="messages">${actual}</div>`
  const { timing, ...parts } = leg.preflight
  const preflight = message({
    ...{ browser, ...parts, title: `${hop}CORS-preflight request`, method: 'OPTIONS', url },
    duration: durationText(waited(timing)),
  })
  return `<div class="messages">${preflight}${actual}</div>`
}

/** Every header that was seen, preflight and actual request side by side, leg by leg. */
export const headersHtml = ({ exchange }: ExchangeView): string =>
  exchange.legs.map((leg, index) => legMessages(exchange.browser, leg, index)).join('')
