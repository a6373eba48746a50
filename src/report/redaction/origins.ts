import { isSerialisedOrigin } from '../../cors/origin.ts'
import { type Book, isHidden } from './book.ts'
import { redactUrl } from './url.ts'
import { isWord } from './words.ts'

/** Values that should be an origin. What is wrong with one stays wrong in the same way. */

const WORDS: ReadonlySet<string> = new Set([
  'null',
  'true',
  'false',
  'undefined',
  'none',
  'nil',
  'object',
  'process',
  'env',
])

const RUN = /[\p{L}\p{N}]+/gu

/** The pieces between what ends an origin, spaces and commas above all; quotes are part of a wrong value, not of an origin. */
const PIECES = /([\s,;"'<>`\0-\x1f\x7f\xa0]+)/

/** Names that are only words, such as a host without its scheme; a port may follow. */
const isWords = (piece: string): boolean =>
  piece.length <= 100 &&
  /^[\p{L}\p{N}.*:-]+$/u.test(piece) &&
  piece.split(/[.*:-]+/).every((part) => part === '' || isWord(part) || /^\d{1,5}$/.test(part))

const isOtherUrl = (piece: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(piece) || /^[/\\]{2}/.test(piece)

/** Letters and digits go; all else, such as `${` or a space that nobody sees, is what is wrong with it. */
const withoutRuns = (piece: string, book: Book): string =>
  piece.replace(RUN, (run) => (WORDS.has(run.toLowerCase()) ? run : book.hideInUrl(run, 'text')))

const redactPiece = (piece: string, book: Book): string => {
  if (piece === '' || isHidden(piece)) {
    book.see(piece)
    return piece
  }
  if (WORDS.has(piece.toLowerCase())) return piece
  if (isSerialisedOrigin(piece)) return redactUrl(piece, book)
  if (/^https?:/i.test(piece) || isOtherUrl(piece)) {
    const redacted = redactUrl(piece, book)
    // What browsers can't read, or read otherwise, has to stay so.
    if (URL.canParse(redacted) === URL.canParse(piece)) return redacted
  }
  if (isWords(piece) && !piece.includes('_')) return /^[\p{L}\p{N}.-]+$/u.test(piece) ? book.hosts.host(piece) : piece
  return withoutRuns(piece, book)
}

/** The value of `Origin` or `Access-Control-Allow-Origin` with the origins in it; what is none goes, and its fault stays. */
export const redactOrigins = (value: string, book: Book): string => {
  const redacted = value
    .split(PIECES)
    .map((piece, index) => (index % 2 === 1 ? piece : redactPiece(piece, book)))
    .join('')
  if (URL.canParse(redacted) === URL.canParse(value)) return redacted
  return withoutRuns(value, book)
}
