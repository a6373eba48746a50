import { outsideUrl, placeholderParts, placeholdersIn, splitPlaceholders } from '../placeholders.ts'
import type { Sent } from './problem.ts'
import { isReserved } from './reserved.ts'
import type { ShellPart } from './shell.ts'

/** A placeholder, and what its variable is called if no other one is. */
type Named = readonly [placeholder: string, base: string]

const MOST = 40

/** `X-Trace-Id` as `X_TRACE_ID`; null where nothing of it can be a name. */
const spelt = (text: string): string | null => {
  const literals = splitPlaceholders(text).map((part) => (part.placeholder ? '_' : part.text))
  const words =
    literals
      .join('')
      .replace(/%[0-9a-f]{2}/gi, '_')
      .toUpperCase()
      .match(/[A-Z0-9]+/g) ?? []
  const name = words.join('_').slice(0, MOST).replace(/_$/, '')
  return /^[A-Z]/.test(name) ? name : null
}

/** The name, or one that says where it stands and means nothing to a shell. */
const unreserved = (name: string, place: 'URL' | 'QUERY' | 'HEADER'): string =>
  isReserved(name) ? `${place}_${name}` : name

const labelOf = (placeholder: string): string => placeholderParts(placeholder)?.label ?? 'value'

/** The parameter whose value goes on where this text ends. */
const PARAMETER = /[?&]([^?&=]+)=[^&=]*$/

const basesInUrl = (url: string): readonly Named[] => {
  const parts = splitPlaceholders(url)
  return parts.flatMap(({ placeholder, text }, index) => {
    if (!placeholder) return []
    const before = parts[index - 1]
    const parameter = before === undefined || before.placeholder ? null : PARAMETER.exec(before.text)
    const name = parameter === null ? null : spelt(parameter[1] ?? '')
    const base = name === null ? unreserved(labelOf(text).toUpperCase(), 'URL') : unreserved(name, 'QUERY')
    return [[outsideUrl(text), base] as const]
  })
}

/** What people call them, whatever the header is called. */
const CALLED: ReadonlyMap<string, string> = new Map([
  ['token', 'TOKEN'],
  ['cookie', 'COOKIE'],
  ['name', 'NAME'],
])

const basesInHeader = ([name, value]: Sent['headers'][number]): readonly Named[] =>
  placeholdersIn(`${name}: ${value}`).map((placeholder) => [
    placeholder,
    CALLED.get(labelOf(placeholder)) ?? unreserved(spelt(name) ?? 'VALUE', 'HEADER'),
  ])

const basesInMethod = (method: string): readonly Named[] =>
  placeholdersIn(method).map((placeholder) => [placeholder, 'METHOD'])

/** One variable for each placeholder of a request, named by the first place that it stands at: `PAGE`, `TOKEN_2`. */
const variablesOf = ({ method, url, headers }: Sent): ReadonlyMap<string, string> => {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  const bases = [...basesInMethod(method), ...basesInUrl(url), ...headers.flatMap(basesInHeader)]
  for (const [placeholder, base] of bases) {
    if (names.has(placeholder)) continue
    let name = base
    for (let number = 2; taken.has(name); number += 1) name = `${base}_${number}`
    taken.add(name)
    names.set(placeholder, name)
  }
  return names
}

/** Cuts a text at its placeholders; the same ones are the same variables in all of a request. */
export const withVariables = (sent: Sent): ((text: string) => readonly ShellPart[]) => {
  const variables = variablesOf(sent)
  return (text) =>
    splitPlaceholders(text).map((part) => {
      const name = part.placeholder ? variables.get(outsideUrl(part.text)) : undefined
      return name === undefined ? { variable: false, text: part.text } : { variable: true, text: name }
    })
}
