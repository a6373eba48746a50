import { argumentsIn } from './windows-arguments.ts'

type Environment = Readonly<Record<string, string>>

/** `5.1`: quotes are handed over bare; `7.2`: the same, and backslashes at an end are doubled; `7.5`: all is escaped. */
export type Version = '5.1' | '7.2' | '7.5'

const SINGLE = /['‘’‚‛]/
const DOUBLE = /["“”„]/
const NAME = /[\p{L}\p{Nd}_?:]/u

interface World {
  readonly version: Version
  readonly env: Environment
  readonly variables: Map<string, string>
}

/** Reads tokens of one text; throws at whatever a command of ours has no use for. */
const reader = (text: string, { env, variables }: World) => {
  let at = 0
  const peek = (): string => text[at] ?? ''
  const take = (): string => text[at++] ?? ''

  const single = (): string => {
    let value = ''
    for (take(); at < text.length; ) {
      const character = take()
      if (!SINGLE.test(character)) value += character
      else if (SINGLE.test(peek())) value += take()
      else return value
    }
    throw new Error('A string without an end')
  }

  const variable = (): string => {
    let name = ''
    if (peek() === '{') {
      take()
      while (peek() !== '}') name += take() || '}'
      take()
    } else while (NAME.test(peek()) && at < text.length) name += take()
    if (name === '') return '$'
    if (name.startsWith('env:')) return env[name.slice(4)] ?? ''
    const value = variables.get(name)
    if (value === undefined) throw new Error(`No variable ${name}`)
    return value
  }

  const subexpression = (): string => {
    const [whole = '', hex = ''] = /^\(\[char\]0x([0-9a-f]+)\)/.exec(text.slice(at)) ?? []
    if (whole === '') throw new Error(`Code in a string: ${text.slice(at)}`)
    at += whole.length
    return String.fromCharCode(Number.parseInt(hex, 16))
  }

  const double = (): string => {
    let value = ''
    for (take(); at < text.length; ) {
      const character = take()
      if (character === '`') value += take()
      else if (character === '$') value += peek() === '(' ? subexpression() : variable()
      else if (!DOUBLE.test(character)) value += character
      else if (DOUBLE.test(peek())) value += take()
      else return value
    }
    throw new Error('A string without an end')
  }

  const words = (): readonly string[] => {
    const found: string[] = []
    while (at < text.length) {
      const character = peek()
      if (character === ' ') take()
      else if (character === '`' && text[at + 1] === '\n') at += 2
      else if (SINGLE.test(character)) found.push(single())
      else if (DOUBLE.test(character)) found.push(double())
      else if (/[\w.-]/.test(character)) {
        let word = ''
        while (/[\w./-]/.test(peek()) && at < text.length) word += take()
        found.push(word)
      } else throw new Error(`\`${character}\` outside of quotes: ${text.slice(at)}`)
    }
    return found
  }
  return { words }
}

const hasSpaceOutsideQuotes = (argument: string): boolean => {
  let quotes = 0
  for (let at = 0; at < argument.length; at += 1) {
    if (argument[at] === '"' && argument[at - 1] !== '\\') quotes += 1
    else if (/\s/.test(argument[at] ?? '') && quotes % 2 === 0) return true
  }
  return false
}

/** How each version builds the command line of a program. */
const handedOver = (argument: string, version: Version): string => {
  const doubled = (text: string) => text.replace(/\\+$/, '$&$&')
  if (version !== '7.5') {
    if (!hasSpaceOutsideQuotes(argument)) return argument
    return `"${version === '5.1' ? argument : doubled(argument)}"`
  }
  if (argument !== '' && !/[\s"]/.test(argument)) return argument
  return `"${doubled(argument.replace(/(\\*)"/g, '$1$1\\"'))}"`
}

const STRING = "'([^']*)'"
const ASKS_PASSING = new RegExp(
  String.raw`^\$(\w+), \$(\w+) = if \("\$PSNativeCommandArgumentPassing" -in '', 'Legacy'\) \{ ${STRING}, ${STRING} \} else \{ ${STRING}, ${STRING} \}$`,
)
const ASKS_VERSION = new RegExp(
  String.raw`^\$(\w+) = if \(\$PSVersionTable\.PSVersion\.Major -lt 6\) \{ ${STRING} \} else \{ ${STRING} \}$`,
)

/** Runs the lines that set variables; hands back what is left. */
const prepared = (command: string, { version, variables }: World): string => {
  const lines = command.split('\n')
  for (let line = lines[0] ?? ''; line.startsWith('$'); line = lines[0] ?? '') {
    const passing = ASKS_PASSING.exec(line)
    const asksVersion = ASKS_VERSION.exec(line)
    if (passing !== null) {
      const [, first = '', second = '', ...values] = passing
      const offset = version === '7.5' ? 2 : 0
      variables.set(first, values[offset] ?? '').set(second, values[offset + 1] ?? '')
    } else if (asksVersion !== null) {
      const [, name = '', old = '', later = ''] = asksVersion
      variables.set(name, version === '5.1' ? old : later)
    } else throw new Error(`A statement that nobody expects: ${line}`)
    lines.shift()
  }
  return lines.join('\n')
}

/**
 * What a program gets from a command in PowerShell; read after its language specification, because there is no
 * PowerShell here.
 *
 * @see https://learn.microsoft.com/powershell/scripting/lang-spec/chapter-02
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_preference_variables#psnativecommandargumentpassing
 */
export const powershellArguments = (command: string, version: Version, env: Environment): readonly string[] => {
  const world: World = { version, env, variables: new Map() }
  const [program = '', ...words] = reader(prepared(command, world), world).words()
  return argumentsIn([program, ...words.map((word) => handedOver(word, version))].join(' '))
}
