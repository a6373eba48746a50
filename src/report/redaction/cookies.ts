import type { Book } from './book.ts'
import { redactOrigins } from './origins.ts'
import { DATE, hidden, number, only, type Parser } from './parser.ts'
import { redactPath } from './path.ts'
import { plainName } from './words.ts'

const COOKIE_MARK = /^eyJpdiI6/

const redactCookie = (pair: string, book: Book): string => {
  const [, space = '', name = '', value = ''] = /^(\s*)(?:([^=]*)=)?([\s\S]*)$/.exec(pair) ?? []
  const plain = name === '' ? '' : cookieName(name, book)
  const mark = COOKIE_MARK.test(value) ? 'eyJpdiI6' : ''
  const rest = value.slice(mark.length)
  return space + plain + (pair.includes('=') ? '=' : '') + mark + book.hide(rest, 'cookie')
}

/** Names with a part that differs on each server. */
const cookieName = (name: string, book: Book): string => {
  const [server] = /^BIGipServer/.exec(name) ?? []
  if (server !== undefined) return `${server}${book.hideInUrl(name.slice(server.length), 'name')}`
  return /^TS[0-9a-f]{6,12}$/.test(name) ? 'TS000000' : plainName(name, 'name', book)
}

export const cookies: Parser = (value, book) =>
  value
    .split(';')
    .map((pair) => redactCookie(pair, book))
    .join(';')

const ATTRIBUTES: Readonly<Record<string, Parser>> = {
  samesite: only(/^(?:lax|strict|none)$/i),
  secure: only(/^$/),
  httponly: only(/^$/),
  partitioned: only(/^$/),
  priority: only(/^(?:low|medium|high)$/i),
  'max-age': number,
  expires: (value, book) => (DATE.test(value.replaceAll('-', ' ')) ? value : hidden(value, book)),
  path: redactPath,
  domain: redactOrigins,
}

const redactAttribute = (attribute: string, book: Book): string => {
  const [, before = '', name = '', value = ''] = /^(\s*([^=]*?)\s*(?:=\s*|$))([\s\S]*)$/.exec(attribute) ?? []
  const parser = ATTRIBUTES[name.trim().toLowerCase()]
  return parser === undefined
    ? name === '' && value === ''
      ? attribute
      : redactCookie(attribute, book)
    : before + parser(value.trim(), book)
}

/** Firefox hands several `Set-Cookie` lines over as one value with line breaks. */
export const setCookie: Parser = (value, book) =>
  value
    .split('\n')
    .map((line) => {
      const [pair = '', ...attributes] = line.split(';')
      return [redactCookie(pair, book), ...attributes.map((attribute) => redactAttribute(attribute, book))].join(';')
    })
    .join('\n')
