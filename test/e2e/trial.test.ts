import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HeaderChange } from '../../src/cors/exchange.ts'
import type { ReportedExchange } from '../../src/report/report.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { selectExchange, waitUntilRecording } from '../lab/panel.ts'
import { labIsReady, type Outcome, openLab, reloadLab, runScenario, scenarioIn } from '../lab/run.ts'
import { expectedIn } from '../lab/scenario.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { findPrograms } from '../support/programs.ts'
import { until } from '../support/until.ts'

const BLOCKED = SCENARIOS.filter(({ expected }) => expected.kind === 'blocked')

/** The rules that are in force in the whole browser. */
const rulesOf = (browser: TestBrowser) =>
  browser.evaluateInBackground<readonly unknown[]>(
    '(globalThis.browser ?? chrome).declarativeNetRequest.getSessionRules()',
  )

/** Firefox counts the lines of this header that the server sent, whatever a rule sets. */
const isDoubled = ({ name, from }: HeaderChange): boolean =>
  name === 'Access-Control-Allow-Origin' && (from ?? []).join(', ').split(', ').length > 1

/** Whether headers alone are at fault, and of an origin that can be named. */
const isTriable = ({ advice, origin, browser }: ReportedExchange): boolean => {
  const changes = [...(advice?.change.preflight ?? []), ...(advice?.change.actual ?? [])]
  if (browser === 'firefox' && changes.some(isDoubled)) return false
  return origin !== 'null' && changes.length > 0 && changes.every(({ name }) => name !== 'Status')
}

const SIMPLE = 'express-no-cors'

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

  const reopen = async () => {
    await page.goto(lab.pageUrl)
    await labIsReady(page)
  }

  test.each(BLOCKED.map(({ id }) => ({ id })))('passes, or says why it can’t be tried: $id', async ({ id }) => {
    const scenario = scenarioIn(lab, id)
    const before = await runScenario(browser, page, lab, scenario)
    expect(before.exchange.verdict.kind).toBe(expectedIn(scenario, name).kind)
    const refused = await browser.corsight.trial({ tabId, id: before.exchange.id }).then(
      () => null,
      (reason: unknown) => String(reason),
    )
    expect(refused === null).toBe(isTriable(before.exchange))
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

  test('changes nothing for other origins and other servers in the same tab', async () => {
    const scenario = scenarioIn(lab, SIMPLE)
    const before = await runScenario(browser, page, lab, scenario)
    await browser.corsight.trial({ tabId, id: before.exchange.id })
    const elsewhere = BLOCKED.find(({ id, host }) => id !== SIMPLE && host === scenario.host) ?? expect.fail()
    expect.soft((await runScenario(browser, page, lab, scenarioIn(lab, elsewhere.id))).outcome.ok).toBe(false)

    // The page’s own host by another name, and a frame that is nobody’s.
    await page.goto(lab.pageUrl.replace('localhost', '127.0.0.1'))
    await labIsReady(page)
    const ask = (init: object) =>
      `fetch(${JSON.stringify(scenario.url)}, ${JSON.stringify(init)}).then(() => true, () => false)`
    expect.soft(await page.evaluate(ask({}))).toBe(false)
    await reopen()
    expect.soft(await page.evaluate(ask({}))).toBe(true)
    const framed = `new Promise((resolve) => {
      addEventListener('message', ({ data }) => resolve(data), { once: true })
      const frame = Object.assign(document.createElement('iframe'), { sandbox: 'allow-scripts' })
      frame.srcdoc = ${JSON.stringify(`<script>${ask({})}.then((ok) => parent.postMessage(ok, '*'))</script>`).replaceAll('</', '<\\/')}
      document.body.append(frame)
    })`
    expect.soft(await page.evaluate(framed)).toBe(false)
    await browser.corsight.endTrial({ tabId })
    expect.soft(await page.evaluate(ask({}))).toBe(false)
  })

  test('holds to each of two tabs that have one, of another server each', async () => {
    const [one, two] = [scenarioIn(lab, SIMPLE), scenarioIn(lab, 'express-wrong-origin')]
    const both = [one, two]
    const otherTab = await browser.tabId(other)
    const { exchange: inPage } = await runScenario(browser, page, lab, one)
    const { exchange: inOther } = await runScenario(browser, other, lab, two)
    await browser.corsight.trial({ tabId, id: inPage.id })
    await browser.corsight.trial({ tabId: otherTab, id: inOther.id })
    const passes = async (tab: Page) => {
      await reloadLab(tab)
      const outcomes: boolean[] = []
      for (const { id } of both) outcomes.push(((await tab.evaluate(`lab.run(${JSON.stringify(id)})`)) as Outcome).ok)
      return outcomes
    }
    expect(await passes(page)).toEqual([true, false])
    expect(await passes(other)).toEqual([false, true])
    await browser.corsight.endTrial({ tabId })
    expect(await passes(page)).toEqual([false, false])
    expect(await passes(other)).toEqual([false, true])
    await browser.corsight.endTrial({ tabId: otherTab })
    expect(await rulesOf(browser)).toEqual([])
  })

  test('of what a frame of another origin asks is for that frame’s origin, and says so', async () => {
    const { url } = scenarioIn(lab, SIMPLE)
    const framed = lab.pageUrl.replace('localhost', '127.0.0.1')
    // The same tab, with a frame of the page’s host by another name.
    await page.evaluate(`new Promise((resolve) => {
      const frame = Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(framed)}, onload: resolve })
      document.body.append(frame)
    })`)
    const frame = page.frames().find((each) => each.url().startsWith(framed)) ?? expect.fail('There is no frame.')
    const ask = `fetch(${JSON.stringify(url)}).then(() => true, () => false)`
    expect(await frame.evaluate(ask)).toBe(false)
    const found = await until('The recording of what the frame asked', async () =>
      (await browser.corsight.report({ tabId })).exchanges.find(
        (each) => each.url === url && each.origin === new URL(framed).origin && each.verdict.kind === 'blocked',
      ),
    )
    await browser.corsight.trial({ tabId, id: found.id })
    expect.soft(await frame.evaluate(ask)).toBe(true)
    expect.soft(await page.evaluate(ask)).toBe(false)
    await browser.corsight.endTrial({ tabId })
    expect.soft(await frame.evaluate(ask)).toBe(false)
    await reopen()
  })

  test('outlives 20 stops of the background, and ends when it is told to', async () => {
    const scenario = scenarioIn(lab, SIMPLE)
    const { exchange } = await runScenario(browser, page, lab, scenario)
    await browser.corsight.trial({ tabId, id: exchange.id })
    for (let stop = 0; stop < 20; stop += 1) await browser.stopBackground()
    expect((await runScenario(browser, page, lab, scenario)).exchange.verdict.kind).toBe('allowed')
    await browser.corsight.endTrial({ tabId })
    expect(await rulesOf(browser)).toEqual([])
  })

  test('starts by a click in the panel, and ends with DevTools', async () => {
    const scenario = scenarioIn(lab, SIMPLE)
    const inspected = await openLab(browser, lab)
    const panel = await browser.openPanel(inspected)
    await waitUntilRecording(panel)
    const { exchange } = await runScenario(browser, inspected, lab, scenario)
    await selectExchange(panel, exchange)
    await panel.click('[data-part=trial] .button')
    await panel.waitFor(`document.body.textContent.includes('are changed in this tab')`)
    expect(await rulesOf(browser)).not.toEqual([])
    await labIsReady(inspected)
    expect((await runScenario(browser, inspected, lab, scenario)).outcome.ok).toBe(true)

    await panel.close()
    await until('The end of the trial', async () => (await rulesOf(browser)).length === 0)
    expect((await runScenario(browser, inspected, lab, scenario)).outcome.ok).toBe(false)
    await inspected.close()
  })

  test('ends with its tab', async () => {
    const doomed = await openLab(browser, lab)
    const id = await browser.tabId(doomed)
    const { exchange } = await runScenario(browser, doomed, lab, scenarioIn(lab, SIMPLE))
    await browser.corsight.trial({ tabId: id, id: exchange.id })
    expect(await rulesOf(browser)).not.toEqual([])
    await doomed.close()
    await until('The end of the trial', async () => (await rulesOf(browser)).length === 0)
  })

  test('leaves no rule behind when the browser crashes', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'corsight-crash-'))
    try {
      const doomed = await launch(name, { profile })
      await doomed.corsight.record('always')
      const tab = await openLab(doomed, lab)
      const { exchange } = await runScenario(doomed, tab, lab, scenarioIn(lab, SIMPLE))
      await doomed.corsight.trial({ tabId: await doomed.tabId(tab), id: exchange.id })
      expect(await rulesOf(doomed)).not.toEqual([])
      await doomed.crash()

      const again = await launch(name, { profile })
      try {
        expect(await rulesOf(again)).toEqual([])
        await again.corsight.record('always')
        const { outcome } = await runScenario(again, await openLab(again, lab), lab, scenarioIn(lab, SIMPLE))
        expect(outcome.ok).toBe(false)
      } finally {
        await again.close()
      }
    } finally {
      await rm(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
    }
  })
})
