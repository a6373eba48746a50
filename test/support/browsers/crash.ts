import { once } from 'node:events'
import type { Browser } from 'puppeteer-core'

/** Kills the process of a browser, and resolves when it has gone. */
export async function crash(browser: Browser): Promise<void> {
  const program = browser.process()
  if (program === null) throw new Error('The browser was not started here.')
  const gone = once(program, 'exit')
  program.kill('SIGKILL')
  await gone
}
