import { outsideUrl, placeholderParts, placeholdersIn, splitPlaceholders } from '../placeholders.ts'
import type { ShellPart } from './shell.ts'

/** Names that mean something to a shell, to its programs or to cURL: whoever fills them in must not overwrite these. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['PATH', 'HOME', 'USER', 'IFS', 'PWD', 'SHELL', 'ENV', 'UID', 'EUID', 'PPID', 'RANDOM', 'SECONDS', 'MAIL', 'LANG'],
  ...[
    'PATHEXT',
    'COMSPEC',
    'PROMPT',
    'TEMP',
    'TMP',
    'OS',
    'CD',
    'DATE',
    'TIME',
    'ERRORLEVEL',
    'USERNAME',
    'USERPROFILE',
  ],
  ...['HOSTNAME', 'COMPUTERNAME', 'TERM', 'OPTIND', 'OPTARG', 'STATUS', 'NO_PROXY', 'ALL_PROXY', 'HTTPS_PROXY'],
])

const baseName = (placeholder: string): string => {
  const label = placeholderParts(placeholder)?.label ?? 'secret'
  const name = (label === 'authorization' ? 'token' : label).toUpperCase().replace(/[^A-Z0-9]/g, '_')
  return RESERVED.has(name) || !/^[A-Z]/.test(name) ? `SECRET_${name}` : name
}

/** One variable for each placeholder in these texts: `TOKEN`, `TOKEN_2`. */
const variablesOf = (texts: readonly string[]): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  for (const placeholder of texts.flatMap(placeholdersIn)) {
    if (names.has(placeholder)) continue
    const base = baseName(placeholder)
    const taken = [...names.values()].filter((name) => name.replace(/_\d+$/, '') === base).length
    names.set(placeholder, taken === 0 ? base : `${base}_${taken + 1}`)
  }
  return names
}

/** Cuts a text at its placeholders; the same ones are the same variables in all of these texts. */
export const withVariables = (texts: readonly string[]): ((text: string) => readonly ShellPart[]) => {
  const variables = variablesOf(texts)
  return (text) =>
    splitPlaceholders(text).map((part) => {
      const name = part.placeholder ? variables.get(outsideUrl(part.text)) : undefined
      return name === undefined ? { variable: false, text: part.text } : { variable: true, text: name }
    })
}
