import { until } from '../until.ts'
import type { ExtensionPage } from './browser.ts'
import type { Privileged } from './firefox-chrome.ts'
import { handsOn } from './firefox-element.ts'

/** The `<browser>` of the tab. */
const TAB = 'gBrowser.corsightPages.get(args.url).linkedBrowser'

/** Shows a page of an extension in a tab of its own; WebDriver BiDi does not go there. */
export async function openExtensionPage(chrome: Privileged, url: string): Promise<ExtensionPage> {
  await chrome(
    `const triggeringPrincipal = Services.scriptSecurityManager.getSystemPrincipal()
     gBrowser.corsightPages ??= new Map()
     gBrowser.corsightPages.set(args.url, gBrowser.addTab(args.url, { triggeringPrincipal }))
     // Until the tab is switched to, keys go to the one before it.
     const switched = new Promise((done) => gBrowser.addEventListener('TabSwitchDone', done, { once: true }))
     gBrowser.selectedTab = gBrowser.corsightPages.get(args.url)
     await switched`,
    { url },
  )
  const hands = handsOn(chrome, TAB, { url })
  await until('The extension’s page', () =>
    chrome<boolean>(`return ${TAB}.currentURI.spec === args.url && !${TAB}.webProgress.isLoadingDocument`, { url }),
  )
  await hands.waitFor(`document.readyState === 'complete'`)
  return {
    ...hands,
    async setTheme(theme) {
      await chrome(`Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', args.value)`, {
        value: theme === 'dark' ? 0 : 1,
      })
      await hands.waitFor(`document.documentElement.dataset.theme === '${theme}'`)
    },
    async resize(width, height) {
      // Not the window, which Firefox does not make as narrow as a docked panel.
      await chrome(
        `const { style } = ${TAB}
         style.setProperty('flex', 'none')
         style.setProperty('width', args.width + 'px')
         style.setProperty('height', args.height + 'px')`,
        { url, width, height },
      )
      await hands.waitFor(`innerWidth === ${width} && innerHeight === ${height}`)
    },
    close: () => chrome(`gBrowser.removeTab(gBrowser.corsightPages.get(args.url))`, { url }),
  }
}
