import { browser } from '../browser.ts'
import { createPortChannel } from '../channel.ts'
import { bodyChannelName, type ToBackground, type ToPage } from '../protocol.ts'
import { answerBodies, type FinishedRequest } from './bodies.ts'

const { tabId } = browser.devtools.inspectedWindow

// While this port is open, the background records the inspected tab: a devtools page lives exactly as long as its DevTools.
createPortChannel<ToPage, ToBackground>(() => browser.runtime.connect(), {
  type: 'open',
  page: 'devtools',
  tabId,
})

const { onRequestFinished } = browser.devtools.network
// The polyfill's types leave out all that both browsers deliver: an entry of a HAR log.
const listen = (listener: (request: FinishedRequest) => void) =>
  onRequestFinished.addListener((request) => listener(request as unknown as FinishedRequest))

answerBodies({ addListener: listen }, new BroadcastChannel(bodyChannelName(tabId)))

// Root-absolute, because Firefox resolves these against this page and Chromium against the extension.
await browser.devtools.panels.create('CORS', '/extension/icons/32.png', '/extension/panel/index.html')
