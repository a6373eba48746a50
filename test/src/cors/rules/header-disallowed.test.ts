import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/header-disallowed.ts'
import { failureOf, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const allow = (value: string) => ({ 'Access-Control-Allow-Headers': value })
const TOKEN = ['authorization']

test.each<RuleCase>([
  { outcome: 'pass', when: 'no header needs consent', unsafeHeaders: [], headers: {} },
  { outcome: 'pass', when: 'each is named', unsafeHeaders: ['x-a', 'x-b'], headers: allow('x-b, x-a') },
  {
    outcome: 'pass',
    when: 'it is named in another case',
    unsafeHeaders: ['content-type'],
    headers: allow('Content-TYPE'),
  },
  {
    outcome: 'pass',
    when: 'they are named over two lines',
    unsafeHeaders: ['x-a', 'x-b'],
    headers: [
      ['Access-Control-Allow-Headers', 'x-a'],
      ['Access-Control-Allow-Headers', 'x-b'],
    ],
  },
  { outcome: 'pass', when: 'a comma ends the list', unsafeHeaders: ['x-a'], headers: allow('x-a,') },
  { outcome: 'fail', when: 'the header is absent', unsafeHeaders: ['x-a'], headers: {} },
  { outcome: 'fail', when: 'the list is empty', unsafeHeaders: ['x-a'], headers: allow('') },
  { outcome: 'fail', when: 'one of two is missing', unsafeHeaders: ['x-a', 'x-b'], headers: allow('x-a') },
  { outcome: 'fail', when: 'only a longer name is there', unsafeHeaders: ['x-a'], headers: allow('x-ab') },
  { outcome: 'pass', when: '`*` and no credentials', unsafeHeaders: ['x-a'], headers: allow('*') },
  { outcome: 'fail', when: '`*` and `include`', unsafeHeaders: ['x-a'], headers: allow('*'), credentials: 'include' },
  {
    outcome: 'cannot-tell',
    when: '`*` and credentials unseen',
    unsafeHeaders: ['x-a'],
    headers: allow('*'),
    credentials: 'unseen',
  },
  {
    outcome: 'pass',
    when: '`*` beside the name, with `include`',
    unsafeHeaders: ['x-a'],
    headers: allow('*, x-a'),
    credentials: 'include',
  },
  {
    outcome: 'pass',
    when: 'Authorization under `*` in Chromium',
    unsafeHeaders: TOKEN,
    headers: allow('*'),
    browser: 'chromium',
  },
  {
    outcome: 'pass',
    when: 'Authorization under `*` in Firefox',
    unsafeHeaders: TOKEN,
    headers: allow('*'),
    browser: 'firefox',
  },
  {
    outcome: 'fail',
    when: 'Authorization under `*` with `include`',
    unsafeHeaders: TOKEN,
    headers: allow('*'),
    credentials: 'include',
  },
  {
    outcome: 'fail',
    when: 'it is missing and credentials unseen',
    unsafeHeaders: ['x-a'],
    headers: allow('x-b'),
    credentials: 'unseen',
  },
  { outcome: 'cannot-tell', when: 'what was asked for is unseen', unsafeHeaders: 'unseen', headers: allow('x-a') },
  {
    outcome: 'not-applicable',
    when: 'the list can’t be parsed, which another rule tells',
    unsafeHeaders: ['x-a'],
    headers: allow('x-a x-b'),
  },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext({ stage: 'preflight', ...given })).outcome).toBe(outcome)
})

test('shows the list received, what was asked for, and what is missing of it', () => {
  const context = ruleContext({ stage: 'preflight', unsafeHeaders: ['x-a', 'x-b', 'x-c'], headers: allow('X-B') })
  expect(failureOf(rule, context)).toEqual({
    subject: 'Access-Control-Allow-Headers',
    expected: 'x-a, x-b, x-c',
    received: 'X-B',
    missing: ['x-a', 'x-c'],
  })
})

test('says that the names were not seen, not that there were none', () => {
  const result = rule.judge(ruleContext({ stage: 'preflight', unsafeHeaders: 'unseen' }))
  expect(result).toMatchObject({ outcome: 'cannot-tell', missing: 'the headers that the preflight asked for' })
})

test.each([
  {
    given: { unsafeHeaders: ['x-a'] },
    sentence: 'The server’s answer to the preflight has no `Access-Control-Allow-Headers`, but the page sends `x-a`.',
  },
  {
    given: { unsafeHeaders: ['x-a', 'x-b', 'x-c'], headers: allow('x-d') },
    sentence: 'The server allows `x-d`, but the page also sends `x-a`, `x-b` and `x-c`.',
  },
  {
    given: { unsafeHeaders: ['x-a', 'x-b', 'x-c', 'x-d', 'x-e', 'x-f'], headers: allow('y') },
    sentence: 'The server allows `y`, but the page also sends `x-a`, `x-b`, `x-c`, `x-d` and 2 more.',
  },
  {
    given: { unsafeHeaders: ['x-a'], headers: allow('') },
    sentence: 'The server allows no header, but the page sends `x-a`.',
  },
  {
    given: { unsafeHeaders: ['x-a', 'x-b'], headers: allow('*'), credentials: 'include' as const },
    sentence:
      'The server allows any header (`*`), and browsers ignore that for requests with credentials: the page sends `x-a` and `x-b`.',
  },
])('$sentence', ({ given, sentence }) => {
  expect(sentenceOf(rule, ruleContext({ stage: 'preflight', ...given }))).toBe(sentence)
})
