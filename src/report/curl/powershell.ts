import type { Shell, ShellPart } from './shell.ts'
import { onlyAscii } from './windows.ts'

/** PowerShell takes typographic quotes for plain ones. */
const SINGLE_QUOTES = /['‘’‚‛]/g
/** What can’t stand between single quotes: what would not show, and a quote, which is a variable here. */
const NOT_VERBATIM = /["\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u
/** What means something between double quotes, or would not show. */
const SPECIAL = /(\\*)"|[`$“”„]|[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu

/** What may follow a variable without being taken for a part of its name. */
const ENDS_NAME = /^[ ,;&/=+@%')-]/

/**
 * Quotes in an argument: before 7.3 PowerShell hands them over bare, so that the program takes them for its own; since
 * then it escapes them, and the backslashes before them. No spelling suits both, so the first line asks.
 */
const QUOTE = {
  name: 'quote',
  line: `$quote, $slash = if ("$PSNativeCommandArgumentPassing" -in '', 'Legacy') { '\\"', '\\\\' } else { '"', '\\' }`,
}
const SLASH = 'slash'

/** A backslash at the end of an argument with spaces: Windows PowerShell lets it escape the quote that it adds itself. */
const END = {
  name: 'end',
  line: `$end = if ($PSVersionTable.PSVersion.Major -lt 6) { '\\\\' } else { '\\' }`,
}

const charOf = (unit: number): string => `$([char]0x${unit.toString(16)})`

const escaped = (found: string, slashes: string | undefined): string => {
  if (slashes !== undefined) return `${`\${${SLASH}}`.repeat(slashes.length)}\${${QUOTE.name}}`
  if (/[`$“”„]/.test(found)) return `\`${found}`
  return Array.from({ length: found.length }, (_, index) => charOf(found.charCodeAt(index))).join('')
}

const reference = (name: string, next: ShellPart | undefined): string =>
  next === undefined || (!next.variable && ENDS_NAME.test(next.text)) ? `$env:${name}` : `\${env:${name}}`

const powershellWord = (parts: readonly ShellPart[]): string => {
  const hasVariable = parts.some(({ variable }) => variable)
  const literals = parts.map(({ variable, text }) => (variable ? '' : text)).join('')
  const endsLiterally = parts.at(-1)?.variable === false
  const slashes = endsLiterally && /\s/.test(literals) ? (/\\+$/.exec(literals)?.[0].length ?? 0) : 0
  if (!hasVariable && slashes === 0 && !NOT_VERBATIM.test(literals))
    return `'${literals.replace(SINGLE_QUOTES, '$&$&')}'`
  const inside = parts
    .map(({ variable, text }, index) => (variable ? reference(text, parts[index + 1]) : text.replace(SPECIAL, escaped)))
    .join('')
  return `"${inside.slice(0, inside.length - slashes)}${`\${${END.name}}`.repeat(slashes)}"`
}

/**
 * For Windows PowerShell 5.1 and PowerShell 7 on Windows. `curl.exe`, because `curl` is an alias of another command
 * in the former.
 *
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_parsing
 */
export const powershell: Shell = {
  id: 'powershell',
  program: 'curl.exe',
  goesOn: ' `',
  remark: '# ',
  nowhere: 'NUL',
  extension: 'ps1',
  longest: 32_766,
  word: powershellWord,
  before: (words) => [QUOTE, END].filter(({ name }) => words.includes(`\${${name}}`)).map(({ line }) => line),
  refuses: onlyAscii,
}
