import type { Shell, ShellPart } from './shell.ts'
import { onlyAscii } from './windows.ts'

/** In double quotes, where `&`, `|`, `<`, `>` and `^` are text. The program takes a backslash before a quote for an escape. */
const quoted = (text: string): string => (text === '' ? '' : `"${text.replace(/\\+$/, '$&$&')}"`)

/**
 * `%` stands outside of the quotes behind a caret, so that no text between two of them is the name of a variable; a
 * quote does so behind a backslash for the program and a caret for cmd, so that it ends nothing.
 */
const OUTSIDE: Readonly<Record<string, string>> = { '%': '^%', '"': '\\^"' }

const cmdWord = (parts: readonly ShellPart[]): string => {
  let word = ''
  let inside = ''
  for (const { variable, text } of parts) {
    if (variable) inside += `%${text}%`
    else
      for (const character of text) {
        const outside = OUTSIDE[character]
        if (outside === undefined) inside += character
        else {
          word += quoted(inside) + outside
          inside = ''
        }
      }
  }
  return word + quoted(inside) || '""'
}

/**
 * For its prompt, with delayed expansion off, as it is unless somebody turns it on: in a batch file `%` has other rules.
 *
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/cmd
 * @see https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
export const cmd: Shell = {
  id: 'cmd',
  program: 'curl',
  goesOn: ' ^',
  remark: 'rem ',
  nowhere: 'NUL',
  extension: 'txt',
  longest: 8_191,
  word: cmdWord,
  before: () => [],
  // The prompt completes names at a tab, and obeys other controls.
  refuses: (text) =>
    /\p{Cc}/u.test(text) ? 'A header has a control character, which the prompt of cmd would obey.' : onlyAscii(text),
}
