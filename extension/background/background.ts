import { browser } from '../browser.ts'
import { TESTS_ID, WELCOME_PAGE } from '../protocol.ts'
import { createAutomation, type LoadReporting } from './automation.ts'
import { startCapture } from './capture.ts'
import { TARGET } from './producer.ts'
import { createRecorder, type Recorder } from './recorder.ts'

/** Starts the background; a report’s writer is loaded with the first report, for no event needs it. */
export function startBackground(loadReporting: LoadReporting): void {
  // Every listener is registered before this script first waits for anything: the browser wakes a stopped background
  // only for those.
  const capture = startCapture(TARGET, {
    event: (event) => recorder.event(event),
    heard: () => recorder.heard(),
    isRecorded: (tabId) => recorder.isRecorded(tabId),
    ownRequest: (tabId, frameId) => recorder.ownRequest(tabId, frameId),
  })
  const recorder: Recorder = createRecorder(capture)

  browser.runtime.onConnect.addListener(recorder.connect)
  browser.tabs.onRemoved.addListener(recorder.tabRemoved)
  browser.storage.local.onChanged.addListener(recorder.settingsChanged)
  browser.runtime.onInstalled.addListener(({ reason }) => {
    if (reason !== 'install' || browser.runtime.id === TESTS_ID) return
    void browser.tabs.create({ url: browser.runtime.getURL(WELCOME_PAGE) })
  })
  browser.permissions.onAdded.addListener(recorder.permissionsChanged)
  browser.permissions.onRemoved.addListener(recorder.permissionsChanged)

  Object.assign(globalThis, { corsight: createAutomation(recorder, loadReporting) })
}
