import type { Page } from 'puppeteer-core'
import { launch } from '../support/browsers/launch.ts'
import { servePanelPage } from '../support/panel-page.ts'
import { type Claim, median } from './claims.ts'

const KEPT = 10_000
/** Of the background: its portions of a snapshot, and 500 new exchanges a second, as many of the oldest let go. */
const PORTION = 500
const BATCH = 40
const EVERY_MS = 80
/** Batches that are made before anything is measured: 20 s of traffic. */
const BATCHES = 250

/** Makes all exchanges. */
const prepare = (page: Page) =>
  page.evaluate(`(() => {
    const made = globalThis.exchanges(${KEPT + BATCH * BATCHES})
    globalThis.kept = made.slice(0, ${KEPT})
    globalThis.batches = Array.from({ length: ${BATCHES} }, (_, n) => made.slice(${KEPT} + n * ${BATCH}, ${KEPT} + (n + 1) * ${BATCH}))
  })()`)

/** Milliseconds from the first portion to the first frame with rows; resolves once all are shown. */
const firstPaint = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve) => {
    const { channel, kept } = globalThis
    const start = performance.now()
    let painted = null
    const look = () => {
      if (document.querySelector('.row') === null) return requestAnimationFrame(look)
      const afterwards = new MessageChannel()
      afterwards.port1.onmessage = () => { painted = performance.now() - start }
      afterwards.port2.postMessage(null)
    }
    requestAnimationFrame(look)
    let next = 0
    const portions = new MessageChannel()
    // A task each, as messages of a port are.
    portions.port1.onmessage = () => {
      const portion = kept.slice(next, next + ${PORTION})
      if (next === 0) channel.snapshot(portion)
      else channel.changed(portion)
      next += ${PORTION}
      if (next < kept.length) portions.port2.postMessage(null)
      else done()
    }
    portions.port2.postMessage(null)
    const done = () => (painted === null ? requestAnimationFrame(done) : resolve(painted))
  })`) as Promise<number>

const startTraffic = (page: Page) =>
  page.evaluate(`(() => {
    let at = 0
    globalThis.traffic = setInterval(() => {
      const batch = globalThis.batches[at % ${BATCHES}].map((e, n) => ({ ...e, id: 'fresh ' + (at * ${BATCH} + n), startedAt: Date.now() }))
      const gone = Array.from({ length: ${BATCH} }, (_, n) => at * ${BATCH} + n)
      at += 1
      globalThis.channel.changed(batch, gone.map((n) => n < ${KEPT} ? globalThis.kept[n].id : 'fresh ' + (n - ${KEPT})))
    }, ${EVERY_MS})
  })()`)

/** What users do, each for some seconds. */
const ACTIONS: readonly (readonly [what: string, act: (page: Page) => Promise<void>])[] = [
  [
    'scrolling',
    async (page) => {
      await page.focus('[data-place=list]')
      for (let key = 0; key < 40; key++) await page.keyboard.press('PageDown', { delay: 25 })
      await page.keyboard.press('End')
      await page.keyboard.press('Home')
    },
  ],
  [
    'sorting',
    async (page) => {
      for (const column of ['path', 'method', 'verdict'])
        for (let click = 0; click < 3; click++) {
          await page.click(`.head-cell.cell-${column} .head-name`)
          await page.keyboard.press('ArrowRight', { delay: 100 })
        }
    },
  ],
  [
    'filtering',
    async (page) => {
      await page.focus('[data-place=filter]')
      for (const text of ['orders/12', 'status:200', 'header:nginx', 'is:blocked']) {
        await page.keyboard.type(text, { delay: 40 })
        for (const _ of text) await page.keyboard.press('Backspace', { delay: 20 })
      }
    },
  ],
]

interface TraceEvent {
  readonly name: string
  readonly pid: number
  readonly tid: number
  /** Microseconds that its thread worked for it. */
  readonly tdur?: number
  readonly args: { readonly name?: string }
}

/**
 * Milliseconds of work in the longest task of the page while something is done. Here: not the time on the clock, which
 * on a machine that has more to do measures the other programs.
 */
const longestTask = async (page: Page, act: () => Promise<unknown>): Promise<number> => {
  await page.tracing.start({ categories: ['-*', 'toplevel', '__metadata'] })
  await act()
  const trace = new TextDecoder().decode(await page.tracing.stop())
  const { traceEvents }: { readonly traceEvents: readonly TraceEvent[] } = JSON.parse(trace)
  const keyOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`
  const mains = new Set(
    traceEvents.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(keyOf),
  )
  const tasks = traceEvents.filter((event) => event.name.endsWith('RunTask') && mains.has(keyOf(event)))
  if (tasks.length === 0) throw new Error('The trace has no task of the page.')
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1_000
}

const megabytes = async (page: Page): Promise<number> => {
  const session = await page.createCDPSession()
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

/** How the panel feels with 10,000 exchanges while 500 a second come in. */
export async function benchPanel(): Promise<readonly Claim[]> {
  const panel = await servePanelPage()
  const browser = await launch('chromium')
  try {
    const page = await browser.open(panel.at({ rows: 1, state: 'silent' }))
    await page.setViewport({ width: 1280, height: 800 })
    const paints: number[] = []
    for (let round = 0; round < 3; round++) {
      await page.reload()
      await page.waitForFunction('globalThis.channel !== undefined')
      await prepare(page)
      paints.push(await firstPaint(page))
    }
    await startTraffic(page)
    const tasks: Claim[] = []
    for (const [what, act] of ACTIONS) {
      tasks.push({
        what: `panel, 10,000 exchanges, 500 new a second: longest task while ${what}`,
        measured: await longestTask(page, () => act(page)),
        unit: 'ms',
        bound: { atMost: 50 },
      })
    }
    const focused = await page.evaluate(`document.activeElement?.getAttribute('data-place') === 'filter'`)
    if (!focused) throw new Error('The filter lost its focus while exchanges came in.')
    await page.evaluate('clearInterval(globalThis.traffic); globalThis.batches = []; globalThis.kept = []')
    return [
      { what: 'panel, 10,000 exchanges: first paint', measured: median(paints), unit: 'ms', bound: { atMost: 500 } },
      ...tasks,
      { what: 'panel, 10,000 exchanges: memory', measured: await megabytes(page), unit: 'MB', bound: { atMost: 150 } },
    ]
  } finally {
    await browser.close()
    await panel.stop()
  }
}
