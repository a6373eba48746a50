import { describe, expect, test } from 'vitest'
import { unseen } from '../../../src/cors/exchange.ts'
import { isWitnessWanted, judge } from '../../../src/cors/judge.ts'
import { type ExchangeOverrides, exchange, type HeadersLike } from '../../support/exchanges.ts'
import { expectVerdict, type VerdictCase } from '../../support/verdicts.ts'

const ANY: HeadersLike = { 'Access-Control-Allow-Origin': '*' }
const MOVED = { status: 302, headers: { ...ANY, Location: '/next' } }

/** What Firefox shows of a worker’s request: no document, and nothing of credentials. */
const worker = (rest: ExchangeOverrides = {}): ExchangeOverrides => ({
  browser: 'firefox',
  documentId: null,
  credentials: unseen('withheld-by-browser'),
  leg: { response: { headers: ANY } },
  ...rest,
})

const error = (text: string) => ({ how: 'error', error: text }) as const
const ALLOWED = { 'Access-Control-Allow-Origin': 'https://app.example' }

describe('a worker’s request in Firefox that only credentials would block', () => {
  test.each<VerdictCase>([
    { verdict: 'allowed (deduced) unless credentials', when: 'it completed', given: worker() },
    { verdict: 'allowed (deduced) unless credentials', when: 'no tab is named', given: worker({ tabId: -1 }) },
    {
      verdict: 'allowed (deduced) unless credentials',
      when: 'the origin is named, and nothing is said of credentials',
      given: worker({ leg: { response: { headers: ALLOWED } } }),
    },
    {
      verdict: 'allowed (deduced)',
      when: 'a redirect passed that credentials would have stopped',
      given: worker({ legs: [{ response: MOVED }, { response: { headers: ANY } }] }),
    },
    {
      verdict: 'allowed (headers)',
      when: 'credentials would not block it',
      given: worker({ leg: { response: { headers: { ...ALLOWED, 'Access-Control-Allow-Credentials': 'true' } } } }),
    },
    {
      verdict: 'allowed (headers)',
      when: 'credentials were not included',
      given: worker({ credentials: 'omit' }),
    },
    {
      verdict: 'allowed (witnessed)',
      when: 'it was a page’s after all, which could read it',
      given: worker({ witness: { responseStatus: 200, initiatorType: 'fetch' } }),
    },
    {
      verdict: 'blocked by allow-origin-wildcard-with-credentials (witnessed)',
      when: 'it was a page’s after all, which could not read it',
      given: worker({ witness: { responseStatus: 0, initiatorType: 'fetch' } }),
    },
    {
      verdict: 'blocked by allow-origin-wildcard-with-credentials (headers)',
      when: 'a cookie was sent',
      given: worker({ credentials: 'include' }),
    },
    {
      verdict: 'blocked by allow-origin-wildcard-with-credentials (deduced)',
      when: 'it ended in an error',
      given: worker({ leg: { response: { headers: ANY }, ending: error('NS_ERROR_DOM_BAD_URI') } }),
    },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'another rule fails',
      given: worker({ leg: { response: {} } }),
    },
    { verdict: 'pending', when: 'it goes on', given: worker({ leg: { response: { headers: ANY }, ending: null } }) },
    {
      verdict: 'undecided: the request’s credentials mode',
      when: 'it is a redirect that the page did not want to follow',
      given: worker({ leg: { response: MOVED } }),
    },
    {
      verdict: 'undecided: the request’s credentials mode',
      when: 'a document asked, whose blocked requests end like allowed ones',
      given: worker({ documentId: 'document' }),
    },
    {
      verdict: 'allowed (deduced)',
      when: 'Chromium, which ends no blocked request well',
      given: worker({ browser: 'chromium' }),
    },
  ])('$verdict: $when', expectVerdict)

  test('says so, and on what it rests', () => {
    expect(judge(exchange(worker())).sentence).toBe(
      'Allowed, unless the request includes credentials. (Deduced: the request completed, and Firefox ends a blocked `fetch` of a worker in an error.)',
    )
  })

  test('is asked about where a page may know more, like what is undecided', () => {
    expect(isWitnessWanted(judge(exchange(worker())))).toBe(true)
    expect(isWitnessWanted(judge(exchange(worker({ documentId: 'document' }))))).toBe(true)
    expect(isWitnessWanted(judge(exchange(worker({ credentials: 'omit' }))))).toBe(false)
    expect(isWitnessWanted(judge(exchange({ leg: { response: {} } })))).toBe(false)
  })
})
