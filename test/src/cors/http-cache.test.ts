import { expect, test } from 'vitest'
import { type Stored, wasStored } from '../../../src/cors/http-cache.ts'
import { type LegOverrides, leg, type ResponseOverrides, response, STOPPED } from '../../support/exchanges.ts'

const START = Date.UTC(2026, 0, 5, 9, 0, 0)
const dated = (seconds: number): string => new Date(START - seconds * 1000).toUTCString()

const CASES: readonly (readonly [Stored, string, 'chromium' | 'firefox', ResponseOverrides, LegOverrides])[] = [
  ['yes', 'Firefox says so', 'firefox', { fromCache: true }, {}],
  ['no', 'Firefox shows that the server confirmed it', 'firefox', { fromCache: true, revalidated: true }, {}],
  ['no', 'Firefox says that it is not', 'firefox', { headers: { 'Cache-Control': 'max-age=60' } }, STOPPED],
  ['no', 'Chromium says that it is not', 'chromium', { headers: { 'Cache-Control': 'max-age=60' } }, {}],
  ['unknown', 'Chromium does not say whether it asked', 'chromium', { fromCache: true }, {}],
  [
    'yes',
    'older than the request, and within its lifetime',
    'chromium',
    { fromCache: true, headers: { Date: dated(30), 'Cache-Control': 'public, max-age=60' } },
    {},
  ],
  [
    'unknown',
    'as new as the request, as a confirmed one would be',
    'chromium',
    { fromCache: true, headers: { Date: dated(1), 'Cache-Control': 'max-age=60' } },
    {},
  ],
  [
    'unknown',
    'older than its lifetime',
    'chromium',
    { fromCache: true, headers: { Date: dated(90), 'Cache-Control': 'max-age=60' } },
    {},
  ],
  [
    'unknown',
    'never used without asking',
    'chromium',
    { fromCache: true, headers: { Date: dated(30), 'Cache-Control': 'max-age=60, no-cache' } },
    {},
  ],
  [
    'unknown',
    'the page asked for it anew',
    'chromium',
    { fromCache: true, headers: { Date: dated(30), 'Cache-Control': 'max-age=60' } },
    { requestHeaders: { 'Cache-Control': 'max-age=0' } },
  ],
  ['no', 'blocked, and nothing lets it be stored', 'chromium', {}, STOPPED],
  ['unknown', 'blocked, with a lifetime', 'chromium', { headers: { 'Cache-Control': 'max-age=60' } }, STOPPED],
  ['unknown', 'blocked, with a date until which it lives', 'chromium', { headers: { Expires: dated(-60) } }, STOPPED],
  [
    'no',
    'blocked, with a lifetime, but not to be stored',
    'chromium',
    { headers: { 'Cache-Control': 'no-store, max-age=60' } },
    STOPPED,
  ],
  ['no', 'blocked, with a lifetime of none', 'chromium', { headers: { 'Cache-Control': 'max-age=0' } }, STOPPED],
  [
    'no',
    'blocked, and a POST',
    'chromium',
    { headers: { 'Cache-Control': 'max-age=60' } },
    { ...STOPPED, method: 'POST' },
  ],
  [
    'no',
    'blocked, changed once, and as new as the request',
    'chromium',
    { headers: { 'Last-Modified': dated(9_000), Date: dated(0) } },
    STOPPED,
  ],
  [
    'unknown',
    'blocked, changed once, and older than the request',
    'chromium',
    { headers: { 'Last-Modified': dated(9_000), Date: dated(60) } },
    STOPPED,
  ],
]

test.each(CASES)('%s: %s (%s)', (stored, _, browser, answer, rest) => {
  expect(wasStored(leg({ ...rest, timing: { startedAt: START } }), response(answer), browser)).toBe(stored)
})
