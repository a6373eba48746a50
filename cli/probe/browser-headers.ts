import { version } from '../../package.json'
import type { Browser, HeaderList } from '../../src/cors/exchange.ts'
import { isTrustworthy } from '../../src/cors/origin.ts'
import { unsafeAmong } from '../../src/cors/request-headers.ts'
import type { Asking } from './asking.ts'

/** One hop, with what redirects have made of the request by then. */
export interface Hop {
  readonly url: string
  readonly method: string
  /** The page’s own headers that are left. */
  readonly headers: HeaderList
  readonly body: string | null
  /** What `Origin` says; null: none is sent. */
  readonly origin: string | null
  /** Of the preflight: Firefox keeps the page’s, even where redirects have made the actual request’s opaque. */
  readonly preflightOrigin: string
}

/** Named, so that whoever reads the server’s log can tell it from a browser. */
const USER_AGENTS: Readonly<Record<Browser, string>> = {
  chromium: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 corsight/${version}`,
  firefox: `Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0 corsight/${version}`,
}

const hostnameOf = (origin: string): string => (URL.canParse(origin) ? new URL(origin).hostname : '')

/** The last two labels of a name; without the public suffix list no more can be told. */
const siteOf = (hostname: string): string =>
  /^[\d.]+$|:/.test(hostname) ? hostname : hostname.split('.').slice(-2).join('.')

/** How far the page is from the server, as `Sec-Fetch-Site` tells it. */
const distance = (from: string, url: string): 'same-origin' | 'same-site' | 'cross-site' => {
  const to = new URL(url)
  if (from === to.origin) return 'same-origin'
  const isSameScheme = from.startsWith(to.protocol)
  return isSameScheme && siteOf(hostnameOf(from)) === siteOf(to.hostname) ? 'same-site' : 'cross-site'
}

const fetchMetadata = ({ origin, credentials }: Asking, url: string): HeaderList => {
  // Browsers name the mode to trustworthy URLs only.
  if (!isTrustworthy(url)) return []
  const site = distance(origin, url)
  return [
    ['Sec-Fetch-Site', site],
    ['Sec-Fetch-Mode', 'cors'],
    ['Sec-Fetch-Dest', 'empty'],
    ...(credentials && site === 'cross-site' ? [['Sec-Fetch-Storage-Access', 'none'] as const] : []),
  ]
}

const referrer = ({ origin }: Asking, url: string): HeaderList =>
  origin === 'null' || (origin.startsWith('https:') && url.startsWith('http:')) ? [] : [['Referer', `${origin}/`]]

/** What a page sets itself is not added. */
const unset = (added: HeaderList, page: HeaderList): HeaderList => {
  const set = new Set(page.map(([name]) => name.toLowerCase()))
  return added.filter(([name]) => !set.has(name.toLowerCase()))
}

/** The names that a preflight has to ask for: lower case, sorted, each once. */
export const unsafeNames = ({ headers }: Hop, browser: Browser): readonly string[] =>
  [...new Set(unsafeAmong(headers, browser).map(({ name }) => name.toLowerCase()))].sort()

/** The headers of a CORS-preflight request. */
export const preflightHeaders = (asking: Asking, hop: Hop): HeaderList => {
  const names = unsafeNames(hop, asking.browser)
  return [
    ['Accept', '*/*'],
    ['Access-Control-Request-Method', hop.method],
    ...(names.length === 0 ? [] : [['Access-Control-Request-Headers', names.join(',')] as const]),
    ['Origin', hop.preflightOrigin],
    ['User-Agent', USER_AGENTS[asking.browser]],
    ...fetchMetadata(asking, hop.url).filter(([name]) => name !== 'Sec-Fetch-Storage-Access'),
    ...referrer(asking, hop.url),
    ['Accept-Language', 'en-US,en;q=0.9'],
  ]
}

/** The headers of an actual request. */
export const actualHeaders = (asking: Asking, hop: Hop): HeaderList => [
  ...hop.headers,
  ...unset(
    [
      ['User-Agent', USER_AGENTS[asking.browser]],
      ['Accept', '*/*'],
    ],
    hop.headers,
  ),
  ...(hop.origin === null ? [] : [['Origin', hop.origin] as const]),
  ...fetchMetadata(asking, hop.url),
  ...referrer(asking, hop.url),
  ...unset([['Accept-Language', 'en-US,en;q=0.9']], hop.headers),
  ['Accept-Encoding', 'gzip, deflate, br'],
  ...(asking.cookie === null ? [] : [['Cookie', asking.cookie] as const]),
]
