import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import type { BrowserName } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { servePanelPage } from '../support/panel-page.ts'
import { VIEWS, type View } from './views.ts'

/** Pictures of every view, or of those named as arguments, into `out/`. */
const OUT = join(import.meta.dirname, '../../out')
const WIDTHS = [400, 550, 1280] as const
const ROWS = [1, 20, 5000] as const
const THEMES = ['light', 'dark'] as const
const BROWSERS = ['chromium', 'firefox'] as const

/** As the main views look to somebody who sees less: `zoom` as the browser's own, where less has room in the same width. */
const NEEDS = [
  { name: '', zoom: 1, forcedColors: false, widths: WIDTHS, themes: THEMES },
  { name: '-large', zoom: 2, forcedColors: false, widths: [550, 1280], themes: ['light'] },
  { name: '-forced', zoom: 1, forcedColors: true, widths: [550], themes: THEMES },
] as const

const wanted = process.argv.slice(2)
const views = VIEWS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
if (views.length === 0)
  throw new Error(`There is no such view; there are: ${VIEWS.map(({ name }) => name).join(', ')}.`)

const panel = await servePanelPage()

interface Shot {
  readonly view: View
  readonly rows: number
  readonly theme: string
  readonly width: number
  readonly zoom: number
}

const take = async (page: Page, { view, rows, theme, width, zoom }: Shot, path: string) => {
  const { at, height, prepare, ready } = view
  await page.setViewport({ width: width / zoom, height: height / zoom, deviceScaleFactor: zoom })
  await page.evaluate('localStorage.clear()')
  if (prepare.startsWith('localStorage')) await page.evaluate(prepare)
  await page.goto(panel.at({ ...at, rows, theme }))
  const drawn = at?.['state'] === undefined ? '[data-part=verdict]' : '.main > *'
  await page.waitForFunction(`document.querySelector(${JSON.stringify(drawn)}) !== null`)
  if (!prepare.startsWith('localStorage')) await page.evaluate(prepare)
  await page.waitForFunction(ready)
  await page.screenshot({ path: path as `${string}.png` })
}

const takeAll = async (name: BrowserName, need: (typeof NEEDS)[number]) => {
  const browser = await launch(name, { forcedColors: need.forcedColors })
  const page = await browser.open(panel.at({ rows: 1 }))
  for (const view of need.name === '' ? views : views.filter(({ isMain }) => isMain))
    for (const rows of need.name === '' && view.rows === undefined ? ROWS : [view.rows ?? 20])
      for (const theme of need.themes)
        for (const width of need.widths) {
          const file = `${view.name}${need.name}-${name}-${theme}-${width}-${rows}.png`
          await take(page, { view, rows, theme, width, zoom: need.zoom }, join(OUT, file))
        }
  await browser.close()
}

await mkdir(OUT, { recursive: true })
for (const name of BROWSERS) for (const need of NEEDS) await takeAll(name, need)
await panel.stop()
