import { pyString } from '../quote.ts'
import { KEPT_TOO } from './printed-edit.ts'

/** A list of string literals. */
export const pyList = (values: readonly string[]): string => `[${values.map(pyString).join(', ')}]`

/** In Python nothing can follow a comment on its line, so that the place for more is behind the list. */
export const keptBehind = (more: boolean): string => (more ? `  # ${KEPT_TOO}` : '')
