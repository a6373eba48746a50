import type { Page } from 'puppeteer-core'
import type { CorsPolicy } from '../../src/fix/policy.ts'
import type { LabRequest } from '../lab/scenario.ts'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { browserSays } from '../support/browsers/says.ts'
import { type ExchangeServer, startPage } from '../support/exchange-server.ts'

export const BROWSERS = ['chromium', 'firefox'] as const

/** A page that a server of the contract lets in, and one that it does not know. */
type Place = 'own' | 'stranger'

/** What a page asks for. */
export interface PageAsks {
  readonly what: string
  readonly place: Place
  readonly path: string
  readonly init: LabRequest['init']
}

/** What a policy grants, and one thing each that it does not. */
export const asksOf = ({ methods: [method = 'GET'], requestHeaders, credentials }: CorsPolicy): readonly PageAsks[] => {
  const headers = Object.fromEntries(
    requestHeaders.map((name) => [name, name === 'content-type' ? 'application/json' : '1']),
  )
  const init = { method, headers, ...(credentials && { credentials: 'include' as const }) }
  const get = { method: 'GET' }
  return [
    { what: 'all that is granted', place: 'own', path: '/ok', init },
    { what: 'a simple request', place: 'own', path: '/ok', init: get },
    { what: 'a failing route', place: 'own', path: '/fail', init: get },
    { what: 'a refused login', place: 'own', path: '/private', init: get },
    { what: 'another origin', place: 'stranger', path: '/ok', init },
    { what: 'another origin, simply', place: 'stranger', path: '/ok', init: get },
    { what: 'another method', place: 'own', path: '/ok', init: { ...init, method: 'PATCH' } },
    { what: 'another header', place: 'own', path: '/ok', init: { ...init, headers: { ...headers, 'X-Other': '1' } } },
  ]
}

/** What a browser itself made of a request. */
export interface Decided {
  /** Whether its page may read the answer. */
  readonly isAllowed: boolean
  /** Waits until the browser has called the failure so. */
  readonly called: (code: string | null) => Promise<void>
}

/** Both browsers, each with a page that is known and one that is not. */
export interface AskingBrowsers {
  /** The origins of these pages. */
  readonly origins: Readonly<Record<Place, string>>
  readonly decide: (name: BrowserName, port: number, asks: PageAsks) => Promise<Decided>
  readonly stop: () => Promise<void>
}

interface Pages extends Readonly<Record<Place, Page>> {
  readonly browser: TestBrowser
  readonly takeCodes: () => Promise<readonly string[]>
}

const openPages = async (name: BrowserName, sites: Readonly<Record<Place, ExchangeServer>>): Promise<Pages> => {
  const browser = await launch(name)
  const [own, stranger] = [await browser.open(sites.own.origin), await browser.open(sites.stranger.origin)]
  const takes = [await browser.listenForCodes(own), await browser.listenForCodes(stranger)]
  const takeCodes = async () => (await Promise.all(takes.map((take) => take()))).flat()
  return { browser, own, stranger, takeCodes }
}

/** Opens both browsers, once for all servers. */
export async function openAskingBrowsers(): Promise<AskingBrowsers> {
  const sites = { own: await startPage(), stranger: await startPage() }
  const opened = { chromium: await openPages('chromium', sites), firefox: await openPages('firefox', sites) }
  return {
    origins: { own: sites.own.origin, stranger: sites.stranger.origin },
    async decide(name, port, { place, path, init }) {
      const { takeCodes, [place]: page } = opened[name]
      await takeCodes()
      // An answer that is kept for one page, and only confirmed for the other, is judged by what it said to the first.
      const uncached = { ...init, cache: 'no-store' }
      const asked = [`http://127.0.0.1:${port}${path}`, uncached].map((each) => JSON.stringify(each)).join()
      const isAllowed = (await page.evaluate(`fetch(${asked}).then(() => true, () => false)`)) as boolean
      return { isAllowed, called: (code) => browserSays(code, takeCodes) }
    },
    async stop() {
      await Promise.all(BROWSERS.map((name) => opened[name].browser.close()))
      await Promise.all([sites.own.stop(), sites.stranger.stop()])
    },
  }
}
