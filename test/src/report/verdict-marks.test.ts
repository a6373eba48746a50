import { expect, test } from 'vitest'
import { type Exchange, unseen } from '../../../src/cors/exchange.ts'
import { parseReport } from '../../../src/report/schema/read.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { reportOf } from './samples.ts'

const HIDDEN = unseen('withheld-by-browser')

const noted = exchange({
  credentials: HIDDEN,
  leg: {
    ...STOPPED,
    method: 'PUT',
    requestHeaders: HIDDEN,
    response: unseen('never-sent'),
    preflight: { response: { status: 404, headers: { 'Access-Control-Allow-Origin': 'https://app.example' } } },
  },
})
const worker = exchange({
  browser: 'firefox',
  documentId: null,
  credentials: HIDDEN,
  leg: { response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
})

const written = (given: Exchange) => reportOf(given).exchanges[0]?.verdict
const readBack = (given: Exchange) => {
  const result = parseReport(JSON.stringify(reportOf(given)))
  return result.ok ? result.report.exchanges[0]?.verdict : result.sentence
}

test.each([
  {
    mark: 'which other rule a browser may have named',
    given: noted,
    has: { kind: 'blocked', note: expect.any(String) },
  },
  { mark: 'what would have blocked it', given: worker, has: { kind: 'allowed', unless: 'credentials' } },
])('a report keeps $mark, and reads it again', ({ given, has }) => {
  expect(written(given)).toMatchObject(has)
  expect(readBack(given)).toEqual(written(given))
})

test('neither is written where there is none', () => {
  for (const given of [exchange(), exchange({ leg: { response: { headers: {} }, ...STOPPED } })])
    expect(Object.keys(written(given) ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/note|unless/)]),
    )
})
