import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitUntilRecording } from '../lab/panel.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startServer } from '../support/exchange-server.ts'
import { until } from '../support/until.ts'

const API = { chromium: 'chrome', firefox: 'browser' } as const

const textHas = (text: string): string => `document.body.textContent.includes(${JSON.stringify(text)})`

describe.each(['chromium', 'firefox'] as const)('what goes wrong around the recorder in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let page: Page
  let panel: Panel
  let leave = () => {}

  const storage = (call: string) => browser.evaluateInBackground<unknown>(`${API[name]}.storage.session.${call}`)

  beforeAll(async () => {
    browser = await launch(name)
    api = await startServer((_, response) => response.setHeader('access-control-allow-origin', 'https://x.test').end())
    site = await startServer((request, response) => {
      if (request.url !== '/own') return response.setHeader('content-type', 'text/html').end('<!doctype html>')
      leave = () => response.writeHead(302, { location: `${api.origin}/led` }).end()
      return response
    })
    page = await browser.open(site.origin)
    panel = await browser.openPanel(page, 'undocked')
    await waitUntilRecording(panel)
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, api].map((server) => server?.stop()))
  })

  const ask = (url: string): Promise<unknown> => page.evaluate((target) => fetch(target).catch(() => null), url)
  const exchangeTo = async (path: string) =>
    (await browser.corsight.report()).exchanges.find(({ legs }) => legs.some(({ url }) => url.endsWith(path)))

  test('a background stopped while the page’s own server thinks, with a storage that nobody can read', async () => {
    await ask(`${api.origin}/kept`)
    await panel.waitFor(textHas('/kept'))
    const outcome = ask('/own')
    await until('The request to the page’s own server', () => site.received.includes('GET /own'))
    await storage(`set({ 'request:other': 7, 'request:broken': { events: [{}] } })`)
    await browser.stopBackground()
    leave()
    await outcome

    // Where it leads is judged as it was blocked, and the leg before is there as far as it was heard of.
    const exchange = await until('The verdict', async () => {
      const found = await exchangeTo('/led')
      return found?.verdict.kind !== 'pending' && found
    })
    expect(exchange.verdict).toMatchObject({ kind: 'blocked', rule: 'allow-origin-mismatch', leg: 1 })
    expect(exchange.legs.map(({ url }) => url)).toEqual([`${site.origin}/own`, `${api.origin}/led`])
    // One sentence says what can't be read, what can be is kept, and the list goes on.
    await panel.waitFor(textHas('2 recorded requests in the browser'))
    await waitUntilRecording(panel)
    await ask(`${api.origin}/later`)
    await panel.waitFor(textHas('/later'))
    expect(await panel.evaluate(textHas('/kept'))).toBe(true)
    expect(Object.keys((await storage('get()')) as object)).not.toContain('request:broken')
  })

  if (name === 'chromium') {
    test('a storage without room: nothing is lost from the list, and one sentence says what may be', async () => {
      await browser.corsight.clear()
      const room = await panel.evaluate<number>(
        'chrome.storage.session.getBytesInUse().then((used) => chrome.storage.session.QUOTA_BYTES - used)',
      )
      await storage(`set({ fill: 'x'.repeat(${room - 400}) })`)
      await ask(`${api.origin}/full`)
      await panel.waitFor(textHas('could not be kept in the browser'))
      await panel.waitFor(textHas('/full'))

      await storage(`remove('fill')`)
      await ask(`${api.origin}/room`)
      await until('The stored request', async () => JSON.stringify(await storage('get()')).includes('/room'))
    })
  }
})
