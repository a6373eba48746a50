import { writeFile } from 'node:fs/promises'
import type { Frame, Page } from 'puppeteer-core'
import { until } from '../until.ts'
import { type Dock, type Panel, standing, type Theme } from './browser.ts'
import { openHar } from './chromium-network.ts'
import { waitIn } from './chromium-wait.ts'

// DevTools is a page like any other, and these are its own modules, the same ones its menus use. They are imported by
// scripts in text form: test runners rewrite `import()` in functions.
const UI = 'devtools://devtools/bundled/ui/legacy/legacy.js'
const COMMON = 'devtools://devtools/bundled/core/common/common.js'

/** Shows the CORS tab in an open DevTools window, whose page this is. */
export async function openPanel(devtools: Page, root: string, dock: Dock): Promise<Panel> {
  const frameOf = (url: string) => devtools.frames().find((frame) => frame.url().startsWith(url))

  // DevTools runs extensions once it has started itself; its modules cannot be used earlier.
  await until('The extension’s DevTools page', () => frameOf(root))
  await until('The CORS tab in DevTools', () => devtools.evaluate(showTab(root, dock)))
  const frame = await until('The CORS panel', () => frameOf(`${root}extension/panel/`))
  await frame.waitForFunction(() => document.readyState === 'complete')
  const tabId = (await frame.evaluate('chrome.devtools.inspectedWindow.tabId')) as number
  return panelIn(devtools, frame, tabId)
}

const showTab = (root: string, dock: Dock) => `(async () => {
  const { InspectorView, ViewManager, DockController } = await import('${UI}')
  const tabs = InspectorView.InspectorView.instance().tabbedPane.tabIds()
  const tab = tabs.find((id) => id.startsWith('${root.slice(0, -1)}') && id.endsWith('CORS'))
  if (tab === undefined) return false
  // Before the panel is shown: undocking would load it anew.
  if (${dock === 'undocked'}) DockController.DockController.instance().setDockSide('undocked')
  await ViewManager.ViewManager.instance().showView(tab)
  return true
})()`

/** Notes in the panel's document whether the next click is one on `selector`. */
const listenForClick = (selector: string): string => `(() => {
  const { dataset } = document.documentElement
  dataset.reached = 'no'
  const note = ({ target }) => {
    if (target.closest(${JSON.stringify(selector)})) dataset.reached = 'yes'
  }
  addEventListener('click', note, { capture: true, once: true })
})()`

function panelIn(devtools: Page, frame: Frame, tabId: number): Panel {
  const evaluate = <T>(expression: string) => frame.evaluate(expression) as Promise<T>

  return {
    tabId,
    evaluate,
    waitFor: (expression, timeout) => waitIn(frame, expression, timeout),
    text: () => evaluate<string>('document.body.innerText'),
    async click(selector) {
      // Chromium: a click into the panel's process, soon after DevTools opened, now and then reaches no document at all.
      await until(`A click that reaches “${selector}” in the panel`, async () => {
        const at = await standing(selector, evaluate)
        const box = await boxOf(frame)
        await evaluate(listenForClick(selector))
        await devtools.mouse.click(box.x + at.x, box.y + at.y)
        return evaluate<boolean>(`document.documentElement.dataset.reached === 'yes'`)
      })
    },
    async press(key) {
      await frame.evaluate(() => window.focus())
      await devtools.keyboard.press(key as Parameters<Page['keyboard']['press']>[0])
    },
    async resize(width, height) {
      // What DevTools itself needs around the panel is only known by measuring.
      const window = await devtools.evaluate(() => ({ width: innerWidth, height: innerHeight }))
      const box = await boxOf(frame)
      await devtools.setViewport({
        width: window.width - box.width + width,
        height: window.height - box.height + height,
      })
      await frame.waitForFunction((w, h) => innerWidth === w && innerHeight === h, {}, width, height)
    },
    async screenshot(path) {
      const element = await frame.frameElement()
      if (!element) throw new Error('The CORS panel was closed.')
      // Chromium: capturing beyond the viewport, puppeteer's default, makes the window 1 by 1 pixel large and then restores
      // it; the panel paints in a process of its own, and the picture does not wait for it.
      const take = () => element.screenshot({ captureBeyondViewport: false })
      // A panel that has just changed its size may still be on the picture in its old one; two equal pictures show that it
      // has been painted.
      let last = await take()
      await until('A settled picture of the panel', async () => {
        const before = last
        last = await take()
        return Buffer.compare(before, last) === 0
      })
      await writeFile(path, last)
    },
    openHar: (text) => openHar(devtools, text),
    close: () => devtools.close(),
  }
}

async function boxOf(frame: Frame) {
  const box = await (await frame.frameElement())?.boundingBox()
  if (!box) throw new Error('The CORS panel is not shown.')
  return box
}

/** Sets DevTools’ own theme, as its settings page does. */
export async function setTheme(devtools: Page, theme: Theme): Promise<void> {
  await devtools.evaluate(`(async () => {
    const { Settings } = await import('${COMMON}')
    Settings.Settings.instance().moduleSetting('ui-theme').set('${theme === 'dark' ? 'dark' : 'default'}')
  })()`)
}
