import type { Browser, HeaderList, Leg } from '../cors/exchange.ts'
import { getHeader, isToken } from '../cors/headers.ts'
import { isHttpUrl } from '../cors/origin.ts'
import { unsafeRequestHeaders } from '../cors/request-headers.ts'
import { openBook, outsideUrl, placeholderParts, placeholdersIn, splitPlaceholders } from './placeholders.ts'
import { redactHeader } from './redact-header.ts'
import { redactUrl } from './redact-url.ts'
import { shellWord } from './shell-quote.ts'

/** Headers that cURL makes itself, or that would make it wait or fail. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'expect',
  'te',
  'upgrade',
])

/** Names that mean something to the shell: whoever fills them in must not overwrite these. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['PATH', 'HOME', 'USER', 'IFS', 'PWD', 'SHELL', 'ENV', 'UID', 'EUID', 'PPID', 'RANDOM', 'SECONDS', 'MAIL', 'LANG'],
])

const baseName = (placeholder: string): string => {
  const label = placeholderParts(placeholder)?.label ?? 'secret'
  const name = (label === 'authorization' ? 'token' : label).toUpperCase().replace(/[^A-Z0-9]/g, '_')
  return RESERVED.has(name) || !/^[A-Z]/.test(name) ? `SECRET_${name}` : name
}

/** One shell variable for each placeholder: `$TOKEN`, `$TOKEN_2`. */
const variablesOf = (texts: readonly string[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  for (const placeholder of texts.flatMap(placeholdersIn)) {
    if (names.has(placeholder)) continue
    const base = baseName(placeholder)
    const taken = [...names.values()].filter((name) => name.replace(/_\d+$/, '') === base).length
    names.set(placeholder, taken === 0 ? base : `${base}_${taken + 1}`)
  }
  return names
}

/** cURL takes `Name:` for "do not send this header"; a line break would begin another header. */
const headerText = ([name, value]: readonly [string, string]): string => {
  const oneLine = value.replace(/[\r\n]+/g, ' ')
  return oneLine.trim() === '' ? `${name};` : `${name}: ${oneLine}`
}

const command = (method: string, url: string, headers: HeaderList): string => {
  const sent = headers.filter(([name]) => isToken(name) && !LEFT_OUT.has(name.toLowerCase())).map(headerText)
  const variables = variablesOf([url, ...sent])
  const word = (text: string): string =>
    shellWord(
      splitPlaceholders(text).map((part) => {
        const name = part.placeholder ? variables.get(outsideUrl(part.text)) : undefined
        return name === undefined ? { variable: false, text: part.text } : { variable: true, text: name }
      }),
    )
  const lines = [
    `curl -i -g -X ${/^[A-Z]+$/.test(method) ? method : word(method)} --url ${word(url)}`,
    ...sent.map((header) => `  -H ${word(header)}`),
  ]
  return lines.join(' \\\n')
}

/** A command without secrets: each stands as a variable, such as `$TOKEN`, that the reader sets. */
const safely = (leg: Leg, headers: HeaderList, method: string): string | null => {
  if (!isHttpUrl(leg.url) || !isToken(method)) return null
  const none: ReadonlySet<string> = new Set()
  const texts = [leg.url, ...headers.map(([, value]) => value)]
  const book = openBook(texts.flatMap(placeholdersIn))
  const url = redactUrl(leg.url, 'page', book).replace(/#[\s\S]*$/, '')
  const hidden = headers.map(
    ([name, value]) => [name, redactHeader(name, value, { side: 'request', url: leg.url, known: none }, book)] as const,
  )
  return command(method, url, hidden)
}

const withOrigin = (leg: Leg, headers: HeaderList): HeaderList =>
  getHeader(headers, 'origin') !== null || !leg.origin.seen ? headers : [['Origin', leg.origin.value], ...headers]

/**
 * A cURL command that repeats a leg's actual request, as far as its headers were seen; null where cURL could not make
 * it. The body is not in it: it was never recorded.
 */
export const curlOf = (leg: Leg): string | null =>
  safely(leg, withOrigin(leg, leg.requestHeaders.seen ? leg.requestHeaders.value : askedHeaders(leg)), leg.method)

/** What the preflight says of a request that was never sent: its origin. Values of its headers nobody saw. */
const askedHeaders = (leg: Leg): HeaderList => {
  const origin = leg.preflight?.requestHeaders.seen ? getHeader(leg.preflight.requestHeaders.value, 'origin') : null
  return origin === null ? [] : [['Origin', origin]]
}

/**
 * A cURL command that repeats a leg's CORS-preflight request: as it was sent, else as the request needs it; null where
 * none is needed or cURL could not make it.
 */
export const preflightCurlOf = (leg: Leg, browser: Browser): string | null => {
  const asked = leg.preflight?.requestHeaders
  if (asked?.seen) {
    const names = /^(origin|access-control-request-)/i
    return safely(
      leg,
      asked.value.filter(([name]) => names.test(name)),
      'OPTIONS',
    )
  }
  if (!leg.requestHeaders.seen || leg.preflight === null) return null
  const unsafe = unsafeRequestHeaders(leg.requestHeaders.value, browser).map(({ name }) => name.toLowerCase())
  const list: HeaderList =
    unsafe.length === 0 ? [] : [['Access-Control-Request-Headers', [...new Set(unsafe)].sort().join(',')]]
  return safely(leg, withOrigin(leg, [['Access-Control-Request-Method', leg.method], ...list]), 'OPTIONS')
}
