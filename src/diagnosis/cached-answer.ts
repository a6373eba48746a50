import type { HeaderList } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { cacheMarks } from './answer.ts'
import { type Facts, sameUrl } from './facts.ts'
import type { Answer } from './siblings.ts'

/** Two answers within the same second may share a date without any cache. */
const APART_MS = 1500

/**
 * Earlier answers for the same URL of which this one is a copy: same `Date`, asked for at another time.
 * Chromium: a blocked answer from the cache is not marked as cached, so that the date is all there is.
 */
export const copiedFrom = (facts: Facts): readonly Answer[] => {
  const date = getHeader(facts.answer.headers, 'date')
  if (date === null) return []
  return sameUrl(facts).filter(
    ({ leg, response }) =>
      getHeader(response.headers, 'date') === date && facts.leg.timing.startedAt - leg.timing.startedAt > APART_MS,
  )
}

const FRESH = /\bmax-age=(?!0+\b)\d+/i
const NEVER_REUSED = /\bno-(store|cache)\b/i

/**
 * What belongs to one connection: Chromium does not keep it.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9111#section-3.1
 */
const OF_CONNECTION: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

const stored = (headers: HeaderList): string =>
  JSON.stringify(headers.filter(([name]) => !OF_CONNECTION.has(name.toLowerCase())))

const same = (a: HeaderList, b: HeaderList): boolean => stored(a) === stored(b)

/** Earlier answers for the same URL that the browser was free to use again, and that look exactly like this one. */
const reusedFrom = (facts: Facts): readonly Answer[] => {
  const control = getHeader(facts.answer.headers, 'cache-control') ?? ''
  if (!FRESH.test(control) || NEVER_REUSED.test(control)) return []
  return sameUrl(facts).filter(
    ({ leg, response }) =>
      leg.timing.endedAt !== null &&
      leg.timing.endedAt <= facts.leg.timing.startedAt &&
      same(response.headers, facts.answer.headers),
  )
}

/** What shows that an answer came from a cache, one phrase each; empty where nothing does. */
export const cacheEvidence = (facts: Facts): readonly string[] => [
  ...cacheMarks(facts.answer),
  ...(copiedFrom(facts).length > 0 ? ['the same date as an earlier answer for this URL'] : []),
  ...(reusedFrom(facts).length > 0 ? ['the same headers as an earlier answer that the browser may use again'] : []),
]
