import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { build, preview } from 'vite'
import { launch } from '../support/browsers/launch.ts'
import { type Claim, median } from './claims.ts'

const PAGE = 'test/extension/panel/page'
const CONFIG = join(import.meta.dirname, '../extension/panel/page/vite.config.ts')

/** Serves the panel's test page as it is built for users. */
async function servePanel() {
  const outDir = await mkdtemp(join(tmpdir(), 'corsight-panel-'))
  const input = join(import.meta.dirname, '../../', PAGE, 'index.html')
  await build({ configFile: CONFIG, logLevel: 'error', build: { outDir, emptyOutDir: true, rollupOptions: { input } } })
  const server = await preview({ configFile: CONFIG, build: { outDir }, preview: { port: 0, open: false } })
  const { port } = server.httpServer.address() as AddressInfo
  return {
    url: `http://localhost:${port}/${PAGE}/index.html?rows=5000`,
    async stop() {
      await server.close()
      await rm(outDir, { recursive: true })
    },
  }
}

/** Four new exchanges with every batch of the background, which is 50 a second. */
const BATCH = 4
const EVERY_MS = 80

/** Begins to feed the panel new exchanges, and measures how long every frame takes from then on. */
const startTraffic = async (page: Page) => {
  await page.evaluate(
    `(() => {
      const started = Date.now()
      let next = 5000
      globalThis.gaps = []
      let last = performance.now()
      const tick = (now) => {
        globalThis.gaps.push(now - last)
        last = now
        requestAnimationFrame(tick)
      }
      requestAnimationFrame(tick)
      const fresh = globalThis.exchanges(10000).slice(5000)
      setInterval(() => {
        const batch = fresh.slice(next - 5000, next - 5000 + ${BATCH}).map((e) => ({ ...e, startedAt: started + next }))
        next += ${BATCH}
        globalThis.channel.changed(batch)
      }, ${EVERY_MS})
      globalThis.typed = []
      document.querySelector('[data-place=filter]').addEventListener('input', () => {
        const at = performance.now()
        requestAnimationFrame(() => setTimeout(() => globalThis.typed.push(performance.now() - at)))
      }, { capture: true })
    })()`,
  )
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN

/** How the panel feels with 5,000 rows while 50 exchanges a second come in. */
export async function benchPanel(): Promise<readonly Claim[]> {
  const panel = await servePanel()
  const browser = await launch('chromium')
  try {
    const page = await browser.open(panel.url)
    await page.waitForSelector('.row')
    await startTraffic(page)
    await page.focus('[data-place=list]')
    for (let key = 0; key < 40; key++) await page.keyboard.press('ArrowDown', { delay: 25 })
    const gaps = (await page.evaluate('globalThis.gaps')) as number[]
    await page.focus('[data-place=filter]')
    for (const text of ['orders/12', 'status:200', 'host:shard']) {
      await page.keyboard.type(text, { delay: 40 })
      for (const _ of text) await page.keyboard.press('Backspace', { delay: 20 })
    }
    await page.waitForFunction('globalThis.typed.length >= 58')
    const typed = (await page.evaluate('globalThis.typed')) as number[]
    const focused = await page.evaluate(`document.activeElement?.getAttribute('data-place') === 'filter'`)
    if (!focused) throw new Error('The filter lost its focus while exchanges came in.')
    const what = '5,000 rows, 50 new a second'
    return [
      { what: `${what}: 95 % of frames within`, measured: percentile(gaps, 0.95), unit: 'ms', bound: { atMost: 100 } },
      { what: `${what}: a letter in the filter shows`, measured: median(typed), unit: 'ms', bound: { atMost: 50 } },
      { what: `${what}: 95 % of letters show`, measured: percentile(typed, 0.95), unit: 'ms', bound: { atMost: 100 } },
    ]
  } finally {
    await browser.close()
    await panel.stop()
  }
}
