import { type Book, betweenPlaceholders } from './placeholders.ts'
import {
  CHALLENGE_PARAMETERS,
  COOKIE_ATTRIBUTES,
  isKeptHeader,
  isSensitiveHeader,
  URL_HEADERS,
} from './redact-tables.ts'
import { redactText } from './redact-text.ts'
import { redactTarget, redactUrl } from './redact-url.ts'

/** Where a header stands, and what its URLs may keep. */
export interface HeaderPlace {
  readonly side: 'request' | 'response'
  /** The URL of the request. */
  readonly url: string
  /** Parameters that the page itself had asked with. */
  readonly known: ReadonlySet<string>
}

const SCHEME =
  /^(\s*(?:bearer|basic|digest|negotiate|ntlm|token|dpop|apikey|hawk|hoba|mutual|oauth|scram-sha-\d+|vapid|gnap|privatetoken|aws4-hmac-sha256)[ \t]+)(\S[\s\S]*)$/i

const hideAfterScheme = (value: string, label: string, what: string, book: Book): string => {
  const [, scheme = '', rest = value] = SCHEME.exec(value) ?? []
  return scheme + book.hide(rest, label, what)
}

/** One `name=value` of a cookie header; a nameless cookie is all secret. */
const hideCookie = (pair: string, book: Book): string => {
  const [, space = '', name = '', value = ''] = /^(\s*)(?:([^=]*)=)?([\s\S]*)$/.exec(pair) ?? []
  const sign = pair.includes('=') ? '=' : ''
  const kept = name === '' ? '' : redactText(name, book)
  return space + kept + sign + book.hide(value, 'cookie', 'value of a cookie')
}

const redactCookies = (value: string, book: Book): string =>
  value
    .split(';')
    .map((pair) => hideCookie(pair, book))
    .join(';')

const redactAttribute = (attribute: string, book: Book): string => {
  const name = attribute.split('=', 1)[0]?.trim().toLowerCase() ?? ''
  if (COOKIE_ATTRIBUTES.has(name)) return name === 'path' ? redactText(attribute, book) : attribute
  return hideCookie(attribute, book)
}

/** Firefox hands several `Set-Cookie` lines over as one value with line breaks. */
const redactSetCookie = (value: string, book: Book): string =>
  value
    .split('\n')
    .map((line) => {
      const [pair = '', ...attributes] = line.split(';')
      return [hideCookie(pair, book), ...attributes.map((attribute) => redactAttribute(attribute, book))].join(';')
    })
    .join('\n')

const CHALLENGE_PARAMETER = /(?<![\w!#$%&'*+.^`|~-])([\w!#$%&'*+.^`|~-]+)(\s*=\s*)("(?:[^"\\]|\\[\s\S])*"|[^\s,"]+)/g
const CHALLENGE_TOKEN = /((?:^|,)\s*(?:negotiate|ntlm|basic|bearer|digest|dpop)[ \t]+)([\w.~+/-]+=*)(?=\s*(?:,|$))/gi

const unquoted = (value: string): string => (value.startsWith('"') ? value.slice(1, -1) : value)

const redactChallenge = (value: string, name: string, book: Book): string => {
  const withoutTokens = value.replace(
    CHALLENGE_TOKEN,
    (_, scheme: string, token: string) => scheme + book.hide(token, name, `value of the response header ${name}`),
  )
  const withoutParameters = betweenPlaceholders(withoutTokens, (part) =>
    part.replace(CHALLENGE_PARAMETER, (match, parameter: string, equals: string, quoted: string) => {
      if (CHALLENGE_PARAMETERS.has(parameter.toLowerCase())) return match
      const hidden = book.hide(unquoted(quoted), parameter, `parameter ${parameter} of the response header ${name}`)
      return parameter + equals + (quoted.startsWith('"') ? `"${hidden}"` : hidden)
    }),
  )
  return redactText(withoutParameters, book)
}

const redactLinks = (value: string, place: HeaderPlace, book: Book): string =>
  value
    .replace(/<([^<>]*)>/g, (_, url: string) => `<${redactTarget(url, place.url, place.known, book)}>`)
    .replace(
      /(;\s*url\s*=\s*["']?)([^"']*)/i,
      (_, url: string, target: string) => url + redactTarget(target, place.url, place.known, book),
    )

/** A header's value without its secrets; the name decides how. Names themselves, and headers that decide CORS, stay. */
export const redactHeader = (name: string, value: string, place: HeaderPlace, book: Book): string => {
  const lower = name.toLowerCase()
  if (isKeptHeader(lower)) return value
  const urlsBy = URL_HEADERS.get(lower)
  if (urlsBy === 'redirect') return redactTarget(value, place.url, place.known, book)
  if (urlsBy === 'page') return redactUrl(value, 'page', book)
  const what = `value of the ${place.side} header ${lower}`
  switch (lower) {
    case 'cookie':
      return redactCookies(value, book)
    case 'set-cookie':
      return redactSetCookie(value, book)
    case 'www-authenticate':
    case 'proxy-authenticate':
    case 'authentication-info':
    case 'proxy-authentication-info':
      return redactChallenge(value, lower, book)
    case 'refresh':
    case 'link':
      return redactText(redactLinks(value, place, book), book)
  }
  if (isSensitiveHeader(lower) || SCHEME.test(value)) return hideAfterScheme(value, lower, what, book)
  return redactText(value, book)
}
