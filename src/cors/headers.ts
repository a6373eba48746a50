import type { HeaderList } from './exchange.ts'

const DECIDES_CORS = /^(access-control-|origin$|vary$|sec-fetch-)/i

/** Whether a header takes part in the CORS protocol, so that a reader should see it first. */
export const isCorsHeader = (name: string): boolean => DECIDES_CORS.test(name)

/** Comparing lengths first spares nearly every conversion: a list is asked for a dozen names for each verdict. */
const isNamed = (header: readonly [string, string], lower: string): boolean =>
  header[0].length === lower.length && header[0].toLowerCase() === lower

/** Every value of a header, in wire order; names compare case-insensitively. */
export const getValues = (headers: HeaderList, name: string): readonly string[] => {
  const lower = name.toLowerCase()
  return headers.filter((header) => isNamed(header, lower)).map(([, value]) => value)
}

export const hasHeader = (headers: HeaderList, name: string): boolean => {
  const lower = name.toLowerCase()
  return headers.some((header) => isNamed(header, lower))
}

/**
 * A header's combined value, or null when it is absent.
 *
 * @see https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export const getHeader = (headers: HeaderList, name: string): string | null => {
  const lower = name.toLowerCase()
  let combined: string | null = null
  for (const header of headers) {
    if (isNamed(header, lower)) combined = combined === null ? header[1] : `${combined}, ${header[1]}`
  }
  return combined
}

/**
 * Whether a value that should be one origin is more than one. Chromium: only these two characters say so; any other
 * white space makes it no origin, or another one.
 */
export const isList = (value: string): boolean => /[ ,]/.test(value)

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
