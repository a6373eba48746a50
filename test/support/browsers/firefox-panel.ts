import { until } from '../until.ts'
import type { Dock, Panel } from './browser.ts'
import type { Privileged } from './firefox-chrome.ts'
import { handsOn } from './firefox-element.ts'
import { OPEN_HAR } from './firefox-network.ts'

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

  const hands = handsOn(chrome, PANEL, { tabId })
  await until('The CORS panel', () => hands.evaluate<boolean>(`document.readyState === 'complete'`))

  return {
    ...hands,
    tabId,
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
    openHar: (text) => inToolbox(OPEN_HAR, { text }),
    close: () => inToolbox('await entry.toolbox.destroy(); gBrowser.corsightToolboxes.delete(args.tabId)'),
  }
}
