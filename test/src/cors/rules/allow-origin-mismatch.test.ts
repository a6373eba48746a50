import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/allow-origin-mismatch.ts'
import { failureOf, ORIGIN, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const one = (value: string) => ({ 'Access-Control-Allow-Origin': value })

test.each<RuleCase>([
  { outcome: 'pass', when: 'the value is the origin', headers: one(ORIGIN) },
  {
    outcome: 'pass',
    when: '`*`, even with credentials: another rule tells',
    headers: one('*'),
    credentials: 'include',
  },
  { outcome: 'pass', when: 'both are the opaque origin', headers: one('null'), origin: 'null' },
  { outcome: 'fail', when: 'a trailing slash', headers: one(`${ORIGIN}/`) },
  { outcome: 'fail', when: 'a host in upper case', headers: one('https://APP.example') },
  { outcome: 'fail', when: 'a scheme in upper case', headers: one('HTTPS://app.example') },
  { outcome: 'fail', when: 'the default port written out', headers: one(`${ORIGIN}:443`) },
  { outcome: 'fail', when: '`null` for an origin that is not opaque', headers: one('null') },
  { outcome: 'fail', when: 'an origin for an opaque one', headers: one(ORIGIN), origin: 'null' },
  { outcome: 'fail', when: 'another host', headers: one('https://b.example') },
  { outcome: 'fail', when: 'another scheme', headers: one('http://app.example') },
  { outcome: 'fail', when: 'another port', headers: one(`${ORIGIN}:8443`) },
  { outcome: 'fail', when: 'a host and a port without a scheme', headers: one('localhost:3000') },
  { outcome: 'not-applicable', when: 'a list, which another rule tells', headers: one(`${ORIGIN}, ${ORIGIN}`) },
  { outcome: 'not-applicable', when: 'no origin at all, which another rule tells', headers: one('app.example') },
  { outcome: 'not-applicable', when: 'an empty value, which another rule tells', headers: one('') },
  { outcome: 'not-applicable', when: 'the header is absent', headers: {} },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext(given)).outcome).toBe(outcome)
})

test('shows both values', () => {
  expect(failureOf(rule, ruleContext({ headers: one('https://b.example') }))).toEqual({
    subject: 'Access-Control-Allow-Origin',
    expected: ORIGIN,
    received: 'https://b.example',
  })
})

test.each([
  ['http://app.example', ''],
  ['https://app.example:8443', ''],
  ['https://www.app.example', ''],
  ['https://admin.app.example', ''],
  ['https://b.test', ''],
  ['null', ''],
  ['https://app.example/', ' An origin has no trailing slash.'],
  ['https://app.example/api', ' An origin has no path.'],
  ['https://App.example', ' Origins are compared byte by byte.'],
  ['localhost:3000', ' The allowed value does not start with `http://` or `https://`.'],
])('shows `%s` beside the page’s origin, and what is easily overlooked:%s', (received, hint) => {
  expect(sentenceOf(rule, ruleContext({ headers: one(received) }))).toBe(
    `The server allows \`${received}\`; the page is \`${ORIGIN}\`.${hint}`,
  )
})

test('says that the names of the local machine are different origins', () => {
  const context = ruleContext({ origin: 'http://localhost:3000', headers: one('http://127.0.0.1:3000') })
  expect(sentenceOf(rule, context)).toBe(
    'The server allows `http://127.0.0.1:3000`; the page is `http://localhost:3000`. `localhost`, `127.0.0.1` and `[::1]` are different origins.',
  )
})

test('does not take the opaque origin of a redirected request for the page’s', () => {
  expect(sentenceOf(rule, ruleContext({ origin: 'null', headers: one(ORIGIN) }))).toBe(
    `The server allows \`${ORIGIN}\`; the request’s origin is \`null\`.`,
  )
})
