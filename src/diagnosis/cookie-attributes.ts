import type { Leg, Response } from '../cors/exchange.ts'
import { getHeader, getValues } from '../cors/headers.ts'

/** A cookie as its `Set-Cookie` line describes it, without its value, which is a secret. */
export interface CookieAttributes {
  readonly name: string
  /** Lower case; null where the line has none. */
  readonly sameSite: string | null
  readonly isSecure: boolean
}

const attributesOf = (line: string): CookieAttributes => {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim())
  const named = (name: string) => attributes.filter((each) => (each.split('=')[0] ?? '').trim().toLowerCase() === name)
  return {
    name: (pair.split('=')[0] ?? '').trim(),
    // Of two equal attributes browsers take the last.
    sameSite: named('samesite').at(-1)?.split('=')[1]?.trim().toLowerCase() ?? null,
    isSecure: named('secure').length > 0,
  }
}

/** The cookies that an answer sets; a line without a name is left out. */
export const cookiesSet = (response: Response): readonly CookieAttributes[] =>
  // Firefox: webRequest joins repeated lines by line breaks.
  getValues(response.headers, 'set-cookie')
    .flatMap((value) => value.split('\n'))
    .map(attributesOf)
    .filter(({ name }) => name !== '')

/** Whether the browser itself called the request cross-site. */
export const isCrossSite = (leg: Leg): boolean =>
  leg.requestHeaders.seen && getHeader(leg.requestHeaders.value, 'sec-fetch-site') === 'cross-site'

/** Why a cookie stays behind on a cross-site request; null where its attributes let it go. */
export const staysBehind = ({ sameSite, isSecure }: CookieAttributes): string | null => {
  if (sameSite === 'lax' || sameSite === 'strict') return `SameSite=${sameSite === 'lax' ? 'Lax' : 'Strict'}`
  if (sameSite === 'none') return isSecure ? null : 'SameSite=None without Secure'
  return 'no SameSite'
}
