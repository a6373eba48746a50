import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEPT, WELCOME_PAGE } from '../../extension/protocol.ts'
import type { ReportedExchange } from '../../src/report/report.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startServer } from '../support/exchange-server.ts'
import { frameHtml, HOSTILE_PAGES, type HostilePage, hostileHtml } from '../support/hostile-pages.ts'
import { until } from '../support/until.ts'

const CONTROL: HostilePage = {
  kind: 'control',
  script: `window.PerformanceObserver = class { constructor() { note('constructed') } }`,
}
/** More than are kept of a tab. */
const FLOOD = 1_500
const KEEP = KEPT.choices[0]

const pathOf = ({ url }: ReportedExchange): readonly string[] => new URL(url).pathname.split('/').slice(1)

/** What a page of this kind may be judged to have got, by how the request ended. */
const possible = (name: 'chromium' | 'firefox', { inFirefox }: HostilePage, end: 'allowed' | 'blocked') => {
  if (name === 'chromium' || inFirefox === undefined) return [end]
  return inFirefox === 'withheld' ? ['undecided'] : [end, 'undecided']
}

describe.each(['chromium', 'firefox'] as const)('a hostile page in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let exchanges: readonly ReportedExchange[]
  let names: readonly string[]
  const pages = new Map<string, Page>()

  const done = (key: string) => until(`The end of ${key}`, () => site.received.includes(`GET /done/${key}`), 60_000)
  const noticed = (key: string) => site.received.filter((line) => line.startsWith(`GET /noticed/${key}/`))
  const show = async (key: string) => {
    const page = await browser.open(`${site.origin}/page?${key}`)
    await done(key)
    return page
  }
  const prototypeNames = () =>
    browser.evaluateInBackground<string[]>('Object.getOwnPropertyNames(Object.getPrototypeOf(globalThis.corsight))')
  const of = (key: string, all = exchanges) => all.filter((exchange) => pathOf(exchange)[0] === key)
  const tabsOf = (key: string) => new Set(of(key).map(({ tabId }) => tabId))

  beforeAll(async () => {
    browser = await launch(name)
    let turn = 0
    api = await startServer(({ url = '' }, response) => {
      const isNamed = url.endsWith('/by-turns') && turn++ % 2 === 1
      if (isNamed) response.setHeader('access-control-allow-credentials', 'true')
      response
        .setHeader('access-control-allow-origin', isNamed ? site.origin : '*')
        .setHeader('cache-control', url.startsWith('/flood/') ? 'max-age=600' : 'no-store')
        .setHeader('__proto__', 'constructor')
        .end('{}')
    })
    site = await startServer(({ url = '' }, response) => {
      const key = decodeURIComponent(url.slice(url.indexOf('?') + 1))
      const page = [CONTROL, ...HOSTILE_PAGES].find(({ kind }) => kind === key)
      const other = `http://127.0.0.1:${site.port}`
      const root = browser.firstPage.slice(0, -WELCOME_PAGE.length)
      const around = { api: api.origin, other, root, id: browser.extensionId }
      response.setHeader('content-type', 'text/html')
      if (url.startsWith('/frame?')) response.end(frameHtml(key, api.origin))
      else response.end(page === undefined ? '' : hostileHtml(page, around))
    })
    await browser.corsight.record('always')
    names = await prototypeNames()
    for (const { kind } of HOSTILE_PAGES) pages.set(kind, await show(kind))
    exchanges = (await browser.corsight.report()).exchanges
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, api].map((server) => server?.stop()))
  })

  test('notices what is done in its own world, or the next tests would prove nothing', async () => {
    const page = await show(CONTROL.kind)
    await page.evaluate('void new PerformanceObserver(() => 0)')
    await until('What it noticed', () => noticed(CONTROL.kind).length > 0)
    await page.close()
  })

  test.each(HOSTILE_PAGES)('gains nothing, and is judged by what is known: $kind', (hostile) => {
    const own = of(hostile.kind)
    const kinds = (end: string) =>
      own.filter((exchange) => pathOf(exchange).at(-1) === end).map(({ verdict }) => verdict.kind)
    if (hostile.due) expect(own.map(({ verdict }) => verdict.kind).toSorted()).toEqual(hostile.due[name])
    else {
      expect(kinds('include').length).toBeGreaterThan(0)
      expect(kinds('omit')).toHaveLength(kinds('include').length)
      for (const kind of kinds('include')) expect(possible(name, hostile, 'blocked')).toContain(kind)
      for (const kind of kinds('omit')) expect(possible(name, hostile, 'allowed')).toContain(kind)
    }
    expect(tabsOf(hostile.kind).size).toBe(1)
    expect(noticed(hostile.kind)).toEqual([])
  })

  test('has a tab of its own in the record', () => {
    expect(new Set(HOSTILE_PAGES.flatMap(({ kind }) => [...tabsOf(kind)])).size).toBe(HOSTILE_PAGES.length)
  })

  test('leaves the extension as it was', async () => {
    const [shown, settings] = await browser.evaluateInBackground<[string[], unknown]>(
      `(async () => {
        const { tabs, storage } = globalThis.browser ?? chrome
        const urls = (await tabs.query({})).map(({ url }) => url ?? '')
        return [urls.filter((url) => url.includes('extension:')), (await storage.session.get('settings')).settings]
      })()`,
    )
    expect(await prototypeNames()).toEqual(names)
    expect(shown).toEqual([])
    expect(settings).toEqual({ everywhere: true, tabs: [], paused: [] })
  })

  test(`floods with ${FLOOD.toLocaleString('en')} requests, and pushes nothing of another tab out`, async () => {
    const key = 'replaces-fetch'
    const [tabId] = tabsOf(key)
    const page = pages.get(key) ?? expect.fail('There is no such page.')
    await browser.evaluateInBackground(`(globalThis.browser ?? chrome).storage.local.set({ '${KEPT.key}': '${KEEP}' })`)
    await page.evaluate(
      `(async () => {
        for (let asked = 0; asked < ${FLOOD}; asked += 500)
          await Promise.all(Array.from({ length: 500 }, (_, n) => read(api + '/flood/' + (n % 10), { cache: 'force-cache' })))
      })()`,
    )
    await browser.corsight.clear({ ...(tabId !== undefined && { tabId }) })
    await page.evaluate('instead()')
    const after = (await browser.corsight.report()).exchanges
    // The control was shown after the record of the others was taken.
    const others = (all: readonly ReportedExchange[]) =>
      all.filter((exchange) => exchange.tabId !== tabId && pathOf(exchange)[0] !== CONTROL.kind)
    expect(others(after)).toEqual(others(exchanges))
    // Firefox: the flood has filled the page's Resource Timing, which nobody can ask about what came after.
    const [include, omit] = of(key, after).map(({ verdict }) => verdict.kind)
    expect(['blocked', ...(name === 'firefox' ? ['undecided'] : [])]).toContain(include)
    expect(['allowed', ...(name === 'firefox' ? ['undecided'] : [])]).toContain(omit)
    expect(of(key, after)).toHaveLength(2)
  })
})
