import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { exchangeIn, probeScenario } from '../lab/probe.ts'
import { scenarioIn } from '../lab/run.ts'
import { idOf, scenarioOf } from '../matrix/cell.ts'
import { cellsIn, titled } from '../matrix/cells/index.ts'
import { findPrograms } from '../support/programs.ts'

/**
 * The faults that only Chromium meets, asked on the command line: Firefox stops at the same stage. Where a browser meets a
 * fault, `matrix.test.ts` compares the command line with its own word.
 */

const CELLS = cellsIn('chromium').filter(({ firefox }) => firefox !== true)

let lab: Lab

beforeAll(async () => {
  lab = await startLab(findPrograms(), CELLS.map(scenarioOf), { lazily: true })
})

afterAll(() => lab?.stop())

test.each(titled(CELLS))('a real server is judged alike as both browsers: %s', async (_, cell) => {
  const id = idOf(cell)
  const scenario = scenarioIn(lab, id)
  await lab.start(id)
  try {
    const [chromium, firefox] = [
      exchangeIn(await probeScenario(lab, scenario, 'chromium')).verdict,
      exchangeIn(await probeScenario(lab, scenario, 'firefox')).verdict,
    ]
    expect(chromium).toMatchObject({ kind: cell.hidden === undefined ? 'blocked' : 'allowed' })
    // Of several rules that fail, each browser names the first that it looks at.
    const { kind, stage, code } = chromium
    expect(firefox).toMatchObject({ kind, ...(code !== undefined && { stage, code }) })
  } finally {
    await lab.halt(id)
  }
})
