import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { idOf } from '../matrix/cell.ts'
import { CELLS, cellsIn, titled } from '../matrix/cells/index.ts'
import { meantFor } from '../matrix/meant.ts'
import { type Matrix, openMatrix } from '../matrix/run.ts'
import { SOURCES } from '../support/servers/stacks.ts'

test('the matrix is large enough to mean something', () => {
  expect(new Set(CELLS.map(idOf)).size).toBe(CELLS.length)
  expect(cellsIn('chromium').length).toBeGreaterThanOrEqual(60)
  expect(cellsIn('firefox').length).toBeGreaterThanOrEqual(20)
})

describe.each(['chromium', 'firefox'] as const)('a real server in %s', (name) => {
  const cells = cellsIn(name)
  let matrix: Matrix

  beforeAll(async () => {
    matrix = await openMatrix(name, cells)
  })

  afterAll(() => matrix?.stop())

  test.each(titled(cells))('is diagnosed, repaired by the printed code, and still safe: %s', async (_, cell) => {
    await matrix.started(cell, async (scenario) => {
      const { exchange, advice, runtime } = await matrix.meet(cell, scenario)

      if (cell.edit === undefined) expect(advice.edit).toBeNull()
      if (advice.symptom) {
        expect(advice.edit).toBeNull()
        // Where to look: a file, a setting, a line of code, a log, or the output of a process.
        expect(advice.steps[0]?.text).toMatch(/`[^`]+`|\b(logs?|output)\b/)
      }
      if (runtime === null) {
        expect(exchange.fix).toBeNull()
        return
      }
      const { stack } = SOURCES[runtime]
      const { fix } = exchange
      // What is hidden is no fault that a fix is for, and a stack that nobody guessed has none: both have a whole setup.
      const isFixed = fix !== null && cell.hidden === undefined && !cell.chosen
      const snippet = isFixed ? fix.snippets.find((candidate) => candidate.stack === stack) : advice.setup
      if (!snippet) throw new Error('No fix was printed for this server’s stack.')

      await matrix.paste(scenario, snippet.code)
      await matrix.expectMended(cell, scenario)
      const policy = isFixed ? fix.policy : meantFor(cell, exchange, matrix.pageOrigin)
      expect(await matrix.unsafeAnswers(cell, scenario, policy)).toEqual([])
    })
  })
})
