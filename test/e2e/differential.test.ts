import { expect, test } from 'vitest'
import { runDifferential } from '../differential/run.ts'

/** A short run of `npm run test:differential`, with a seed that is new to neither browser. */
const SEED = 20_260
const COUNT = 150

test.each(['chromium', 'firefox'] as const)('says of random exchanges what %s itself says', async (name) => {
  const { differences, compared, blocked, orphans } = await runDifferential(name, { seed: SEED, count: COUNT })
  const unexplained = differences.filter(
    ({ comparison }) => comparison.kind === 'disagree' || (comparison.kind === 'code' && comparison.reason === null),
  )

  expect(unexplained).toEqual([])
  expect(orphans).toBe(0)
  expect(blocked).toBeGreaterThan(COUNT / 4)
  expect(compared['cannot-tell']).toBeLessThanOrEqual(COUNT * 0.03)
})
