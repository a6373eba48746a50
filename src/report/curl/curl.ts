import type { Browser, HeaderList, Leg } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { unsafeRequestHeaders } from '../../cors/request-headers.ts'
import { openBook, REDACT_ALL, redactHeaders, redactUrl } from '../redaction/index.ts'
import { type Command, commandOf, type How } from './command.ts'

/** A command without secrets: each stands as a variable, such as `$TOKEN`, that the reader sets. */
const safely = (leg: Leg, headers: HeaderList, method: string, how: How): Command => {
  const book = openBook(REDACT_ALL, [leg.url, ...headers.map(([, value]) => value)])
  const url = redactUrl(leg.url, book).replace(/#[\s\S]*$/, '')
  const hidden = redactHeaders(headers, 'request', '', book)
  return commandOf(leg, { method, url, headers: hidden }, how)
}

const withOrigin = (leg: Leg, headers: HeaderList): HeaderList =>
  getHeader(headers, 'origin') !== null || !leg.origin.seen ? headers : [['Origin', leg.origin.value], ...headers]

/** What decides whether a server knows the page and its user. */
const DECISIVE = /^(origin|authorization|cookie|content-type)$/i

const actual = (leg: Leg, how: How): Command => {
  const headers = withOrigin(leg, leg.requestHeaders.seen ? leg.requestHeaders.value : askedHeaders(leg))
  return safely(leg, how.brief ? headers.filter(([name]) => DECISIVE.test(name)) : headers, leg.method, how)
}

/** What the preflight says of a request that was never sent: its origin. Values of its headers nobody saw. */
const askedHeaders = (leg: Leg): HeaderList => {
  const origin = leg.preflight?.requestHeaders.seen ? getHeader(leg.preflight.requestHeaders.value, 'origin') : null
  return origin === null ? [] : [['Origin', origin]]
}

/**
 * A cURL command that repeats a leg's actual request, as far as its headers were seen; null where cURL could not make
 * it. The body is not in it: it was never recorded.
 */
export const curlOf = (leg: Leg, how: How = {}): string | null => actual(leg, how).text

/** Why there is no such command, in one sentence; null where there is one. */
export const curlProblem = (leg: Leg, how: How = {}): string | null => actual(leg, how).problem

/**
 * A cURL command that repeats a leg's CORS-preflight request: as it was sent, else as the request needs it; null where
 * none is needed or cURL could not make it.
 */
export const preflightCurlOf = (leg: Leg, browser: Browser, how: How = {}): string | null => {
  const asked = leg.preflight?.requestHeaders
  if (asked?.seen) {
    const names = /^(origin|access-control-request-)/i
    return safely(
      leg,
      asked.value.filter(([name]) => names.test(name)),
      'OPTIONS',
      how,
    ).text
  }
  if (!leg.requestHeaders.seen || leg.preflight === null) return null
  const unsafe = unsafeRequestHeaders(leg.requestHeaders.value, browser).map(({ name }) => name.toLowerCase())
  const list: HeaderList =
    unsafe.length === 0 ? [] : [['Access-Control-Request-Headers', [...new Set(unsafe)].sort().join(',')]]
  return safely(leg, withOrigin(leg, [['Access-Control-Request-Method', leg.method], ...list]), 'OPTIONS', how).text
}
