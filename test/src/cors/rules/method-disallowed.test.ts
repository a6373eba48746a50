import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/method-disallowed.ts'
import { failureOf, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const allow = (value: string) => ({ 'Access-Control-Allow-Methods': value })

test.each<RuleCase>([
  { outcome: 'pass', when: 'PUT is named', method: 'PUT', headers: allow('PUT') },
  { outcome: 'pass', when: 'PUT is among others', method: 'PUT', headers: allow('GET, PUT, DELETE,') },
  { outcome: 'pass', when: 'GET, and the header is absent', method: 'GET' },
  { outcome: 'pass', when: 'HEAD, and the header is absent', method: 'HEAD' },
  { outcome: 'pass', when: 'POST, and the header is absent', method: 'POST' },
  { outcome: 'pass', when: 'POST, and only PUT is named', method: 'POST', headers: allow('PUT') },
  {
    outcome: 'pass',
    when: 'a method of its own is named in the same spelling',
    method: 'chicken',
    headers: allow('chicken'),
  },
  { outcome: 'fail', when: 'PUT, and the header is absent', method: 'PUT' },
  { outcome: 'fail', when: 'PUT, and the header is empty', method: 'PUT', headers: allow('') },
  { outcome: 'fail', when: 'PUT, and others are named', method: 'PUT', headers: allow('GET, POST') },
  { outcome: 'fail', when: 'PUT, and `put` is named', method: 'PUT', headers: allow('put') },
  { outcome: 'fail', when: '`patch`, and PATCH is named', method: 'patch', headers: allow('PATCH') },
  { outcome: 'fail', when: 'PATCH, and `patch` is named', method: 'PATCH', headers: allow('patch') },
  { outcome: 'pass', when: '`*` and no credentials', method: 'PUT', headers: allow('*'), credentials: 'same-origin' },
  { outcome: 'pass', when: '`*` and `omit`', method: 'PUT', headers: allow('*'), credentials: 'omit' },
  { outcome: 'fail', when: '`*` and `include`', method: 'PUT', headers: allow('*'), credentials: 'include' },
  {
    outcome: 'cannot-tell',
    when: '`*` and credentials unseen',
    method: 'PUT',
    headers: allow('*'),
    credentials: 'unseen',
  },
  {
    outcome: 'pass',
    when: '`*` beside the name, with `include`',
    method: 'PUT',
    headers: allow('*, PUT'),
    credentials: 'include',
  },
  {
    outcome: 'pass',
    when: 'POST under `*` with `include`',
    method: 'POST',
    headers: allow('*'),
    credentials: 'include',
  },
  {
    outcome: 'fail',
    when: 'others are named and credentials unseen',
    method: 'PUT',
    headers: allow('GET'),
    credentials: 'unseen',
  },
  {
    outcome: 'not-applicable',
    when: 'the list can’t be parsed, which another rule tells',
    method: 'PUT',
    headers: allow('PUT POST'),
  },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext({ stage: 'preflight', ...given })).outcome).toBe(outcome)
})

test('shows the list received and the method that it lacks', () => {
  expect(failureOf(rule, ruleContext({ stage: 'preflight', method: 'PUT', headers: allow('GET, POST') }))).toEqual({
    subject: 'Access-Control-Allow-Methods',
    expected: 'PUT',
    received: 'GET, POST',
    missing: ['PUT'],
  })
})

test.each([
  {
    given: { method: 'PUT' },
    sentence: 'The server’s answer to the preflight has no `Access-Control-Allow-Methods`, but the page sends `PUT`.',
  },
  {
    given: { method: 'PUT', headers: allow('GET, POST') },
    sentence: 'The server allows `GET, POST`, but the page sends `PUT`.',
  },
  {
    given: { method: 'PUT', headers: allow('') },
    sentence: 'The server allows no method, but the page sends `PUT`.',
  },
  {
    given: { method: 'patch', headers: allow('GET, PATCH') },
    sentence: 'The server allows `PATCH`, but the page sends `patch`: methods are case-sensitive.',
  },
  {
    given: { method: 'PUT', headers: allow('*'), credentials: 'include' as const },
    sentence:
      'The server allows any method (`*`), and browsers ignore that for requests with credentials: the page sends `PUT`.',
  },
])('$sentence', ({ given, sentence }) => {
  expect(sentenceOf(rule, ruleContext({ stage: 'preflight', ...given }))).toBe(sentence)
})
