import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { selectExchange, waitUntilRecording } from '../lab/panel.ts'
import { differences, openLab, runScenario, scenarioIn } from '../lab/run.ts'
import { expectedIn } from '../lab/scenario.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { browserSays } from '../support/browsers/says.ts'
import { findPrograms } from '../support/programs.ts'

describe.each(['chromium', 'firefox'] as const)('the lab in %s', (name) => {
  let lab: Lab
  let browser: TestBrowser
  let page: Page
  let panel: Panel
  let takeCodes: () => Promise<readonly string[]>

  beforeAll(async () => {
    lab = await startLab(findPrograms())
    browser = await launch(name)
    page = await openLab(browser, lab)
    panel = await browser.openPanel(page, 'undocked')
    await panel.resize(1100, 900)
    await waitUntilRecording(panel)
    takeCodes = await browser.listenForCodes(page)
  })

  afterAll(async () => {
    await browser?.close()
    await lab?.stop()
  })

  test.each(SCENARIOS.map(({ id, expected }) => ({ id, kind: expected.kind })))('is $kind: $id', async ({ id }) => {
    const scenario = scenarioIn(lab, id)
    const expected = expectedIn(scenario, name)
    await takeCodes()

    const run = await runScenario(browser, page, lab, scenario)

    expect(differences(run, name)).toEqual([])
    if (expected.code) await browserSays(expected.code[name], takeCodes)

    await selectExchange(panel, run.exchange)
    const text = await panel.text()
    expect(text).toContain(plain(run.exchange.advice?.headline ?? 'no advice'))
  })
})

/** A sentence as it is read: its backticks become a typeface. */
const plain = (sentence: string) => sentence.replaceAll('`', '')
