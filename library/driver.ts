/** A session of the DevTools protocol. */
interface Session {
  send(method: string, params?: object): Promise<unknown>
  detach(): Promise<void>
}

/** A `BrowserContext` of Playwright, as far as it is used. */
export interface PlaywrightContext {
  serviceWorkers(): readonly { url(): string; evaluate(expression: string): Promise<unknown> }[]
  pages(): readonly object[]
  newPage(): Promise<object>
  newCDPSession(page: never): Promise<object>
  browser(): { isConnected(): boolean } | null
}

/** A `Browser` of Puppeteer, as far as it is used. */
export interface PuppeteerBrowser {
  readonly connected: boolean
  targets(): readonly { type(): string; url(): string; createCDPSession(): Promise<object> }[]
  pages(): Promise<readonly { createCDPSession(): Promise<object> }[]>
  newPage(): Promise<{ createCDPSession(): Promise<object> }>
  browserContexts(): readonly object[]
}

/** WebdriverIO’s `browser`, as far as it is used. */
export interface WebdriverIoBrowser {
  getPuppeteer(): Promise<unknown>
}

/** A worker that runs. */
export interface RunningWorker {
  /** The value of an expression, or of the promise that it gives. Rejects with what it throws. */
  readonly evaluate: (expression: string) => Promise<unknown>
}

/** What is needed of a browser, whoever drives it. */
export interface Driver {
  /** The service worker at this URL; null while it does not run. */
  readonly worker: (url: string) => RunningWorker | null
  /** Starts the service worker of a scope; nothing happens where there is none. */
  readonly start: (scope: string) => Promise<void>
  readonly isClosed: () => boolean
  /** How many contexts there are in which extensions do not run. */
  readonly incognito: () => number
}

const startOver = async (session: Session, scopeURL: string): Promise<void> => {
  try {
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.startWorker', { scopeURL })
  } finally {
    await session.detach()
  }
}

/** Playwright stays attached to a worker, which keeps it running. */
const playwright = (context: PlaywrightContext): Driver => ({
  worker: (url) => context.serviceWorkers().find((worker) => worker.url() === url) ?? null,
  async start(scope) {
    const page = context.pages()[0] ?? (await context.newPage())
    await startOver((await context.newCDPSession(page as never)) as Session, scope)
  },
  isClosed: () => context.browser()?.isConnected() === false,
  incognito: () => 0,
})

interface Evaluated {
  readonly result: { readonly value?: unknown }
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } }
}

/** Puppeteer’s own handle of a worker outlives it, so that each question has a session of its own. */
const puppeteer = (browser: PuppeteerBrowser): Driver => ({
  worker(url) {
    const target = browser.targets().find((each) => each.type() === 'service_worker' && each.url() === url)
    if (target === undefined) return null
    return {
      async evaluate(expression) {
        const session = (await target.createCDPSession()) as Session
        try {
          const how = { expression, awaitPromise: true, returnByValue: true }
          const { result, exceptionDetails } = (await session.send('Runtime.evaluate', how)) as Evaluated
          if (exceptionDetails === undefined) return result.value
          throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
        } finally {
          await session.detach()
        }
      },
    }
  },
  async start(scope) {
    const page = (await browser.pages())[0] ?? (await browser.newPage())
    await startOver((await page.createCDPSession()) as Session, scope)
  },
  isClosed: () => !browser.connected,
  incognito: () => browser.browserContexts().length - 1,
})

const has = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === 'function')

const isPlaywright = (value: unknown): value is PlaywrightContext => has(value, 'serviceWorkers', 'newCDPSession')
const isPuppeteer = (value: unknown): value is PuppeteerBrowser => has(value, 'targets', 'browserContexts')
const isWebdriverIo = (value: unknown): value is WebdriverIoBrowser => has(value, 'getPuppeteer')

const puppeteerOf = async (browser: WebdriverIoBrowser): Promise<PuppeteerBrowser> => {
  try {
    const found = await browser.getPuppeteer()
    if (isPuppeteer(found)) return found
  } catch (cause) {
    throw new Error(
      `WebdriverIO reaches no DevTools of this browser (${cause instanceof Error ? cause.message : cause}): drive Chromium in a session that is open, and install puppeteer-core.`,
      { cause },
    )
  }
  throw new Error('WebdriverIO reaches no DevTools of this browser: drive Chromium, and install puppeteer-core.')
}

/** How to drive a browser of one of the three libraries. Rejects what is none of theirs. */
export const driverOf = async (browser: unknown): Promise<Driver> => {
  if (isPlaywright(browser)) return playwright(browser)
  if (isPuppeteer(browser)) return puppeteer(browser)
  if (isWebdriverIo(browser)) return puppeteer(await puppeteerOf(browser))
  throw new TypeError(
    'Give the `BrowserContext` of Playwright’s `launchPersistentContext`, a `Browser` of Puppeteer, or WebdriverIO’s `browser`.',
  )
}
