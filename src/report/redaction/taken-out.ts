import type { Exchange } from '../../cors/exchange.ts'
import { placeholdersIn } from '../placeholders.ts'
import { openBook, type RedactedValue, type RedactionChoice } from './book.ts'
import { redactExchange } from './exchange.ts'

/** What is taken out of exchanges, and for whoever makes the report what that was. */
export interface TakenOut {
  /** As in the report of the same exchanges. */
  readonly values: readonly RedactedValue[]
  /** The value behind a placeholder; null: it was one before. */
  readonly original: (placeholder: string) => string | null
}

/** Exchanges that are looked at in one go: some milliseconds. */
const AT_ONCE = 20

const inPieces = (exchanges: readonly Exchange[]): readonly (readonly Exchange[])[] =>
  Array.from({ length: Math.ceil(exchanges.length / AT_ONCE) }, (_, index) =>
    exchanges.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  )

const placeholdersOf = (exchanges: readonly Exchange[]): string => placeholdersIn(JSON.stringify(exchanges)).join(' ')

/**
 * What a report of these exchanges has taken out, without the report: a small part of its work, and done in pieces, so that
 * thousands of exchanges keep nobody waiting.
 */
export function* findTakenOut(
  exchanges: readonly Exchange[],
  choice: RedactionChoice,
): Generator<undefined, TakenOut, undefined> {
  const pieces = inPieces(exchanges)
  const before: string[] = []
  for (const piece of pieces) {
    before.push(placeholdersOf(piece))
    yield
  }
  const book = openBook(choice, before)
  const after: string[] = []
  for (const piece of pieces) {
    after.push(placeholdersOf(piece.map((exchange) => redactExchange(exchange, book))))
    yield
  }
  return { values: book.values(after.join(' ')), original: book.original }
}
