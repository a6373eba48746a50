import type { HeaderList } from '../../cors/exchange.ts'
import { type UnsafeHeader, unsafeReason, unsafeRequestHeaders } from '../../cors/request-headers.ts'
import type { Book } from './book.ts'

/*
 * A value can make a request header need a preflight: by its length, by a byte of it, by what it is. What stands for it
 * needs one for the same reason, in both browsers.
 */

const BROWSERS = ['chromium', 'firefox'] as const

const reasons = (name: string, value: string): string =>
  BROWSERS.map((browser) => unsafeReason(name, value, browser) ?? '').join()

const MOST_BYTES = 128

// biome-ignore lint/suspicious/noControlCharactersInRegex: the standard names these very bytes
const UNSAFE = /[\x00-\x08\x0a-\x1f"():<>?@[\\\]{}\x7f]/

const isSafelisted = (name: string): boolean => BROWSERS.some((browser) => unsafeReason(name, '', browser) !== 'name')

const isSafe = (name: string, value: string): boolean =>
  BROWSERS.some((browser) => unsafeReason(name, value, browser) === null)

/** Letters and digits that say nothing, in the length and with the punctuation of the value. */
const blank = (value: string): string =>
  value
    .replace(/\p{Lu}/gu, 'X')
    .replace(/[\p{L}]/gu, (letter) => (letter === 'X' ? 'X' : 'x'))
    .replace(/\p{N}/gu, '0')

/** Whether a value is made of nothing else: it stood for one before. */
export const isBlank = (name: string, value: string): boolean => isSafelisted(name) && blank(value) === value

/** Longer than browsers accept, and made of nothing but placeholders. */
const tooLong = (redacted: string): string => {
  let long = redacted
  while (long.length <= MOST_BYTES) long += `, ${redacted}`
  return long
}

/** A redacted value that needs a preflight for the reason for which the value does. */
export const asUnsafeAs = (name: string, value: string, redacted: string, book: Book): string => {
  const reason = reasons(name, value)
  if (reasons(name, redacted) === reason) return redacted
  const hidden = book.hideInUrl(value, 'value')
  const candidates = [hidden, tooLong(hidden), `${hidden} ${UNSAFE.exec(value)?.[0] ?? '"'}`, blank(value)]
  return candidates.find((candidate) => reasons(name, candidate) === reason) ?? blank(value)
}

const unsafe = (headers: HeaderList): string =>
  BROWSERS.map((browser) =>
    unsafeRequestHeaders(headers, browser)
      .map(({ name, reason }: UnsafeHeader) => `${name.toLowerCase()} ${reason}`)
      .join(),
  ).join('; ')

/** Redacted request headers that need a preflight together where the headers do: 1,024 bytes are too many. */
export const asManyBytes = (headers: HeaderList, redacted: HeaderList, named: HeaderList): HeaderList => {
  if (unsafe(redacted) === unsafe(named)) return redacted
  return redacted.map(([name, value], index) => {
    const original = headers[index]?.[1] ?? ''
    return [name, original !== value && isSafe(name, original) ? blank(original) : value] as const
  })
}
