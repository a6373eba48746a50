import puppeteer, {
  type Browser,
  type CDPSession,
  type Page,
  type LaunchOptions as PuppeteerOptions,
  type Target,
} from 'puppeteer-core'
import { WELCOME_PAGE } from '../../../extension/protocol.ts'
import { until } from '../until.ts'
import { automate, type LaunchOptions, type TestBrowser } from './browser.ts'
import { extensionPageIn } from './chromium-page.ts'
import { openPanel, setTheme } from './chromium-panel.ts'
import { crash } from './crash.ts'

const QUIET = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

// As in Firefox: a host of its own that is not trustworthy, without a name server; and one that only HTTPS reaches (HSTS).
const HOSTS = 'MAP *.test 127.0.0.1, MAP *.example.dev 127.0.0.1'

/** Starts Chromium or Chrome with the extension; throws when the browser or the extension does not start. */
export async function launchChromium({
  executable,
  extension,
  headless,
  profile,
  anyCertificate = false,
  anyHost = false,
  forcedColors = false,
}: LaunchOptions): Promise<TestBrowser> {
  const browser = await start({
    executablePath: executable,
    // Extensions can only be installed over a pipe.
    pipe: true,
    headless,
    userDataDir: profile,
    defaultViewport: null,
    enableExtensions: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    // The sandbox refuses to run as root.
    args: [
      ...QUIET,
      `--host-resolver-rules=${anyHost ? 'MAP * 127.0.0.1' : HOSTS}`,
      '--window-size=1400,900',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(forcedColors ? ['--force-high-contrast', '--force-prefers-reduced-motion'] : []),
      ...(anyCertificate ? ['--ignore-certificate-errors'] : []),
    ],
  })
  try {
    const extensionId = await browser.installExtension(extension)
    return await drive(browser, extensionId, await closeFirstPage(browser, extensionId))
  } catch (problem) {
    await browser.close()
    throw problem
  }
}

/** puppeteer only says that the connection ended, whatever the browser printed before. */
async function start(options: PuppeteerOptions): Promise<Browser> {
  try {
    return await puppeteer.launch(options)
  } catch (problem) {
    throw new Error(
      `${options.executablePath} did not start (${problem instanceof Error ? problem.message : problem}): start it by hand to see why. ` +
        'In a container, its sandbox needs user namespaces that an ordinary user may create, or root.',
    )
  }
}

/** Every installing shows a page, in front of all others: it is waited for, and closed again. Returns its URL. */
async function closeFirstPage(browser: Browser, extensionId: string): Promise<string> {
  const url = `chrome-extension://${extensionId}/${WELCOME_PAGE}`
  const target = await browser.waitForTarget((each) => each.url() === url)
  const page = await target.page()
  await page?.close()
  return url
}

async function drive(browser: Browser, extensionId: string, firstPage: string): Promise<TestBrowser> {
  const root = `chrome-extension://${extensionId}/`
  const isWorker = (target: Target) => target.type() === 'service_worker' && target.url().startsWith(root)
  const worker = () => browser.targets().find(isWorker)

  /** Any page can start any worker; a stopped one has no target to talk to. */
  const wake = async () => {
    const running = worker()
    if (running) return running
    const page = (await browser.pages())[0] ?? (await browser.newPage())
    const session = await page.createCDPSession()
    try {
      await session.send('ServiceWorker.enable')
      await session.send('ServiceWorker.startWorker', { scopeURL: root })
      return await browser.waitForTarget(isWorker)
    } finally {
      await session.detach()
    }
  }

  /** Not through puppeteer's own worker: its handle stays behind when the worker is stopped. */
  const attach = async () => {
    try {
      return await (await wake()).createCDPSession()
    } catch (problem) {
      // The browser may stop an idle worker at any moment, this one included.
      if (problem instanceof Error && problem.message.includes('No target with given id')) return null
      throw problem
    }
  }

  const inBackground = async <T>(act: (session: CDPSession) => Promise<T>): Promise<T> => {
    const session = await until('The background', attach)
    try {
      return await act(session)
    } finally {
      await session.detach()
    }
  }

  const evaluateInBackground = <T>(expression: string): Promise<T> =>
    inBackground(async (session) => {
      const ask = async (question: string) => {
        const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
          expression: question,
          awaitPromise: true,
          returnByValue: true,
        })
        if (exceptionDetails) throw new Error(`The background threw: ${exceptionDetails.exception?.description}`)
        return result.value
      }
      // The target is there before its script has run.
      await until('The background’s automation surface', () => ask('!!globalThis.corsight'))
      return await ask(expression)
    })

  let blank: Page | null = (await browser.pages())[0] ?? null
  const opened = new Set<Page>()

  return {
    name: 'chromium',
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
      const devtools = await page.openDevTools()
      opened.add(devtools)
      devtools.once('close', () => opened.delete(devtools))
      return openPanel(devtools, root, dock)
    },
    async openExtensionPage(path) {
      const page = await browser.newPage()
      await page.goto(root + path)
      return extensionPageIn(page)
    },
    async tabId(page) {
      await page.bringToFront()
      return evaluateInBackground<number>(
        `chrome.tabs.query({ active: true }).then((tabs) => tabs.find((tab) => tab.url === ${JSON.stringify(page.url())})?.id)`,
      )
    },
    evaluateInBackground,
    corsight: automate(evaluateInBackground),
    backgroundMegabytes: () =>
      inBackground(async (session) => {
        await session.send('HeapProfiler.collectGarbage')
        return (await session.send('Runtime.getHeapUsage')).usedSize / 1e6
      }),
    async stopBackground() {
      const target = worker()
      if (!target) return
      // An open DevTools wakes the next one at once, so what counts is that this one went.
      const gone = new Promise<void>((resolve) => {
        const listen = (destroyed: Target) => {
          if (destroyed !== target) return
          browser.off('targetdestroyed', listen)
          resolve()
        }
        browser.on('targetdestroyed', listen)
      })
      // Not by closing the worker's target: that now and then waits half a minute for a panel's open port.
      const page = (await browser.pages())[0] ?? (await browser.newPage())
      const session = await page.createCDPSession()
      try {
        await session.send('ServiceWorker.enable')
        await session.send('ServiceWorker.stopAllWorkers')
        await gone
      } finally {
        await session.detach()
      }
    },
    async listenForCodes(page) {
      const session = await page.createCDPSession()
      const codes = new Set<string>()
      session.on('Network.loadingFailed', ({ corsErrorStatus }) => {
        if (corsErrorStatus) codes.add(corsErrorStatus.corsError)
      })
      await session.send('Network.enable')
      return async () => {
        const taken = [...codes]
        codes.clear()
        return taken
      }
    },
    async setTheme(theme) {
      if (opened.size === 0) throw new Error('Chromium keeps its DevTools theme in DevTools: open a panel first.')
      for (const devtools of opened) await setTheme(devtools, theme)
    },
    closed: new Promise((resolve) => browser.once('disconnected', () => resolve())),
    close: () => browser.close(),
    crash: () => crash(browser),
  }
}
