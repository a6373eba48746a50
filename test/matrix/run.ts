import { expect } from 'vitest'
import type { Advice } from '../../src/advice/advice.ts'
import { isOnTrial } from '../../src/cors/trial.ts'
import type { CorsPolicy } from '../../src/fix/policy.ts'
import type { ReportedExchange, ReportedVerdict } from '../../src/report/report.ts'
import { type LabScenario, startLab } from '../lab/lab.ts'
import { exchangeIn, probeScenario } from '../lab/probe.ts'
import { openLab, reloadLab, runScenario, scenarioIn } from '../lab/run.ts'
import type { BrowserName } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { browserSays } from '../support/browsers/says.ts'
import { findPrograms } from '../support/programs.ts'
import { ALWAYS_ALLOWED } from '../support/servers/later-stacks.ts'
import { type Runtime, SOURCES } from '../support/servers/stacks.ts'
import { adviceFor } from './advised.ts'
import { type Cell, idOf, scenarioOf } from './cell.ts'
import { grantedUnsafely } from './unsafe.ts'

/** What CORSight made of the fault of a cell. */
export interface Met {
  readonly exchange: ReportedExchange
  /** For the stack of the server that is to be mended. */
  readonly advice: Advice
  /** What that server runs in; null: there is none to mend. */
  readonly runtime: Runtime | null
}

/** Cells that are run in one browser, whose caches they share. */
export interface Matrix {
  /** The origin of the page that asks. */
  readonly pageOrigin: string
  /** Starts the servers of a cell afresh for as long as `use` takes. */
  readonly started: (cell: Cell, use: (scenario: LabScenario) => Promise<void>) => Promise<void>
  /** Meets the fault as the page does; the browser itself and the command line call it the same. */
  readonly meet: (cell: Cell, scenario: LabScenario) => Promise<Met>
  /**
   * Tries the fix in the tab before anybody changes the server: the page gets its answer after one reload, which
   * CORSight calls allowed, and none any more once the trial has ended. Gives the reason where the product says that it can’t be tried; null where it can.
   */
  readonly tryOut: (cell: Cell, scenario: LabScenario, met: Met) => Promise<string | null>
  /** Puts the whole printed code into the faulty server. */
  readonly paste: (scenario: LabScenario, code: string) => Promise<void>
  /** Changes the source of the faulty server. */
  readonly change: (scenario: LabScenario, change: (source: string) => string) => Promise<void>
  /** The page gets its answer after one reload, and so does the command line. */
  readonly expectMended: (cell: Cell, scenario: LabScenario) => Promise<void>
  /** What the server grants beyond this policy, one sentence each. */
  readonly unsafeAnswers: (cell: Cell, scenario: LabScenario, policy: CorsPolicy) => Promise<readonly string[]>
  readonly stop: () => Promise<void>
}

const runtimeOf = ({ servers, fix }: Cell): Runtime | null =>
  fix === null ? null : (servers[fix]?.runtime ?? expect.fail(`There is no server ${fix}.`))

/** Opens a browser and the lab for these cells; their servers only run while they are needed. */
export async function openMatrix(name: BrowserName, cells: readonly Cell[]): Promise<Matrix> {
  const lab = await startLab(findPrograms(), cells.map(scenarioOf), { lazily: true })
  const browser = await launch(name).catch(async (problem) => {
    await lab.stop()
    throw problem
  })
  const stop = async () => {
    await browser.close()
    await lab.stop()
  }
  const page = await openLab(browser, lab).catch(async (problem) => {
    await stop()
    throw problem
  })
  await browser.corsight.record('always')
  const tabId = await browser.tabId(page)
  const takeCodes = await browser.listenForCodes(page)

  /** Whether scripts can read this header of the answer. */
  const reads = ({ url, request }: LabScenario, header: string): Promise<unknown> =>
    page.evaluate(
      `fetch(${JSON.stringify(url)}, ${JSON.stringify(request.init)}).then(({ headers }) => headers.has(${JSON.stringify(header)}))`,
    )

  const ask = ({ id }: LabScenario): Promise<unknown> => page.evaluate(`lab.run(${JSON.stringify(id)})`)

  /** What the command line says of this server, asked as the same browser. */
  const probed = async (scenario: LabScenario): Promise<ReportedVerdict> =>
    exchangeIn(await probeScenario(lab, scenario, name)).verdict

  return {
    pageOrigin: lab.pageOrigin,
    async started(cell, use) {
      const id = idOf(cell)
      const scenario = scenarioIn(lab, id)
      await browser.corsight.clear()
      await lab.start(id)
      try {
        await use(scenario)
      } finally {
        await lab.halt(id)
      }
    },
    async meet(cell, scenario) {
      await takeCodes()
      const { outcome, exchange, report } = await runScenario(browser, page, lab, scenario)
      const [cause] = exchange.causes
      const { hidden } = cell
      const [kind, confidence] =
        hidden === undefined ? ['blocked', expect.stringMatching(/certain|likely/)] : ['allowed', 'hint']

      expect(outcome.ok).toBe(hidden !== undefined)
      expect(exchange.verdict).toMatchObject({ kind })
      expect({ said: exchange.causes.map((each) => `${each.id} (${each.confidence})`), cause }).toMatchObject({
        cause: { id: cell.cause, confidence },
      })
      if (hidden !== undefined) expect(await reads(scenario, hidden)).toBe(false)
      const { rule, stage, code = null } = exchange.verdict
      if (code !== null) await browserSays(code[name], takeCodes)
      expect(await probed(scenario)).toMatchObject({ kind, ...(code !== null && { rule, stage, code }) })

      const runtime = runtimeOf(cell)
      const advice = adviceFor(report, exchange, runtime && SOURCES[runtime].stack)
      return { exchange, advice: advice ?? expect.fail('There is no advice.'), runtime }
    },
    async tryOut({ hidden }, scenario, { exchange }) {
      const refused = await browser.corsight.trial({ tabId, id: exchange.id }).then(
        () => null,
        (reason: unknown) => String(reason),
      )
      if (refused !== null) return refused
      await reloadLab(page)
      const { outcome, exchange: tried } = await runScenario(browser, page, lab, scenario)
      expect(outcome).toMatchObject({ ok: true, error: null })
      expect(isOnTrial(tried)).toBe(true)
      expect(tried.verdict).toMatchObject({ kind: 'allowed' })
      if (hidden !== undefined) expect(await reads(scenario, hidden)).toBe(true)

      await browser.corsight.endTrial({ tabId })
      expect(await ask(scenario)).toMatchObject({ ok: hidden !== undefined })
      if (hidden !== undefined) expect(await reads(scenario, hidden)).toBe(false)
      return null
    },
    paste: ({ id }, code) => lab.applyFix(id, code),
    change: ({ id }, change) => lab.changeSource(id, change),
    async expectMended({ hidden }, scenario) {
      await reloadLab(page)
      const { outcome, exchange } = await runScenario(browser, page, lab, scenario)
      expect(outcome).toMatchObject({ ok: true, error: null })
      expect(exchange.verdict).toMatchObject({ kind: 'allowed' })
      if (hidden !== undefined) expect(await reads(scenario, hidden)).toBe(true)
      expect(await probed(scenario)).toMatchObject({ kind: 'allowed' })
    },
    unsafeAnswers(cell, { url, request }, policy) {
      const runtime = runtimeOf(cell)
      const free = (runtime && ALWAYS_ALLOWED[runtime]) ?? []
      return grantedUnsafely(url, { policy, pageOrigin: lab.pageOrigin, method: request.init.method, free })
    },
    stop,
  }
}
