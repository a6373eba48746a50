import type { Ending, Exchange, HeaderChange, Leg, Observed, Preflight, Response } from '../../cors/exchange.ts'
import type { Book } from './book.ts'
import { redactError } from './errors.ts'
import { redactHeaders } from './headers.ts'
import { redactMethod } from './lists.ts'
import { redactOrigins } from './origins.ts'
import { redactReason } from './reason.ts'
import { redactUrl } from './url.ts'
import { isPlainName } from './words.ts'

const observed = <T>(fact: Observed<T>, change: (value: T) => T): Observed<T> =>
  fact.seen ? { seen: true, value: change(fact.value) } : fact

const redactId = (id: string, book: Book): string =>
  /^[\d:./-]{1,7}$/.test(id) || isPlainName(id) ? id : book.hideInUrl(id, 'id')

/** webRequest's resource types, and what Resource Timing calls an initiator. */
const TYPES: ReadonlySet<string> = new Set(
  (
    'xmlhttprequest fetch ping beacon font image imageset media stylesheet script sub_frame main_frame object ' +
    'object_subrequest websocket webtransport webbundle csp_report xslt web_manifest speculative json other audio video ' +
    'track css link img iframe frame input embed body navigation early-hint icon'
  ).split(' '),
)

const redactType = (type: string, book: Book): string => (TYPES.has(type) ? type : book.hideInUrl(type, 'id'))

const redactTrial = (trial: readonly HeaderChange[], where: string, book: Book): readonly HeaderChange[] =>
  trial.map(({ name, from, to }) => {
    const redact = (lines: readonly string[]) =>
      redactHeaders(
        lines.map((line) => [name, line] as const),
        'response',
        where,
        book,
      ).map(([, value]) => value)
    return { name, from: from && redact(from), to: to === null ? null : (redact([to])[0] ?? '') }
  })

const redactResponse = (response: Response, where: string, book: Book): Response => {
  book.at(`status line${where}`)
  const statusText = redactReason(response.statusText, book)
  const headers = redactHeaders(response.headers, 'response', where, book)
  const { trial } = response
  return { ...response, statusText, headers, ...(trial && { trial: redactTrial(trial, where, book) }) }
}

const redactEnding = (ending: Ending | null, where: string, book: Book): Ending | null => {
  if (ending === null) return null
  switch (ending.how) {
    case 'redirected':
      book.at(`target of the redirect${where}`)
      return { ...ending, to: redactUrl(ending.to, book) }
    case 'error':
      book.at(`error${where}`)
      return { ...ending, error: redactError(ending.error, book) }
    case 'completed':
    case 'abandoned':
    case 'untold':
      return ending
    default:
      return ending satisfies never
  }
}

const redactPreflight = (preflight: Preflight, where: string, book: Book): Preflight => ({
  ...preflight,
  requestHeaders: observed(preflight.requestHeaders, (headers) => redactHeaders(headers, 'request', where, book)),
  response: observed(preflight.response, (response) => redactResponse(response, where, book)),
  ending: redactEnding(preflight.ending, where, book),
})

const redactLeg = (leg: Leg, where: string, book: Book): Leg => {
  book.at(`URL${where}`)
  const url = redactUrl(leg.url, book)
  book.at(`method${where}`)
  const method = redactMethod(leg.method, book)
  book.at(`origin${where}`)
  const origin = observed(leg.origin, (value) => redactOrigins(value, book))
  return {
    ...leg,
    url,
    method,
    origin,
    requestHeaders: observed(leg.requestHeaders, (headers) => redactHeaders(headers, 'request', where, book)),
    preflight: leg.preflight === null ? null : redactPreflight(leg.preflight, ` of the preflight${where}`, book),
    response: observed(leg.response, (response) => redactResponse(response, where, book)),
    ending: redactEnding(leg.ending, where, book),
  }
}

/**
 * The facts of an exchange without the values that need not leave. What decides about it keeps its property, so that
 * the same verdict, causes and advice are derived from what is left.
 */
export const redactExchange = (exchange: Exchange, book: Book): Exchange => {
  const [first, ...rest] = exchange.legs
  const where = (index: number): string => (rest.length === 0 ? '' : ` of leg ${index + 1}`)
  const legs: Exchange['legs'] = [
    redactLeg(first, where(0), book),
    ...rest.map((leg, index) => redactLeg(leg, where(index + 1), book)),
  ]
  book.at('page that asked')
  const initiator = exchange.initiator === null ? null : redactOrigins(exchange.initiator, book)
  book.at('identifier of the request or its document')
  return {
    ...exchange,
    id: redactId(exchange.id, book),
    documentId: exchange.documentId === null ? null : redactId(exchange.documentId, book),
    initiator,
    type: redactType(exchange.type, book),
    legs,
    witness: exchange.witness && {
      ...exchange.witness,
      initiatorType: redactType(exchange.witness.initiatorType, book),
    },
  }
}
