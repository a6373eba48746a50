import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REPORT_PAGE } from '../../extension/protocol.ts'
import { violationsOn } from '../support/axe.ts'
import type { ExtensionPage, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'
import { until } from '../support/until.ts'

describe.each(['chromium', 'firefox'] as const)('the page for reports in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let page: ExtensionPage
  /** Two reports as they are exported: of one exchange that was blocked, and of that with one that was allowed. */
  let one: string
  let two: string

  beforeAll(async () => {
    browser = await launch(name)
    site = await startPage()
    api = await startServer((request, response) => {
      if (request.url === '/allowed') response.setHeader('access-control-allow-origin', '*')
      response.end('{}')
    })
    const asking = await browser.open(site.origin)
    await browser.corsight.record('always')
    const ask = (path: string) =>
      asking.evaluate((url) => fetch(url).then(Boolean, () => false), `${api.origin}${path}`)
    await ask('/blocked')
    one = JSON.stringify(await browser.corsight.report({ redact: true }), null, 2)
    await ask('/allowed')
    two = JSON.stringify(await browser.corsight.report({ redact: true }), null, 2)
    page = await browser.openExtensionPage(REPORT_PAGE)
    await page.waitFor(`document.querySelector('[data-place=open]')`)
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, api].map((server) => server?.stop()))
  })

  const carrying = (file: string, text: string) => `(() => {
    const data = new DataTransfer()
    data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(file)}, { type: 'application/json' }))
    return data
  })()`

  const drop = (file: string, text: string) =>
    page.evaluate(`(() => {
      const target = document.querySelector('.panel')
      for (const type of ['dragover', 'drop'])
        target.dispatchEvent(new DragEvent(type, { dataTransfer: ${carrying(file, text)}, bubbles: true, cancelable: true }))
    })()`)

  /** The next click on the page's file field chooses this file, as a user does in the chooser of the browser. */
  const willChoose = (file: string, text: string) =>
    page.evaluate(`(() => {
      document.querySelector('input[type=file]').addEventListener('click', (event) => {
        event.preventDefault()
        event.target.files = ${carrying(file, text)}.files
        event.target.dispatchEvent(new Event('change', { bubbles: true }))
      }, { once: true })
    })()`)

  const rows = (count: number) => page.waitFor(`document.querySelectorAll('.row').length === ${count}`)
  const title = () => page.evaluate('document.title')
  /** A key reaches the page after what was asked later may have. */
  const focusIsOn = (place: string) => page.waitFor(`document.activeElement.dataset.place === '${place}'`)

  test('opens a file that was exported, with keys alone, and shows all of it', async () => {
    await page.press('Tab')
    await focusIsOn('open')
    await willChoose('one.json', one)
    await page.press('Enter')
    await rows(1)
    expect(await title()).toBe('one.json – CORSight')
    await focusIsOn('list')

    await page.waitFor(`document.querySelector('[data-part=headline]')`)
    expect(await page.text()).toContain('/blocked')
    await page.press('Enter')
    await focusIsOn('details')
    await page.press('Escape')
    await focusIsOn('list')
  })

  test('opens a file that is dropped after it, instead of it', async () => {
    await drop('two.json', two)
    await rows(2)
    expect(await title()).toBe('two.json – CORSight')
    expect(await page.text()).toContain('2 exchanges')
  })

  test('refuses a malformed file with a sentence that names it, and keeps what is open', async () => {
    await drop('broken.json', two.slice(0, -20))
    await page.waitFor(`document.querySelector('[role=alert]').textContent.includes('broken.json')`)
    expect(await title()).toBe('two.json – CORSight')
    await rows(2)
    expect(await violationsOn(page)).toEqual([])

    await drop('one.json', one)
    await rows(1)
    expect(await page.evaluate(`document.querySelector('[role=alert]').textContent`)).toBe('')
  })

  test.each(['light', 'dark'] as const)('has nothing that axe objects to in the %s theme', async (theme) => {
    await page.setTheme(theme)
    await page.waitFor(`document.querySelector('[data-part=headline]')`)
    expect(await violationsOn(page)).toEqual([])
    await page.click('.bar .button')
    await page.waitFor(`document.querySelector('.unopened')`)
    expect(await violationsOn(page)).toEqual([])
    await drop('one.json', one)
    await rows(1)
  })

  test('is reached from the panel’s settings', async () => {
    const inspected = await browser.open(site.origin)
    const panel = await browser.openPanel(inspected)
    await panel.click('[aria-label="Settings"]')
    const link = `[...document.querySelectorAll('.popover .link')].find((link) => link.textContent.startsWith('Open a report'))`
    await panel.waitFor(`${link} !== undefined`)
    await panel.evaluate(`${link}.setAttribute('data-wanted', '')`)
    await panel.click('[data-wanted]')
    const tabs = () =>
      browser.evaluateInBackground<number>(
        `(globalThis.browser ?? chrome).tabs.query({}).then((tabs) => tabs.filter(({ url }) => url?.endsWith('/${REPORT_PAGE}')).length)`,
      )
    await until('A second tab with the page for reports', async () => (await tabs()) === 2)
    await panel.close()
  })
})
