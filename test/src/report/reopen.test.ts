import { expect, test } from 'vitest'
import { disagreements, exchangesOf } from '../../../src/report/reopen.ts'
import type { Report, ReportedVerdict } from '../../../src/report/report.ts'
import { ALL, blockedAtPreflight, reportOf } from './samples.ts'

test('the facts come back exactly', () => {
  expect(exchangesOf(reportOf(...ALL))).toEqual(ALL)
})

test('a report of today has no disagreement', () => {
  expect(disagreements(reportOf(...ALL))).toEqual([])
})

const withVerdict = (change: Partial<ReportedVerdict>): Report => {
  const report = reportOf(blockedAtPreflight)
  return {
    ...report,
    exchanges: report.exchanges.map((each) => ({ ...each, verdict: { ...each.verdict, ...change } })),
  }
}

test.each<{ readonly what: string; readonly change: Partial<ReportedVerdict> }>([
  { what: 'kind', change: { kind: 'allowed' } },
  { what: 'rule', change: { rule: 'method-disallowed' } },
  { what: 'stage', change: { stage: 'response' } },
])('a recorded verdict that differs in its $what is told with both verdicts', ({ change }) => {
  const [found, ...others] = disagreements(withVerdict(change))
  expect(others).toEqual([])
  expect(found).toMatchObject({ id: 'preflight', recorded: change, today: { rule: 'header-disallowed' } })
})

test('other words for the same verdict are no disagreement', () => {
  expect(disagreements(withVerdict({ sentence: 'Worded otherwise.' }))).toEqual([])
})
