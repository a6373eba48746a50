import { isHidden } from './book.ts'
import { hidden, inList, type Parser } from './parser.ts'
import { redactUrl } from './url.ts'
import { isPublicWord } from './vocabulary.ts'
import { isPlainName } from './words.ts'

/** Hexadecimal digits are all alike to whoever looks for so many of them. */
export const ray: Parser = (value, book) => {
  if (!/^[0-9a-f]{16}/.test(value)) return hidden(value, book)
  return /^0{16}$/.test(value) ? value : '0'.repeat(16)
}

export const imperva: Parser = (value, book) => {
  const [, last] = /^\d+-\d+-(\d+)\b/.exec(value) ?? []
  return last === undefined ? hidden(value, book) : `1-1-${last === '0' ? 0 : 1}`
}

const REGION_SEPARATOR = '::'

export const vercelId: Parser = (value, book) => {
  if (isHidden(value) || !value.includes(REGION_SEPARATOR)) return hidden(value, book)
  return `${inList(value.replaceAll(REGION_SEPARATOR, '-'), book)}${REGION_SEPARATOR}`
}

export const seconds: Parser = (value, book) =>
  /^\d{1,3}(?:\.\d{1,9})?$/.test(value) ? value : /^\d+\.\d+$/.test(value) ? '0.1' : hidden(value, book)

export const positive: Parser = (value, book) => {
  if (/^\d{1,9}$/.test(value)) return value
  return Number(value) > 0 ? '1' : hidden(value, book)
}

/** A code of letters, such as `AuthenticationFailed`. */
export const letters: Parser = (value, book) => {
  if (/^[A-Za-z]{3,60}$/.test(value))
    return isPlainName(value) || /^(?:[A-Z][a-z]{2,15}){1,5}$/.test(value) ? value : 'Hidden'
  return hidden(value, book)
}

/** `ForbiddenException:http://…`: the name, and nothing of the address. */
export const errorType: Parser = (value, book) => {
  const [type = '', ...rest] = value.split(':')
  const name = isPublicWord(type) || /^(?:[A-Z][a-z]{2,15}){1,6}$/.test(type) ? type : inList(type, book)
  return [name, ...(rest.length === 0 ? [] : [redactUrl(rest.join(':'), book)])].join(':')
}
