import type { Book } from './book.ts'
import { publicWords } from './words.ts'

/** Keeps of a header's value what belongs there and what a diagnosis reads, and hides the rest. */
export type Parser = (value: string, book: Book) => string

export const hidden: Parser = (value, book) => book.hide(value, 'value')

/** A value that is one of a few, or one of a form that holds nothing; all others go. */
export const only =
  (pattern: RegExp): Parser =>
  (value, book) =>
    pattern.test(value) ? value : hidden(value, book)

export const words: Parser = (value, book) => publicWords(value, 'value', book)

/** The same in the spelling that is no less readable to a parser of lists. */
export const inList = (value: string, book: Book): string => book.hideInUrl(value, 'value')

export const DATE =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} GMT$/

export const date: Parser = (value, book) => {
  if (DATE.test(value) || /^-?\d{1,2}$/.test(value)) return value
  const time = Date.parse(value)
  return Number.isNaN(time) ? hidden(value, book) : new Date(time).toUTCString()
}

const LONGEST_NUMBER = 7

/** A number that is not too long to be a length or a time; a longer one is only known to be long. */
export const number: Parser = (value, book) => {
  const [, sign, digits] = /^\s*([+-]?)(\d+)\s*$/.exec(value) ?? []
  if (digits === undefined) return hidden(value, book)
  // Eight digits are a time that somebody multiplied, in whole hours, or nobody’s.
  return digits.length <= LONGEST_NUMBER || (digits.length === LONGEST_NUMBER + 1 && Number(digits) % 3600 === 0)
    ? value
    : value.replace(digits, '9'.repeat(LONGEST_NUMBER + 2)).replace(/^\s*[+-]?/, sign ?? '')
}

export const elements =
  (isKept: (element: string) => boolean, separators = /([,;]\s*)/): Parser =>
  (value, book) =>
    value
      .split(separators)
      .map((each, index) => {
        const element = each.trim()
        return index % 2 === 1 || element === '' || isKept(element)
          ? each
          : each.replace(element, inList(element, book))
      })
      .join('')
