import type { BrowserName } from '../../support/browsers/browser.ts'

/** What CORSight says: a verdict, `failed:` with its kind, or `nothing` where the browser shows no extension anything. */
type Told = 'blocked' | 'allowed' | 'undecided' | 'not-cors' | 'nothing' | `failed: ${string}`

type PerBrowser<T> = T | Readonly<Record<BrowserName, T>>

/** A context in which a page may ask, and what comes of it. */
export interface Context {
  /** Part of the URL. */
  readonly id: string
  readonly title: string
  /** The page, without its port; `data:` and `file:` as they are. */
  readonly page: string
  /** An expression of the page, with the words of its library; gives what the script saw. */
  readonly ask: string
  readonly outcome: PerBrowser<'ok' | 'failed' | 'opaque'>
  readonly told: PerBrowser<Told>
  /** What reached the server: `P` a preflight, `A` another request; small letters over plain HTTP. */
  readonly heard: PerBrowser<string>
  /** The origin that asked, without its port, where it is not the page's own. */
  readonly origin?: string
  /** No tab is named: a shared or a service worker asked. */
  readonly tabless?: true
  /** The browser's own word tells of another request than this one, or can't be heard. */
  readonly unheard?: true
  readonly only?: BrowserName
}

export const SITE = 'https://localhost/'
export const APP = 'https://app.test/'
export const PLAIN = 'http://app.test/'
export const POLICY = "https://localhost/?csp=connect-src 'self' https://api.test:*"
export const UPGRADE = 'https://app.test/?csp=upgrade-insecure-requests'
export const DEVTOOLS = 'https://localhost/?devtools'
export const INCLUDE = "{ credentials: 'include' }"
export const PUT = "{ method: 'PUT' }"

export const api = (id: string, query: string, place = "'https', '127.0.0.1'"): string =>
  `at(${place}, '${id}', ${query})`
export const NONE = "'actual=none&preflight=none'"
export const OPEN = "'actual=open'"

export const asks = (id: string, query: string, init = '{}', place?: string): string =>
  `ask(${api(id, query, place)}, ${init})`

export const framed = (id: string, properties: string, query = NONE, init = '{}'): string =>
  `inFrame(${properties}, ${api(id, query)}, ${init})`

export const BLOCKED = { outcome: 'failed', told: 'blocked', heard: 'A' } as const
export const REFUSED = { outcome: 'failed', told: 'blocked', heard: 'P' } as const
export const UNSHOWN = { outcome: 'failed', told: 'nothing', heard: '' } as const
