import type { Page } from 'puppeteer-core'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'
import type { Claim } from './claims.ts'

const TABS = 100
const MOST_OPEN = 200
const PORTION = 1_000
/** Of one answer; Chromium takes no more than 256 KB. */
const HEADERS = 60
const HEADER_SIZE = 4_000
/** What the browsers grant `storage.session`, in MB. */
const QUOTA = 10.5
/** The background has worked out what came by then. */
const REST_MS = 4_000

/** Has a page ask `count` times, so many at a time, and wait for each end; as text, for a runner rewrites functions. */
const askFrom = async (page: Page, url: string, count: number): Promise<void> => {
  // In portions, because puppeteer waits no longer than three minutes for an answer.
  for (let from = 0; from < count; from += PORTION)
    await page.evaluate(`(async () => {
      let next = ${from}
      const ask = async () => {
        while (next < ${Math.min(count, from + PORTION)}) {
          next += 1
          await fetch('${url}/' + next).then((response) => response.text()).catch(() => null)
        }
      }
      await Promise.all(Array.from({ length: ${MOST_OPEN} }, ask))
    })()`)
}

interface Scene {
  readonly browser: TestBrowser
  readonly page: Page
  readonly site: ExchangeServer
  readonly api: ExchangeServer
}

/** What pages do to a background, one after the other, and nothing is cleared in between. */
const LOADS: readonly (readonly [what: string, load: (scene: Scene) => Promise<unknown>])[] = [
  ['50,000 requests of one tab', ({ page, api }) => askFrom(page, `${api.origin}/fine`, 50_000)],
  [
    `${TABS} tabs with 500 requests each`,
    async ({ browser, site, api }) => {
      for (let nth = 0; nth < TABS; nth++) {
        const tab = await browser.open(site.origin)
        await askFrom(tab, `${api.origin}/tab`, 500)
        await tab.close()
      }
    },
  ],
  [
    '1,000 requests at once',
    ({ page, api }) =>
      page.evaluate(
        (url) => Promise.all(Array.from({ length: 1_000 }, (_, n) => fetch(`${url}/${n}`).catch(() => null))),
        `${api.origin}/once`,
      ),
  ],
  ['500 answers with 240 KB of headers each', ({ page, api }) => askFrom(page, `${api.origin}/headers`, 500)],
  ['500 redirects without end', ({ page, api }) => askFrom(page, `${api.origin}/redirect`, 500)],
  [
    'streams that never end',
    ({ page, api }) =>
      page.evaluate((url) => {
        for (let nth = 0; nth < 1_000; nth++) void fetch(`${url}/${nth}`).catch(() => null)
      }, `${api.origin}/stream`),
  ],
]

const startApi = (): Promise<ExchangeServer> =>
  startServer(({ url = '' }, response) => {
    response.setHeader('access-control-allow-origin', '*').setHeader('cache-control', 'no-store')
    if (url.startsWith('/headers'))
      for (let nth = 0; nth < HEADERS; nth++) response.setHeader(`x-header-${nth}`, 'x'.repeat(HEADER_SIZE))
    if (url.startsWith('/stream')) return void response.write('more')
    if (url.startsWith('/redirect')) response.writeHead(302, { location: `${url}x` })
    response.end('{}')
  })

/** What the background of a browser that records all tabs holds after each load, over its start. */
async function benchIn(name: BrowserName): Promise<readonly Claim[]> {
  const [site, api, browser] = await Promise.all([startPage(), startApi(), launch(name)])
  const claims: Claim[] = []
  try {
    const page = await browser.open(site.origin)
    await browser.corsight.record('always')
    const start = await browser.backgroundMegabytes()
    for (const [what, load] of LOADS) {
      await load({ browser, page, site, api })
      await new Promise((resolve) => setTimeout(resolve, REST_MS))
      const bytes = await browser.evaluateInBackground<number>(
        '(globalThis.browser ?? chrome).storage.session.getBytesInUse()',
      )
      const after = `${name}, background after ${what}`
      claims.push(
        {
          what: `${after}: memory over its start`,
          measured: (await browser.backgroundMegabytes()) - start,
          unit: 'MB',
          bound: { atMost: 60 },
        },
        { what: `${after}: storage.session`, measured: bytes / 1e6, unit: 'MB', bound: { atMost: QUOTA } },
      )
    }
  } finally {
    await browser.close()
    await Promise.all([site.stop(), api.stop()])
  }
  return claims
}

export const benchMemory = async (): Promise<readonly Claim[]> => [
  ...(await benchIn('chromium')),
  ...(await benchIn('firefox')),
]
