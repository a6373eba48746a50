import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Advice, CredentialsChoice } from '../../src/advice/advice.ts'
import { assume } from '../../src/advice/assume.ts'
import type { Exchange } from '../../src/cors/exchange.ts'
import { judge } from '../../src/cors/judge.ts'
import type { Verdict } from '../../src/cors/rule.ts'
import { guessStack } from '../../src/diagnosis/server.ts'
import { adviceOf } from '../../src/report/build.ts'
import { exchangeOf } from '../../src/report/reopen.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { openLab, runScenario, scenarioIn } from '../lab/run.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { browserSays } from '../support/browsers/says.ts'
import { findPrograms } from '../support/programs.ts'

const MODES = { included: 'include', 'not included': 'omit' } as const satisfies Record<CredentialsChoice, string>

const adviceOn = (exchange: Exchange, credentials: CredentialsChoice): Advice =>
  adviceOf(exchange, [], { stack: guessStack(exchange)?.stack ?? 'express', credentials })

const verdictOn = (exchange: Exchange, credentials: CredentialsChoice): Verdict =>
  assume(exchange, judge(exchange), [], credentials).verdict

const placeOf = (verdict: Verdict) =>
  verdict.kind === 'blocked'
    ? { kind: verdict.kind, rule: verdict.by.rule.id, stage: verdict.by.stage }
    : { kind: verdict.kind }

const sawResponse = ({ legs }: Exchange): boolean => legs.at(-1)?.response.seen === true

/** What the user reads and copies; `whole`: the response as well, which is not seen of what stops at the preflight. */
const said = ({ headline, steps, edit, change }: Advice, whole: boolean, verdict: Verdict) => ({
  // That a request passes is known from headers in one mode, and from what the browser delivered in the other.
  headline: verdict.kind === 'allowed' && verdict.warnings.length === 0 ? 'allowed' : headline,
  steps: steps.map(({ text }) => text),
  edit: edit?.code ?? null,
  change: whole ? change : change.preflight,
})

describe.each(['chromium', 'firefox'] as const)('the credentials switch, beside %s itself', (name) => {
  let lab: Lab
  let browser: TestBrowser
  let page: Page
  let takeCodes: () => Promise<readonly string[]>

  beforeAll(async () => {
    lab = await startLab(findPrograms())
    browser = await launch(name)
    page = await openLab(browser, lab)
    await browser.corsight.record('always')
    takeCodes = await browser.listenForCodes(page)
  })

  afterAll(async () => {
    await browser?.close()
    await lab?.stop()
  })

  /** What really happens when the page asks so, as the browser itself says too. */
  const asked = async (id: string, choice: CredentialsChoice) => {
    const scenario = scenarioIn(lab, id)
    await browser.corsight.clear()
    await takeCodes()
    const { outcome, exchange: reported } = await runScenario(browser, page, lab, scenario, MODES[choice])
    const exchange = exchangeOf(reported)
    const verdict = verdictOn(exchange, choice)
    expect({ choice, read: outcome.ok }).toEqual({ choice, read: verdict.kind === 'allowed' })
    if (verdict.kind === 'blocked') await browserSays(verdict.code[name], takeCodes)
    return { exchange, verdict }
  }

  test.each(SCENARIOS.map(({ id }) => ({ id })))('says of the other mode what then happens: $id', async ({ id }) => {
    const real = { included: await asked(id, 'included'), 'not included': await asked(id, 'not included') }

    for (const [choice, other] of [
      ['included', 'not included'],
      ['not included', 'included'],
    ] as const) {
      const [{ exchange, verdict }, { exchange: elsewise }] = [real[choice], real[other]]
      const supposed = verdictOn(elsewise, choice)
      // What a preflight lets pass then was never asked for in the other mode.
      if (supposed.kind === 'undecided') {
        expect([sawResponse(elsewise), exchange.legs.at(-1)?.preflight?.response.seen]).toEqual([false, true])
        continue
      }
      expect({ choice, ...placeOf(supposed) }).toEqual({ choice, ...placeOf(verdict) })
      const whole = sawResponse(elsewise) === sawResponse(exchange)
      expect(said(adviceOn(elsewise, choice), whole, supposed)).toEqual(
        said(adviceOn(exchange, choice), whole, verdict),
      )
    }
  })
})
