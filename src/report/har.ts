import type { Ending, HeaderList, Leg, Observed, Response, Timing } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { waited } from './duration.ts'
import type { Report, ReportedExchange } from './report.ts'

const pairsOf = (headers: Observed<HeaderList>): readonly { readonly name: string; readonly value: string }[] =>
  headers.seen ? headers.value.map(([name, value]) => ({ name, value })) : []

/** The parameters of a URL as they stand in it: percent-encoded, because a placeholder is no encoding. */
const queryOf = (url: string): readonly { readonly name: string; readonly value: string }[] => {
  const query = /\?([^#]*)/.exec(url)?.[1] ?? ''
  return query
    .split('&')
    .filter((element) => element !== '')
    .map((element) => {
      const [name = '', ...value] = element.split('=')
      return { name, value: value.join('=') }
    })
}

const requestOf = (method: string, url: string, headers: Observed<HeaderList>) => ({
  method,
  url,
  httpVersion: 'unknown',
  cookies: [],
  headers: pairsOf(headers),
  queryString: queryOf(url),
  headersSize: -1,
  bodySize: -1,
  ...(headers.seen ? {} : { _headersUnseen: headers.why }),
})

const errorOf = (ending: Ending | null): string | null => (ending?.how === 'error' ? ending.error : null)

const responseOf = (response: Observed<Response>, ending: Ending | null) => {
  const { status, statusText, headers } = response.seen
    ? response.value
    : { status: 0, statusText: '', headers: [] as HeaderList }
  const error = errorOf(ending)
  return {
    status,
    statusText,
    httpVersion: 'unknown',
    cookies: [],
    headers: headers.map(([name, value]) => ({ name, value })),
    content: { size: 0, mimeType: getHeader(headers, 'content-type') ?? '' },
    redirectURL: getHeader(headers, 'location') ?? '',
    headersSize: -1,
    bodySize: -1,
    ...(response.seen ? {} : { _unseen: response.why }),
    ...(error === null ? {} : { _error: error }),
  }
}

const timesOf = (timing: Timing) => {
  const wait = waited(timing) ?? -1
  const { sentAt, startedAt, respondedAt, endedAt } = timing
  const send = sentAt === null ? -1 : Math.max(0, sentAt - startedAt)
  const receive = respondedAt === null || endedAt === null ? -1 : Math.max(0, endedAt - respondedAt)
  const known = [send, wait, receive].filter((part) => part >= 0)
  // HAR wants send, wait and receive to be there; -1 means "does not apply" only for the optional ones.
  return {
    time: known.reduce((sum, part) => sum + part, 0),
    timings: {
      blocked: -1,
      dns: -1,
      connect: -1,
      ssl: -1,
      send: Math.max(0, send),
      wait: Math.max(0, wait),
      receive: Math.max(0, receive),
    },
  }
}

const startOf = ({ startedAt }: Timing): string => {
  const date = new Date(startedAt)
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString()
}

const entriesOf = (exchange: ReportedExchange, leg: Leg, index: number): readonly object[] => {
  const pair = `${exchange.id}/${index}`
  const { verdict } = exchange
  const shared = { cache: {}, _corsPair: pair, _resourceType: exchange.type }
  const preflight = leg.preflight && {
    startedDateTime: startOf(leg.preflight.timing),
    ...timesOf(leg.preflight.timing),
    request: requestOf('OPTIONS', leg.url, leg.preflight.requestHeaders),
    response: responseOf(leg.preflight.response, leg.preflight.ending),
    ...shared,
    _corsRole: 'preflight',
    _corsPairing: leg.preflight.pairing,
  }
  const actual = {
    startedDateTime: startOf(leg.timing),
    ...timesOf(leg.timing),
    request: requestOf(leg.method, leg.url, leg.requestHeaders),
    response: responseOf(leg.response, leg.ending),
    ...shared,
    _corsRole: 'actual',
    _corsVerdict: { kind: verdict.kind, ...(verdict.rule && { rule: verdict.rule }), sentence: verdict.sentence },
  }
  return preflight === null ? [actual] : [preflight, actual]
}

/**
 * A report as HTTP Archive 1.2: preflight and actual request are two entries of the same `_corsPair`. An entry without
 * a response has status 0 and says why in `_unseen`; bodies were never recorded.
 *
 * Source: http://www.softwareishard.com/blog/har-12-spec/
 */
export const renderHar = (report: Report): string => {
  const { producer, createdAt, redactions } = report
  const log = {
    version: '1.2',
    creator: { name: producer.name, version: producer.version },
    browser: { name: producer.browser.name, version: producer.browser.version },
    pages: [],
    entries: report.exchanges.flatMap((exchange) =>
      exchange.legs.flatMap((leg, index) => entriesOf(exchange, leg, index)),
    ),
    _corsReport: { createdAt, redactions },
  }
  return `${JSON.stringify({ log }, null, 2)}\n`
}
