import { expect, test } from 'vitest'
import { buildReport } from '../../../src/report/build.ts'
import { exchangesOf, KINDS } from '../../support/kinds/index.ts'
import { saidOf } from '../../support/kinds/said.ts'

const PRODUCER = { name: 'CORSight', version: '0', browser: { name: 'chromium', version: '1' } }

test.each(KINDS)('$kind: $when', (kind) => {
  const { exchanges } = buildReport(exchangesOf(kind), { createdAt: '2026-01-05T09:00:00Z', producer: PRODUCER })
  const reported = exchanges[kind.at ?? exchanges.length - 1]
  expect(reported).toBeDefined()
  if (reported !== undefined) expect(saidOf(reported, kind.says)).toEqual(kind.says)
})
