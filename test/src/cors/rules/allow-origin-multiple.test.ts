import { describe, expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/allow-origin-multiple.ts'
import type { HeadersLike } from '../../../support/exchanges.ts'
import { failureOf, ORIGIN, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const one = (value: string): HeadersLike => ({ 'Access-Control-Allow-Origin': value })
const lines = (...values: readonly string[]): HeadersLike =>
  values.map((value, index) => [index === 0 ? 'Access-Control-Allow-Origin' : 'access-control-ALLOW-origin', value])

test.each<RuleCase>([
  { outcome: 'fail', when: 'two lines name the same origin', headers: lines(ORIGIN, ORIGIN) },
  { outcome: 'fail', when: 'two lines are `*`', headers: lines('*', '*') },
  { outcome: 'fail', when: '`*` and the origin', headers: lines('*', ORIGIN) },
  { outcome: 'fail', when: 'the second line is empty', headers: lines(ORIGIN, '') },
  { outcome: 'fail', when: 'a list with a comma', headers: one(`${ORIGIN}, https://b.example`) },
  { outcome: 'fail', when: 'a list with a comma and no space', headers: one(`${ORIGIN},https://b.example`) },
  { outcome: 'fail', when: 'a list with a space', headers: one(`${ORIGIN} https://b.example`) },
  { outcome: 'fail', when: 'a comma at the end', headers: one(`${ORIGIN},`) },
  { outcome: 'fail', when: 'words that are no origin (as in Chromium)', headers: one('not a url') },
  { outcome: 'pass', when: 'a tab inside (as in Chromium)', headers: one(`${ORIGIN}\thttps://b.example`) },
  { outcome: 'pass', when: 'a vertical tab at the end', headers: one(`${ORIGIN}\v`) },
  { outcome: 'pass', when: 'a byte-order mark in front', headers: one(`\uFEFF${ORIGIN}`) },
  { outcome: 'pass', when: 'a no-break space at the end', headers: one(`${ORIGIN}\u00a0`) },
  { outcome: 'pass', when: 'one origin', headers: one(ORIGIN) },
  { outcome: 'pass', when: 'another origin', headers: one('https://b.example') },
  { outcome: 'pass', when: '`*`', headers: one('*') },
  { outcome: 'pass', when: '`null`', headers: one('null') },
  { outcome: 'pass', when: 'an empty value', headers: one('') },
  { outcome: 'not-applicable', when: 'the header is absent', headers: {} },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext(given)).outcome).toBe(outcome)
})

describe('the sentence says how the values came', () => {
  test.each([
    {
      headers: lines('*', '*'),
      says: '`Access-Control-Allow-Origin` is present twice (`*, *`). Browsers accept exactly one.',
    },
    {
      headers: lines(ORIGIN, ORIGIN, '*'),
      says: `\`Access-Control-Allow-Origin\` is present 3 times (\`${ORIGIN}, ${ORIGIN}, *\`). Browsers accept exactly one.`,
    },
    {
      headers: one('https://a.example, *'),
      says: '`Access-Control-Allow-Origin` is a list (`https://a.example, *`). Browsers accept exactly one origin.',
    },
  ])('$says', ({ headers, says }) => {
    expect(sentenceOf(rule, ruleContext({ headers }))).toBe(says)
  })
})

const repeated = (...values: readonly string[]): HeadersLike =>
  values.map((value) => ['Access-Control-Allow-Origin', value])

test.each([
  { code: 'CORSMultipleAllowOriginNotAllowed', when: 'two lines of one spelling', headers: repeated(ORIGIN, ORIGIN) },
  { code: 'CORSMultipleAllowOriginNotAllowed', when: 'such lines, joined', headers: one(`${ORIGIN}, ${ORIGIN}`) },
  { code: 'CORSMultipleAllowOriginNotAllowed', when: '`*` beside an origin, joined', headers: one(`*, ${ORIGIN}`) },
  { code: 'CORSAllowOriginNotMatchingOrigin', when: 'two lines of two spellings', headers: lines(ORIGIN, ORIGIN) },
  {
    code: 'CORSAllowOriginNotMatchingOrigin',
    when: 'a list that one line holds',
    headers: one(`${ORIGIN}, https://b.example`),
  },
  { code: 'CORSAllowOriginNotMatchingOrigin', when: 'a comma without a space', headers: one(`${ORIGIN},${ORIGIN}`) },
  { code: 'CORSAllowOriginNotMatchingOrigin', when: 'a list with spaces', headers: one(`${ORIGIN} https://b.example`) },
])('Firefox says $code of $when', ({ code, headers }) => {
  const context = ruleContext({ headers })
  expect(rule.firefoxFor?.(failureOf(rule, context), context)).toBe(code)
})
