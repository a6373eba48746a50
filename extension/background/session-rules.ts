import { browser } from '../browser.ts'
import { TARGET } from './producer.ts'
import type { SessionRules, TrialMeans } from './trials.ts'

const hasTab = (tabId: number): Promise<boolean> =>
  browser.tabs.get(tabId).then(
    () => true,
    () => false,
  )

/** What this browser puts trials in force with. */
export const sessionRules = (): TrialMeans => ({
  area: browser.storage.session,
  // The polyfill’s types leave it out.
  rules: (browser as unknown as { declarativeNetRequest: SessionRules }).declarativeNetRequest,
  hasTab,
  target: TARGET,
})
