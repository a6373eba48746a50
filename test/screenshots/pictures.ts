import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { ReportedExchange } from '../../src/report/report.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { selectExchange, waitUntilRecording } from '../lab/panel.ts'
import { labIsReady, openLab, runScenario, scenarioIn } from '../lab/run.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
import type { Panel, TestBrowser, Theme } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { withPalette } from '../support/palette.ts'
import { findPrograms } from '../support/programs.ts'

/** The pictures of the README and of the stores: the lab's servers, Chromium, and its panel. */
const DOCS = join(import.meta.dirname, '../../docs')
const README_SIZE = [1280, 760] as const
const STORE_SIZE = [1280, 800] as const

/** What the list has in it, from top to bottom. */
const ASKED = [
  'allowed',
  'express-no-cors',
  'express-wrong-origin',
  'express-auth-first',
  'flask-missing-header',
  'flask-missing-method',
  'flask-redirect',
  'nginx-doubled',
  'nginx-bad-gateway',
  'php-no-credentials',
]
/** What is shown of them: a list that lacks a name, on a stack whose line for it is known. */
const SHOWN = 'flask-missing-header'

const there = (selector: string): string => `document.querySelector(${JSON.stringify(selector)}) !== null`

const inSight = (selector: string): string => `(() => {
  const details = document.querySelector('[data-place=details]')
  const box = document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect()
  details.scrollTop += box.top - details.getBoundingClientRect().top
})()`

const CLICK_PRESERVE = `[...document.querySelectorAll('.switch')]
  .find(({ textContent }) => textContent.includes('Preserve log')).querySelector('input').click()`

const compareWith = (id: string): string => `(() => {
  const field = document.querySelector('[data-part=compare-with]')
  field.value = ${JSON.stringify(id)}
  field.dispatchEvent(new Event('change', { bubbles: true }))
})()`

interface Studio {
  readonly browser: TestBrowser
  readonly lab: Lab
  readonly page: Page
  readonly panel: Panel
}

const askAll = async ({ browser, lab, page }: Studio): Promise<ReadonlyMap<string, ReportedExchange>> => {
  const answers = new Map<string, ReportedExchange>()
  for (const id of ASKED) answers.set(id, (await runScenario(browser, page, lab, scenarioIn(lab, id))).exchange)
  return answers
}

const dress = async ({ browser, panel }: Studio, theme: Theme) => {
  await browser.setTheme(theme)
  await panel.waitFor(`document.documentElement.dataset.theme === '${theme}'`)
}

const take = async ({ panel }: Studio, [width, height]: readonly [number, number], name: string) => {
  await panel.resize(width, height)
  const path = join(DOCS, name)
  await panel.screenshot(path)
  await writeFile(path, withPalette(await readFile(path)))
}

const takeAll = async (studio: Studio) => {
  const { browser, page, panel } = studio
  await panel.resize(...STORE_SIZE)
  await panel.click('[aria-label=Settings]')
  await panel.evaluate(CLICK_PRESERVE)
  await panel.click('[aria-label=Settings]')
  const failed = (await askAll(studio)).get(SHOWN)
  if (failed === undefined) throw new Error(`The lab lacks ${SHOWN}.`)

  await dress(studio, 'light')
  await selectExchange(panel, failed)
  await panel.waitFor(there('[data-part=edit] [class^=hl-]'))
  await take(studio, README_SIZE, 'panel.png')
  await take(studio, STORE_SIZE, 'store/1-answer.png')

  await panel.click('#tab-report')
  await panel.waitFor(there('.preview .code'))
  await panel.evaluate(inSight('.tabs'))
  await take(studio, STORE_SIZE, 'store/4-report.png')
  await panel.click('#tab-sequence')

  await panel.press('o')
  await panel.waitFor(there('.overview-server'))
  await take(studio, STORE_SIZE, 'store/5-overview.png')

  await dress(studio, 'dark')
  await selectExchange(panel, failed)
  await page.evaluate('globalThis.isOld = true')
  await panel.click('[data-part=trial] .button')
  await panel.waitFor(`document.querySelector('.bar')?.textContent.includes('are changed in this tab')`)
  await page.waitForFunction('!globalThis.isOld')
  await labIsReady(page)
  const { exchange: passed } = await runScenario(browser, page, studio.lab, scenarioIn(studio.lab, SHOWN))
  await selectExchange(panel, passed)
  await panel.waitFor(there('.row-trial'))
  await take(studio, README_SIZE, 'trial.png')
  await take(studio, STORE_SIZE, 'store/2-trial.png')

  await dress(studio, 'light')
  await selectExchange(panel, failed)
  await panel.click('[data-part=again] .link')
  await panel.waitFor(there('[data-part=compare-with]'))
  await panel.evaluate(compareWith(passed.id))
  await panel.waitFor(there('.compare-table'))
  await panel.evaluate(inSight('.tabs'))
  await take(studio, README_SIZE, 'compare.png')
  await take(studio, STORE_SIZE, 'store/3-compare.png')
}

const lab = await startLab(
  findPrograms(),
  SCENARIOS.filter(({ id }) => ASKED.includes(id)),
)
const browser = await launch('chromium')
try {
  const page = await openLab(browser, lab)
  const panel = await browser.openPanel(page, 'undocked')
  await waitUntilRecording(panel)
  await takeAll({ browser, lab, page, panel })
} finally {
  await browser.close()
  await lab.stop()
}
