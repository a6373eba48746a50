import { describe, expect, test } from 'vitest'
import { unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { type Draft, draftsOf, retryWithDrafts } from '../../../src/fix/draft.ts'
import { judgeRetried } from '../../../src/fix/retry.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'

const refused = exchange({ leg: { ...STOPPED, response: { headers: { Server: 'x' } } } })
const preflighted = exchange({
  leg: {
    ...STOPPED,
    method: 'PUT',
    preflight: { response: { status: 401, headers: {} } },
    response: unseen('never-sent'),
    requestHeaders: unseen('withheld-by-browser'),
  },
})

const GOOD: Draft = { status: '200', headers: 'Access-Control-Allow-Origin: https://app.example' }

const verdictWith = (actual: Draft, preflight: Draft | null = null, one = refused) => {
  const retried = retryWithDrafts(one, 0, { preflight, actual })
  return retried.ok ? judgeRetried(retried.value) : retried.problem
}

test('a draft starts as what came, one header a line, repeated ones kept', () => {
  const twice = [
    ['Vary', 'Accept'],
    ['Vary', 'Origin'],
  ] as const
  expect(draftsOf(exchange({ leg: { response: { status: 404, headers: twice } } }), 0)).toEqual({
    preflight: null,
    actual: { status: '404', headers: 'Vary: Accept\nVary: Origin' },
  })
})

test('an answer that never came starts as a 200 without headers', () => {
  expect(draftsOf(preflighted, 0)).toEqual({
    preflight: { status: '401', headers: '' },
    actual: { status: '200', headers: '' },
  })
})

describe('the verdict on edited answers', () => {
  test('is what was recorded as long as nothing is edited', () => {
    const { preflight, actual } = draftsOf(refused, 0)
    expect(verdictWith(actual, preflight)).toMatchObject({
      kind: 'blocked',
      by: { rule: { id: 'allow-origin-missing' } },
    })
    expect(judge(refused).kind).toBe('blocked')
  })

  test('is allowed once the headers are right', () => {
    expect(verdictWith(GOOD)).toMatchObject({ kind: 'allowed' })
  })

  test('names the rule that still fails', () => {
    const slash = { ...GOOD, headers: `${GOOD.headers}/` }
    expect(verdictWith(slash)).toMatchObject({ kind: 'blocked', by: { rule: { id: 'allow-origin-mismatch' } } })
  })

  test('needs preflight and actual answer both', () => {
    const consent = { status: '204', headers: `${GOOD.headers}\nAccess-Control-Allow-Methods: PUT` }
    expect(verdictWith({ status: '200', headers: '' }, consent, preflighted)).toMatchObject({
      kind: 'blocked',
      by: { stage: 'response' },
    })
    expect(verdictWith(GOOD, consent, preflighted)).toMatchObject({ kind: 'allowed' })
    expect(verdictWith(GOOD, { ...consent, status: '302' }, preflighted)).toMatchObject({ kind: 'blocked' })
  })
})

test('leaves open what a hidden credentials mode decides, whatever the answers would prove', () => {
  const hidden = { ...preflighted, credentials: unseen('withheld-by-browser') }
  const consent = { status: '204', headers: `${GOOD.headers}\nAccess-Control-Allow-Methods: PUT` }
  expect(verdictWith(GOOD, consent, hidden)).toMatchObject({
    kind: 'undecided',
    missing: 'the request’s credentials mode',
  })
  const granting = (draft: Draft): Draft => ({
    ...draft,
    headers: `${draft.headers}\nAccess-Control-Allow-Credentials: true`,
  })
  expect(verdictWith(granting(GOOD), granting(consent), hidden)).toMatchObject({ kind: 'allowed' })
})

test.each([
  ['an empty status', { ...GOOD, status: '' }, '`` is not a status'],
  ['a status out of range', { ...GOOD, status: '700' }, '`700` is not a status'],
  ['a line without a colon', { ...GOOD, headers: 'Access-Control-Allow-Origin' }, 'name, a colon and a value'],
  ['a name with a space', { ...GOOD, headers: 'Allow Origin: *' }, '`Allow Origin` is not a header name'],
  ['a zero byte in a value', { ...GOOD, headers: 'Server: a\0b' }, '`Server` has a character'],
] as const)('one sentence names %s', (_, draft, sentence) => {
  expect(verdictWith(draft)).toContain(sentence)
})

test('blank lines and spaces around a value do not matter', () => {
  expect(verdictWith({ status: ' 200 ', headers: '\n Access-Control-Allow-Origin :  * \n\n' })).toMatchObject({
    kind: 'allowed',
  })
})
