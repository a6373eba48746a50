import { describe, expect, test } from 'vitest'
import { CAUSES } from '../../../src/diagnosis/index.ts'
import { REPAIRS, repairSteps } from '../../../src/fix/repairs/index.ts'
import { STACKS } from '../../../src/fix/stacks/index.ts'

const KNOWN = new Set(CAUSES.map(({ id }) => id))

describe.each(REPAIRS.map((repair) => [repair.cause, repair] as const))('%s', (cause, { steps }) => {
  test('is a cause that is diagnosed', () => {
    expect(KNOWN).toContain(cause)
  })

  test.each(STACKS.map(({ id }) => id))('says in whole sentences what to do in %s', (stack) => {
    for (const { text } of repairSteps([cause], stack)) expect(text).toMatch(/^[A-Z`].+\.$/)
  })

  test('says something for some stack', () => {
    expect(Object.values(steps).flat().length).toBeGreaterThan(0)
  })
})

test('lists the steps of the first cause first', () => {
  const causes = REPAIRS.map(({ cause }) => cause).reverse()
  const named = repairSteps(causes, 'express').map(({ cause }) => cause)
  expect([...new Set(named)]).toEqual(causes.filter((cause) => named.includes(cause)))
})

test('has nothing to say of a cause that needs no more than the code', () => {
  expect(repairSteps(['cors-not-configured'], 'express')).toEqual([])
})
