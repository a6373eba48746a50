import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'
import { until } from '../support/until.ts'

const ask = (page: Page, url: string): Promise<string> =>
  page.evaluate(
    (target) =>
      fetch(target).then(
        () => 'allowed',
        () => 'blocked',
      ),
    url,
  )

const API = { chromium: 'chrome', firefox: 'browser' } as const

describe.each(['chromium', 'firefox'] as const)('recording and watching in %s', (name: BrowserName) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let page: Page

  beforeAll(async () => {
    browser = await launch(name)
    site = await startPage()
    api = await startServer((_, response) => response.end('{}'))
  })

  beforeEach(async () => {
    page = await browser.open(site.origin)
  })

  afterEach(async () => {
    await browser.corsight.clear()
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, api].map((server) => server?.stop()))
  })

  const exchanges = async () => (await browser.corsight.report()).exchanges

  const badge = async (tabId: number) =>
    browser.evaluateInBackground<string>(`${API[name]}.action.getBadgeText({ tabId: ${tabId} })`)

  if (name === 'chromium') {
    test('counts a blocked request nobody recorded, keeps it over a stopped background, and cannot tell why', async () => {
      const tabId = await browser.tabId(page)
      expect(await ask(page, `${api.origin}/watched`)).toBe('blocked')
      expect(await ask(page, `${api.origin}/watched-too`)).toBe('blocked')

      await until('Two on the badge', async () => (await badge(tabId)) === '2')
      await browser.stopBackground()
      expect(await exchanges()).toMatchObject([
        { url: `${api.origin}/watched`, beforeRecording: true, verdict: { kind: 'undecided' }, serverActed: 'unknown' },
        {
          url: `${api.origin}/watched-too`,
          beforeRecording: true,
          verdict: { kind: 'undecided' },
          serverActed: 'unknown',
        },
      ])
    })
  } else {
    test('knows nothing of a request that nobody recorded, for nothing shows that it was blocked', async () => {
      expect(await ask(page, `${api.origin}/unseen`)).toBe('blocked')

      expect(await exchanges()).toEqual([])
    })
  }

  test('records the tab whose DevTools are open and no other, until they are closed', async () => {
    const other = await browser.open(site.origin)
    const panel = await browser.openPanel(page)
    await until('Recording', async () => {
      await ask(page, `${api.origin}/recorded`)
      return (await exchanges()).some(({ beforeRecording }) => !beforeRecording)
    })
    await browser.corsight.clear()
    await ask(other, `${api.origin}/other-tab`)
    await ask(page, `${api.origin}/this-tab`)
    expect((await exchanges()).filter(({ beforeRecording }) => !beforeRecording)).toMatchObject([
      { url: `${api.origin}/this-tab`, tabId: panel.tabId, verdict: { kind: 'blocked', rule: 'allow-origin-missing' } },
    ])

    await panel.close()
    await until('The end of recording', async () => {
      await browser.corsight.clear()
      await ask(page, `${api.origin}/after`)
      return (await exchanges()).every(({ beforeRecording }) => beforeRecording)
    })
  })

  test('goes on recording the tab of open DevTools after the background was stopped', async () => {
    const panel = await browser.openPanel(page)
    await until('Recording', async () => {
      await ask(page, `${api.origin}/before`)
      return (await exchanges()).some(({ beforeRecording }) => !beforeRecording)
    })
    await browser.stopBackground()
    await ask(page, `${api.origin}/after`)

    const urls = await until('The request after the stop', async () => {
      const found = (await exchanges()).filter(({ beforeRecording }) => !beforeRecording).map(({ url }) => url)
      return found.includes(`${api.origin}/after`) && found
    })
    expect(urls).toContain(`${api.origin}/before`)
    await panel.close()
  })

  test('refuses a malformed option with a sentence that names it', async () => {
    const complaint = await browser.evaluateInBackground<string>(
      `corsight.report({ tabId: 'first' }).then(() => 'no complaint', (error) => error.message)`,
    )

    expect(complaint).toContain('"first"')
  })
})
