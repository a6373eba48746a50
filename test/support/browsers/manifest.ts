import type { Page } from 'puppeteer-core'
import type { BrowserName } from './browser.ts'
import { enterChromeScope } from './firefox-chrome.ts'

/** Lets the browser ask for a web manifest of the page, which Firefox does only for its own window. */
export async function askForManifest(name: BrowserName, page: Page, url: string): Promise<void> {
  await page.evaluate((href) => {
    const link = document.createElement('link')
    link.rel = 'manifest'
    link.href = href
    document.head.append(link)
  }, url)
  if (name === 'chromium') {
    const session = await page.createCDPSession()
    await session.send('Page.getAppManifest')
    return session.detach()
  }
  const chrome = await enterChromeScope(page.browser())
  await chrome(
    `const { ManifestObtainer } = ChromeUtils.importESModule('resource://gre/modules/ManifestObtainer.sys.mjs')
     const tab = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === args.page)
     await ManifestObtainer.browserObtainManifest(tab).catch(() => {})`,
    { page: page.url() },
  )
}
