import { isToken } from '../../cors/headers.ts'
import { inUrl } from '../placeholders.ts'
import { type Book, isHidden } from './book.ts'
import { isPlainName, plainName } from './words.ts'

/** Names of headers and methods, alone and in lists; what is not valid there stays not valid. */

const METHODS: ReadonlySet<string> = new Set(
  'GET HEAD POST PUT DELETE OPTIONS PATCH TRACE CONNECT QUERY PROPFIND PROPPATCH MKCOL COPY MOVE LOCK UNLOCK SEARCH REPORT PURGE LINK UNLINK'.split(
    ' ',
  ),
)

/** Methods are compared byte by byte, and two that differ in case alone are told apart as such. */
const inCaseOf = (original: string, standIn: string): string => {
  if (original === original.toLowerCase()) return standIn
  return original === original.toUpperCase() ? standIn.toUpperCase() : standIn
}

/** A method; one that no standard knows and that is not made of words goes. */
export const redactMethod = (method: string, book: Book): string => {
  if (METHODS.has(method.toUpperCase()) || isPlainName(method)) return method
  if (isHidden(method.toLowerCase())) {
    book.see(method.toLowerCase())
    return method
  }
  return inCaseOf(method, inUrl(book.hideInUrl(method, 'verb')))
}

/** A header's name; the same name in another case gets the same placeholder. */
export const redactName = (name: string, book: Book): string => {
  if (isPlainName(name)) return name
  return isToken(name) ? plainName(name.toLowerCase(), 'name', book) : withoutRuns(name, book)
}

const RUN = /[A-Za-z0-9_-]+/g

/** A letter beyond ASCII keeps an element from being a token, whichever it is. */
const FOREIGN = /(?:(?!\p{ASCII})[\p{L}\p{N}])+/gu

const withoutRuns = (text: string, book: Book): string =>
  isHidden(text) ? text : text.replace(RUN, (run) => plainName(run, 'name', book)).replace(FOREIGN, 'é')

const redactList =
  (redactElement: (element: string, book: Book) => string) =>
  (value: string, book: Book): string =>
    value
      .split(/([\s,]+)/)
      .map((element, index) =>
        index % 2 === 1 || element === ''
          ? element
          : isToken(element)
            ? redactElement(element, book)
            : withoutRuns(element, book),
      )
      .join('')

/** A list of header names, with its separators. */
export const redactNames = redactList(redactName)

/** A list of methods, with its separators. */
export const redactMethods = redactList(redactMethod)
