import type { Page } from 'puppeteer-core'
import type { BrowserName } from './browser.ts'
import { enterChromeScope } from './firefox-chrome.ts'

/** Lets the browser accept any certificate from now on: in Chromium on this page, and in workers of any. */
export async function trustEveryone(name: BrowserName, page: Page): Promise<void> {
  if (name === 'chromium') {
    for (const target of [page.target(), page.browser().target()]) {
      const session = await target.createCDPSession()
      await session.send('Security.setIgnoreCertificateErrors', { ignore: true })
    }
    return
  }
  const chrome = await enterChromeScope(page.browser())
  await chrome(`Cc['@mozilla.org/security/certoverride;1'].getService(Ci.nsICertOverrideService)
    .setDisableAllSecurityChecksAndLetAttackersInterceptMyData(true)`)
}
