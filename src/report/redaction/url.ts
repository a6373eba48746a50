import { type Book, isHidden } from './book.ts'
import { redactPath } from './path.ts'
import { redactQuery } from './query.ts'
import { joinUrl, splitUrl } from './split-url.ts'

/** Schemes without `//`: nothing behind them is of use, and some of it is a whole document. */
const OPAQUE = /^(\s*)([a-z][a-z0-9+.-]*):(?!\/\/)([\s\S]*)$/i

const KNOWN_SCHEME =
  /^(?:about|blob|data|file|ftp|https?|intent|javascript|mailto|sms|tel|urn|view-source|vscode-webview|wss?|[a-z-]*-extension)$/i
const UNKNOWN_SCHEME = 'unknown-scheme'

const schemeOf = (scheme: string): string =>
  KNOWN_SCHEME.test(scheme) || /^[a-z]{2,12}$/i.test(scheme) ? scheme : UNKNOWN_SCHEME

const redactUserinfo = (userinfo: string, book: Book): string =>
  userinfo.replace(/[^:@]+/g, (name) => book.hideInUrl(name, 'user'))

const redactFragment = (fragment: string, book: Book): string =>
  fragment.length < 2 ? fragment : `#${book.hideInUrl(fragment.slice(1), 'fragment')}`

/** What a host and a port are made of; anything else in their place is neither. */
const HOST = /^(?:[\p{L}\p{N}._*-]*|\[[0-9a-f:.]*\]?)$/iu
const HOST_AT_ALL = /^([\p{L}\p{N}._*-]*)([\s\S]*)$/u
const PORT = /^:?\d{0,5}$/
const RUNS = /[\p{L}\p{N}]+/gu

const redactHost = (host: string, book: Book): string => {
  if (HOST.test(host)) return book.hosts.host(host)
  const [, name = '', rest = ''] = HOST_AT_ALL.exec(host) ?? []
  return book.hosts.host(name) + (isHidden(rest) ? rest : rest.replace(RUNS, (run) => book.hideInUrl(run, 'text')))
}

const redactPort = (port: string, book: Book): string =>
  PORT.test(port) || isHidden(port) ? port : `:${book.hideInUrl(port.slice(1), 'text')}`

const redactOpaque = (scheme: string, rest: string, book: Book): string => {
  if (/^https?$/i.test(scheme)) return `${scheme}:${redactTail(rest, book)}`
  if (/^(?:blank|srcdoc)$/.test(rest)) return `${schemeOf(scheme)}:${rest}`
  return `${schemeOf(scheme)}:${rest === '' ? '' : book.hideInUrl(rest, 'path')}`
}

const redactTail = (url: string, book: Book): string => {
  const parts = splitUrl(url)
  const scheme = /^(\s*)([a-z][a-z0-9+.-]*)(:[/\\]{2})$/i.exec(parts.scheme)
  return joinUrl({
    scheme: scheme === null ? parts.scheme : `${scheme[1]}${schemeOf(scheme[2] ?? '')}${scheme[3]}`,
    userinfo: redactUserinfo(parts.userinfo, book),
    host: redactHost(parts.host, book),
    port: redactPort(parts.port, book),
    path: redactPath(parts.path, book),
    query: redactQuery(parts.query, book),
    fragment: redactFragment(parts.fragment, book),
  })
}

/** More than servers accept; what is beyond goes without being looked at. */
const MOST = 16_384

/**
 * A URL, absolute or relative, of which scheme, host, port, plain words of the path and names of parameters stay. Two
 * URLs that were equal stay equal, and none loses a slash, a doubled one included.
 */
export const redactUrl = (url: string, book: Book): string => {
  if (url.length > MOST) return redactUrl(url.slice(0, MOST), book) + book.hideInUrl(url.slice(MOST), 'path')
  const [, space = '', scheme, rest = ''] = OPAQUE.exec(url) ?? []
  return scheme === undefined ? redactTail(url, book) : space + redactOpaque(scheme, rest, book)
}
