import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/allow-methods-unparsable.ts'
import { failureOf, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const one = (value: string) => ({ 'Access-Control-Allow-Methods': value })

test.each<RuleCase>([
  { outcome: 'pass', when: 'the header is absent', headers: {} },
  { outcome: 'pass', when: 'an empty value', headers: one('') },
  { outcome: 'pass', when: 'one name', headers: one('PUT') },
  { outcome: 'pass', when: 'a list', headers: one('PUT, POST') },
  { outcome: 'pass', when: 'a list without spaces', headers: one('PUT,POST') },
  { outcome: 'pass', when: 'a list with tabs', headers: one('PUT,\tPOST') },
  { outcome: 'pass', when: 'a comma at the end', headers: one('PUT,') },
  { outcome: 'pass', when: 'empty elements', headers: one(', PUT,, POST') },
  { outcome: 'pass', when: '`*`', headers: one('*') },
  { outcome: 'pass', when: 'every character that a token may have', headers: one("!#$%&'*+-.^_`|~09AZaz") },
  {
    outcome: 'pass',
    when: 'two lines',
    headers: [
      ['Access-Control-Allow-Methods', 'PUT'],
      ['access-control-allow-methods', 'POST'],
    ],
  },
  { outcome: 'fail', when: 'a list with spaces instead of commas', headers: one('PUT POST') },
  { outcome: 'fail', when: 'a list with semicolons', headers: one('PUT; POST') },
  { outcome: 'fail', when: 'a name in quotes', headers: one('"PUT"') },
  { outcome: 'fail', when: 'names in brackets', headers: one('[PUT]') },
  { outcome: 'fail', when: 'a slash', headers: one('PUT/POST') },
  { outcome: 'fail', when: 'a colon', headers: one('PUT:') },
  { outcome: 'fail', when: 'a character beyond ASCII', headers: one('PUTé') },
  { outcome: 'fail', when: 'one bad name among good ones', headers: one('PUT, x a, POST') },
  {
    outcome: 'fail',
    when: 'the second line is bad',
    headers: [
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Allow-Methods', 'PUT POST'],
    ],
  },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext({ stage: 'preflight', ...given })).outcome).toBe(outcome)
})

test('names the value received and the form it must have', () => {
  const context = ruleContext({ stage: 'preflight', headers: one('PUT POST') })
  expect(failureOf(rule, context)).toEqual({
    subject: 'Access-Control-Allow-Methods',
    expected: 'method names, separated by commas',
    received: 'PUT POST',
  })
  expect(sentenceOf(rule, context)).toBe(
    '`Access-Control-Allow-Methods: PUT POST` is not a comma-separated list of method names.',
  )
})
