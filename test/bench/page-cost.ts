import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { WELCOME_PAGE } from '../../extension/protocol.ts'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startServer } from '../support/exchange-server.ts'
import { type Claim, median } from './claims.ts'

const ROUNDS = 9

/** What a page does, with a server and with its own; each returns the milliseconds it took. */
const PATTERNS = {
  '300 requests, one after the other': async (api: string) => {
    const start = performance.now()
    for (let i = 0; i < 300; i++) await fetch(`${api}/${i}`).then((response) => response.text())
    return performance.now() - start
  },
  '300 requests at once': async (api: string) => {
    const start = performance.now()
    await Promise.all(Array.from({ length: 300 }, (_, i) => fetch(`${api}/${i}`).then((response) => response.text())))
    return performance.now() - start
  },
  '100 preflighted requests': async (api: string) => {
    const start = performance.now()
    for (let i = 0; i < 100; i++) await fetch(`${api}/${i}`, { method: 'PUT' }).then((response) => response.text())
    return performance.now() - start
  },
  '300 requests to its own origin': async () => {
    const start = performance.now()
    for (let i = 0; i < 300; i++) await fetch(`/${i}`).then((response) => response.text())
    return performance.now() - start
  },
  'a page of 500 images': async (api: string) => {
    const start = performance.now()
    // A page shows an image that it has shown before without asking again.
    const round = crypto.randomUUID()
    await Promise.all(
      Array.from({ length: 500 }, (_, i) => {
        const image = new Image()
        image.src = `${api}/${round}/${i}.svg`
        return image.decode()
      }),
    )
    return performance.now() - start
  },
} as const

type Pattern = keyof typeof PATTERNS
const ALL = Object.keys(PATTERNS) as Pattern[]

const DIST = join(import.meta.dirname, '../../dist')
const FOLDERS = { chromium: join(DIST, 'chrome'), firefox: join(DIST, 'firefox') } as const

/** The listeners of a background that records, and nothing in them. */
const emptyListeners = (name: BrowserName): string => {
  const extra = name === 'chromium' ? `, 'extraHeaders'` : ''
  return `for (const [name, ...extra] of [
    ['onBeforeRequest'], ['onSendHeaders', 'requestHeaders'${extra}], ['onHeadersReceived', 'responseHeaders'${extra}],
    ['onBeforeRedirect'], ['onResponseStarted'], ['onCompleted'], ['onErrorOccurred'],
  ]) chrome.webRequest[name].addListener(() => undefined, { urls: ['http://*/*', 'https://*/*'] }, extra)`
}

/** The same extension with another background, which shows the first page as it does. */
async function withBackground(name: BrowserName, script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'corsight-bench-'))
  await cp(FOLDERS[name], folder, { recursive: true })
  const { background } = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  const first = `chrome.runtime.onInstalled.addListener(() => chrome.tabs.create({ url: chrome.runtime.getURL('${WELCOME_PAGE}') }))`
  await writeFile(join(folder, background.service_worker ?? background.scripts[0]), `${first}\n${script}`)
  return folder
}

interface Runner {
  readonly browser: TestBrowser
  readonly page: Page
  readonly time: (pattern: Pattern) => Promise<number>
}

const runIn = (browser: TestBrowser, page: Page, api: string): Runner => ({
  browser,
  page,
  time: (pattern) => page.evaluate(PATTERNS[pattern] as (api: string) => Promise<number>, api),
})

/** The middle of what `one` takes in a round against `other`. */
async function compare(one: Runner, other: Runner, pattern: Pattern): Promise<number> {
  const ratios: number[] = []
  for (let round = -1; round < ROUNDS; round++) {
    // In turns, and each first as often as the other, so that a busy machine slows both alike.
    const oneFirst = round % 2 === 0
    const first = await (oneFirst ? one : other).time(pattern)
    const second = await (oneFirst ? other : one).time(pattern)
    if (round >= 0) ratios.push(oneFirst ? first / second : second / first)
  }
  return median(ratios)
}

const IMAGE = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'

const startServers = async (): Promise<readonly [site: ExchangeServer, api: ExchangeServer]> => [
  await startServer(({ url }, response) => {
    response.setHeader('cache-control', 'no-store').setHeader('content-type', 'text/html')
    response.end(url === '/' ? '<!doctype html><title>Page</title><link rel="icon" href="data:,">' : '{}')
  }),
  await startServer(({ url = '' }, response) => {
    if (url.endsWith('.svg')) response.setHeader('content-type', 'image/svg+xml')
    response
      .setHeader('access-control-allow-origin', '*')
      .setHeader('access-control-allow-methods', 'PUT')
      .setHeader('access-control-max-age', '0')
      .setHeader('cache-control', 'no-store')
      .end(url.endsWith('.svg') ? IMAGE : '{}')
  }),
]

/** As DevTools do that are opened on the page. */
const recordOnly = async ({ browser, page }: Runner): Promise<void> => {
  const tabId = await browser.tabId(page)
  const opened = await browser.openExtensionPage('extension/popup/index.html')
  await opened.evaluate(
    `(globalThis.devtools = chrome.runtime.connect()).postMessage({ type: 'open', page: 'devtools', tabId: ${tabId} })`,
  )
  await page.bringToFront()
}

/** What the extension costs pages: closed, recording all tabs, and recording one tab beside others. */
async function benchIn(name: BrowserName): Promise<readonly Claim[]> {
  const [site, api] = await startServers()
  const folders = [await withBackground(name, ''), await withBackground(name, emptyListeners(name))] as const
  const [plain, empty, ours] = await Promise.all([
    launch(name, { extension: folders[0] }),
    launch(name, { extension: folders[1] }),
    launch(name),
  ])
  const claims: Claim[] = []
  const claim = async (what: string, one: Runner, other: Runner, than: string, atMost: number) => {
    for (const pattern of ALL) {
      const measured = await compare(one, other, pattern)
      claims.push({ what: `${name}, ${what}: ${pattern}`, measured, unit: `× ${than}`, bound: { atMost } })
    }
  }
  try {
    const open = async (browser: TestBrowser) => runIn(browser, await browser.open(`${site.origin}/`), api.origin)
    const [bare, listening, mine] = [await open(plain), await open(empty), await open(ours)]
    await claim('DevTools closed', mine, bare, 'without listeners', 1.05)
    await ours.corsight.record('always')
    await claim('recording', mine, listening, 'empty listeners', 1.05)
    await ours.corsight.record('devtools')
    await ours.corsight.clear()
    await recordOnly(mine)
    await claim('beside a recorded tab', await open(ours), bare, 'without listeners', 1.15)
  } finally {
    await Promise.all([plain, empty, ours].map((browser) => browser.close()))
    await Promise.all([site, api].map((server) => server.stop()))
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true })))
  }
  return claims
}

export const benchPage = async (): Promise<readonly Claim[]> => [
  ...(await benchIn('chromium')),
  ...(await benchIn('firefox')),
]
