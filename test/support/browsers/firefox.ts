import puppeteer, { type Browser, type Page } from 'puppeteer-core'
import { WELCOME_PAGE } from '../../../extension/protocol.ts'
import { until } from '../until.ts'
import { automate, type LaunchOptions, type TestBrowser } from './browser.ts'
import { crash } from './crash.ts'
import { enterChromeScope, evaluateInElement, megabytesOfElement, type Privileged } from './firefox-chrome.ts'
import { openExtensionPage } from './firefox-page.ts'
import { openPanel } from './firefox-panel.ts'

const PREFERENCES = {
  // Any host name is this machine, so that `http://app.test` is an origin of its own.
  'network.dns.native-is-localhost': true,
  'browser.aboutwelcome.enabled': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'devtools.everOpened': true,
  'devtools.toolbox.host': 'bottom',
  'devtools.toolbox.footer.height': 600,
}

/** Starts Firefox with the extension installed for this run; throws when either does not start. */
export async function launchFirefox({
  executable,
  extension,
  headless,
  profile,
  anyHost = false,
  forcedColors = false,
}: LaunchOptions): Promise<TestBrowser> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: executable,
    headless,
    userDataDir: profile,
    defaultViewport: null,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // Opens the browser's own window to WebDriver BiDi: the only way to DevTools.
    args: ['-remote-allow-system-access', '--width=1400', '--height=900'],
    // Known companies’ hosts must have certificates of their own there (HSTS, pins), whatever else is trusted.
    extraPrefsFirefox: {
      ...PREFERENCES,
      ...(anyHost && {
        'network.stricttransportsecurity.preloadlist': false,
        'security.cert_pinning.enforcement_level': 0,
      }),
      ...(forcedColors && { 'browser.display.document_color_use': 2, 'ui.prefersReducedMotion': 1 }),
    },
  })
  try {
    const extensionId = await browser.installExtension(extension)
    const chrome = await enterChromeScope(browser)
    return await drive(browser, chrome, extensionId, await closeFirstPage(chrome, extensionId))
  } catch (problem) {
    await browser.close()
    throw problem
  }
}

/** The `<browser>` of the event page, which no window shows. */
const BACKGROUND = `[...WebExtensionPolicy.getByID(args.id).extension.views].find((view) => view.viewType === 'background')?.xulBrowser`

/** Every installing shows a page, in front of all others: it is waited for, and closed again. Returns its URL. */
const closeFirstPage = (chrome: Privileged, extensionId: string): Promise<string> =>
  until('The page that is shown right after installing', () =>
    chrome<string | null>(
      `const url = WebExtensionPolicy.getByID(args.id).getURL(args.path)
       const tab = gBrowser.tabs.find(({ linkedBrowser }) => linkedBrowser.currentURI.spec === url)
       if (!tab) return null
       gBrowser.removeTab(tab)
       return url`,
      { id: extensionId, path: WELCOME_PAGE },
    ),
  )

async function drive(
  browser: Browser,
  chrome: Privileged,
  extensionId: string,
  firstPage: string,
): Promise<TestBrowser> {
  const evaluateInBackground = async <T>(expression: string): Promise<T> => {
    await until('The extension’s background', () =>
      chrome<boolean>(
        `const { extension } = WebExtensionPolicy.getByID(args.id)
         await extension.wakeupBackground?.()
         return !!(${BACKGROUND})`,
        { id: extensionId },
      ),
    )
    const ask = <A>(question: string) => evaluateInElement<A>(chrome, BACKGROUND, { id: extensionId }, question)
    // The page is there before its script has run.
    await until('The background’s automation surface', () => ask<boolean>('!!globalThis.corsight'))
    return ask<T>(expression)
  }

  let blank: Page | null = (await browser.pages())[0] ?? null

  return {
    name: 'firefox',
    version: (await browser.version()).replace(/^[^/]*\//, ''),
    extensionId,
    firstPage,
    async open(url) {
      const page = blank ?? (await browser.newPage())
      blank = null
      await page.goto(url)
      return page
    },
    async openPanel(page, dock = 'docked') {
      await page.bringToFront()
      return openPanel(chrome, extensionId, dock)
    },
    async openExtensionPage(path) {
      const url = await chrome<string>('return WebExtensionPolicy.getByID(args.id).getURL(args.path)', {
        id: extensionId,
        path,
      })
      return openExtensionPage(chrome, url)
    },
    async tabId(page) {
      await page.bringToFront()
      return chrome<number>(
        `return ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs')
           .ExtensionParent.apiManager.global.tabTracker.getId(gBrowser.selectedTab)`,
      )
    },
    evaluateInBackground,
    corsight: automate(evaluateInBackground),
    backgroundMegabytes: () => megabytesOfElement(chrome, BACKGROUND, { id: extensionId }),
    stopBackground: () =>
      chrome(
        `await WebExtensionPolicy.getByID(args.id).extension.terminateBackground({
           ignoreDevToolsAttached: true, disableResetIdleForTest: true })`,
        { id: extensionId },
      ),
    async listenForCodes() {
      await chrome(
        `gBrowser.corsightCodes = new Set()
         if (gBrowser.corsightListener) return
         gBrowser.corsightListener = {
           QueryInterface: ChromeUtils.generateQI(['nsIConsoleListener']),
           observe(message) {
             const category = message instanceof Ci.nsIScriptError ? message.category : ''
             if (category.startsWith('CORS')) gBrowser.corsightCodes.add(category.replace(/\\d+$/, ''))
           },
         }
         Services.console.registerListener(gBrowser.corsightListener)`,
      )
      return async () => {
        const codes = await chrome<string[]>(
          'const codes = [...gBrowser.corsightCodes]; gBrowser.corsightCodes.clear(); return codes',
        )
        // A failed preflight is reported twice, the second time without a reason.
        return codes.length > 1 ? codes.filter((code) => code !== 'CORSDidNotSucceed') : codes
      }
    },
    setTheme: (theme) => chrome(`Services.prefs.setCharPref('devtools.theme', args.theme)`, { theme }),
    closed: new Promise((resolve) => browser.once('disconnected', () => resolve())),
    close: () => browser.close(),
    crash: () => crash(browser),
  }
}
