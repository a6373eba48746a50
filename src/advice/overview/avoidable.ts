import type { Exchange, HeaderList, Leg, Observed } from '../../cors/exchange.ts'
import { getHeader, hasHeader } from '../../cors/headers.ts'
import { type Kept, keptFor } from '../../cors/max-age.ts'
import { askedHeaders } from '../../cors/steps.ts'
import { isOnTrial } from '../../cors/trial.ts'
import { needlessHeaders } from '../../diagnosis/causes/needless-preflight.ts'
import { MAX_AGE } from '../../fix/minimal-policy.ts'
import type { Judged } from '../../fix/server-policy.ts'

/**
 * Why a preflight need not have been sent, or why nobody could have spared it although the same was asked before.
 * `header`: the page sends headers that it can do without. `missing`, `invalid`, `zero` and `short`: what
 * Access-Control-Max-Age of the earlier answer lacks. `bypassed`: the request went past the browser's caches.
 */
export type Repeat =
  | { readonly why: 'header'; readonly names: readonly string[] }
  | { readonly why: 'missing' | 'invalid' | 'zero' | 'short'; readonly value: string | null }
  | { readonly why: 'bypassed' }

/** Whether a preflight need not have been sent. */
export const isAvoidable = (repeat: Repeat | null): boolean => repeat !== null && repeat.why !== 'bypassed'

const SECOND = 1_000

/** The answer that a browser could have kept. */
interface Passed {
  readonly endedAt: number
  readonly kept: Kept
}

/**
 * What the CORS-preflight cache goes by; an entry for another method or header is another one. Here: a credentials mode
 * that nobody saw counts as one of its own, since one page seldom asks for one URL in two modes.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cache
 */
const keyOf = ({ initiator, credentials }: Exchange, leg: Leg): string =>
  [
    initiator ?? '',
    leg.url,
    leg.method,
    askedHeaders(leg).toSorted().join(),
    credentials.seen ? credentials.value === 'include' : '',
  ].join('\n')

/** The browser's own Cache-Control, which it sends where DevTools or the page's `cache` option rule its caches out. */
const bypassesCaches = (leg: Leg, headers: Observed<HeaderList>): boolean => {
  if (!headers.seen) return false
  const asked = askedHeaders(leg)
  const isOwn = (name: string): boolean => !asked.includes(name) && hasHeader(headers.value, name)
  return (
    isOwn('pragma') ||
    (isOwn('cache-control') && /no-cache|max-age=0/i.test(getHeader(headers.value, 'cache-control') ?? ''))
  )
}

const repeatOf = (leg: Leg, earlier: Passed | undefined): Repeat | null => {
  const names = needlessHeaders(leg)
  if (names.length > 0) return { why: 'header', names }
  if (earlier === undefined || leg.preflight === null) return null
  const gap = leg.preflight.timing.startedAt - earlier.endedAt
  // Browsers send two at once for two requests at once.
  if (gap < 0 || gap > MAX_AGE * SECOND) return null
  if (bypassesCaches(leg, leg.requestHeaders)) return { why: 'bypassed' }
  const { seconds, why, value } = earlier.kept
  // It should have been kept; what emptied the cache is not to be seen.
  if (gap < seconds * SECOND) return null
  return { why: why === 'stated' || why === 'capped' ? 'short' : why, value }
}

const answeredAt = ({ preflight }: Leg): number | null =>
  preflight === null ? null : (preflight.timing.endedAt ?? preflight.timing.respondedAt)

/** What of each leg's preflight could have been spared, in the order of the legs; null: nothing that shows. */
export type Repeats = ReadonlyMap<Exchange, readonly (Repeat | null)[]>

/** Goes through exchanges by time and finds which preflights were needless, or asked again what had been answered. */
export const repeatsOf = (judged: readonly Judged[]): Repeats => {
  const passed = new Map<string, Passed>()
  const found = new Map<Exchange, readonly (Repeat | null)[]>()
  for (const { exchange, verdict } of judged) {
    if (exchange.legs.every(({ preflight }) => preflight === null)) continue
    // A trial forbids the browser to keep what it answers.
    if (isOnTrial(exchange)) continue
    const repeats = exchange.legs.map((leg) => {
      const endedAt = answeredAt(leg)
      if (leg.preflight === null || endedAt === null || !leg.preflight.response.seen) return null
      const key = keyOf(exchange, leg)
      const repeat = repeatOf(leg, passed.get(key))
      // Firefox forgets what it kept once the actual request fails.
      if (verdict.kind === 'allowed')
        passed.set(key, { endedAt, kept: keptFor(leg.preflight.response.value.headers, exchange.browser) })
      else passed.delete(key)
      return repeat
    })
    if (repeats.some((repeat) => repeat !== null)) found.set(exchange, repeats)
  }
  return found
}
