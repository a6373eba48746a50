import type { Ending, HeaderList, Leg, Observed, Response, Timing } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { waited } from '../duration.ts'
import type { Report, ReportedExchange } from '../report.ts'
import { triedChanges } from '../trial-words.ts'

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

/** Every character that stands in no URI, percent-encoded: readers of HAR refuse a URL that is none. */
const uriOf = (url: string): string =>
  url
    .replace(/(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])/g, '\uFFFD')
    .replace(/[^!#-;=?-Z_a-z~[\]]/gu, encodeURIComponent)

const requestOf = (method: string, url: string, headers: Observed<HeaderList>) => ({
  method,
  url: uriOf(url),
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

/** HAR writes years with four digits. */
const LATEST = Date.UTC(9999, 11, 31)

const startOf = ({ startedAt }: Timing): string =>
  new Date(startedAt >= 0 && startedAt <= LATEST ? startedAt : 0).toISOString()

/** Chrome’s names for what its importer knows; the rest keep webRequest’s. */
const RESOURCE_TYPES: Readonly<Record<string, string>> = {
  xmlhttprequest: 'fetch',
  main_frame: 'document',
  sub_frame: 'document',
  csp_report: 'csp-violation-report',
}

const resourceTypeOf = (type: string): string =>
  (Object.hasOwn(RESOURCE_TYPES, type) ? RESOURCE_TYPES[type] : undefined) ?? type

const cacheOf = (response: Observed<Response>) =>
  response.seen
    ? { fromCache: response.value.fromCache, ...(response.value.revalidated && { revalidated: true as const }) }
    : {}

const trialOf = (response: Observed<Response>) => {
  const changes = triedChanges(response)
  return changes === null ? {} : { _corsTrial: changes }
}

/** What belongs to no single request. */
const exchangeOf = (exchange: ReportedExchange) => {
  const { browser, tabId, frameId, documentId, initiator, startedAt, type } = exchange
  const { credentials, mode, beforeRecording, witness, interruptedAt } = exchange
  const where = { browser, tabId, frameId, documentId, initiator, startedAt, type }
  const cut = interruptedAt === undefined ? {} : { interruptedAt }
  return { ...where, credentials, mode, beforeRecording, witness, ...cut }
}

const entriesOf = (exchange: ReportedExchange, leg: Leg, index: number): readonly object[] => {
  const pair = `${exchange.id}/${index}`
  const { verdict } = exchange
  const shared = { cache: {}, _corsPair: pair }
  const preflight = leg.preflight && {
    startedDateTime: startOf(leg.preflight.timing),
    ...timesOf(leg.preflight.timing),
    request: requestOf('OPTIONS', leg.url, leg.preflight.requestHeaders),
    response: responseOf(leg.preflight.response, leg.preflight.ending),
    ...shared,
    _resourceType: 'preflight',
    _corsRole: 'preflight',
    _corsPreflight: {
      pairing: leg.preflight.pairing,
      ending: leg.preflight.ending,
      timing: leg.preflight.timing,
      ...cacheOf(leg.preflight.response),
    },
    ...trialOf(leg.preflight.response),
  }
  const actual = {
    startedDateTime: startOf(leg.timing),
    ...timesOf(leg.timing),
    request: requestOf(leg.method, leg.url, leg.requestHeaders),
    response: responseOf(leg.response, leg.ending),
    ...shared,
    _resourceType: resourceTypeOf(exchange.type),
    _corsRole: 'actual',
    _corsLeg: {
      ...(uriOf(leg.url) !== leg.url && { url: leg.url }),
      origin: leg.origin,
      bodyStarted: leg.bodyStarted,
      ending: leg.ending,
      timing: leg.timing,
      ...cacheOf(leg.response),
    },
    ...trialOf(leg.response),
    ...(index === 0 && { _corsExchange: exchangeOf(exchange) }),
    _corsVerdict: { kind: verdict.kind, ...(verdict.rule && { rule: verdict.rule }), sentence: verdict.sentence },
  }
  return preflight === null ? [actual] : [preflight, actual]
}

/**
 * A report as HTTP Archive 1.2: preflight and actual request are two entries of the same `_corsPair`. An entry without
 * a response has status 0 and says why in `_unseen`; bodies were never recorded. What HAR has no field for stands in
 * `_corsExchange`, `_corsLeg` and `_corsPreflight`, so that nothing is lost when the file is opened again. `_corsTrial`
 * stands where a fix on trial changed the answer.
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
