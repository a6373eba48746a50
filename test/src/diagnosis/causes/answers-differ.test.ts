import { expect, test } from 'vitest'
import { unseen } from '../../../../src/cors/exchange.ts'
import { judge } from '../../../../src/cors/judge.ts'
import answersDiffer from '../../../../src/diagnosis/causes/answers-differ.ts'
import { diagnose } from '../../../../src/diagnosis/index.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../../support/exchanges.ts'
import { ALLOWED, API, APP, afterPreflight, allowed, atPreflight, atResponse, testCause } from '../table.ts'

const NOW = Date.UTC(2026, 0, 5, 9, 0, 0)

/** The same request, so many seconds from now. */
const at = (seconds: number, headers: Record<string, string> = ALLOWED): ExchangeOverrides =>
  allowed({ response: { headers }, timing: { startedAt: NOW + seconds * 1000 } })

const CREDENTIALED = { ...ALLOWED, 'Access-Control-Allow-Credentials': 'true' }

/** A preflight for PUT that passed, so many seconds from now. */
const preflightAt = (seconds: number): ExchangeOverrides => {
  const timing = { startedAt: NOW + seconds * 1000 }
  return { leg: { method: 'PUT', preflight: { timing }, timing } }
}

testCause(answersDiffer, [
  {
    when: 'it passed a moment ago',
    given: atResponse(200),
    siblings: [at(-5)],
    confidence: 'likely',
    first: 'answers-differ',
    headline: 'The same request got its CORS headers 5 seconds before, and this answer has none.',
    says: /or the server was changed/,
  },
  {
    when: 'answers take turns',
    given: atResponse(200),
    siblings: [at(-9), at(-5, {}), at(-3), at(4)],
    confidence: 'likely',
    first: 'answers-differ',
    says: /take turns/,
  },
  {
    when: 'it passes only later',
    given: atResponse(200),
    siblings: [at(200)],
    confidence: 'likely',
    first: 'answers-differ',
    headline: 'The same request got its CORS headers 3 minutes later, and this answer has none.',
  },
  {
    when: 'after a preflight that passed',
    given: afterPreflight(200),
    siblings: [
      { leg: { method: 'PUT', preflight: {}, response: { headers: ALLOWED }, timing: { startedAt: NOW - 5000 } } },
    ],
    confidence: 'likely',
    first: 'answers-differ',
  },
  {
    when: 'a preflight that passed a moment ago',
    given: atPreflight(204),
    siblings: [
      { leg: { method: 'PUT', preflight: { timing: { startedAt: NOW - 5000 } }, timing: { startedAt: NOW - 5000 } } },
    ],
    confidence: 'likely',
    first: 'answers-differ',
  },
  {
    when: 'a list that lacks what it had',
    given: atPreflight(204, { ...ALLOWED, 'Access-Control-Allow-Methods': 'GET' }),
    siblings: [preflightAt(-7)],
    confidence: 'likely',
    first: 'answers-differ',
    headline: 'The same preflight passed 7 seconds before, and this answer has `Access-Control-Allow-Methods: GET`.',
  },
  {
    when: 'a wildcard where the origin was named',
    given: {
      credentials: 'include',
      leg: { response: { headers: { 'Access-Control-Allow-Origin': '*' } }, ...STOPPED },
    },
    siblings: [{ credentials: 'include', ...at(-5, CREDENTIALED) }],
    confidence: 'likely',
    first: 'answers-differ',
    headline: 'The same request passed 5 seconds before, and this answer has `Access-Control-Allow-Origin: *`.',
  },
  {
    when: 'a value of another page',
    given: atResponse(200, { 'Access-Control-Allow-Origin': 'https://b.example' }),
    siblings: [at(-5)],
    confidence: 'likely',
    first: 'answers-differ',
    says: /made for another page/,
  },
  {
    when: 'a header twice',
    given: atResponse(200, [
      ['Access-Control-Allow-Origin', '*'],
      ['Access-Control-Allow-Origin', '*'],
    ]),
    siblings: [at(-5)],
    confidence: 'likely',
    first: 'answers-differ',
  },
  {
    when: 'a preflight that another instance has no route for',
    given: atPreflight(404),
    siblings: [preflightAt(-5)],
    confidence: 'likely',
    first: 'answers-differ',
    says: /instances/,
  },
  {
    when: 'two failures in a row after all that passed',
    given: atResponse(200),
    siblings: [at(-60), at(-40), at(-20, {})],
    confidence: 'likely',
    first: 'answers-differ',
    headline:
      'The same request passed 40 seconds before, and has failed 2 times since: this answer has no `Access-Control-Allow-Origin`.',
    says: /either the server was changed in between, or a cache/,
  },
  {
    when: 'two failures in a row before all that passes',
    given: atResponse(200),
    siblings: [at(-20, {}), at(20), at(40)],
    confidence: 'likely',
    headline:
      'The same request failed 2 times, and passes from 20 seconds later on: this answer has no `Access-Control-Allow-Origin`.',
    says: /either the server was changed in between, or a cache/,
  },
  {
    when: 'near miss: another credentials mode',
    given: { credentials: 'include', ...atResponse(200) },
    siblings: [{ credentials: 'omit', ...at(-5, CREDENTIALED) }],
    confidence: null,
  },
  {
    when: 'near miss: another login',
    given: atResponse(200, {}, { requestHeaders: { Origin: APP, Authorization: 'Bearer a' } }),
    siblings: [at(-5)],
    confidence: null,
  },
  {
    when: 'near miss: an image of the same URL, which needs no headers',
    given: atResponse(200),
    siblings: [{ ...at(-5, { 'Access-Control-Allow-Origin': '*' }), type: 'image', mode: 'no-cors' }],
    confidence: null,
  },
  {
    when: 'near miss: a preflight that asked for less',
    given: atPreflight(
      204,
      { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' },
      { asked: { unsafeHeaders: ['x-a'] } },
    ),
    siblings: [preflightAt(-5)],
    confidence: null,
    first: 'header-not-listed',
  },
  {
    when: 'near miss: what passed there would fail here too',
    given: {
      credentials: 'include',
      leg: { response: { headers: { 'Access-Control-Allow-Origin': '*' } }, ...STOPPED },
    },
    siblings: [{ credentials: unseen('withheld-by-browser'), ...at(-5, { 'Access-Control-Allow-Origin': '*' }) }],
    confidence: null,
    first: 'wildcard-with-credentials',
  },
  {
    when: 'near miss: another path',
    given: atResponse(200),
    siblings: [allowed({ url: `${API}/2`, response: { headers: ALLOWED } })],
    confidence: null,
    first: 'cors-not-configured',
  },
  {
    when: 'near miss: another method',
    given: atResponse(200),
    siblings: [allowed({ method: 'POST', response: { headers: ALLOWED } })],
    confidence: null,
  },
  {
    when: 'near miss: another origin',
    given: atResponse(200),
    siblings: [
      allowed(
        { origin: 'https://b.example', response: { headers: { 'Access-Control-Allow-Origin': 'https://b.example' } } },
        { initiator: 'https://b.example' },
      ),
    ],
    confidence: null,
  },
  { when: 'near miss: an error', given: atResponse(500), siblings: [at(-5)], confidence: null },
  {
    when: 'near miss: a cache shows itself',
    given: atResponse(200, { Age: '60' }),
    siblings: [at(-5)],
    confidence: null,
  },
  { when: 'near miss: it never passed', given: atResponse(200), siblings: [at(-5, {})], confidence: null },
])

const listLacks = (...before: readonly ExchangeOverrides[]) => {
  const it = exchange(atPreflight(204, { ...ALLOWED, 'Access-Control-Allow-Methods': 'GET' }))
  const siblings = before.map((each, index) => exchange({ ...each, id: `sibling-${index}` }))
  return diagnose(it, judge(it), siblings)
}

test('names the exchange that passed, and who answered it', () => {
  const it = exchange(atResponse(200, { 'X-Served-By': 'a', 'Content-Type': 'text/html' }))
  const passed = exchange({ ...at(-5, { ...ALLOWED, 'X-Served-By': 'b', 'Content-Type': 'text/plain' }), id: 'passed' })
  const [cause] = diagnose(it, judge(it), [passed])
  expect(cause?.sibling).toBe('passed')
  expect(cause?.evidence).toContain('x-served-by: a here, b there')
  expect(cause?.evidence).toContain('1 of 2 answers to this request pass')
})

test('what reads this answer alone stays as a hint', () => {
  expect(listLacks(preflightAt(-5)).map(({ id, confidence }) => [id, confidence])).toEqual([
    ['answers-differ', 'likely'],
    ['method-not-listed', 'hint'],
  ])
})

test('it is as likely where all that followed failed too', () => {
  const failed = atPreflight(204, { ...ALLOWED, 'Access-Control-Allow-Methods': 'GET' })
  const causes = listLacks(preflightAt(-50_000), failed)
  expect(causes.map(({ id, confidence }) => [id, confidence])).toEqual([
    ['answers-differ', 'likely'],
    ['method-not-listed', 'likely'],
  ])
})
