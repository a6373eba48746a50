import { exchangeText } from '../cli/exchange-text.ts'
import { countsOf, type Finding, findingsIn, isFound } from '../cli/findings.ts'
import { type FailOn, parsePattern } from '../cli/options.ts'
import { createPaint } from '../cli/paint.ts'
import { explainedOf, leftBeside } from '../cli/written.ts'
import type { StackId } from '../src/fix/fix.ts'
import { exchangesOf } from '../src/report/reopen.ts'
import type { Report } from '../src/report/report.ts'
import { backgroundOf } from './background.ts'
import { CHOOSE_STACK } from './choose.ts'
import { driverOf, type PlaywrightContext, type PuppeteerBrowser, type WebdriverIoBrowser } from './driver.ts'

export type AutomatedBrowser = PlaywrightContext | PuppeteerBrowser | WebdriverIoBrowser

/** URLs: a part of them, the whole with `*` for anything, or an expression. */
type Pattern = string | RegExp

export interface NoCorsFailures {
  /** Only requests to these URLs count. */
  readonly only?: Pattern | readonly Pattern[]
  /** Requests to these URLs do not count. */
  readonly ignore?: Pattern | readonly Pattern[]
  /** What fails a check, `blocked` always; `blocked` alone where it is left out. */
  readonly failOn?: readonly Exclude<FailOn, 'never'>[]
  /** Which server the code of a failure is for; left out, the one that the answers point to. */
  readonly stack?: StackId
  /** How long the extension may take to start, in milliseconds; 15,000 where it is left out. */
  readonly timeout?: number
}

/** A browser that is being recorded. */
export interface CorsRecording {
  /**
   * Rejects where requests failed since the start, or since the last check, with what was wrong and the steps; without
   * secrets.
   */
  readonly check: () => Promise<void>
  /** Everything that is recorded as a report, without secrets: to be attached to a test, and opened in the panel. */
  readonly report: () => Promise<Report>
}

/** More than these are counted. */
const MOST_EXPLAINED = 10

const matcherOf = (patterns: Pattern | readonly Pattern[]): ((url: string) => boolean) => {
  const list = typeof patterns === 'string' || patterns instanceof RegExp ? [patterns] : patterns
  // `search` keeps no state, whatever the flags of an expression.
  const tests = list.map((each) =>
    typeof each === 'string' ? parsePattern(each) : (url: string) => url.search(each) !== -1,
  )
  return (url) => tests.some((test) => test(url))
}

const failureText = (
  failed: readonly Finding[],
  all: readonly Finding[],
  report: Report,
  stack: StackId | null,
): string => {
  const { browser } = report.producer
  const recorded = all.map(({ exchange }) => exchange)
  const explained = explainedOf(failed, { stack, redact: true, at: new Date(report.createdAt), browser, recorded })
  const left = leftBeside(explained, MOST_EXPLAINED)
  const texts = explained.slice(0, MOST_EXPLAINED).map((each) => exchangeText(each, createPaint(false), CHOOSE_STACK))
  return [
    `CORS: ${countsOf(failed)}`,
    ...texts,
    ...(left > 0 ? [`${left.toLocaleString('en')} more are in the report.`] : []),
  ].join('\n\n')
}

/**
 * Records every page of a browser from now on; `check` then fails a test with what the panel says. Rejects where the
 * extension is not loaded in it, and what is no browser of Playwright, Puppeteer or WebdriverIO.
 */
export const expectNoCorsFailures = async (
  browser: AutomatedBrowser,
  { only = [], ignore = [], failOn = ['blocked'], stack, timeout = 15_000 }: NoCorsFailures = {},
): Promise<CorsRecording> => {
  const isWanted = Array.isArray(only) && only.length === 0 ? () => true : matcherOf(only)
  const isIgnored = matcherOf(ignore)
  const driver = await driverOf(browser)
  const { evaluate } = backgroundOf(driver, timeout)
  await evaluate(`globalThis.corsight.record('always').then(() => globalThis.corsight.clear())`)
  const checked = new Set<string>()

  return {
    async check() {
      const report = await evaluate<Report>('globalThis.corsight.report()')
      if (driver.incognito() > 0)
        throw new Error(
          'Pages in a browser context of their own can’t be checked, for no extension runs in them: use the default context.',
        )
      const all = findingsIn(exchangesOf(report))
      const fresh = all.filter(({ exchange, tone }) => tone !== 'pending' && !checked.has(exchange.id))
      for (const { exchange } of fresh) checked.add(exchange.id)
      const failed = fresh.filter((finding) => {
        const urls = finding.exchange.legs.map(({ url }) => url)
        return isFound([finding], failOn) && urls.some(isWanted) && !urls.some(isIgnored)
      })
      if (failed.length > 0) throw new Error(failureText(failed, all, report, stack ?? null))
    },
    report: () => evaluate<Report>('globalThis.corsight.report({ redact: true })'),
  }
}
