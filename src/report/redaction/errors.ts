import { failureKind } from '../../cors/failure.ts'
import { type Book, isHidden } from './book.ts'
import { isWord } from './words.ts'

/** Codes of the browsers: `net::ERR_NAME`, `NS_ERROR_NAME`, `SSL_ERROR_NAME`. */
const CODE = /(?:net::ERR|NS|SEC|SSL|MOZILLA|PR)_[A-Z0-9]+(?:_[A-Z0-9]+)*(?:\.[A-Z][A-Za-z]+)?/g

/** Firefox says this of a server that speaks plain HTTP, in English at least; advice reads it. */
const PLAIN_HTTP = 'received a record that exceeded the maximum'

const PARTS_WITH_DIGITS = /^(?:HTTP[0123]|H[23]|IPV[46]|SHA1|MD5|B64|X509|\d{1,3})$/

const isCode = (code: string): boolean =>
  code
    .replace(/^net::/, '')
    .split(/[_.]/)
    .every((part) => PARTS_WITH_DIGITS.test(part) || isWord(part))

/** Words by which the browsers' other errors are told apart. */
const WORD = /\b[A-Z][A-Z_]{3,40}\b/g

const isWords = (word: string): boolean => word.split('_').every((part) => part === '' || isWord(part))

/** What stays: codes, and where those tell nothing, words in capitals. */
const keptOf = (error: string): readonly string[] => {
  const codes = (error.match(CODE) ?? []).filter(isCode)
  const kept = error.includes(PLAIN_HTTP) ? [...codes, PLAIN_HTTP] : codes
  if (failureKind(kept.join(' ') || '.') === failureKind(error)) return kept
  return [...kept, ...(error.match(WORD) ?? []).filter(isWords)]
}

/** An error of the browser with its code, and none of the words around it: Firefox puts the host and a sentence there. */
export const redactError = (error: string, book: Book): string => {
  const kept = keptOf(error)
  const rest = kept.reduce((left, word) => left.replace(word, ''), error)
  if (isHidden(rest)) {
    book.see(error)
    return error
  }
  return [...kept, book.hide(rest.trim(), 'error')].join(' ')
}
