import { type Label, splitPlaceholders } from '../placeholders.ts'
import { type Book, isHidden } from './book.ts'
import { isPublicWord } from './vocabulary.ts'

/** Text that is made of words, as people choose them for paths and names, and not of random letters. */

const VOWEL = /[aeiouy]/i
const MANY_CONSONANTS = /[^aeiouy]{6}/i
const CAMEL = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g
const MOST_LETTERS = 24
const MOST_IN_WORD = 15

const isReadable = (word: string): boolean =>
  word.length < 6 ||
  isPublicWord(word) ||
  (word.length <= MOST_IN_WORD && VOWEL.test(word) && !MANY_CONSONANTS.test(word))

/** Whether letters read as one word, or as a few words in camel case: `items`, `userProfile`, `URLs`. */
export const isWord = (letters: string): boolean => {
  if (!/^[A-Za-z]+$/.test(letters) || letters.length > MOST_LETTERS) return false
  const words = letters.match(CAMEL) ?? []
  return words.length <= 4 && letters.length >= words.length * 2.5 - 1.5 && words.every(isReadable)
}

/** Whether a text is a number that is too short to be anybody's secret. */
export const isShortNumber = (text: string): boolean => /^\d{1,5}$/.test(text)

/** A piece of a name: a word, a short number, or up to three letters and digits, such as `b3` and `id2`. */
const isPiece = (piece: string): boolean =>
  isWord(piece) || isPublicWord(piece) || isShortNumber(piece) || /^[A-Za-z0-9]{1,3}$/.test(piece)

const PIECES = /[A-Za-z0-9]+/g
const NAME = /^[\x21-\x7e\t\r\n ]*$/
const MOST_PIECES = 8

/** Whether a name, of a header or a parameter, is made of words alone. */
export const isPlainName = (name: string): boolean => {
  const pieces = name.match(PIECES) ?? []
  return (
    NAME.test(name) &&
    !name.includes('@') &&
    name.length <= 64 &&
    pieces.length <= MOST_PIECES &&
    pieces.every(isPiece) &&
    // Digits alone, or between words, are a date, an address or a telephone number.
    pieces.filter((piece) => /^\d+$/.test(piece)).length <= 1 &&
    !/^\d+$/.test(pieces[0] ?? '')
  )
}

/**
 * A name without what is not made of words; the words before that stay, since they tell whose header or cookie it is:
 * `x-datadog-hidden-name-1-16-digits`.
 */
export const plainName = (name: string, label: Label, book: Book): string => {
  if (isPlainName(name)) return name
  if (isWithoutContent(name)) {
    book.see(name)
    return name
  }
  const known = /^[A-Za-z]+(?:[-_.][A-Za-z]+)*[-_.](?=[A-Za-z0-9])/.exec(name)?.[0] ?? ''
  const beginning = isPlainName(known) && known.length < 32 ? known : ''
  return beginning + book.hideInUrl(name.slice(beginning.length), label)
}

/** Whether a name has a placeholder, and nothing but words beside it. */
const isWithoutContent = (name: string): boolean => {
  const parts = splitPlaceholders(name)
  return (
    parts.some((part) => part.placeholder) &&
    parts.every((part) => part.placeholder || !/[\p{L}\p{N}]/u.test(part.text) || isPlainName(part.text))
  )
}

const WORD = /[^\s,;()"'/=:<>[\]|]+/g
const RUN = /[A-Za-z0-9]+/g
const VERSION = /^v?\d{1,4}(?:\.\d{1,4}){0,2}[a-z]?$/

/** How much of a word is public, from its beginning on and up to the end of a part of it. */
const publicLength = (word: string): number => {
  let end = 0
  for (const run of word.matchAll(RUN)) {
    if (!isPublicWord(run[0]) && !/^\d{1,4}[a-z]?$/.test(run[0])) break
    end = run.index + run[0].length
  }
  return end
}

const hasPublicWord = (text: string): boolean => (text.match(RUN) ?? []).some(isPublicWord)

const publicWord = (word: string, label: Label, book: Book): string => {
  if (VERSION.test(word) || /^[^\p{L}\p{N}]*$/u.test(word)) return word
  if (isHidden(word)) {
    book.see(word)
    return word
  }
  const length = /^[A-Za-z]/.test(word) ? publicLength(word) : 0
  if (length === word.length) return word
  // What is left after the public part stands apart from it.
  const separators = /^[^A-Za-z0-9]*/.exec(word.slice(length))?.[0].length ?? 0
  const kept = separators === 0 ? 0 : length + separators
  return word.slice(0, kept) + book.hideInUrl(word.slice(kept), label)
}

/** What products say, such as `nginx/1.22.1 (Ubuntu)` or `HIT from cloudfront`; words that are not public go. */
export const publicWords = (text: string, label: Label, book: Book): string => {
  if (isHidden(text)) {
    book.see(text)
    return text
  }
  return hasPublicWord(text) ? text.replace(WORD, (word) => publicWord(word, label, book)) : book.hide(text, label)
}
