import { browser } from '../browser.ts'
import { createPortChannel } from '../channel.ts'
import { bodyChannelName, type ToBackground, type ToPage } from '../protocol.ts'
import { answerBodies } from './bodies.ts'
import { answerCallers } from './callers.ts'
import { type FinishedRequest, keepFinished } from './finished.ts'

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

const kept = keepFinished({ addListener: listen })
const line = new BroadcastChannel(bodyChannelName(tabId))
answerBodies(kept, line)
answerCallers(kept, line)

// Root-absolute, because Firefox resolves these against this page and Chromium against the extension.
await browser.devtools.panels.create('CORS', '/extension/icons/32.png', '/extension/panel/index.html')
