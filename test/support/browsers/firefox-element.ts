import { writeFile } from 'node:fs/promises'
import { until } from '../until.ts'
import { type ExtensionPage, standing } from './browser.ts'
import { condition, threw } from './condition.ts'
import { evaluateInElement, type Privileged } from './firefox-chrome.ts'

/**
 * What a user sees of the page in a `<browser>` element, and does to it. `element` is an expression for it, over `args`.
 * Events are made in the browser's own window, so that the page can't tell them from a user's.
 */
export function handsOn(
  chrome: Privileged,
  element: string,
  args: object,
): Omit<ExtensionPage, 'setTheme' | 'resize' | 'close'> {
  const evaluate = <T>(expression: string) => evaluateInElement<T>(chrome, element, args, expression)
  const withElement = <T>(body: string, more: object = {}) =>
    chrome<T>(`const browser = ${element}\n${body}`, { ...args, ...more })

  return {
    evaluate,
    waitFor: <T>(expression: string, timeout = 30_000) =>
      until(
        `“${expression}” in the page`,
        () => evaluate<T>(condition(expression)),
        timeout,
        () => evaluate(threw),
      ) as Promise<T>,
    text: () => evaluate<string>('document.body.innerText'),
    async click(selector) {
      const at = await standing(selector, evaluate)
      await withElement(
        `const window = browser.ownerDocument.defaultView
         const { x, y } = browser.getBoundingClientRect()
         const options = { isDOMEventSynthesized: false, isWidgetEventSynthesized: false, isAsyncEnabled: true }
         for (const [type, buttons] of [['mousemove', 0], ['mousedown', 1], ['mouseup', 0]])
           window.synthesizeMouseEvent(type, x + args.x, y + args.y, { button: 0, buttons, clickCount: type === 'mousemove' ? 0 : 1 }, options)`,
        at,
      )
    },
    async press(key) {
      await withElement(
        `browser.focus()
         const window = browser.ownerDocument.defaultView
         const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor)
         if (!tip.beginInputTransactionForTests(window)) throw new Error('Firefox takes no keys now.')
         const event = new window.KeyboardEvent('', { key: args.key })
         tip.keydown(event)
         tip.keyup(event)`,
        { key },
      )
    },
    async screenshot(path) {
      const png = await withElement<string>(
        `const { width, height } = browser.getBoundingClientRect()
         const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(new DOMRect(0, 0, width, height), 1, 'white')
         const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
         canvas.getContext('2d').drawImage(bitmap, 0, 0)
         const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
         return bytes.toBase64()`,
      )
      await writeFile(path, Buffer.from(png, 'base64'))
    },
  }
}
