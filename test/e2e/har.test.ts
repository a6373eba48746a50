import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Exchange } from '../../src/cors/exchange.ts'
import { judge } from '../../src/cors/judge.ts'
import { renderHar } from '../../src/report/har/har.ts'
import { type Har, readHar } from '../../src/report/har/read-har.ts'
import type { Report, ReportedExchange, ReportedVerdict } from '../../src/report/report.ts'
import { reportedVerdict } from '../../src/report/reported-verdict.ts'
import { corsight } from '../cli/run.ts'
import { type Lab, startLab } from '../lab/lab.ts'
import { waitUntilRecording } from '../lab/panel.ts'
import { openLab, type Run, runScenario, scenarioIn } from '../lab/run.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
import type { BrowserName, Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { inOrder, requestsIn } from '../support/har-requests.ts'
import { findPrograms } from '../support/programs.ts'
import { until } from '../support/until.ts'

/**
 * Where a HAR says less than the extension saw: the verdict that it leaves, and what is missing in it. Every other
 * scenario is judged from the HAR as it was live.
 */
const LESS: Readonly<Record<BrowserName, Readonly<Record<string, { kind: string; missing: string; why: string }>>>> = {
  chromium: {},
  firefox: {
    'php-no-credentials': {
      kind: 'undecided',
      missing: 'the request’s credentials mode',
      why: 'Firefox ends it in an error, from which the mode was deduced, and leaves the error out of a HAR.',
    },
    refused: {
      kind: 'undecided',
      missing: 'the answer, or why there is none',
      why: 'Firefox leaves the error out of a HAR: a refused connection looks like any other end without an answer.',
    },
  },
}

/** The log that the browser's own Network panel would export. */
const harOf = (panel: Panel, name: BrowserName): Promise<string> =>
  panel.evaluate<string>(`new Promise((resolve) => {
    const done = (log) => resolve(JSON.stringify({ log }))
    const promise = ${name === 'chromium' ? 'chrome' : 'browser'}.devtools.network.getHAR(done)
    if (promise) promise.then(done)
  })`)

const place = ({ kind, rule, stage, leg, code, failure }: ReportedVerdict) => ({
  kind,
  rule,
  stage,
  leg,
  code,
  failure: failure?.kind,
})

const folder = mkdtempSync(join(tmpdir(), 'corsight-har-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(['chromium', 'firefox'] as const)('a HAR exported by %s', (name) => {
  let lab: Lab
  let browser: TestBrowser
  let page: Page
  let panel: Panel
  let har: Har
  /** What `corsight explain` writes of the file. */
  let explained: Report
  const runs = new Map<string, Run>()

  beforeAll(async () => {
    lab = await startLab(findPrograms())
    browser = await launch(name)
    page = await openLab(browser, lab)
    panel = await browser.openPanel(page, 'undocked')
    await waitUntilRecording(panel)
    for (const { id } of SCENARIOS) runs.set(id, await runScenario(browser, page, lab, scenarioIn(lab, id)))
    const last = runs.get(SCENARIOS.at(-1)?.id ?? '')?.exchange.url ?? ''
    const text = await until('The last request in the HAR', async () => {
      const log = await harOf(panel, name)
      return log.includes(last) ? log : null
    })
    const read = readHar(text)
    if (!read.ok) throw new Error(read.sentence)
    har = read
    const file = join(folder, `${name}.har`)
    writeFileSync(file, text)
    explained = JSON.parse((await corsight(['explain', file, '--all', '--format', 'json', '--no-redact'])).out)
  })

  afterAll(async () => {
    await browser?.close()
    await lab?.stop()
  })

  /** What the HAR has of the exchange that was recorded. */
  const inHar = ({ exchange: { url, initiator } }: Run): Exchange | undefined =>
    har.exchanges.findLast(({ legs: [leg], initiator: page }) => leg.url === url && page === initiator)

  test.each(SCENARIOS.map(({ id }) => id))('is judged as the browser did: %s', (id) => {
    const run = runs.get(id)
    const read = run && inHar(run)
    if (run === undefined || read === undefined) throw new Error(`The HAR has no exchange of “${id}”.`)
    const verdict = judge(read)
    const less = LESS[name][id]
    if (less === undefined) expect(place(reportedVerdict(verdict))).toEqual(place(run.exchange.verdict))
    else expect(verdict).toMatchObject({ kind: less.kind, missing: less.missing })
  })

  test.each(SCENARIOS.map(({ id }) => id))('is explained on the command line as it was live: %s', (id) => {
    const { exchange: live } = runs.get(id) ?? expect.fail()
    const said = explained.exchanges.findLast(({ url, origin }) => url === live.url && origin === live.origin)
    if (said === undefined) throw new Error(`\`corsight explain\` has no exchange of “${id}”.`)
    const less = LESS[name][id]
    if (less !== undefined) {
      expect(said.verdict).toMatchObject({ kind: less.kind })
      return
    }
    const words = ({ verdict, causes, advice }: ReportedExchange) => ({
      place: place(verdict),
      causes: causes.map((cause) => `${cause.id} (${cause.confidence})`),
      // Firefox: joins the lines of one header for extensions, and has them apart in a HAR.
      headline: name === 'firefox' && id === 'nginx-doubled' ? expect.any(String) : advice?.headline,
      first: advice?.steps[0]?.text,
    })
    expect(words(said)).toEqual(words(live))
  })

  test('pairs every preflight that was recorded', () => {
    const asked = (exchange: Exchange | undefined) => exchange?.legs.map(({ preflight }) => preflight?.response.seen)
    for (const run of runs.values()) expect(asked(inHar(run))).toEqual(asked(run.exchange))
  })

  test('skips nothing, and says what it lacks', () => {
    const sentences = har.lacks.map(({ sentence }) => sentence)
    expect(sentences.filter((sentence) => sentence.startsWith('Skipped'))).toEqual([])
    expect(sentences).toContain(
      name === 'chromium'
        ? 'The request was never sent, so its headers are only those that the page set.'
        : 'The browser’s error is not in a HAR of Firefox: the verdicts rest on the headers alone.',
    )
  })

  test('opens there again as CORSight exports it, shared or whole', async () => {
    for (const redact of [true, false]) {
      const text = renderHar(await browser.corsight.report({ redact }))
      expect(requestsIn(text).length).toBeGreaterThan(SCENARIOS.length)
      expect(inOrder(await panel.openHar(text))).toEqual(inOrder(requestsIn(text)))
    }
  })
})
