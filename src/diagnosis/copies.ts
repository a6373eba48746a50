import { getValues } from '../cors/headers.ts'
import type { Facts } from './facts.ts'

/** The values of a header: its lines, or where there is one, what its commas separate. */
export const valuesOf = (lines: readonly string[]): readonly string[] =>
  lines.length > 1 ? lines : (lines[0] ?? '').split(',').map((value) => value.trim())

/** The copies of a header: its lines, or equal values that something on the way joined into one; empty otherwise. */
export const copies = (lines: readonly string[]): readonly string[] => {
  const values = valuesOf(lines)
  return lines.length > 1 || (values.length > 1 && new Set(values).size === 1) ? values : []
}

/**
 * Whether one line with several values may have been several lines: nobody writes `*` into a list.
 * Firefox: webRequest joins repeated lines, so that a list can’t be told from them.
 */
export const mayBeJoined = (facts: Facts, name: string): boolean => {
  const lines = getValues(facts.answer.headers, name)
  const values = valuesOf(lines)
  return lines.length === 1 && values.length > 1 && (facts.exchange.browser === 'firefox' || values.includes('*'))
}
