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
  { outcome: 'fail', when: 'a tab inside', headers: one(`${ORIGIN}\thttps://b.example`) },
  { outcome: 'pass', when: 'one origin', headers: one(ORIGIN) },
  { outcome: 'pass', when: 'another origin', headers: one('https://b.example') },
  { outcome: 'pass', when: '`*`', headers: one('*') },
  { outcome: 'pass', when: '`null`', headers: one('null') },
  { outcome: 'pass', when: 'an empty value', headers: one('') },
  { outcome: 'not-applicable', when: 'the header is absent', headers: {} },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext(given)).outcome).toBe(outcome)
})

describe('the sentence names what was received and what it must be', () => {
  test.each([
    { headers: lines('*', '*'), says: '`Access-Control-Allow-Origin` came 2 times (`*, *`)' },
    {
      headers: lines(ORIGIN, ORIGIN, '*'),
      says: `\`Access-Control-Allow-Origin\` came 3 times (\`${ORIGIN}, ${ORIGIN}, *\`)`,
    },
    {
      headers: one('https://a.example, *'),
      says: '`Access-Control-Allow-Origin` holds a list (`https://a.example, *`)',
    },
  ])('$says', ({ headers, says }) => {
    expect(sentenceOf(rule, ruleContext({ headers }))).toBe(
      `${says}; only one value is allowed, and it must be \`${ORIGIN}\`.`,
    )
  })
})

test.each([
  { code: 'CORSMultipleAllowOriginNotAllowed', headers: lines(ORIGIN, ORIGIN) },
  { code: 'CORSAllowOriginNotMatchingOrigin', headers: one(`${ORIGIN} https://b.example`) },
])('Firefox says $code for $headers', ({ code, headers }) => {
  expect(rule.firefoxFor?.(failureOf(rule, ruleContext({ headers })))).toBe(code)
})
