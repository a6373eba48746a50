import { expect, test } from 'vitest'
import { isTainted } from '../../../src/cors/redirect-taint.ts'
import { exchange, type LegOverrides } from '../../support/exchanges.ts'

const through = (...urls: readonly string[]) => {
  const [first = {}, ...rest] = urls.map((url): LegOverrides => ({ url: `https://${url}/` }))
  return exchange({ initiator: 'https://app.example', legs: [first, ...rest] })
}

test.each([
  { when: 'no redirect', legs: ['api.example'], tainted: false },
  { when: 'on the same server', legs: ['api.example', 'api.example'], tainted: false },
  { when: 'from the page’s own server to another', legs: ['app.example', 'api.example'], tainted: false },
  { when: 'from another server to a third', legs: ['api.example', 'cdn.example'], tainted: true },
  { when: 'from another server back to the page’s own', legs: ['api.example', 'app.example'], tainted: true },
  { when: 'once tainted, for good', legs: ['api.example', 'cdn.example', 'cdn.example'], tainted: true },
  { when: 'to another port', legs: ['api.example', 'api.example:8443'], tainted: true },
])('$tainted: $when', ({ legs, tainted }) => {
  expect(isTainted(through(...legs), legs.length - 1)).toBe(tainted)
})

test('only what came before a leg counts for it', () => {
  const redirected = through('api.example', 'cdn.example')
  expect([0, 1].map((leg) => isTainted(redirected, leg))).toEqual([false, true])
})
