import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { exchangeIn, probeScenario } from '../lab/probe.ts'
import { scenarioIn } from '../lab/run.ts'
import { idOf, scenarioOf } from '../matrix/cell.ts'
import { cellsIn, titled } from '../matrix/cells/index.ts'
import { findPrograms } from '../support/programs.ts'

/** The faults that `matrix.test.ts` meets with a browser, asked on the command line. */

const CELLS = cellsIn('chromium')

let lab: Lab

beforeAll(async () => {
  lab = await startLab(findPrograms(), CELLS.map(scenarioOf), { lazily: true })
})

afterAll(() => lab?.stop())

test.each(titled(CELLS))('a real server is judged as by both browsers: %s', async (_, cell) => {
  const id = idOf(cell)
  const scenario = scenarioIn(lab, id)
  await lab.start(id)
  try {
    for (const browser of ['chromium', 'firefox'] as const) {
      const { verdict } = exchangeIn(await probeScenario(lab, scenario, browser))
      expect(verdict).toMatchObject({ kind: cell.hidden === undefined ? 'blocked' : 'allowed' })
    }
  } finally {
    await lab.halt(id)
  }
})
