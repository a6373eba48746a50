import { browser } from '../browser.ts'

/**
 * Adds to the number on the toolbar button of a tab. The browser itself wipes a tab's number when the tab navigates,
 * so that the number on the button is the only counter: it needs no listener, and survives the background.
 */
export async function countBlocked(tabId: number, count: number): Promise<void> {
  try {
    const before = Number.parseInt(await browser.action.getBadgeText({ tabId }), 10)
    const total = (Number.isNaN(before) ? 0 : before) + count
    await browser.action.setBadgeBackgroundColor({ color: '#b3261e', tabId })
    await browser.action.setBadgeText({ tabId, text: total > 999 ? '999' : `${total}` })
    await browser.action.setTitle({ tabId, title: `CORSight: ${total} blocked; open DevTools, tab CORS, to see why` })
  } catch {
    // The tab was closed meanwhile, and its button with it.
  }
}
