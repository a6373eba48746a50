import type { Browser, HeaderList } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'

/** What wrote a HAR, and what its word is worth. */
export interface Recorder {
  /** As a sentence names it. */
  readonly name: string
  /** Where it listens: a proxy sees what is sent, and nothing of what the browser then decides. */
  readonly place: 'browser' | 'proxy' | 'test'
  /** Whether it says how requests ended: with a completed request as such, with errors alone, or not at all. */
  readonly tells: 'ends' | 'errors' | 'nothing'
  /** Several lines of one header become one. */
  readonly joinsLines: boolean
  /** Cookies may have been taken out on purpose. */
  readonly mayOmitCookies: boolean
  /** It never has preflights. */
  readonly omitsPreflights: boolean
}

const BROWSER = { place: 'browser', joinsLines: false, mayOmitCookies: false, omitsPreflights: false } as const
const PROXY = { ...BROWSER, place: 'proxy', tells: 'nothing' } as const

/**
 * The programs that write HARs, by the name of their `creator`.
 *
 * Chrome and Edge: `_error` is null or the network error; names of HTTP/2 headers are as they came, with `:authority`
 * and the like; since Chrome 130 cookies and Authorization are left out unless the user asks for them.
 * Firefox: a status of 0 stands for every end without an answer, and no reason is given.
 * Safari: `_error` is a sentence in the user's language; headers come as an object, so that lines are joined.
 * HTTP Toolkit: joins lines with a comma and has no cookies of its own. Playwright: `_failureText`, and no preflight,
 * because the browsers' protocols do not show it those. Proxyman: its form is not documented; read as that of a proxy.
 *
 * Sources: https://github.com/ChromeDevTools/devtools-frontend front_end/models/har/Log.ts,
 * Firefox’s devtools/client/netmonitor/src/har/har-builder.js,
 * https://github.com/WebKit/WebKit Source/WebInspectorUI/UserInterface/Controllers/HARBuilder.js,
 * https://github.com/httptoolkit/httptoolkit-ui src/model/http/har.ts,
 * https://github.com/mitmproxy/mitmproxy mitmproxy/addons/savehar.py,
 * https://github.com/microsoft/playwright packages/playwright-core/src/server/har/harTracer.ts
 */
const RECORDERS: readonly (readonly [creator: RegExp, recorder: Recorder])[] = [
  [/^WebInspector$/, { ...BROWSER, name: 'Chrome or Edge', tells: 'ends', mayOmitCookies: true }],
  [/^Firefox/, { ...BROWSER, name: 'Firefox', tells: 'nothing' }],
  [/^WebKit Web Inspector/, { ...BROWSER, name: 'Safari', tells: 'nothing', joinsLines: true }],
  [/^Playwright/, { ...BROWSER, name: 'Playwright', place: 'test', tells: 'errors', omitsPreflights: true }],
  [/^CORSight/, { ...BROWSER, name: 'CORSight', tells: 'errors' }],
  [/^Charles/, { ...PROXY, name: 'Charles' }],
  [/^Proxyman/i, { ...PROXY, name: 'Proxyman' }],
  [/^HTTP Toolkit/, { ...PROXY, name: 'HTTP Toolkit', joinsLines: true }],
  [/^mitmproxy/, { ...PROXY, name: 'mitmproxy' }],
]

/** The recorder of a file; one that is not known is taken for a proxy, whose word is worth least. */
export const recorderOf = (creator: string): Recorder =>
  RECORDERS.find(([pattern]) => pattern.test(creator))?.[1] ?? {
    ...PROXY,
    name: creator === '' ? 'the program that wrote it' : creator.slice(0, 60),
    mayOmitCookies: true,
  }

/** The browsers' names in `browser`, `creator` and `User-Agent`, by the first that matches. */
const BROWSERS: readonly (readonly [pattern: RegExp, browser: Browser])[] = [
  [/firefox|gecko\/\d/i, 'firefox'],
  [/chrom(e|ium)|webinspector|edg(e|\/)|opera|brave/i, 'chromium'],
]

/** The browser that a name belongs to; null where it is another one, such as Safari, or none. */
export const browserNamed = (name: string): Browser | null =>
  BROWSERS.find(([pattern]) => pattern.test(name))?.[1] ?? null

/** The browser that sent a request, by its `User-Agent`; null where that says nothing. */
export const browserOf = (headers: HeaderList): Browser | null => browserNamed(getHeader(headers, 'user-agent') ?? '')

/**
 * The first versions that send `Sec-Fetch-Storage-Access`, without which its absence says nothing of credentials.
 *
 * Source: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Sec-Fetch-Storage-Access
 */
const TELLS_STORAGE_ACCESS: Readonly<Record<Browser, readonly [version: RegExp, first: number]>> = {
  chromium: [/Chrome\/(\d+)/, 133],
  firefox: [/Firefox\/(\d+)/, 147],
}

/** Whether a browser of this version would have shown by a header that a request includes credentials. */
export const showsCredentials = (headers: HeaderList, browser: Browser): boolean => {
  const [version, first] = TELLS_STORAGE_ACCESS[browser]
  return Number(version.exec(getHeader(headers, 'user-agent') ?? '')?.[1] ?? 0) >= first
}
