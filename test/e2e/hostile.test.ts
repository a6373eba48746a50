import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderHtml } from '../../src/report/html/html.ts'
import type { Report } from '../../src/report/report.ts'
import { parseReport } from '../../src/report/schema/read.ts'
import { waitUntilRecording } from '../lab/panel.ts'
import { ALL, reportOf } from '../src/report/samples.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'
import { hostileTexts, textPlaces, withTexts } from '../support/hostile.ts'
import { until } from '../support/until.ts'

const LONGEST = 5_000

/** Each text in every place of a sample, and the longest ones in one place. */
const hostileReport = (trap: string): Report => {
  const texts = hostileTexts(trap)
  const everywhere = texts.flatMap((text, index) => {
    const sample = ALL[index % ALL.length]
    if (sample === undefined) return []
    const short = text.slice(0, LONGEST)
    const all = textPlaces(sample)
      .filter(([first]) => first !== 'id')
      .map((path) => [path, short] as const)
    return [
      { ...withTexts(sample, all), id: `all-${index}` },
      // Where it is a value only, more of the answer is worked out.
      {
        ...withTexts(
          sample,
          all.filter(([path]) => path.at(-1) === '1'),
        ),
        id: `values-${index}`,
      },
    ]
  })
  const [first] = ALL
  const long = texts.filter((text) => text.length > LONGEST)
  const huge = long.map((text, index) => ({
    ...withTexts(first as (typeof ALL)[number], [
      [['legs', '0', 'preflight', 'response', 'value', 'headers', '0', '1'], text],
    ]),
    id: `huge-${index}`,
  }))
  return reportOf(...everywhere, ...huge)
}

/** What would be there if a value had become markup: `of` is the document’s own part. */
const FOREIGN = `[...document.querySelectorAll('img, iframe, object, embed, form, base, audio, video, image, i:not([class], [aria-hidden]), link[href*="//127"], a[href^="javascript"], [onload], [onerror], [onclick], [src*="127.0.0.1"], [href*="127.0.0.1"]')].map((e) => e.outerHTML.slice(0, 200))`

describe.each(['chromium', 'firefox'] as const)('hostile values in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let trap: ExchangeServer
  let folder: string
  let report: Report
  let marks = 0

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'corsight-hostile-'))
    browser = await launch(name)
    site = await startPage()
    trap = await startServer((_, response) => response.end())
    const values = hostileTexts(`http://127.0.0.1:${trap.port}`).filter((text) => /^[ -~]{1,2000}$/.test(text))
    api = await startServer((_, response) => {
      for (const [index, value] of values.entries()) response.setHeader(`x-${index}`, value)
      response.setHeader('access-control-allow-origin', values[0] ?? '').end('{}')
    })
    report = hostileReport(`http://127.0.0.1:${trap.port}`)
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, api, trap].map((server) => server?.stop()))
    await rm(folder, { recursive: true, force: true })
  })

  /** Two frames, and then a request of another page: whatever was to be loaded before has been asked for by then. */
  const settle = async (evaluate: (expression: string) => Promise<unknown>) => {
    await evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))')
    marks += 1
    const mark = `/mark-${marks}`
    const page = await browser.open(`http://127.0.0.1:${trap.port}${mark}`)
    await until('The trap’s own request', async () => trap.received.includes(`GET ${mark}`))
    await page.close()
  }
  /** What the trap has caught besides its own marks. */
  const caught = () => trap.received.filter((line) => !/ \/(mark-|favicon)/.test(line))

  test('the trap catches, or the next tests would prove nothing', async () => {
    const file = join(folder, 'caught.html')
    const [image = ''] = hostileTexts(`http://127.0.0.1:${trap.port}`)
    await writeFile(file, `<!doctype html>${image.replace('/img', '/caught')}`)
    const page = await browser.open(pathToFileURL(file).href)
    await settle((expression) => page.evaluate(expression))
    expect(trap.received).toContain('GET /caught')
    expect(await page.evaluate(() => Reflect.get(globalThis, 'owned'))).toBe(1)
    await page.close()
  })

  test('are text in an HTML report, whole or redacted', async () => {
    const before = caught().length
    const file = join(folder, 'report.html')
    const text = renderHtml(report)
    expect(text.length).toBeGreaterThan(500_000)
    await writeFile(file, text)
    const page = await browser.open(pathToFileURL(file).href)
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    await page.evaluate(() => {
      for (const details of document.querySelectorAll('details')) details.open = true
    })
    await page.bringToFront()
    await settle((expression) => page.evaluate(expression))
    expect(await page.evaluate(FOREIGN)).toEqual([])
    expect(await page.evaluate(() => Reflect.get(globalThis, 'owned'))).toBeUndefined()
    expect(dialogs).toEqual([])
    expect(caught().slice(before)).toEqual([])
    await page.close()
  })

  describe('in the panel', () => {
    let page: Page
    let panel: Panel

    beforeAll(async () => {
      page = await browser.open(site.origin)
      panel = await browser.openPanel(page, 'undocked')
      await panel.resize(1000, 800)
      await waitUntilRecording(panel)
    })

    /**
     * Selects each row, from the first on, and looks at every tab of it; returns how many rows that were.
     *
     * The page makes the keys itself: with two windows open, Firefox may give real ones to the other.
     */
    const lookAtAll = async (): Promise<number> => {
      const rows = await panel.evaluate<number>(
        `new Promise((done) => {
          const list = document.querySelector('[data-place=list]')
          const press = (key) => list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
          const seen = new Set()
          const visit = () => {
            const row = list.getAttribute('aria-activedescendant')
            if (row === null || seen.has(row)) return done(seen.size)
            seen.add(row)
            const tabs = [...document.querySelectorAll('[role=tab]')]
            const next = () => {
              const tab = tabs.shift()
              if (tab !== undefined) tab.click()
              else press('ArrowDown')
              requestAnimationFrame(tab === undefined ? visit : next)
            }
            next()
          }
          press('Home')
          requestAnimationFrame(visit)
        })`,
      )
      await settle(panel.evaluate)
      return rows
    }

    const expectNothing = async (before: number) => {
      expect(await panel.evaluate(FOREIGN)).toEqual([])
      expect(await panel.evaluate('globalThis.owned === undefined')).toBe(true)
      expect(await panel.evaluate('Object.prototype.owned === undefined')).toBe(true)
      expect(caught().slice(before)).toEqual([])
    }

    test('are text when they are recorded', async () => {
      const before = caught().length
      await page.evaluate((url) => fetch(url).catch(() => null), `${api.origin}/live`)
      await panel.waitFor(`document.querySelector('[data-part=headline]') !== null`)
      expect(await lookAtAll()).toBe(1)
      await expectNothing(before)
    })

    test('are text when a report with them is opened', async () => {
      const before = caught().length
      const exchanges = report.exchanges.filter(
        (each) => parseReport(JSON.stringify({ ...report, exchanges: [each] })).ok,
      )
      expect(exchanges.length).toBeGreaterThan(25)
      const text = JSON.stringify({ ...report, exchanges })
      await panel.evaluate(
        `(() => {
          const files = new DataTransfer()
          files.items.add(new File([${JSON.stringify(text)}], '<img src=x onerror=1>.json', { type: 'application/json' }))
          const input = document.querySelector('input[type=file]')
          input.files = files.files
          input.dispatchEvent(new Event('change', { bubbles: true }))
        })()`,
      )
      await panel.waitFor(`document.querySelectorAll('.row').length > 5`)
      const rows = await panel.evaluate<number>(`Number(document.querySelector('.row').getAttribute('aria-setsize'))`)
      expect(rows).toBeGreaterThan(20)
      expect(await lookAtAll()).toBe(rows)
      await expectNothing(before)
    })
  })
})
