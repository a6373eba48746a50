import type { Lab } from '../test/lab/lab.ts'
import type { TestBrowser } from '../test/support/browsers/browser.ts'

/** Shows the lab with DevTools at the CORS tab, until the browser is closed. */
export async function runHeaded(browser: TestBrowser, lab: Lab, say: (line: string) => void): Promise<number> {
  const page = await browser.open(lab.pageUrl)
  await browser.openPanel(page)
  say(`The lab is at ${lab.pageUrl}: press a button there. Close the browser or press Ctrl-C to stop.`)
  await browser.closed
  return 0
}
