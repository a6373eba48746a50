import { writeFile } from 'node:fs/promises'
import { until } from '../until.ts'
import { type ExtensionPage, standing } from './browser.ts'
import { condition, threw } from './condition.ts'
import { evaluateInElement, type Privileged } from './firefox-chrome.ts'

/** Notes in the page that a key or a button of the mouse was let go there. */
const awaitInput = (type: 'keyup' | 'mouseup'): string => `(() => {
  const { dataset } = document.documentElement
  dataset.input = 'awaited'
  window.addEventListener('${type}', () => delete dataset.input, { once: true, capture: true })
})()`

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

  /** Sends events, and waits for the last: they go to another process, where a question that was sent later may be first. */
  const input = async (last: 'keyup' | 'mouseup', what: string, send: () => Promise<unknown>) => {
    await evaluate(awaitInput(last))
    await send()
    await until(what, () => evaluate<boolean>('document.documentElement.dataset.input === undefined'))
  }

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
      await input('mouseup', `The click on ${selector}`, () =>
        withElement(
          `const window = browser.ownerDocument.defaultView
         const { x, y } = browser.getBoundingClientRect()
         const options = { isDOMEventSynthesized: false, isWidgetEventSynthesized: false, isAsyncEnabled: true }
         for (const [type, buttons] of [['mousemove', 0], ['mousedown', 1], ['mouseup', 0]])
           window.synthesizeMouseEvent(type, x + args.x, y + args.y, { button: 0, buttons, clickCount: type === 'mousemove' ? 0 : 1 }, options)`,
          at,
        ),
      )
    },
    async press(key) {
      await withElement(
        `browser.ownerDocument.defaultView.browsingContext.topChromeWindow.focus()
         browser.focus()`,
      )
      // Without it the window of another page has the keys.
      await until('The focus of the page', () => evaluate<boolean>('document.hasFocus()'))
      await input('keyup', `The key ${key}`, () =>
        withElement(
          `const window = browser.ownerDocument.defaultView
         const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor)
         if (!tip.beginInputTransactionForTests(window)) throw new Error('Firefox takes no keys now.')
         const event = new window.KeyboardEvent('', { key: args.key })
         tip.keydown(event)
         tip.keyup(event)`,
          { key },
        ),
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
