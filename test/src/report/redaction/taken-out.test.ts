import { expect, test } from 'vitest'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { findTakenOut, redactedReport } from '../../../../src/report/redaction/index.ts'
import { exchange } from '../../../support/exchanges.ts'
import { ALL, PRODUCER, redirected } from '../samples.ts'

const META = { createdAt: '2026-01-05T09:00:00.000Z', producer: PRODUCER }

const found = (exchanges: readonly Exchange[], revealed: ReadonlySet<string>) => {
  const steps = findTakenOut(exchanges, { revealed, hosts: 'kept' })
  for (let pieces = 0; ; pieces += 1) {
    const { done, value } = steps.next()
    if (done) return { ...value, pieces }
  }
}

const asking = Array.from({ length: 120 }, (_, index) =>
  exchange({
    id: `${index}`,
    leg: {
      url: `https://api.example/?key=secret-${index}-key`,
      requestHeaders: { Cookie: 'sid=‹cookie 7: 3 letters›' },
    },
  }),
)
const KEY = 'secret-40-key'

test.each([
  ['nothing', []],
  ['samples', [...ALL, redirected]],
  ['more than are looked at in one go', asking],
] as const)('what is found without a report is what the report takes out: %s', (_, exchanges) => {
  const revealed = new Set([KEY])
  const report = redactedReport(exchanges, META, { revealed, hosts: 'kept' })
  const { values, original } = found(exchanges, revealed)
  expect(values).toEqual(report.values)
  const originals = (of: typeof original) => values.map(({ placeholder }) => of(placeholder))
  expect(originals(original)).toEqual(originals(report.original))
})

test('thousands of exchanges are looked at a few at a time', () => {
  expect(found(asking, new Set()).pieces).toBeGreaterThan(4)
  expect(found(asking.slice(0, 1), new Set()).pieces).toBeLessThan(4)
})
