import type { Browser } from '../../src/cors/exchange.ts'
import type { Producer } from '../../src/report/report.ts'
import { browser } from '../browser.ts'

/** Which browser this is: only Firefox extensions have addresses of this scheme. */
export const TARGET: Browser = browser.runtime.getURL('').startsWith('moz-extension:') ? 'firefox' : 'chromium'

interface Brand {
  readonly brand: string
  readonly version: string
}

/** Not in TypeScript's own library: https://wicg.github.io/ua-client-hints/#interface */
interface UserAgentData {
  getHighEntropyValues(hints: readonly string[]): Promise<{ readonly fullVersionList?: readonly Brand[] }>
}

/** The user-agent string has only zeros after the major version; a browser built on Chromium names itself beside it. */
async function readChromium(): Promise<{ name: string; version: string }> {
  const { userAgentData } = navigator as unknown as { userAgentData: UserAgentData }
  const { fullVersionList = [] } = await userAgentData.getHighEntropyValues(['fullVersionList'])
  const chromium = fullVersionList.find(({ brand }) => brand === 'Chromium')
  const own = fullVersionList.find(({ brand }) => /Chrome|Edge|Opera|Brave|Vivaldi/.test(brand))
  return { name: own?.brand ?? 'Chromium', version: (own ?? chromium)?.version ?? '' }
}

/** Who made a report, and in which browser. */
export async function readProducer(): Promise<Producer> {
  const { name, version } = browser.runtime.getManifest()
  const info = TARGET === 'firefox' ? await browser.runtime.getBrowserInfo() : await readChromium()
  return { name, version, browser: { name: info.name, version: info.version } }
}
