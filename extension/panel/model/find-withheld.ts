import type { Exchange } from '../../../src/cors/exchange.ts'
import { type Label, placeholderParts } from '../../../src/report/placeholders.ts'
import type { RedactedValue, RedactionChoice } from '../../../src/report/redaction/book.ts'
import { findTakenOut } from '../../../src/report/redaction/index.ts'
import { plainValue } from '../../../src/report/redaction/same-value.ts'
import type { Withheld } from './withheld.ts'

const SECRET_LABELS: ReadonlySet<string> = new Set<Label>(['token', 'cookie', 'user'])
const SECRET_PLACE = /^(?:request|response) header (?:cookie|set-cookie|(?:proxy-)?authorization)\b/

/** Whether a value lets its reader in, wherever it was found first. */
const opensSomething = ({ placeholder, places }: RedactedValue): boolean =>
  SECRET_LABELS.has(placeholderParts(placeholder)?.label ?? '') || places.some((place) => SECRET_PLACE.test(place))

/** In the order of their names, whether they stand or not: a value does not move while it is looked at. */
const inOrder = (values: readonly Withheld[]): readonly Withheld[] =>
  values
    .map((value) => ({ value, name: placeholderParts(value.placeholder) ?? { label: '', number: 0 } }))
    .toSorted(({ name: one }, { name: other }) =>
      one.label === other.label ? one.number - other.number : one.label < other.label ? -1 : 1,
    )
    .map(({ value }) => value)

/** Values that are looked at in one go. */
const AT_ONCE = 200

/** What is taken out of exchanges, found in pieces. */
export function* findWithheld(
  exchanges: readonly Exchange[],
  choice: RedactionChoice,
): Generator<undefined, readonly Withheld[], undefined> {
  const { values, original } = yield* findTakenOut(exchanges, choice)
  const withheld: Withheld[] = []
  for (const each of values) {
    const value = original(each.placeholder)
    withheld.push({ ...each, value, plain: value === null ? null : plainValue(value), opens: opensSomething(each) })
    if (withheld.length % AT_ONCE === 0) yield
  }
  return inOrder(withheld)
}
