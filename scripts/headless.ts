import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderHtml } from '../src/report/html/html.ts'
import { renderMarkdown } from '../src/report/markdown/markdown.ts'
import type { ReportedVerdict } from '../src/report/report.ts'
import type { Lab } from '../test/lab/lab.ts'
import { selectExchange, waitUntilRecording } from '../test/lab/panel.ts'
import { differences, openLab, type Run, runScenario } from '../test/lab/run.ts'
import type { Panel, TestBrowser } from '../test/support/browsers/browser.ts'
import { isBlank } from '../test/support/picture.ts'
import { alignedTable } from './table.ts'

/** The one on the picture: a preflight refused for a reason that no header names. */
const PICTURED = 'express-auth-first'

/**
 * Runs every scenario, writes the reports to `directory`, and answers 0 if CORSight said of each what is true and the
 * picture shows the panel, else 1.
 */
export async function runHeadless(
  browser: TestBrowser,
  lab: Lab,
  directory: string,
  say: (line: string) => void,
): Promise<number> {
  await mkdir(directory, { recursive: true })
  const page = await openLab(browser, lab)
  const panel = await browser.openPanel(page, 'undocked')
  await waitUntilRecording(panel)
  const runs: Run[] = []
  for (const scenario of lab.scenarios) runs.push(await runScenario(browser, page, lab, scenario))

  await writeReports(browser, panel.tabId, directory)
  const picture = await takePicture(panel, runs, directory)
  say(alignedTable(['Scenario', 'Verdict', 'Cause'], runs.map(rowOf)))
  say(`\nreport.html, report.md, report.json and panel.png are in ${directory}.`)
  const code = verdictOn(runs, browser, say)
  if (!isBlank(picture)) return code
  say('panel.png is blank: the screenshot does not show the panel. The reports are complete.')
  return 1
}

async function writeReports(browser: TestBrowser, tabId: number, directory: string): Promise<void> {
  const report = await browser.corsight.report({ tabId, redact: true })
  await writeFile(join(directory, 'report.html'), renderHtml(report))
  await writeFile(join(directory, 'report.md'), renderMarkdown(report))
  await writeFile(join(directory, 'report.json'), `${JSON.stringify(report, null, 2)}\n`)
}

async function takePicture(panel: Panel, runs: readonly Run[], directory: string): Promise<Buffer> {
  const pictured = runs.find(({ scenario }) => scenario.id === PICTURED)
  await panel.resize(1280, 1060)
  if (pictured) await selectExchange(panel, pictured.exchange)
  const path = join(directory, 'panel.png')
  await panel.screenshot(path)
  return readFile(path)
}

const rowOf = ({ scenario, exchange }: Run) => [
  scenario.id,
  verdictText(exchange.verdict),
  exchange.causes[0] ? `${exchange.causes[0].id} (${exchange.causes[0].confidence})` : '',
]

const verdictText = ({ kind, stage, rule, failure }: ReportedVerdict) =>
  [kind, stage && `at the ${stage}`, rule, failure?.kind].filter((word) => word !== undefined).join(' · ')

function verdictOn(runs: readonly Run[], browser: TestBrowser, say: (line: string) => void): number {
  const wrong = runs.flatMap((run) => differences(run, browser.name).map((text) => `${run.scenario.id}: ${text}`))
  if (wrong.length === 0) {
    say(`${runs.length} scenarios, each with the verdict it should have in ${browser.name} ${browser.version}.`)
    return 0
  }
  say('\nNot as expected:')
  for (const line of wrong) say(`  ${line}`)
  return 1
}
