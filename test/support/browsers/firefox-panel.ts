import { writeFile } from 'node:fs/promises'
import { until } from '../until.ts'
import { type Dock, type Panel, standing } from './browser.ts'
import { evaluateInElement, type Privileged } from './firefox-chrome.ts'

const TOOLBOX = `const { require } = ChromeUtils.importESModule('resource://devtools/shared/loader/Loader.sys.mjs')
  const { gDevTools } = require('devtools/client/framework/devtools')`

/** The `<browser>` that shows the panel. */
const PANEL = 'gBrowser.corsightToolboxes.get(args.tabId).panel()'

/** Opens DevTools on the selected tab and shows the CORS tab. */
export async function openPanel(chrome: Privileged, extensionId: string, dock: Dock): Promise<Panel> {
  const tabId = await chrome<number>(
    `${TOOLBOX}
     const { tabTracker } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent.apiManager.global
     const toolbox = await gDevTools.showToolboxForTab(gBrowser.selectedTab, { toolId: 'options', hostType: args.host })
     const tabId = tabTracker.getId(gBrowser.selectedTab)
     gBrowser.corsightToolboxes ??= new Map()
     gBrowser.corsightToolboxes.set(tabId, {
       toolbox,
       tool: () => toolbox.getAdditionalTools().find((tool) => tool.extensionId === args.id),
       panel() {
         return toolbox.doc.getElementById('toolbox-panel-iframe-' + this.tool()?.id)?.contentDocument.querySelector('browser')
       },
     })
     return tabId`,
    { id: extensionId, host: dock === 'undocked' ? 'window' : 'bottom' },
  )
  const inToolbox = <T>(body: string, args: object = {}) =>
    chrome<T>(`const entry = gBrowser.corsightToolboxes.get(args.tabId)\n${body}`, { ...args, tabId })

  await until('The CORS tab in DevTools', () => inToolbox<boolean>('return !!entry.tool()'))
  await inToolbox('await entry.toolbox.selectTool(entry.tool().id)')
  await until('The CORS panel', () =>
    inToolbox<boolean>(`return entry.panel()?.currentURI?.spec.includes('/extension/panel/') ?? false`),
  )

  const evaluate = <T>(expression: string) => evaluateInElement<T>(chrome, PANEL, { tabId }, expression)
  await until('The CORS panel', () => evaluate<boolean>(`document.readyState === 'complete'`))

  return {
    tabId,
    evaluate,
    waitFor: <T>(expression: string, timeout = 30_000) =>
      until(`“${expression}” in the panel`, () => evaluate<T>(expression), timeout) as Promise<T>,
    text: () => evaluate<string>('document.body.innerText'),
    async click(selector) {
      const at = await standing(selector, evaluate)
      await inToolbox(
        `const browser = entry.panel()
         const window = browser.ownerDocument.defaultView
         const { x, y } = browser.getBoundingClientRect()
         const options = { isDOMEventSynthesized: false, isWidgetEventSynthesized: false, isAsyncEnabled: true }
         for (const [type, buttons] of [['mousemove', 0], ['mousedown', 1], ['mouseup', 0]])
           window.synthesizeMouseEvent(type, x + args.x, y + args.y, { button: 0, buttons, clickCount: type === 'mousemove' ? 0 : 1 }, options)`,
        at,
      )
    },
    async press(key) {
      await inToolbox(
        `const browser = entry.panel()
         browser.focus()
         const window = browser.ownerDocument.defaultView
         const tip = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor)
         if (!tip.beginInputTransactionForTests(window)) throw new Error('Firefox takes no keys now.')
         const event = new window.KeyboardEvent('', { key: args.key })
         tip.keydown(event)
         tip.keyup(event)`,
        { key },
      )
    },
    async resize(width, height) {
      await until(`A panel of ${width} by ${height}`, () =>
        inToolbox<boolean>(
          `const { width, height } = entry.panel().getBoundingClientRect()
           if (width === args.width && height === args.height) return true
           entry.toolbox.topWindow.resizeBy(args.width - width, args.height - height)
           return false`,
          { width, height },
        ),
      )
    },
    async screenshot(path) {
      const png = await inToolbox<string>(
        `const browser = entry.panel()
         const { width, height } = browser.getBoundingClientRect()
         const bitmap = await browser.browsingContext.currentWindowGlobal.drawSnapshot(new DOMRect(0, 0, width, height), 1, 'white')
         const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
         canvas.getContext('2d').drawImage(bitmap, 0, 0)
         const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
         return bytes.toBase64()`,
      )
      await writeFile(path, Buffer.from(png, 'base64'))
    },
    close: () => inToolbox('await entry.toolbox.destroy(); gBrowser.corsightToolboxes.delete(args.tabId)'),
  }
}
