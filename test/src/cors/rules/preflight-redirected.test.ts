import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/preflight-redirected.ts'
import { failureOf, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const LOCATION = { Location: 'https://api.example/v1/items/' }

const redirects: readonly RuleCase[] = [301, 302, 303, 307, 308].map((status) => ({
  outcome: 'fail',
  when: `${status} with a Location`,
  status,
  headers: LOCATION,
}))

test.each<RuleCase>([
  ...redirects,
  {
    outcome: 'fail',
    when: '302 with an empty Location, which is the URL itself in Firefox',
    browser: 'firefox',
    status: 302,
    headers: { Location: '' },
  },
  {
    outcome: 'pass',
    when: '302 with an empty Location, which leads nowhere in Chromium',
    status: 302,
    headers: { Location: ' ' },
  },
  {
    outcome: 'fail',
    when: '302 that has every other header right',
    status: 302,
    headers: { ...LOCATION, 'Access-Control-Allow-Origin': '*' },
  },
  { outcome: 'pass', when: '302 without a Location, which leads nowhere', status: 302 },
  { outcome: 'pass', when: '300 with a Location, which is no redirect status', status: 300, headers: LOCATION },
  { outcome: 'pass', when: '304 with a Location', status: 304, headers: LOCATION },
  { outcome: 'pass', when: '201 with a Location', status: 201, headers: LOCATION },
  { outcome: 'pass', when: '204', status: 204 },
  { outcome: 'pass', when: '404, which another rule tells', status: 404 },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext({ stage: 'preflight', ...given })).outcome).toBe(outcome)
})

test('names the status and where it leads', () => {
  const context = ruleContext({ stage: 'preflight', status: 308, headers: LOCATION })
  expect(failureOf(rule, context)).toEqual({
    subject: 'status',
    expected: '200 to 299',
    received: '308 to https://api.example/v1/items/',
  })
})

test.each([
  ['/v1/items/', '`/v1/items`', '`/v1/items/`'],
  ['https://api.example/v1/items/', '`/v1/items`', '`/v1/items/`'],
  ['?page=1', '`/v1/items`', '`/v1/items?page=1`'],
  ['https://b.example/login', '`https://api.example/v1/items`', '`https://b.example/login`'],
  ['http://api.example/v1/items', '`https://api.example/v1/items`', '`http://api.example/v1/items`'],
  ['https://', '`https://api.example/v1/items`', '`https://`'],
])('a redirect to %s: the server redirects %s to %s', (location, from, to) => {
  const context = ruleContext({ stage: 'preflight', status: 308, headers: { Location: location } })
  expect(sentenceOf(rule, context)).toBe(
    `The server redirects ${from} to ${to}, and browsers do not follow redirects of a preflight.`,
  )
})

test.each([
  ['CORSExternalRedirectNotAllowed', '/elsewhere'],
  ['CORSExternalRedirectNotAllowed', 'https://@other.example/'],
  ['CORSDidNotSucceed', 'https://user@other.example/'],
  ['CORSDidNotSucceed', '//user:pass@other.example/'],
  ['CORSDidNotSucceed', 'ftp://other.example/'],
  ['CORSDidNotSucceed', 'data:,x'],
  ['CORSDidNotSucceed', 'https://'],
  ['CORSDidNotSucceed', 'http://localhost:99999/'],
  ['CORSExternalRedirectNotAllowed', ''],
])('Firefox says %s of a preflight that is redirected to %s', (code, to) => {
  const context = ruleContext({ browser: 'firefox', stage: 'preflight', status: 302, headers: { Location: to } })
  expect(rule.firefoxFor?.(failureOf(rule, context), context)).toBe(code)
})
