import { describe, expect, test } from 'vitest'
import { type Browser, unseen } from '../../../src/cors/exchange.ts'
import { preflightCause } from '../../../src/cors/preflight-cause.ts'
import { type LegOverrides, leg } from '../../support/exchanges.ts'

const HIDDEN = unseen('withheld-by-browser')
const JSON_BODY = { 'Content-Type': 'application/json' }

/** `kind name` of each cause. */
const causes = (overrides: LegOverrides, browser: Browser = 'chromium') =>
  preflightCause(leg(overrides), browser).map(({ kind, name }) => `${kind} ${name}`.trim())

test.each<{ when: string; expected: readonly string[]; given: LegOverrides }>([
  { when: 'a plain GET', expected: [], given: {} },
  { when: 'a form’s POST', expected: [], given: { method: 'POST', requestHeaders: { 'Content-Type': 'text/plain' } } },
  { when: 'a PUT', expected: ['method PUT'], given: { method: 'PUT', preflight: {} } },
  { when: 'a `patch`', expected: ['method patch'], given: { method: 'patch', preflight: {} } },
  { when: 'the page’s own OPTIONS', expected: ['method OPTIONS'], given: { method: 'OPTIONS', preflight: {} } },
  {
    when: 'a header of its own, spelt as the page did',
    expected: ['header X-A'],
    given: { requestHeaders: { 'X-A': '1' }, preflight: { method: 'GET', unsafeHeaders: ['x-a'] } },
  },
  {
    when: 'a PUT with JSON and a header of its own',
    expected: ['method PUT', 'header Content-Type', 'header X-A'],
    given: {
      method: 'PUT',
      requestHeaders: { 'X-A': '1', ...JSON_BODY },
      preflight: { unsafeHeaders: ['content-type', 'x-a'] },
    },
  },
  {
    when: 'a request that was never sent: what its preflight asked for',
    expected: ['method DELETE', 'header x-a', 'header x-b'],
    given: {
      method: 'DELETE',
      requestHeaders: HIDDEN,
      preflight: { method: 'DELETE', unsafeHeaders: ['x-a', 'x-b'] },
    },
  },
  {
    when: 'a header that browsers send too: its preflight shows that the page set it',
    expected: ['header cache-control'],
    given: {
      requestHeaders: { 'Cache-Control': 'no-cache' },
      preflight: { method: 'GET', unsafeHeaders: ['cache-control'] },
    },
  },
  {
    when: 'no preflight seen, because its answer was cached: what the request carries',
    expected: ['method PUT', 'header Content-Type'],
    given: { method: 'PUT', requestHeaders: JSON_BODY },
  },
  {
    when: 'a name asked for twice (Firefox)',
    expected: ['header X-A'],
    given: { requestHeaders: { 'X-A': '1' }, preflight: { method: 'GET', unsafeHeaders: ['x-a', 'x-a'] } },
  },
  {
    when: 'a preflight that nothing explains',
    expected: ['upload-listener-or-stream'],
    given: { method: 'POST', requestHeaders: { 'Content-Type': 'text/plain' }, preflight: { method: 'POST' } },
  },
])('$expected: $when', ({ expected, given }) => {
  expect(causes(given)).toEqual(expected)
})

test.each([
  { browser: 'chromium', expected: ['upload-listener-or-stream'] },
  { browser: 'firefox', expected: ['header DPR'] },
] as const)('a client hint needs a preflight in Firefox alone: $browser', ({ browser, expected }) => {
  expect(causes({ requestHeaders: { DPR: '2' }, preflight: { method: 'GET' } }, browser)).toEqual(expected)
})

describe('each cause is one sentence that names what asks for the preflight', () => {
  const sentence = (name: string, value: string) =>
    preflightCause(leg({ requestHeaders: [[name, value]] }), 'chromium')[0]?.sentence

  test.each([
    ['X-A', '1', 'The page sends the request header `X-A`, which is not CORS-safelisted.'],
    ['Accept', 'a'.repeat(129), 'The value of `Accept` is longer than 128 bytes.'],
    ['Accept', '"a"', 'The value of `Accept` contains a character that is not CORS-safelisted.'],
    [
      'Accept-Language',
      'en_US',
      'The value `en_US` of `Accept-Language` contains a character that is not CORS-safelisted.',
    ],
    [
      'Content-Type',
      'application/json',
      '`Content-Type: application/json` is not one of the three types that an HTML form can send.',
    ],
    ['Range', 'bytes=-10', '`Range: bytes=-10` is not a single byte range with a start.'],
  ])('`%s: %s`', (name, value, expected) => {
    expect(sentence(name, value)).toBe(expected)
  })

  test('a method', () => {
    expect(preflightCause(leg({ method: 'PUT' }), 'chromium')[0]?.sentence).toBe(
      'The method `PUT` is not `GET`, `HEAD` or `POST`.',
    )
  })

  test('a Content-Type whose value was not seen', () => {
    const [cause] = preflightCause(
      leg({ method: 'POST', requestHeaders: HIDDEN, preflight: { method: 'POST', unsafeHeaders: ['content-type'] } }),
      'chromium',
    )
    expect(cause?.sentence).toBe('The `Content-Type` is not one of the three types that an HTML form can send.')
  })

  test('more than 1,024 bytes in all', () => {
    const requestHeaders = Array.from({ length: 9 }, () => ['Accept', 'a'.repeat(128)] as const)
    expect(preflightCause(leg({ requestHeaders }), 'chromium')[0]?.sentence).toBe(
      'The CORS-safelisted request headers exceed 1,024 bytes in total, so `Accept` needs a preflight too.',
    )
  })

  test('a deduction says that it is one', () => {
    expect(preflightCause(leg({ preflight: { method: 'GET' } }), 'chromium')[0]?.sentence).toMatch(/^Deduced: /)
  })
})
