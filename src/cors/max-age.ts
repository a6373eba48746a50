import type { Browser, HeaderList } from './exchange.ts'
import { getHeader } from './headers.ts'

/**
 * Seconds that a browser keeps a preflight's answer at most.
 *
 * Chromium: `kMaxTimeout` in services/network/cors/preflight_result.cc. Firefox: netwerk/protocol/http/nsCORSListenerProxy.cpp.
 */
export const LONGEST_KEPT: Readonly<Record<Browser, number>> = { chromium: 7_200, firefox: 86_400 }

/** Where the server says nothing; the standard's own number. */
const BY_DEFAULT = 5

/** For a value that is no number: Chromium takes its default, Firefox keeps nothing. */
const UNREADABLE: Readonly<Record<Browser, number>> = { chromium: BY_DEFAULT, firefox: 0 }

/** How long a browser keeps the answer to a preflight, and why no longer. */
export interface Kept {
  readonly seconds: number
  /** `capped`: the server asked for more than this browser allows. */
  readonly why: 'missing' | 'invalid' | 'zero' | 'stated' | 'capped'
  /** As received; null: absent. */
  readonly value: string | null
}

/**
 * How long this browser keeps a preflight's answer with these headers.
 *
 * @see https://fetch.spec.whatwg.org/#http-access-control-max-age
 */
export const keptFor = (headers: HeaderList, browser: Browser): Kept => {
  const value = getHeader(headers, 'access-control-max-age')
  if (value === null) return { seconds: BY_DEFAULT, why: 'missing', value }
  const text = value.trim()
  if (!/^-?\d+$/.test(text)) return { seconds: UNREADABLE[browser], why: 'invalid', value }
  const stated = Number(text)
  if (stated <= 0) return { seconds: 0, why: 'zero', value }
  const longest = LONGEST_KEPT[browser]
  return stated > longest ? { seconds: longest, why: 'capped', value } : { seconds: stated, why: 'stated', value }
}
