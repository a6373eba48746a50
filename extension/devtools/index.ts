import { browser } from '../browser.ts'
import { createPortChannel } from '../channel.ts'
import type { ToBackground, ToPage } from '../protocol.ts'

// While this port is open, the background records the inspected tab: a devtools page lives exactly as long as its DevTools.
createPortChannel<ToPage, ToBackground>(() => browser.runtime.connect(), {
  type: 'open',
  page: 'devtools',
  tabId: browser.devtools.inspectedWindow.tabId,
})

// Root-absolute, because Firefox resolves these against this page and Chromium against the extension.
await browser.devtools.panels.create('CORS', '/extension/icons/32.png', '/extension/panel/index.html')
