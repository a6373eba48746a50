import { knownCredentials } from './credentials.ts'
import type { Exchange } from './exchange.ts'
import { extractTokens } from './headers.ts'

/**
 * Response headers that every page may read.
 *
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 */
const SAFELISTED: ReadonlySet<string> = new Set([
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
])

/** Source: https://fetch.spec.whatwg.org/#forbidden-response-header-name */
const FORBIDDEN: ReadonlySet<string> = new Set(['set-cookie', 'set-cookie2'])

/** Why a page can, or can't, read a response header. */
export type Readability = 'safelisted' | 'exposed' | 'exposed-by-wildcard' | 'forbidden' | 'not-exposed' | 'cannot-tell'

export interface ReadableHeader {
  readonly name: string
  readonly value: string
  readonly readability: Readability
}

export const isReadable = ({ readability }: ReadableHeader): boolean =>
  readability === 'safelisted' || readability === 'exposed' || readability === 'exposed-by-wildcard'

/**
 * Each header of an allowed exchange's last response, in wire order, and whether the page can read it. Empty where no
 * response was seen. `*` exposes all, except when the request includes credentials: then it is a name like any other.
 *
 * @see https://fetch.spec.whatwg.org/#concept-response-cors-exposed-header-name-list
 */
export const readableHeaders = (exchange: Exchange): readonly ReadableHeader[] => {
  const response = exchange.legs.at(-1)?.response
  if (!response?.seen) return []
  const { headers } = response.value
  const { credentials } = knownCredentials(exchange)
  const exposed = (extractTokens(headers, 'access-control-expose-headers') ?? []).map((name) => name.toLowerCase())

  const readabilityOf = (name: string): Readability => {
    if (FORBIDDEN.has(name)) return 'forbidden'
    if (SAFELISTED.has(name)) return 'safelisted'
    if (exposed.includes(name)) return 'exposed'
    if (!exposed.includes('*')) return 'not-exposed'
    if (!credentials.seen) return 'cannot-tell'
    return credentials.value === 'include' ? 'not-exposed' : 'exposed-by-wildcard'
  }

  return headers.map(([name, value]) => ({ name, value, readability: readabilityOf(name.toLowerCase()) }))
}
