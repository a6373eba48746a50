import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/allow-origin-invalid.ts'
import { ORIGIN, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const one = (value: string) => ({ 'Access-Control-Allow-Origin': value })

test.each<RuleCase>([
  { outcome: 'fail', when: 'a host without a scheme', headers: one('app.example') },
  { outcome: 'fail', when: 'an empty value', headers: one('') },
  { outcome: 'fail', when: 'a scheme and nothing else', headers: one('https://') },
  { outcome: 'fail', when: 'a URL without its scheme', headers: one('//app.example') },
  { outcome: 'fail', when: 'a port that is no number', headers: one('https://app.example:port') },
  { outcome: 'fail', when: '`NULL`, which is not `null`', headers: one('NULL') },
  { outcome: 'fail', when: 'the word true', headers: one('true') },
  { outcome: 'pass', when: 'the origin', headers: one(ORIGIN) },
  { outcome: 'pass', when: 'another origin', headers: one('http://localhost:3000') },
  { outcome: 'pass', when: 'an address', headers: one('http://[::1]:3000') },
  { outcome: 'pass', when: 'a trailing slash, which another rule tells', headers: one(`${ORIGIN}/`) },
  {
    outcome: 'pass',
    when: 'a host and a port, which parses with the host as its scheme',
    headers: one('localhost:3000'),
  },
  { outcome: 'pass', when: '`*`', headers: one('*') },
  { outcome: 'pass', when: '`null`', headers: one('null') },
  { outcome: 'not-applicable', when: 'a list, which another rule tells', headers: one('app.example, b.example') },
  { outcome: 'not-applicable', when: 'words, which another rule tells', headers: one('not a url') },
  { outcome: 'not-applicable', when: 'the header is absent', headers: {} },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext(given)).outcome).toBe(outcome)
})

test.each([
  ['app.example', '`Access-Control-Allow-Origin: app.example` is not an origin: it has no scheme.'],
  ['all', '`Access-Control-Allow-Origin: all` is not an origin.'],
  ['', '`Access-Control-Allow-Origin` is empty.'],
])('says of %j: %s', (value, sentence) => {
  expect(sentenceOf(rule, ruleContext({ headers: one(value) }))).toBe(sentence)
})
