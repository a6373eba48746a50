import { browser } from '../browser.ts'

/** On the button of a tab in which a fix is on trial. */
const TRIAL = 'try'

/**
 * Adds to the number on the toolbar button of a tab. The browser itself wipes a tab's number when the tab navigates,
 * so that the number on the button is the only counter: it needs no listener, and survives the background.
 */
export async function countBlocked(tabId: number, count: number): Promise<void> {
  try {
    const text = await browser.action.getBadgeText({ tabId })
    // That answers are changed here is more than how many were blocked.
    if (text === TRIAL) return
    const before = Number.parseInt(text, 10)
    const total = (Number.isNaN(before) ? 0 : before) + count
    await browser.action.setBadgeBackgroundColor({ color: '#b3261e', tabId })
    await browser.action.setBadgeText({ tabId, text: total > 999 ? '999' : `${total}` })
    await browser.action.setTitle({ tabId, title: `CORSight: ${total} blocked; open DevTools, tab CORS, to see why` })
  } catch {
    // The tab was closed meanwhile, and its button with it.
  }
}

/** Marks the toolbar button of a tab in which a fix is on trial, or takes the mark away. */
export async function markTrial(tabId: number, isOn: boolean): Promise<void> {
  try {
    await browser.action.setBadgeBackgroundColor({ color: '#0b57d0', tabId })
    await browser.action.setBadgeText({ tabId, text: isOn ? TRIAL : '' })
    const title = isOn ? 'CORSight: a fix is on trial in this tab; open DevTools, tab CORS, to end it' : 'CORSight'
    await browser.action.setTitle({ tabId, title })
  } catch {
    // The tab was closed meanwhile, and its button with it.
  }
}
