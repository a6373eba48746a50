import type { Browser } from '../src/cors/exchange.ts'
import { usage } from './problem.ts'

export const FORMATS = ['text', 'markdown', 'html', 'json'] as const
export type FormatName = (typeof FORMATS)[number]

/** What makes a run end with status 1; `warning` and `undecided` beside what is blocked. */
export const FAIL_ON = ['blocked', 'warning', 'undecided', 'never'] as const
export type FailOn = (typeof FAIL_ON)[number]

/** One word, or several with commas between them; throws a sentence where one is unknown. */
export const parseFailOn = (text: string): readonly FailOn[] =>
  text.split(',').map((word) => {
    const known = FAIL_ON.find((each) => each === word.trim())
    if (known === undefined) throw usage(`\`--fail-on\` takes ${FAIL_ON.join(', ')}, not \`${word}\`.`)
    return known
  })

export const parseFormat = (text: string): FormatName => {
  const known = FORMATS.find((each) => each === text)
  if (known === undefined) throw usage(`\`--format\` takes ${FORMATS.join(', ')}, not \`${text}\`.`)
  return known
}

export const BROWSERS = ['chromium', 'firefox'] as const

export const parseBrowser = (text: string): Browser => {
  const known = BROWSERS.find((each) => each === text)
  if (known === undefined) throw usage(`\`--browser\` takes ${BROWSERS.join(' or ')}, not \`${text}\`.`)
  return known
}

export const parseSeconds = (text: string): number => {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 600)) throw usage(`\`--timeout\` takes seconds up to 600, not \`${text}\`.`)
  return seconds
}

/** For options that may be given several times. */
export const gathered = (text: string, before: readonly string[]): readonly string[] => [...before, text]

/** Whether a text is made of these pieces in this order, the first at its start and the last at its end. */
const matches = (text: string, [first = '', ...rest]: readonly string[]): boolean => {
  const last = rest.pop()
  if (last === undefined) return text === first
  if (!text.startsWith(first)) return false
  let from = first.length
  for (const piece of rest) {
    const found = text.indexOf(piece, from)
    if (found === -1) return false
    from = found + piece.length
  }
  return text.length - last.length >= from && text.endsWith(last)
}

/** Tells the URLs of a pattern: with `*` for anything it is the whole URL, without one it is a part of it. */
export const parsePattern = (pattern: string): ((url: string) => boolean) => {
  const wanted = pattern.toLowerCase()
  const pieces = wanted.split('*')
  return pieces.length === 1 ? (url) => url.toLowerCase().includes(wanted) : (url) => matches(url.toLowerCase(), pieces)
}
