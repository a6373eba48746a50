import { pyString } from '../quote.ts'
import { KEPT_TOO, type PartPrinter } from './printed-edit.ts'

/** A list of string literals. */
export const pyList = (values: readonly string[]): string => `[${values.map(pyString).join(', ')}]`

/** In Python nothing can follow a comment on its line, so that the place for more is behind the list. */
export const keptBehind = (more: boolean): string => (more ? `  # ${KEPT_TOO}` : '')

/** Says so where the list leaves a place for those that are there. */
export const withoutWildcard =
  (origins: PartPrinter): PartPrinter =>
  (policy, more) => [
    ...(policy.credentials && more ? ['# Without the wildcard: with credentials, it would let in whoever asks.'] : []),
    ...origins(policy, more),
  ]
