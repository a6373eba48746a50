import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/allow-origin-missing.ts'
import { failureOf, ORIGIN, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

test.each<RuleCase>([
  { outcome: 'fail', when: 'the header is absent', headers: {} },
  {
    outcome: 'fail',
    when: 'only a header of a similar name came',
    headers: { 'Access-Control-Allow-Origins': ORIGIN },
  },
  { outcome: 'fail', when: 'it is absent and credentials are included', credentials: 'include' },
  { outcome: 'fail', when: 'it is absent and the credentials mode is unseen', credentials: 'unseen' },
  { outcome: 'pass', when: 'it names the origin', headers: { 'Access-Control-Allow-Origin': ORIGIN } },
  { outcome: 'pass', when: 'it is spelt in lower case', headers: { 'access-control-allow-origin': ORIGIN } },
  { outcome: 'pass', when: 'it is `*`', headers: { 'Access-Control-Allow-Origin': '*' } },
  { outcome: 'pass', when: 'it is `null`, which is a value', headers: { 'Access-Control-Allow-Origin': 'null' } },
  { outcome: 'pass', when: 'it is empty, which another rule tells', headers: { 'Access-Control-Allow-Origin': '' } },
  { outcome: 'pass', when: 'it names another origin', headers: { 'Access-Control-Allow-Origin': 'https://a.example' } },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext(given)).outcome).toBe(outcome)
})

test('shows that nothing was received where the origin was expected', () => {
  expect(failureOf(rule, ruleContext())).toEqual({
    subject: 'Access-Control-Allow-Origin',
    expected: ORIGIN,
    received: null,
  })
})

test.each([
  { stage: 'preflight', status: 404, says: 'The server’s answer to the preflight (404)' },
  { stage: 'redirect', status: 302, says: 'The server’s redirect (302)' },
  { stage: 'response', status: 502, says: 'The server’s answer (502)' },
] as const)('says which answer lacks the header: $says', ({ stage, status, says }) => {
  expect(sentenceOf(rule, ruleContext({ stage, status }))).toBe(`${says} has no \`Access-Control-Allow-Origin\`.`)
})
