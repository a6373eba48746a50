import { argumentsIn } from './windows-arguments.ts'

type Environment = Readonly<Record<string, string>>

/**
 * The first phase at the prompt: `%name%` becomes its value where it has one; where not, its first `%` is text. Line by
 * line, before anything else, whatever the quotes.
 */
const expanded = (line: string, env: Environment): string => {
  let result = ''
  for (let at = 0; at < line.length; at += 1) {
    const end = line.indexOf('%', at + 1)
    const inside = line[at] === '%' && end !== -1 ? line.slice(at + 1, end) : ''
    const [name = ''] = inside.split(':', 1)
    const value = name === '' ? undefined : env[name.toUpperCase()]
    if (value === undefined) result += line[at]
    else {
      result += inside === name ? value : `<${inside}>`
      at = end
    }
  }
  return result
}

/** The second phase: carets and quotes. Throws at what would begin another command or a file. */
const unescaped = (text: string): string => {
  let result = ''
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? ''
    if (character === '\n') throw new Error(`A second command: ${text.slice(at + 1)}`)
    if (character === '"') isQuoted = !isQuoted
    if (isQuoted || character !== '^') {
      if (!isQuoted && /[&|<>()]/.test(character)) throw new Error(`\`${character}\` outside of quotes: ${text}`)
      result += character
      continue
    }
    // A caret takes the line break after it away, and what follows that is text.
    at += text[at + 1] === '\n' ? 2 : 1
    result += text[at] ?? ''
  }
  return result
}

/**
 * What a program gets when a command is pasted at the prompt of cmd, delayed expansion being off; read after the rules
 * that Microsoft documents, because there is no cmd here.
 *
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/cmd
 */
export const cmdArguments = (command: string, env: Environment): readonly string[] =>
  argumentsIn(
    unescaped(
      command
        .split('\n')
        .map((line) => expanded(line, env))
        .join('\n'),
    ),
  )
