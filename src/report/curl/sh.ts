import type { Shell, ShellPart } from './shell.ts'
import { utf8 } from './utf8.ts'

const ODD = /[^ -~]+/g

/** Octal, because that is what `printf` of every shell reads. */
const octal = (byte: number): string => `\\${byte.toString(8).padStart(3, '0')}`

/** What a terminal would obey when it is pasted, what would not show, and what depends on the locale: written by `printf`. */
const printed = (text: string): string => `"$(printf '${utf8(text).map(octal).join('')}')"`

const quoted = (text: string): string => (text === '' ? '' : `'${text.replaceAll("'", `'\\''`)}'`)

/** A literal as one word of a POSIX shell, dash as well as bash and zsh: always quoted, and of printable ASCII alone. */
const literal = (text: string): string => {
  let word = ''
  let end = 0
  for (const match of text.matchAll(ODD)) {
    word += quoted(text.slice(end, match.index)) + printed(match[0])
    end = match.index + match[0].length
  }
  return word + quoted(text.slice(end))
}

const shWord = (parts: readonly ShellPart[]): string =>
  parts.map(({ variable, text }) => (variable ? `"$${text}"` : literal(text))).join('') || "''"

/** @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02 */
export const sh: Shell = {
  id: 'sh',
  program: 'curl',
  goesOn: ' \\',
  remark: '# ',
  nowhere: '/dev/null',
  extension: 'sh',
  // Linux: a single argument may have 128 KiB with its end.
  longest: 131_071,
  word: shWord,
  before: () => [],
  refuses: () => null,
}
