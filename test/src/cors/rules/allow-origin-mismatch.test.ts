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
  { received: 'http://app.example', why: 'The scheme differs.' },
  { received: 'https://app.example:8443', why: 'The port differs.' },
  { received: 'https://www.app.example', why: 'One has `www.`, the other has not.' },
  { received: 'https://admin.app.example', why: 'One is a subdomain of the other, which is another origin.' },
  { received: 'https://b.test', why: 'The host differs.' },
  { received: 'https://app.example/', why: 'The value ends in a slash, and an origin has none.' },
  { received: 'https://app.example/api', why: 'The value has a path, and an origin has none.' },
  { received: 'https://App.example', why: 'The spelling differs, and the comparison is byte by byte.' },
  { received: 'null', why: 'The opaque origin `null` equals no other origin.' },
  { received: 'localhost:3000', why: 'The value is not the origin of a web page.' },
])('says what sets `$received` apart: $why', ({ received, why }) => {
  expect(sentenceOf(rule, ruleContext({ headers: one(received) }))).toBe(
    `The server allows \`${received}\`, but the request came from \`${ORIGIN}\`. ${why}`,
  )
})

test('says that a name and an address of this computer are two origins', () => {
  const context = ruleContext({ origin: 'http://localhost:3000', headers: one('http://127.0.0.1:3000') })
  expect(sentenceOf(rule, context)).toContain('Both are this computer, but a name and an address are two origins.')
})
