import { expect, test } from 'vitest'
import { judge } from '../../src/cors/judge.ts'
import { runDifferential } from '../differential/run.ts'
import { isUnexplained } from '../differential/summary.ts'
import { eventsOf, exchangesFrom } from '../support/corpus.ts'

/** A short run of `npm run test:differential`, with a seed that is new to neither browser. */
const SEED = 20_260
const COUNT = 150

test.each(['chromium', 'firefox'] as const)('says of random exchanges what %s itself says', async (name) => {
  const { differences, compared, blocked, orphans } = await runDifferential(name, { seed: SEED, count: COUNT })
  const unexplained = differences.filter(({ comparison }) => isUnexplained(comparison))

  expect(unexplained).toEqual([])
  expect(orphans).toBe(0)
  expect(blocked).toBeGreaterThan(COUNT / 4)
  expect(compared['cannot-tell']).toBeLessThanOrEqual(COUNT * 0.03)
})

test.each(['chromium', 'firefox'] as const)('says what %s says while fixes are on trial', async (name) => {
  const { differences, orphans, trials, tried } = await runDifferential(name, { seed: SEED, count: 60, trial: true })

  expect(differences.filter(({ comparison }) => isUnexplained(comparison))).toEqual([])
  expect(orphans).toBe(0)
  expect(trials).toBe(3)
  expect(tried).toBeGreaterThan(5)
})

test.each(['chromium', 'firefox'] as const)('gives recordings of %s that the corpus can hold', async (name) => {
  const { differences } = await runDifferential(name, { seed: SEED, count: 24, isKept: ({ kind }) => kind === 'agree' })
  // A page's own word is in no recording, and an exchange with it may be decided otherwise.
  const told = differences.filter(({ exchange }) => exchange !== undefined && exchange.verdict.basis !== 'witnessed')

  expect(told.length).toBeGreaterThan(10)
  for (const { recording, exchange } of told) {
    const again = exchangesFrom(name, eventsOf(JSON.parse(JSON.stringify(recording))))
    expect(
      again.map((one) => judge(one).kind),
      recording.description,
    ).toEqual([exchange?.verdict.kind])
  }
})
