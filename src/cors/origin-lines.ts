import type { HeaderChange, HeaderList } from './exchange.ts'
import { getHeader, hasHeader } from './headers.ts'

const CANONICAL = 'Access-Control-Allow-Origin'

/** Firefox: only lines of this very spelling count as several; it joins lines, and the first one’s spelling stays. */
const isSpelledAsCounted = (headers: HeaderList): boolean => {
  const spellings = headers.map(([name]) => name).filter((name) => name.toLowerCase() === CANONICAL.toLowerCase())
  return spellings.length > 0 && spellings.every((name) => name === CANONICAL)
}

/** Whether the value may be several lines, which Firefox has joined before anyone sees them; a list looks alike. */
export const mayBeLines = (headers: HeaderList): boolean => {
  const values = (getHeader(headers, CANONICAL) ?? '').split(', ')
  const isJoined = values.length > 1 && values.every((value) => value !== '' && !/[\s,]/.test(value))
  return isJoined && isSpelledAsCounted(headers)
}

/** Whether Firefox counts several lines: a list of a value twice, or with `*`, is taken for lines that it has joined. */
export const looksRepeated = (headers: HeaderList): boolean => {
  if (!isSpelledAsCounted(headers)) return false
  // Whoever is no extension sees the lines themselves.
  if (headers.filter(([name]) => name === CANONICAL).length > 1) return true
  if (!mayBeLines(headers)) return false
  const values = (getHeader(headers, CANONICAL) ?? '').split(', ')
  return values.includes('*') || new Set(values).size < values.length
}

/**
 * Whether the server may have sent several lines although a rule set one value. Firefox counts the lines that came,
 * whatever rules make of them, and shows no more than what was set. Measured: it sets a joined line in place, in the
 * server’s spelling, leaves one line that has the value as it is, and adds a line of its own in the rule’s spelling
 * otherwise, which is in lower case.
 */
export const mayHaveRepeated = (headers: HeaderList, trial: readonly HeaderChange[]): boolean => {
  const change = trial.find(({ name }) => name === CANONICAL)
  if (change === undefined || change.to === null || !hasHeader(headers, CANONICAL)) return false
  return getHeader(headers, CANONICAL) === change.to && isSpelledAsCounted(headers)
}
