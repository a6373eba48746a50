import { join } from 'node:path'
import { findTool } from '../tools.ts'
import type { BrowserName, LaunchOptions, TestBrowser } from './browser.ts'
import { launchChromium } from './chromium.ts'
import { launchFirefox } from './firefox.ts'

const DIST = join(import.meta.dirname, '../../../dist')

/** Starts a browser of this machine with the extension that was built last; throws a sentence when there is none. */
export async function launch(name: BrowserName, overrides: Partial<LaunchOptions> = {}): Promise<TestBrowser> {
  const found = findTool(name)
  if ('missing' in found) throw new Error(found.missing)
  const extension = join(DIST, name === 'firefox' ? 'firefox' : 'chrome')
  const options = { executable: found.path, extension, headless: true, ...overrides }
  return name === 'firefox' ? launchFirefox(options) : launchChromium(options)
}
