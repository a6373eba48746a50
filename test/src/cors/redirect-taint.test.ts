import { expect, test } from 'vitest'
import { isTainted } from '../../../src/cors/redirect-taint.ts'
import { exchange, type LegOverrides } from '../../support/exchanges.ts'

const PAGE = 'https://app.example'
const A = 'https://a.example'
const B = 'https://b.example'

const legs = (...origins: readonly [string, ...string[]]): readonly [LegOverrides, ...LegOverrides[]] => {
  const [first, ...rest] = origins.map((origin): LegOverrides => ({ url: `${origin}/` }))
  return [first ?? {}, ...rest]
}

test.each<{ tainted: readonly boolean[]; when: string; origins: readonly [string, ...string[]] }>([
  { tainted: [false], when: 'no redirect', origins: [A] },
  { tainted: [false, false], when: 'within one other origin', origins: [A, A] },
  { tainted: [false, false], when: 'from the page’s own origin to another', origins: [PAGE, A] },
  {
    tainted: [false, false, false],
    when: 'from the page’s own origin, and on within the other',
    origins: [PAGE, A, A],
  },
  { tainted: [false, true], when: 'from one other origin to a second', origins: [A, B] },
  { tainted: [false, true], when: 'back to the page’s own origin', origins: [A, PAGE] },
  { tainted: [false, true], when: 'to another port', origins: [A, `${A}:8443`] },
  { tainted: [false, true, true], when: 'there and back: it stays so', origins: [A, B, A] },
  { tainted: [false, false, true], when: 'only once it has left the second origin', origins: [PAGE, A, B] },
])('$tainted: $when', ({ tainted, origins }) => {
  const given = exchange({ initiator: PAGE, legs: legs(...origins) })
  expect(given.legs.map((_, index) => isTainted(given, index))).toEqual(tainted)
})

test('an opaque origin is no URL’s own, so that every change of origin taints', () => {
  const given = exchange({ initiator: 'null', legs: legs(A, PAGE) })
  expect(isTainted(given, 1)).toBe(true)
})
