import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { openText } from '../../../src/report/open-text.ts'
import { disagreement, exchangeOf } from '../../../src/report/reopen.ts'
import { recordedExample } from './recorded.ts'

const EXAMPLE = readFileSync(join(import.meta.dirname, '../../../extension/welcome/example.json'), 'utf8')

const opened = () => {
  const result = openText(EXAMPLE)
  if (!result.ok || result.kind !== 'report') throw new Error('The example can’t be opened.')
  return result.report.exchanges
}

test('the example of the first page is what a real browser delivered', () => {
  expect(opened().map(exchangeOf)).toEqual(recordedExample())
})

test('it shows a blocked preflight, a blocked response, and a preflight that the cache spared', () => {
  const verdicts = recordedExample().map(judge)
  expect(verdicts.map((verdict) => (verdict.kind === 'blocked' ? verdict.by.stage : verdict.kind))).toEqual([
    'preflight',
    'response',
    'allowed',
    'allowed',
    'response',
  ])
})

test('today’s rules say what it says', () => {
  expect(opened().map(disagreement)).toEqual([null, null, null, null, null])
})
