import type { Exchange } from '../../../src/cors/exchange.ts'
import { type Label, placeholderParts } from '../../../src/report/placeholders.ts'
import type { RedactedValue, RedactionChoice } from '../../../src/report/redaction/book.ts'
import { findTakenOut } from '../../../src/report/redaction/index.ts'
import type { Withheld } from './withheld.ts'

const SECRET_LABELS: ReadonlySet<string> = new Set<Label>(['token', 'cookie', 'user'])
const SECRET_PLACE = /^(?:request|response) header (?:cookie|set-cookie|(?:proxy-)?authorization)\b/

/** Whether a value lets its reader in, wherever it was found first. */
const opensSomething = ({ placeholder, places }: RedactedValue): boolean =>
  SECRET_LABELS.has(placeholderParts(placeholder)?.label ?? '') || places.some((place) => SECRET_PLACE.test(place))

/** By what they are called: a value does not move while it is looked at, whether it is let stand or not. */
const byName = (one: Withheld, other: Withheld): number => {
  const [a, b] = [placeholderParts(one.placeholder), placeholderParts(other.placeholder)]
  if (a === null || b === null) return 0
  return a.label === b.label ? a.number - b.number : a.label.localeCompare(b.label)
}

/** What is taken out of exchanges, found in pieces. */
export function* findWithheld(
  exchanges: readonly Exchange[],
  choice: RedactionChoice,
): Generator<undefined, readonly Withheld[], undefined> {
  const { values, original } = yield* findTakenOut(exchanges, choice)
  return values
    .map((value) => ({ ...value, value: original(value.placeholder), opens: opensSomething(value) }))
    .toSorted(byName)
}
