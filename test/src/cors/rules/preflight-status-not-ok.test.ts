import { expect, test } from 'vitest'
import rule from '../../../../src/cors/rules/preflight-status-not-ok.ts'
import { failureOf, type RuleCase, ruleContext, sentenceOf } from '../../../support/rule-context.ts'

const cases = (outcome: RuleCase['outcome'], statuses: readonly number[]): readonly RuleCase[] =>
  statuses.map((status) => ({ outcome, when: `${status}`, status }))

const LOCATION = { Location: '/login' }

test.each<RuleCase>([
  ...cases('pass', [200, 201, 204, 206, 299]),
  ...cases('fail', [0, 100, 199, 300, 304, 400, 401, 403, 404, 405, 407, 418, 500, 501, 502, 503]),
  { outcome: 'fail', when: '301 without a Location', status: 301 },
  { outcome: 'fail', when: '304 with a Location', status: 304, headers: LOCATION },
  {
    outcome: 'fail',
    when: '404 that has every CORS header right',
    status: 404,
    headers: { 'Access-Control-Allow-Origin': '*' },
  },
  { outcome: 'not-applicable', when: '302 with a Location, which another rule tells', status: 302, headers: LOCATION },
])('$outcome: $when', ({ outcome, ...given }) => {
  expect(rule.judge(ruleContext({ stage: 'preflight', ...given })).outcome).toBe(outcome)
})

test('names the status received and those that would do', () => {
  const context = ruleContext({ stage: 'preflight', status: 405 })
  expect(failureOf(rule, context)).toEqual({ subject: 'status', expected: '200 to 299', received: '405' })
  expect(sentenceOf(rule, context)).toBe('The server answered the preflight with 405. It must answer with 200 to 299.')
})
