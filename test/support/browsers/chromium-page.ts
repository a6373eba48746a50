import type { Page } from 'puppeteer-core'
import { type ExtensionPage, standing } from './browser.ts'
import { waitIn } from './chromium-wait.ts'

/** A page of an extension, in a tab of its own. */
export function extensionPageIn(page: Page): ExtensionPage {
  const evaluate = <T>(expression: string) => page.evaluate(expression) as Promise<T>
  return {
    evaluate,
    waitFor: (expression, timeout) => waitIn(page, expression, timeout),
    text: () => evaluate<string>('document.body.innerText'),
    async click(selector) {
      const { x, y } = await standing(selector, evaluate)
      await page.mouse.click(x, y)
    },
    press: (key) => page.keyboard.press(key as Parameters<Page['keyboard']['press']>[0]),
    async setTheme(theme) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }])
      await page.waitForFunction(`document.documentElement.dataset.theme === '${theme}'`)
    },
    resize: (width, height) => page.setViewport({ width, height }),
    async screenshot(path) {
      await page.screenshot({ path: path as `${string}.png`, captureBeyondViewport: false })
    },
    close: () => page.close(),
  }
}
