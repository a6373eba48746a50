import { describe, expect, test } from 'vitest'
import { INTERRUPTED } from '../../../src/cors/interrupted.ts'
import { judge } from '../../../src/cors/judge.ts'
import { preflightUses } from '../../../src/cors/preflight-use.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../support/exchanges.ts'

const LOST = { seen: false, why: 'interrupted' } as const
const AT = Date.UTC(2026, 0, 5, 9, 0, 1)

const verdictOf = (overrides: ExchangeOverrides) => {
  const verdict = judge(exchange({ interruptedAt: AT, ...overrides }))
  return verdict.kind === 'undecided' ? verdict.missing : verdict.kind
}

const OPEN = { ending: null, bodyStarted: false } as const

/** What was recorded of an exchange, and what can be said of it. */
const CASES: readonly (readonly [what: string, overrides: ExchangeOverrides, verdict: string])[] = [
  ['all', {}, 'allowed'],
  ['all but the preflight', { leg: { method: 'PUT', preflight: null } }, 'allowed'],
  ['no end', { leg: { ...OPEN, response: LOST } }, INTERRUPTED],
  ['no answer, and an error that gives no reason', { leg: { ...STOPPED, response: LOST } }, INTERRUPTED],
  [
    'no answer, and an error that gives one',
    { leg: { ...OPEN, response: LOST, ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' } } },
    'failed',
  ],
  ['only that Chromium let it through', { leg: { requestHeaders: LOST, response: LOST } }, 'allowed'],
  [
    'only that it ended in Firefox',
    { browser: 'firefox', leg: { requestHeaders: LOST, response: LOST, bodyStarted: true } },
    INTERRUPTED,
  ],
  [
    'an answer that fails, on which Chromium stopped',
    { leg: { ...STOPPED, requestHeaders: LOST, response: { headers: {} } } },
    'blocked',
  ],
  [
    'an answer that fails, in Firefox, which may have been asked for with `no-cors`',
    { browser: 'firefox', mode: LOST, leg: { requestHeaders: LOST, response: { headers: {} } } },
    INTERRUPTED,
  ],
  [
    'a preflight that fails',
    { leg: { ...OPEN, method: 'PUT', requestHeaders: LOST, response: LOST, preflight: { response: { status: 403 } } } },
    'blocked',
  ],
  [
    'a preflight that passes',
    { leg: { ...OPEN, method: 'PUT', requestHeaders: LOST, response: LOST, preflight: {} } },
    INTERRUPTED,
  ],
  [
    'an image of which nothing shows whether it was `no-cors`',
    { type: 'image', mode: LOST, leg: { ...STOPPED, origin: LOST, requestHeaders: LOST, response: LOST } },
    INTERRUPTED,
  ],
]

test.each(CASES)('recorded is %s', (_, overrides, expected) => {
  expect(verdictOf(overrides)).toBe(expected)
})

describe('beside the verdict', () => {
  test('the sentence has at most 30 words beside “Cannot tell:”', () => {
    for (const [, overrides] of CASES) {
      const { kind, sentence } = judge(exchange({ interruptedAt: AT, ...overrides }))
      if (kind === 'undecided') expect(sentence.split(' ').length).toBeLessThanOrEqual(32)
    }
  })

  test('a preflight that may have been lost is not said to be in the cache', () => {
    const leg = { method: 'PUT', preflight: null } as const
    expect(preflightUses(exchange({ leg }))).toEqual(['cached'])
    expect(preflightUses(exchange({ interruptedAt: AT, leg }))).toEqual(['unseen'])
  })

  test('without an interruption nothing changes', () => {
    expect(judge(exchange({ leg: { ...OPEN, response: { seen: false, why: 'never-sent' } } })).kind).toBe('pending')
  })
})
