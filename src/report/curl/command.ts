import type { Leg } from '../../cors/exchange.ts'
import { isToken } from '../../cors/headers.ts'
import { flagsOf } from './flags.ts'
import { leftOut } from './left-out.ts'
import { problemOf, type Sent, tooLong } from './problem.ts'
import type { Shell, ShellId } from './shell.ts'
import { SHELLS } from './shells.ts'
import { withVariables } from './variables.ts'

/** How a command is to be written. */
export interface How {
  readonly shell?: ShellId
  /** Short enough for a message: with what a CORS layer and a login read, and printing the answer’s headers alone. */
  readonly brief?: boolean
}

/** A command, or why there is none. */
export type Command =
  | { readonly text: string; readonly problem: null }
  | { readonly text: null; readonly problem: string }

/** cURL takes `Name:` for "do not send this header". */
const headerText = ([name, value]: readonly [string, string]): string =>
  value.trim() === '' ? `${name};` : `${name}: ${value}`

/** `-X HEAD` would wait for a body that never comes. */
const methodWords = (method: string, word: (text: string) => string): readonly string[] => {
  if (method === 'GET') return []
  return method === 'HEAD' ? ['--head'] : ['-X', /^[A-Z]+$/.test(method) ? method : word(method)]
}

const printing = ({ nowhere }: Shell, brief: boolean): readonly string[] =>
  brief ? ['-sS', '-D', '-', '-o', nowhere] : ['-i']

/** A request as a command; its placeholders become variables. */
export const commandOf = (
  leg: Leg,
  { method, url, headers }: Sent,
  { shell: id = 'sh', brief = false }: How,
): Command => {
  const shell = SHELLS[id]
  const isLeftOut = leftOut(leg)
  const kept = headers.filter(([name]) => isToken(name) && !isLeftOut(name.toLowerCase()))
  const sent: Sent = { method, url, headers: kept }
  const problem = problemOf(sent, shell)
  if (problem !== null) return { text: null, problem }
  const partsOf = withVariables(sent)
  const word = (text: string): string => shell.word(partsOf(text))
  const first = [
    ...[shell.program, ...printing(shell, brief), ...flagsOf(leg), ...methodWords(method, word)],
    ...['--url', word(url)],
  ]
  const lines = [first.join(' '), ...kept.map((header) => `  -H ${word(headerText(header))}`)].join(`${shell.goesOn}\n`)
  const text = [...shell.before(lines), lines].join('\n')
  return text.length > shell.longest ? { text: null, problem: tooLong(shell) } : { text, problem: null }
}
