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
const PIECES = /([\s,;"'<>`\p{Cc}]+)/u

/** Names that are only words, such as a host without its scheme; a port may follow. */
const isWords = (piece: string): boolean =>
  piece.length <= 100 &&
  /^[\p{L}\p{N}.*:-]+$/u.test(piece) &&
  /\p{L}/u.test(piece) &&
  piece.split(/[.*:-]+/).every((part) => part === '' || isWord(part) || /^\d{1,5}$/.test(part))

/** An origin without its scheme. */
const HOST_AND_PORT = /^([\p{L}\p{N}.-]+)(:\d{1,5})?$/u

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
  const [, name, port = ''] = HOST_AND_PORT.exec(piece) ?? []
  if (name !== undefined && isWords(name)) return book.hosts.host(name) + port
  if (/^https?:/i.test(piece) || isOtherUrl(piece)) {
    const redacted = redactUrl(piece, book)
    // What browsers can't read, or read otherwise, has to stay so.
    if (redacted === piece || URL.canParse(redacted) === URL.canParse(piece)) return redacted
  }
  if (isWords(piece)) return piece
  return withoutRuns(piece, book)
}

/** What decides about a value that is no origin: whether browsers read it as a URL, and of which kind. */
const readAs = (value: string): string => `${/^https?:/i.exec(value)?.[0].toLowerCase()} ${URL.canParse(value)}`

/** The value of `Origin` or `Access-Control-Allow-Origin` with the origins in it; what is none goes, and its fault stays. */
export const redactOrigins = (value: string, book: Book): string => {
  const redacted = value
    .split(PIECES)
    .map((piece, index) => (index % 2 === 1 ? piece : redactPiece(piece, book)))
    .join('')
  if (redacted === value || readAs(redacted) === readAs(value)) return redacted
  const [, scheme = '', rest = ''] = /^(https?:)?([\s\S]*)$/i.exec(value) ?? []
  const bare = scheme + withoutRuns(rest, book)
  // A port beyond all ports is no less wrong than whatever was wrong before.
  return readAs(bare) === readAs(value) ? bare : `${scheme}//${book.hideInUrl(rest, 'text')}:99999`
}

/** The value of `Access-Control-Allow-Credentials`: `true`, in whatever spelling, and what else is wrong with it. */
export const redactFlag = (value: string, book: Book): string =>
  value
    .split(PIECES)
    .map((piece, index) => (index % 2 === 1 || isHidden(piece) || piece === '1' ? piece : withoutRuns(piece, book)))
    .join('')
