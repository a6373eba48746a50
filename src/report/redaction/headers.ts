import type { HeaderList } from '../../cors/exchange.ts'
import { type Book, isHidden } from './book.ts'
import { parserOf } from './header-parsers.ts'
import { redactName } from './lists.ts'
import { asManyBytes, asUnsafeAs, isBlank } from './safelisted.ts'

/** Which headers they are. */
export type Side = 'request' | 'response'

/** More than is ever recorded of a value; what a file has beyond that goes without being looked at. */
const MOST = 8192

const parsed = (name: string, value: string, book: Book): string => {
  const head = parserOf(name)(value.slice(0, MOST), book)
  return value.length <= MOST ? head : head + book.hideInUrl(value.slice(MOST), 'value')
}

/**
 * A header's value without what does not belong there: each header that a diagnosis reads is parsed, and the values of all
 * others go as a whole.
 */
const redactHeader = (name: string, value: string, side: Side, book: Book): string => {
  const lower = name.trim().toLowerCase()
  if (value === '' || isHidden(value)) {
    book.see(value)
    return value
  }
  if (side === 'request' && isBlank(lower, value)) return value
  const redacted = parsed(lower, value, book)
  return side === 'request' && redacted !== value ? asUnsafeAs(lower, value, redacted, book) : redacted
}

/** Headers in their order and number, with their names as far as those are made of words. */
export const redactHeaders = (headers: HeaderList, side: Side, where: string, book: Book): HeaderList => {
  const redacted = headers.map(([name, value]) => {
    book.at(`name of a ${side} header${where}`)
    const plain = redactName(name, book)
    book.at(`${side} header ${plain.trim().toLowerCase()}${where}`)
    return [plain, redactHeader(name, value, side, book)] as const
  })
  if (side === 'response') return redacted
  const named = headers.map(([, value], index) => [redacted[index]?.[0] ?? '', value] as const)
  return asManyBytes(headers, redacted, named)
}
