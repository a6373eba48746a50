import { plainString } from '../quote.ts'
import { KEPT_TOO } from './printed-edit.ts'

type Lines = readonly string[]

// On one line, as JSON writes it too.
const yamlList = (values: readonly string[]): string => `[${values.map(plainString).join(', ')}]`

/** The place for values that no answer showed is behind the line. */
export const keptAside = (line: string, more: boolean): string => (more ? `${line} # ${KEPT_TOO}` : line)

/** A setting that is a list; left out where it would be empty. */
export const yamlListed = (name: string, values: readonly string[], more: boolean): Lines =>
  values.length === 0 ? [] : [keptAside(`${name}: ${yamlList(values)}`, more)]

/** The same of a setting that holds its list in one string. */
export const yamlJoined = (name: string, values: readonly string[], more: boolean): Lines =>
  values.length === 0 ? [] : [keptAside(`${name}: ${plainString(values.join(', '))}`, more)]

export const indent = (width: number, lines: Lines): Lines => lines.map((line) => ' '.repeat(width) + line)
