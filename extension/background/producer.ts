import type { Browser } from '../../src/cors/exchange.ts'
import type { Producer } from '../../src/report/report.ts'
import { browser } from '../browser.ts'

/** Which browser this is: only Firefox extensions have addresses of this scheme. */
export const TARGET: Browser = browser.runtime.getURL('').startsWith('moz-extension:') ? 'firefox' : 'chromium'

const chromiumVersion = (): { name: string; version: string } => {
  const [, name = 'Chromium', version = ''] = /(Edg|Chrome)\/([\d.]+)/.exec(navigator.userAgent) ?? []
  return { name: { Edg: 'Edge', Chrome: 'Chrome' }[name] ?? name, version }
}

/** Who made a report, and in which browser. */
export async function readProducer(): Promise<Producer> {
  const { name, version } = browser.runtime.getManifest()
  const info = TARGET === 'firefox' ? await browser.runtime.getBrowserInfo() : chromiumVersion()
  return { name, version, browser: { name: info.name, version: info.version } }
}
