import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { openLab, reloadLab, runScenario, scenarioIn } from '../lab/run.ts'
import { expectedIn } from '../lab/scenario.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { findPrograms } from '../support/programs.ts'

const BLOCKED = SCENARIOS.filter(({ expected }) => expected.kind === 'blocked')

/** The rules that are in force in the whole browser. */
const rulesOf = (browser: TestBrowser) =>
  browser.evaluateInBackground<readonly unknown[]>(
    '(globalThis.browser ?? chrome).declarativeNetRequest.getSessionRules()',
  )

describe.each(['chromium', 'firefox'] as const)('a fix on trial in %s', (name) => {
  let lab: Lab
  let browser: TestBrowser
  let page: Page
  let other: Page
  let tabId: number

  beforeAll(async () => {
    lab = await startLab(findPrograms())
    browser = await launch(name)
    await browser.corsight.record('always')
    other = await openLab(browser, lab)
    page = await openLab(browser, lab)
    tabId = await browser.tabId(page)
  })

  afterAll(async () => {
    await browser?.close()
    await lab?.stop()
  })

  test.each(BLOCKED.map(({ id }) => ({ id })))('passes, or says why it can’t be tried: $id', async ({ id }) => {
    const scenario = scenarioIn(lab, id)
    const before = await runScenario(browser, page, lab, scenario)
    expect(before.exchange.verdict.kind).toBe(expectedIn(scenario, name).kind)
    const refused = await browser.corsight.trial({ tabId, id: before.exchange.id }).then(
      () => null,
      (reason: unknown) => String(reason),
    )
    console.log(id, refused)
    if (refused !== null) {
      expect(await rulesOf(browser)).toEqual([])
      return
    }
    await reloadLab(page)
    const during = await runScenario(browser, page, lab, scenario)
    expect.soft(during.outcome.ok).toBe(true)
    expect.soft(during.exchange.verdict.kind).toBe('allowed')

    const elsewhere = await runScenario(browser, other, lab, scenario)
    expect.soft(elsewhere.outcome.ok).toBe(false)

    await browser.corsight.endTrial({ tabId })
    expect(await rulesOf(browser)).toEqual([])
    await reloadLab(page)
    const after = await runScenario(browser, page, lab, scenario)
    expect.soft(after.outcome.ok).toBe(false)
  })
})
