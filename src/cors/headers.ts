import type { HeaderList } from './exchange.ts'

const DECIDES_CORS = /^(access-control-|origin$|vary$|sec-fetch-)/i

/** Whether a header takes part in the CORS protocol, so that a reader should see it first. */
export const isCorsHeader = (name: string): boolean => DECIDES_CORS.test(name)

const indexes = new WeakMap<HeaderList, ReadonlyMap<string, readonly string[]>>()

/** A list is asked for many names, so its values are sorted by name once. */
const indexOf = (headers: HeaderList): ReadonlyMap<string, readonly string[]> => {
  const known = indexes.get(headers)
  if (known !== undefined) return known
  const index = new Map<string, string[]>()
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    const values = index.get(lower)
    if (values === undefined) index.set(lower, [value])
    else values.push(value)
  }
  indexes.set(headers, index)
  return index
}

const NONE: readonly string[] = []

/** Every value of a header, in wire order; names compare case-insensitively. */
export const getValues = (headers: HeaderList, name: string): readonly string[] =>
  indexOf(headers).get(name.toLowerCase()) ?? NONE

export const hasHeader = (headers: HeaderList, name: string): boolean => getValues(headers, name).length > 0

/**
 * A header's combined value, or null when it is absent.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export const getHeader = (headers: HeaderList, name: string): string | null => {
  const values = getValues(headers, name)
  return values.length === 0 ? null : values.join(', ')
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/** Whether a string is an HTTP token, as methods and header names must be. */
export const isToken = (value: string): boolean => TOKEN.test(value)

const stripped = (value: string): string => value.replace(/^[\t ]+|[\t ]+$/g, '')

/**
 * The tokens of a comma-separated list header; empty elements are allowed and dropped. null: an element is no token.
 *
 * @see https://fetch.spec.whatwg.org/#extract-header-list-values
 */
export const parseTokenList = (value: string): readonly string[] | null => {
  const elements = value
    .split(',')
    .map(stripped)
    .filter((element) => element !== '')
  return elements.every(isToken) ? elements : null
}

/** The tokens of a list header over all its lines: `[]` when absent, null when it can't be parsed. */
export const extractTokens = (headers: HeaderList, name: string): readonly string[] | null => {
  const value = getHeader(headers, name)
  return value === null ? [] : parseTokenList(value)
}
