import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { launch } from '../support/browsers/launch.ts'
import { servePanelPage } from '../support/panel-page.ts'
import { VIEWS, type View } from './views.ts'

/** Pictures of every view, or of those named as arguments, into `out/`. */
const OUT = join(import.meta.dirname, '../../out')
const WIDTHS = [400, 550, 1280] as const
const ROWS = [1, 20, 5000] as const
const THEMES = ['light', 'dark'] as const
const BROWSERS = ['chromium', 'firefox'] as const

const wanted = process.argv.slice(2)
const views = VIEWS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))
if (views.length === 0)
  throw new Error(`There is no such view; there are: ${VIEWS.map(({ name }) => name).join(', ')}.`)

const take = async (page: Page, { height, prepare, ready }: View, width: number, path: string) => {
  await page.setViewport({ width, height })
  await page.evaluate('localStorage.clear()')
  if (prepare.startsWith('localStorage')) await page.evaluate(prepare)
  await page.reload()
  await page.waitForFunction(`document.querySelector('[data-part=verdict]') !== null`)
  if (!prepare.startsWith('localStorage')) await page.evaluate(prepare)
  await page.waitForFunction(ready)
  await page.screenshot({ path: path as `${string}.png` })
}

await mkdir(OUT, { recursive: true })
const panel = await servePanelPage()
for (const name of BROWSERS) {
  const browser = await launch(name)
  const page = await browser.open(panel.at({ rows: 1 }))
  for (const rows of ROWS)
    for (const theme of THEMES) {
      await page.goto(panel.at({ rows, theme }))
      for (const view of views)
        for (const width of WIDTHS)
          await take(page, view, width, join(OUT, `${view.name}-${name}-${theme}-${width}-${rows}.png`))
    }
  await browser.close()
}
await panel.stop()
