import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isOkStatus } from '../../src/cors/status.ts'
import { type Cell, idOf } from '../matrix/cell.ts'
import { CELLS, cellsIn, titled } from '../matrix/cells/index.ts'
import { meantFor } from '../matrix/meant.ts'
import { type Matrix, type Met, openMatrix } from '../matrix/run.ts'
import type { BrowserName } from '../support/browsers/browser.ts'
import { SOURCES } from '../support/servers/stacks.ts'

test('the matrix is large enough to mean something', () => {
  expect(new Set(CELLS.map(idOf)).size).toBe(CELLS.length)
  expect(cellsIn('chromium').length).toBeGreaterThanOrEqual(60)
  expect(cellsIn('firefox').length).toBeGreaterThanOrEqual(20)
})

/** Causes of which no header of an answer is the fault, or that none may mend. */
const UNTRIABLE: Readonly<Record<string, string>> = {
  'null-origin': 'would trust every sandboxed frame',
  'platform-says': 'no header of an answer is what this needs',
  'redirected-actual': 'no header of an answer is what this needs',
}

/** Why a trial can’t prove the fix of a cell, as CORSight has to say before it starts one; null: it can. */
const whyNot = (name: BrowserName, { cause }: Cell, { exchange }: Met): unknown => {
  const answer = exchange.legs.at(-1)?.preflight?.response
  if (answer?.seen && !isOkStatus(answer.value.status)) return expect.stringContaining('no other status')
  if (name === 'firefox' && cause === 'doubled-header') return expect.stringContaining('Firefox counts the lines')
  const why = UNTRIABLE[cause]
  return why === undefined ? null : expect.stringContaining(why)
}

describe.each(['chromium', 'firefox'] as const)('a real server in %s', (name) => {
  const cells = cellsIn(name)
  let matrix: Matrix

  beforeAll(async () => {
    matrix = await openMatrix(name, cells)
  })

  afterAll(() => matrix?.stop())

  test.each(titled(cells))('is diagnosed, tried, repaired by the printed code, and still safe: %s', async (_, cell) => {
    await matrix.started(cell, async (scenario) => {
      const met = await matrix.meet(cell, scenario)
      const { exchange, advice, runtime } = met
      expect(await matrix.tryOut(cell, scenario, met)).toEqual(whyNot(name, cell, met))

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
