import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/allow-headers-unparsable.ts'
import { failureOf, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const one = (value: string) => ({ 'Access-Control-Allow-Headers': value })

test.each<RuleCase>([
  { outcome: 'pass', when: 'the header is absent', headers: {} },
  { outcome: 'pass', when: 'an empty value', headers: one('') },
  { outcome: 'pass', when: 'one name', headers: one('x-a') },
  { outcome: 'pass', when: 'a list', headers: one('x-a, x-b') },
  { outcome: 'pass', when: 'a list without spaces', headers: one('x-a,x-b') },
  { outcome: 'pass', when: 'a list with tabs', headers: one('x-a,\tx-b') },
  { outcome: 'pass', when: 'a comma at the end', headers: one('x-a,') },
  { outcome: 'pass', when: 'empty elements', headers: one(', x-a,, x-b') },
  { outcome: 'pass', when: '`*`', headers: one('*') },
  { outcome: 'pass', when: 'every character that a token may have', headers: one("!#$%&'*+-.^_`|~09AZaz") },
  {
    outcome: 'pass',
    when: 'two lines',
    headers: [
      ['Access-Control-Allow-Headers', 'x-a'],
      ['access-control-allow-headers', 'x-b'],
    ],
  },
  { outcome: 'fail', when: 'a list with spaces instead of commas', headers: one('x-a x-b') },
  { outcome: 'fail', when: 'a list with semicolons', headers: one('x-a; x-b') },
  { outcome: 'fail', when: 'a name in quotes', headers: one('"x-a"') },
  { outcome: 'fail', when: 'names in brackets', headers: one('[x-a]') },
  { outcome: 'fail', when: 'a slash', headers: one('x-a/x-b') },
  { outcome: 'fail', when: 'a colon', headers: one('x-a:') },
  { outcome: 'fail', when: 'a character beyond ASCII', headers: one('x-aé') },
  { outcome: 'fail', when: 'one bad name among good ones', headers: one('x-a, x a, x-b') },
  {
    outcome: 'fail',
    when: 'the second line is bad',
    headers: [
      ['Access-Control-Allow-Headers', 'x-a'],
      ['Access-Control-Allow-Headers', 'x-a x-b'],
    ],
  },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext({ stage: 'preflight', ...given })).outcome).toBe(outcome)
})

test('names the value received and the form it must have', () => {
  const context = ruleContext({ stage: 'preflight', headers: one('x-a x-b') })
  expect(failureOf(rule, context)).toEqual({
    subject: 'Access-Control-Allow-Headers',
    expected: 'header names, separated by commas',
    received: 'x-a x-b',
  })
  expect(sentenceOf(rule, context)).toBe(
    '`Access-Control-Allow-Headers: x-a x-b` is not a comma-separated list of header names.',
  )
})
