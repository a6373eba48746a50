/** What stands for a shell variable among literal text. */
export interface ShellPart {
  readonly variable: boolean
  readonly text: string
}

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const ESCAPED = /['\\]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const hex = (character: string): string => {
  const code = character.codePointAt(0) ?? 0
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`
  return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
}

/**
 * A literal as one word of a POSIX shell: always quoted, so that nothing in it is expanded. Characters that a terminal
 * would obey when the command is pasted, or that would not show, are written as escapes (`$'…'`: bash, zsh, ksh).
 * A NUL can't be in an argument and is left out.
 */
export const shellQuote = (text: string): string => {
  const plain = text.replaceAll('\0', '')
  if (!CONTROL.test(plain)) return `'${plain.replaceAll("'", `'\\''`)}'`
  return `$'${plain.replace(ESCAPED, (character) => (/['\\]/.test(character) ? `\\${character}` : hex(character)))}'`
}

/** Literals and variables as one word. */
export const shellWord = (parts: readonly ShellPart[]): string =>
  parts.length === 0 ? "''" : parts.map(({ variable, text }) => (variable ? `"$${text}"` : shellQuote(text))).join('')
