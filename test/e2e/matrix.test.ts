import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { openLab, reloadLab, runScenario } from '../lab/run.ts'
import { type Cell, idOf, scenarioOf } from '../matrix/cell.ts'
import { CELLS } from '../matrix/cells/index.ts'
import { grantedUnsafely } from '../matrix/unsafe.ts'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { findPrograms } from '../support/programs.ts'
import { ALWAYS_ALLOWED } from '../support/servers/later-stacks.ts'
import { SOURCES } from '../support/servers/stacks.ts'

const cellsIn = (browser: BrowserName): readonly Cell[] =>
  browser === 'chromium' ? CELLS : CELLS.filter(({ firefox }) => firefox)

test('the matrix is large enough to mean something', () => {
  expect(new Set(CELLS.map(idOf)).size).toBe(CELLS.length)
  expect(cellsIn('chromium').length).toBeGreaterThanOrEqual(60)
  expect(cellsIn('firefox').length).toBeGreaterThanOrEqual(20)
})

describe.each(['chromium', 'firefox'] as const)('a real server in %s', (name) => {
  const cells = cellsIn(name)
  let lab: Lab
  let browser: TestBrowser
  let page: Page

  beforeAll(async () => {
    lab = await startLab(findPrograms(), cells.map(scenarioOf), { lazily: true })
    browser = await launch(name)
    page = await openLab(browser, lab)
    await browser.corsight.record('always')
  })

  afterAll(async () => {
    await browser?.close()
    await lab?.stop()
  })

  test.each(cells.map((cell) => ({ id: idOf(cell), cell })))(
    'is diagnosed, repaired by the printed code, and still safe: $id',
    async ({ id, cell }) => {
      const scenario = lab.scenarios.find((candidate) => candidate.id === id)
      if (!scenario) throw new Error(`The lab has no scenario “${id}”.`)
      await browser.corsight.clear()
      await lab.start(id)
      try {
        const { outcome, exchange } = await runScenario(browser, page, lab, scenario)
        const [cause] = exchange.causes

        expect(outcome.ok).toBe(false)
        expect(exchange.verdict).toMatchObject({ kind: 'blocked' })
        expect({ said: exchange.causes.map(({ id, confidence }) => `${id} (${confidence})`), cause }).toMatchObject({
          cause: { id: cell.cause, confidence: expect.stringMatching(/certain|likely/) },
        })

        const source = cell.fix === null ? undefined : cell.servers[cell.fix]
        if (source === undefined) {
          expect(exchange.fix).toBeNull()
          return
        }
        const snippet = exchange.fix?.snippets.find(({ stack }) => stack === SOURCES[source.runtime].stack)
        const policy = exchange.fix?.policy
        if (snippet === undefined || policy === undefined)
          throw new Error('No fix was printed for this server’s stack.')

        await lab.applyFix(id, snippet.code)
        await reloadLab(page)
        const repaired = await runScenario(browser, page, lab, scenario)

        expect(repaired.outcome).toMatchObject({ ok: true, error: null })
        expect(repaired.exchange.verdict).toMatchObject({ kind: 'allowed' })
        const { method } = cell.request.init
        const { pageOrigin } = lab
        const free = ALWAYS_ALLOWED[source.runtime] ?? []
        expect(await grantedUnsafely(scenario.url, { policy, pageOrigin, method, free })).toEqual([])
      } finally {
        await lab.halt(id)
      }
    },
  )
})
