import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/allow-origin-wildcard-with-credentials.ts'
import { failureOf, ORIGIN, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const ANY = { 'Access-Control-Allow-Origin': '*' }
const NAMED = { 'Access-Control-Allow-Origin': ORIGIN }
const TWICE = [
  ['Access-Control-Allow-Origin', '*'],
  ['Access-Control-Allow-Origin', '*'],
] as const

test.each<RuleCase>([
  { outcome: 'pass', when: '`*` and `omit`', headers: ANY, credentials: 'omit' },
  { outcome: 'pass', when: '`*` and `same-origin`', headers: ANY, credentials: 'same-origin' },
  { outcome: 'fail', when: '`*` and `include`', headers: ANY, credentials: 'include' },
  { outcome: 'cannot-tell', when: '`*` and credentials unseen', headers: ANY, credentials: 'unseen' },
  { outcome: 'pass', when: 'a named origin and `include`', headers: NAMED, credentials: 'include' },
  { outcome: 'pass', when: 'a named origin and credentials unseen', headers: NAMED, credentials: 'unseen' },
  { outcome: 'pass', when: 'two lines of `*`, which another rule tells', headers: TWICE, credentials: 'include' },
  {
    outcome: 'pass',
    when: 'a pattern, which is no wildcard',
    headers: { 'Access-Control-Allow-Origin': 'https://*' },
    credentials: 'include',
  },
  { outcome: 'not-applicable', when: 'the header is absent', credentials: 'include' },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext(given)).outcome).toBe(outcome)
})

test('names what it lacks when the credentials mode is unseen', () => {
  const result = rule.judge(ruleContext({ headers: ANY, credentials: 'unseen' }))
  expect(result).toMatchObject({ missing: 'the request’s credentials mode', evidence: { received: '*' } })
})

test('names the value received and the origin that it must be', () => {
  const context = ruleContext({ headers: ANY, credentials: 'include' })
  expect(failureOf(rule, context)).toEqual({
    subject: 'Access-Control-Allow-Origin',
    expected: ORIGIN,
    received: '*',
  })
  expect(sentenceOf(rule, context)).toBe(
    'The server allows any origin (`*`), and browsers refuse that for requests with credentials.',
  )
})
