import type { Page } from 'puppeteer-core'
import type { Report } from '../../../src/report/report.ts'
import { until } from '../until.ts'

export type BrowserName = 'chromium' | 'firefox'
export type Theme = 'light' | 'dark'
export type Dock = 'docked' | 'undocked'

export interface LaunchOptions {
  /** The browser's own program. */
  readonly executable: string
  /** A built extension, such as `dist/chrome`. */
  readonly extension: string
  readonly headless: boolean
  /** An empty directory. */
  readonly profile: string
  /** Chromium: accepts any certificate from its start, where DevTools would tell single pages and workers too late. */
  readonly anyCertificate?: boolean
  /** Takes every host for this machine: those of real companies too. */
  readonly anyHost?: boolean
  /** The system's colours instead of a page's, and no motion, as somebody may need it. */
  readonly forcedColors?: boolean
}

/** A real browser with the extension installed, in a profile of its own. */
export interface TestBrowser {
  readonly name: BrowserName
  /** As the browser says it, such as `156.0.8078.79`. */
  readonly version: string
  readonly extensionId: string
  /** The URL of the page that installing showed, and that is closed again. */
  readonly firstPage: string
  /** Shows `url` in a tab of its own. */
  readonly open: (url: string) => Promise<Page>
  /** Opens DevTools on the page and shows the CORS tab. */
  readonly openPanel: (page: Page, dock?: Dock) => Promise<Panel>
  /** Shows a page of the extension, by its path from the top of it, in a tab of its own. */
  readonly openExtensionPage: (path: string) => Promise<ExtensionPage>
  /** The id by which extensions call this tab. */
  readonly tabId: (page: Page) => Promise<number>
  /** The value of an expression, or of a promise it gives, in the extension's background; wakes it where it was stopped. */
  readonly evaluateInBackground: <T>(expression: string) => Promise<T>
  readonly corsight: Automation
  /** What the background holds after a garbage collection, in MB: its heap in Chromium, all that its process has in Firefox. */
  readonly backgroundMegabytes: () => Promise<number>
  /** Stops the background as the browser does when it is idle. */
  readonly stopBackground: () => Promise<void>
  /** Listens for what the browser itself calls CORS failures from now on; the function gives, and forgets, those so far. */
  readonly listenForCodes: (page: Page) => Promise<() => Promise<readonly string[]>>
  readonly setTheme: (theme: Theme) => Promise<void>
  /** Resolves when the browser has gone, whoever closed it. */
  readonly closed: Promise<void>
  readonly close: () => Promise<void>
  /** Kills its process, as a crash does: nothing is saved, and nobody is told. Resolves when it has gone. */
  readonly crash: () => Promise<void>
}

/** `globalThis.corsight` of the background, from outside. */
export interface Automation {
  readonly report: (options?: { tabId?: number; redact?: boolean }) => Promise<Report>
  readonly record: (when: 'always' | 'devtools') => Promise<void>
  readonly clear: (options?: { tabId?: number }) => Promise<void>
  readonly trial: (options: { tabId: number; id: string }) => Promise<void>
  readonly endTrial: (options: { tabId: number }) => Promise<void>
}

/** A page of the extension that is shown somewhere. Clicks and keys are trusted, as from a user. */
interface Shown {
  readonly evaluate: <T>(expression: string) => Promise<T>
  /** Waits until the expression is truthy, and returns its value. */
  readonly waitFor: <T = unknown>(expression: string, timeout?: number) => Promise<T>
  /** Everything that can be read in it. */
  readonly text: () => Promise<string>
  /** The middle of the first visible element that matches; waits for it. */
  readonly click: (selector: string) => Promise<void>
  /** A key by its DOM name, such as `ArrowDown`, `Enter` or `/`. */
  readonly press: (key: string) => Promise<void>
  /** Makes it this large itself; a panel where it is undocked. */
  readonly resize: (width: number, height: number) => Promise<void>
  /** It alone, as PNG; a panel where it is undocked: headless Chromium does not always paint a docked one. */
  readonly screenshot: (path: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** The CORS tab of DevTools; closing it closes these. */
export interface Panel extends Shown {
  /** The id of the inspected tab. */
  readonly tabId: number
  /** Opens a HAR in the Network panel beside it; returns what that lists, in no order, or throws why it is refused. */
  readonly openHar: (text: string) => Promise<readonly ListedRequest[]>
}

/** What a row of the Network panel stands for. */
export interface ListedRequest {
  readonly method: string
  readonly url: string
  readonly status: number
  readonly requestHeaders: readonly ListedHeader[]
  readonly responseHeaders: readonly ListedHeader[]
}

interface ListedHeader {
  readonly name: string
  readonly value: string
}

/** A page of the extension in a tab. */
export interface ExtensionPage extends Shown {
  /** As the system's: such a page has no DevTools around it. */
  readonly setTheme: (theme: Theme) => Promise<void>
}

/** The automation surface, spoken through any way to evaluate in the background. */
export function automate(evaluate: TestBrowser['evaluateInBackground']): Automation {
  const call = (name: keyof Automation, argument: unknown) =>
    `globalThis.corsight.${name}(${argument === undefined ? '' : JSON.stringify(argument)})`
  return {
    report: (options) => evaluate(call('report', options)),
    record: (when) => evaluate(call('record', when)),
    clear: (options) => evaluate(call('clear', options)),
    trial: (options) => evaluate(call('trial', options)),
    endTrial: (options) => evaluate(call('endTrial', options)),
  }
}

interface Point {
  readonly x: number
  readonly y: number
}

/** The middle of the first visible match, in CSS pixels of the panel, once it stands still; `evaluate` runs in the panel. */
export async function standing(selector: string, evaluate: Panel['evaluate']): Promise<Point> {
  let last: Point | null = null
  return until(`“${selector}” standing still in the panel`, async () => {
    const before = last
    last = await evaluate<Point | null>(middleOf(selector))
    return last !== null && last.x === before?.x && last.y === before.y ? last : null
  })
}

const middleOf = (selector: string): string => `(() => {
  const element = [...document.querySelectorAll(${JSON.stringify(selector)})].find((e) => e.getClientRects().length > 0)
  if (!element) return null
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  const box = element.getBoundingClientRect()
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
})()`
