import type { Response } from '../cors/exchange.ts'
import { getHeader, getValues } from '../cors/headers.ts'
import { headerMatches, varyNames } from './answer.ts'
import type { StackId } from './stack-id.ts'

/** What answers of a stack look like, one line each. */
export interface Mark {
  readonly stack: StackId
  /** How likely the stack is where this mark is all there is. */
  readonly weight: number
  /** The phrase that names the mark; null where it is not there. */
  readonly found: (response: Response, to: 'preflight' | 'actual') => string | null
}

/** Whether an answer to a preflight or to the actual request is such a one. */
export type Test = (response: Response, to: 'preflight' | 'actual') => boolean

/** A header whose value is the mark. */
export const header = (name: string, pattern: RegExp) => (response: Response) =>
  headerMatches(response, name, pattern) ? `${name}: ${getHeader(response.headers, name)}` : null

/** For headers whose value says nothing, or is about one user. */
export const named = (name: string) => (response: Response) =>
  getHeader(response.headers, name) === null ? null : `a header called ${name}`

/** A cookie whose name and the beginning of whose value are one. */
export const cookie = (pattern: RegExp) => (response: Response) => {
  const found = getValues(response.headers, 'set-cookie').find((value) => pattern.test(value))
  // The value is a secret; its name is the mark.
  return found === undefined ? null : `a cookie called ${found.split('=')[0]}`
}

/** What only the whole answer shows. */
export const when =
  (phrase: string, holds: Test): Mark['found'] =>
  (response, to) =>
    holds(response, to) ? phrase : null

/** Whether each of these headers is there with such a value. */
export const all = (response: Response, headers: Readonly<Record<string, RegExp>>): boolean =>
  Object.entries(headers).every(([name, pattern]) => headerMatches(response, name, pattern))

/** Methods that a server’s automatic answer to OPTIONS names. */
export const allowed = (response: Response): readonly string[] =>
  (getHeader(response.headers, 'allow') ?? '').split(',').map((name) => name.trim())

/** Whether `Vary` has just these names, in this order, lower case. */
export const variesBy = (response: Response, names: string): boolean => varyNames(response).join() === names
