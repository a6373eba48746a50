import type { Page } from 'puppeteer-core'
import type { Report } from '../../src/report/report.ts'
import { waitUntilRecording } from '../lab/panel.ts'
import type { BrowserName, Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'
import { type Claim, median } from './claims.ts'

const FAILURES = 15
/** Between two failures; more than pages rest between two batches. */
const PAUSE_MS = 300
const PER_TICK = 10
const TICK_MS = 20
/** Nearly as many as the journal keeps of a tab. */
const FULL = 9_990

/**
 * Notes in the panel's document, where the reader of this bench finds it in any world, when each row of a blocked exchange
 * is on the screen: in a task of its own after the frame that follows the change.
 */
const WATCH = `(() => {
  const { dataset } = document.documentElement
  const seen = {}
  dataset.seen = '{}'
  const look = () => {
    for (const row of document.querySelectorAll('.row:has(.glyph.tone-blocked)')) {
      const path = row.querySelector('.elided').title
      if (path in seen) continue
      seen[path] = 0
      requestAnimationFrame(() => {
        const afterwards = new MessageChannel()
        afterwards.port1.onmessage = () => {
          seen[path] = Date.now()
          dataset.seen = JSON.stringify(seen)
        }
        afterwards.port2.postMessage(null)
      })
    }
  }
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['class'] })
})()`

const LISTED = `Number(document.querySelector('.count-all').textContent.replace(/\\D/g, ''))`

const SEEN = `JSON.parse(document.documentElement.dataset.seen)`

/** Shows only what has this in its path, so that each new row is in sight. */
const show = (panel: Panel, text: string) =>
  panel.evaluate(`(() => {
    const filter = document.querySelector('[data-place=filter]')
    filter.value = '${text}'
    filter.dispatchEvent(new Event('input', { bubbles: true }))
  })()`)

/** Milliseconds since the epoch at which the browser told of the end of each failed request, by path. */
const endsOf = ({ exchanges }: Report): ReadonlyMap<string, number> =>
  new Map(
    exchanges.flatMap(({ legs }) => {
      const [leg] = legs
      const endedAt = leg?.timing.endedAt ?? null
      return leg === undefined || endedAt === null ? [] : [[new URL(leg.url).pathname, endedAt]]
    }),
  )

interface Scene {
  readonly browser: TestBrowser
  readonly page: Page
  readonly api: ExchangeServer
}

/** Milliseconds from the browser's event to the painted row, for some failures one after the other. */
const latencies = async ({ browser, page, api }: Scene, panel: Panel, name: string): Promise<readonly number[]> => {
  await show(panel, `/${name}`)
  await panel.evaluate(WATCH)
  for (let nth = 0; nth < FAILURES; nth++) {
    const path = `/${name}/${nth}`
    await page.evaluate(
      (url) =>
        fetch(url)
          .catch(() => undefined)
          .then(() => undefined),
      `${api.origin}${path}`,
    )
    await panel.waitFor(`${SEEN}['${path}'] > 0`, 60_000)
    await page.evaluate((pause) => new Promise((resolve) => setTimeout(resolve, pause)), PAUSE_MS)
  }
  const seen = await panel.evaluate<Record<string, number>>(SEEN)
  const ends = endsOf(await browser.corsight.report({ tabId: panel.tabId }))
  return Object.entries(seen).flatMap(([path, at]) =>
    path.startsWith(`/${name}/`) ? [at - (ends.get(path) ?? Number.NaN)] : [],
  )
}

/** Has the page ask these servers, many times a second, until it is told to stop; as text, for a runner rewrites functions. */
const startTraffic = (page: Page, origins: readonly string[]) =>
  page.evaluate(`(() => {
    const servers = ${JSON.stringify(origins)}
    let next = 0
    const timer = setInterval(() => {
      for (let nth = 0; nth < ${PER_TICK}; nth++) {
        next += 1
        void fetch(servers[next % servers.length] + '/fine/' + next).then((response) => response.text())
      }
    }, ${TICK_MS})
    globalThis.stopTraffic = () => clearInterval(timer)
  })()`)

const stopTraffic = (page: Page) => page.evaluate('globalThis.stopTraffic()')

/** How soon a failure can be seen in the panel of a real browser: when little happens, when much does, and right away. */
export async function benchLatency(name: BrowserName): Promise<readonly Claim[]> {
  const site = await startPage()
  const answer: Parameters<typeof startServer>[0] = (request, response) => {
    if (request.url?.startsWith('/fine/')) response.setHeader('access-control-allow-origin', '*')
    response.setHeader('cache-control', 'no-store').end('{}')
  }
  const api = await startServer(answer)
  const others = await Promise.all([1, 2, 3].map(() => startServer(answer)))
  const received = () => others.reduce((sum, server) => sum + server.received.length, 0)
  const browser = await launch(name)
  try {
    const page = await browser.open(site.origin)
    const scene = { browser, page, api }
    const open = async () => {
      const panel = await browser.openPanel(page, 'undocked')
      await panel.resize(1280, 800)
      await waitUntilRecording(panel)
      return panel
    }
    let panel = await open()
    const idle = await latencies(scene, panel, 'idle')

    await startTraffic(
      page,
      others.map(({ origin }) => origin),
    )
    await show(panel, '')
    await panel.waitFor(`${LISTED} >= ${FULL}`, 600_000)
    const [before, since] = [received(), performance.now()]
    const busy = await latencies(scene, panel, 'busy')
    const rate = ((received() - before) * 1_000) / (performance.now() - since)
    await stopTraffic(page)

    await panel.close()
    panel = await open()
    const opened = await latencies(scene, panel, 'opened')

    const shown = (when: string, values: readonly number[]): Claim => ({
      what: `failure to be seen in ${name}, ${when}: median from the browser’s event`,
      measured: median(values),
      unit: 'ms',
      bound: { atMost: 100 },
    })
    return [
      shown('an idle page', idle),
      { what: `exchanges beside it in ${name}`, measured: rate, unit: '/s', bound: { atLeast: 450 } },
      shown(`a full list and these beside it`, busy),
      shown('a panel opened on a full list', opened),
    ]
  } finally {
    await Promise.all([browser.close(), site.stop(), api.stop(), ...others.map((server) => server.stop())])
  }
}
