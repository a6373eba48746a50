import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/allow-credentials-not-true.ts'
import { type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const one = (value: string) => ({ 'Access-Control-Allow-Credentials': value })
const TWICE = [
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Allow-Credentials', 'true'],
] as const

test.each<RuleCase>([
  { outcome: 'pass', when: '`true` and `include`', headers: one('true'), credentials: 'include' },
  { outcome: 'pass', when: '`true`, whatever the unseen mode is', headers: one('true'), credentials: 'unseen' },
  { outcome: 'pass', when: '`true` where none are included', headers: one('true'), credentials: 'omit' },
  { outcome: 'fail', when: 'absent and `include`', headers: {}, credentials: 'include' },
  { outcome: 'fail', when: '`True` and `include`', headers: one('True'), credentials: 'include' },
  { outcome: 'fail', when: '`TRUE` and `include`', headers: one('TRUE'), credentials: 'include' },
  { outcome: 'fail', when: '`false` and `include`', headers: one('false'), credentials: 'include' },
  { outcome: 'fail', when: '`1` and `include`', headers: one('1'), credentials: 'include' },
  { outcome: 'fail', when: 'empty and `include`', headers: one(''), credentials: 'include' },
  { outcome: 'fail', when: 'two lines of `true` and `include`', headers: TWICE, credentials: 'include' },
  { outcome: 'cannot-tell', when: 'absent and credentials unseen', headers: {}, credentials: 'unseen' },
  { outcome: 'cannot-tell', when: '`True` and credentials unseen', headers: one('True'), credentials: 'unseen' },
  { outcome: 'not-applicable', when: 'absent and `omit`', headers: {}, credentials: 'omit' },
  { outcome: 'not-applicable', when: 'absent and `same-origin`', headers: {}, credentials: 'same-origin' },
  { outcome: 'not-applicable', when: '`false` and `same-origin`', headers: one('false'), credentials: 'same-origin' },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext(given)).outcome).toBe(outcome)
})

test.each([
  {
    headers: {},
    sentence: 'The request includes credentials, but the server’s answer has no `Access-Control-Allow-Credentials`.',
  },
  {
    headers: one('True'),
    sentence: 'The request includes credentials, but `Access-Control-Allow-Credentials` is `True`, not `true`.',
  },
  {
    headers: TWICE,
    sentence: 'The request includes credentials, but `Access-Control-Allow-Credentials` is `true, true`, not `true`.',
  },
])('$sentence', ({ headers, sentence }) => {
  expect(sentenceOf(rule, ruleContext({ headers, credentials: 'include' }))).toBe(sentence)
})
