import type { HeaderList } from '../../cors/exchange.ts'
import { isToken } from '../../cors/headers.ts'
import { isHttpUrl } from '../../cors/origin.ts'
import { splitPlaceholders } from '../placeholders.ts'
import { SHELL_LABELS, type Shell } from './shell.ts'

/** A request without its secrets, as a command is to send it. */
export interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: HeaderList
}

const literals = (text: string): string =>
  splitPlaceholders(text)
    .map((part) => (part.placeholder ? '' : part.text))
    .join('')

/** How a recording marks a value that it did not keep whole. */
const CUT = /… \(cut, [\d,]+ characters in all\)$/

/** Whether a recording did not keep a value whole. */
export const isCut = (value: string): boolean => CUT.test(value)

const headerProblem = (value: string): string | null => {
  if (/[\0\r\n]/.test(value)) return 'A header has a line break or a NUL, which no request can carry.'
  if (/\p{Cs}/u.test(value)) return 'A header has half of a surrogate pair, which no bytes stand for.'
  if (value.includes('\u{FFFD}')) return 'A header has bytes that are no UTF-8, and what they were was not recorded.'
  return isCut(value) ? 'A header was too long to be recorded whole.' : null
}

/** Why cURL can’t make a request in a shell, in one sentence without any value; null where it can. */
export const problemOf = ({ method, url, headers }: Sent, shell: Shell): string | null => {
  if (!isHttpUrl(url)) return 'The URL is not `http:` or `https:`.'
  if (!/^[!-~]*$/.test(literals(url))) return 'The URL has a character that no URL can have.'
  if (!isToken(method)) return 'The method is no name.'
  for (const [, value] of headers) {
    const text = literals(value)
    const problem = headerProblem(text) ?? shell.refuses(text)
    if (problem !== null) return problem
  }
  return null
}

export const tooLong = ({ id, longest }: Shell): string =>
  `The command would be longer than ${SHELL_LABELS[id]} takes: ${longest.toLocaleString('en')} characters.`
