import type { HeaderList, Leg, Response } from './exchange.ts'
import { getHeader, hasHeader } from './headers.ts'

/** Whether the browser can have answered this leg from its HTTP cache without asking the server. */
export type Stored = 'yes' | 'no' | 'unknown'

const SECOND = 1_000

/** What follows a directive of Cache-Control, empty where nothing does; null: it is not there. */
const directive = (headers: HeaderList, name: string): string | null => {
  const all = (getHeader(headers, 'cache-control') ?? '').toLowerCase().split(',')
  const found = all.map((one) => one.trim().split('=')).find(([key]) => key === name)
  return found === undefined ? null : (found[1] ?? '').replaceAll('"', '')
}

/** When the server wrote it, by the server's own clock. */
const writtenAt = ({ headers }: Response): number => Date.parse(getHeader(headers, 'date') ?? '')

const isForbidden = ({ headers }: Response): boolean =>
  directive(headers, 'no-store') !== null || directive(headers, 'no-cache') !== null

const statesLifetime = ({ headers }: Response): boolean =>
  Number(directive(headers, 'max-age') ?? 0) > 0 || hasHeader(headers, 'expires')

/** A stored answer that was written before the request and has not outlived what it states was not asked about. */
const isStillFresh = ({ requestHeaders, timing }: Leg, response: Response): boolean => {
  const asksAnew =
    requestHeaders.seen &&
    (hasHeader(requestHeaders.value, 'cache-control') || hasHeader(requestHeaders.value, 'pragma'))
  const age = timing.startedAt - writtenAt(response)
  const lifetime = Number(directive(response.headers, 'max-age') ?? 0) * SECOND
  // A 304 renews the date, in whole seconds.
  return !asksAnew && !isForbidden(response) && age > 2 * SECOND && age < lifetime
}

/**
 * Chromium: shows a stored answer that the server has just confirmed like one it was not asked about.
 */
const confirmedInChromium = (leg: Leg, response: Response): Stored => (isStillFresh(leg, response) ? 'yes' : 'unknown')

/** Chromium: does not say of an answer that CORS blocked whether it was stored; only what may be stored can have been. */
const blockedInChromium = (leg: Leg, response: Response): Stored => {
  const mayBeStored = ['GET', 'HEAD'].includes(leg.method) && !isForbidden(response)
  if (!mayBeStored) return 'no'
  if (statesLifetime(response)) return 'unknown'
  // Without a stated lifetime browsers guess one from this date; a fresh answer is as old as the request.
  const isOld = !(writtenAt(response) >= leg.timing.startedAt - SECOND)
  return hasHeader(response.headers, 'last-modified') && isOld ? 'unknown' : 'no'
}

/** Whether this leg's answer came from the browser's HTTP cache and the server was not asked. */
export const wasStored = (leg: Leg, response: Response, browser: 'chromium' | 'firefox'): Stored => {
  if (response.revalidated) return 'no'
  if (browser === 'firefox') return response.fromCache ? 'yes' : 'no'
  if (response.fromCache) return confirmedInChromium(leg, response)
  const isOver = leg.bodyStarted || leg.ending?.how === 'redirected'
  return isOver ? 'no' : blockedInChromium(leg, response)
}
