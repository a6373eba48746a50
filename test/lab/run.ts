import type { Page } from 'puppeteer-core'
import type { Report, ReportedExchange } from '../../src/report/report.ts'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import { until } from '../support/until.ts'
import type { Lab, LabScenario } from './lab.ts'
import { expectedIn } from './scenario.ts'

/** What the page's script learned. */
export interface Outcome {
  readonly ok: boolean
  readonly status: number | null
  readonly error: string | null
}

export interface Run {
  readonly scenario: LabScenario
  readonly outcome: Outcome
  /** What CORSight made of it. */
  readonly exchange: ReportedExchange
  /** All that was recorded by then. */
  readonly report: Report
}

/** A scenario of the lab by its id; throws where there is none. */
export function scenarioIn(lab: Lab, id: string): LabScenario {
  const scenario = lab.scenarios.find((candidate) => candidate.id === id)
  if (!scenario) throw new Error(`The lab has no scenario “${id}”.`)
  return scenario
}

/** Shows the page of the lab in a tab, ready to run. */
export async function openLab(browser: TestBrowser, lab: Lab): Promise<Page> {
  const page = await browser.open(lab.pageUrl)
  await labIsReady(page)
  return page
}

export async function reloadLab(page: Page): Promise<void> {
  await page.reload()
  await labIsReady(page)
}

/** Waits until the page’s script runs. */
export const labIsReady = (page: Page) => page.waitForFunction('!!globalThis.lab')

/**
 * Presses the button of a scenario, and returns when CORSight has recorded the end of its exchange. `credentials`: the
 * page asks in this mode, whatever the scenario says.
 */
export async function runScenario(
  browser: TestBrowser,
  page: Page,
  lab: Lab,
  scenario: LabScenario,
  credentials?: 'include' | 'omit',
): Promise<Run> {
  // The browsers stamp events by the same clock.
  const askedAt = Date.now()
  const origin = scenario.request.sandboxed ? 'null' : lab.pageOrigin
  const outcome = (await page.evaluate(
    `lab.run(${[scenario.id, ...(credentials === undefined ? [] : [credentials])].map((each) => JSON.stringify(each)).join()})`,
  )) as Outcome
  let report = await browser.corsight.report()
  const exchange = await until(
    `The recording of “${scenario.id}”`,
    async () => {
      const ended = report.exchanges.find(
        (each) =>
          each.url === scenario.url &&
          each.origin === origin &&
          each.startedAt >= askedAt &&
          each.verdict.kind !== 'pending',
      )
      if (ended === undefined) report = await browser.corsight.report()
      return ended
    },
    30_000,
    async () =>
      ` Recorded: ${report.exchanges.map(({ method, url, origin, verdict }) => [method, url, origin, verdict.kind].join(' ')).join('; ')}.`,
  )
  return { scenario, outcome, exchange, report }
}

/** Where a run is not what its scenario expects, one sentence each. */
export function differences({ scenario, outcome, exchange }: Run, browser: BrowserName): readonly string[] {
  const expected = expectedIn(scenario, browser)
  const { verdict, causes } = exchange
  const likely = causes.filter(({ confidence }) => confidence !== 'hint').map(({ id }) => id)
  const compare = (what: string, wanted: string | null | undefined, got: string | null | undefined) =>
    wanted === undefined || wanted === got
      ? []
      : [`${what} is ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`]
  return [
    ...compare(
      'what the page got',
      expected.kind === 'allowed' ? 'an answer' : 'an error',
      outcome.ok ? 'an answer' : 'an error',
    ),
    ...compare('verdict', expected.kind, verdict.kind),
    ...compare('rule', expected.rule, verdict.rule),
    ...compare('stage', expected.stage, verdict.stage),
    ...compare('Chromium’s code', expected.code?.chromium, verdict.code?.chromium),
    ...compare('Firefox’s code', expected.code?.firefox, verdict.code?.firefox),
    ...compare('causes', expected.causes.join(', '), likely.join(', ')),
  ]
}
