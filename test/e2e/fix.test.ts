import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { openLab, reloadLab, runScenario, scenarioIn } from '../lab/run.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { findPrograms } from '../support/programs.ts'
import { SOURCES } from '../support/servers/stacks.ts'

const FAULTY = SCENARIOS.filter(({ fix }) => fix !== null)

describe.each(['chromium', 'firefox'] as const)('the printed code in %s', (name) => {
  let lab: Lab
  let browser: TestBrowser
  let page: Page

  beforeAll(async () => {
    lab = await startLab(findPrograms(), FAULTY)
    browser = await launch(name)
    page = await openLab(browser, lab)
    await browser.corsight.record('always')
  })

  afterAll(async () => {
    await browser?.close()
    await lab?.stop()
  })

  test.each(FAULTY.map(({ id }) => ({ id })))('repairs $id on the first reload', async ({ id }) => {
    const scenario = scenarioIn(lab, id)
    const stack = SOURCES[scenario.servers[scenario.fix ?? 0]?.runtime ?? 'express'].stack
    const { exchange } = await runScenario(browser, page, lab, scenario)
    const snippet = exchange.fix?.snippets.find((candidate) => candidate.stack === stack)

    await lab.applyFix(id, snippet?.code ?? '')
    await reloadLab(page)
    const repaired = await runScenario(browser, page, lab, scenario)

    expect(repaired.outcome).toMatchObject({ ok: true, error: null })
    expect(repaired.exchange.verdict).toMatchObject({ kind: 'allowed' })
  })
})
