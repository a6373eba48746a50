/** Origins as the Fetch standard serialises and compares them: byte by byte. */

/** The host of a URL without its port; the URL itself where it is none. */
export const hostnameOf = (url: string): string => (URL.canParse(url) ? new URL(url).hostname : url)

/** The path of a URL; what is no URL stays as it is. */
export const pathOf = (url: string): string => (URL.canParse(url) ? new URL(url).pathname : url)

const HTTP = /^https?:/i

/** A URL as browsers write it, with a host that is plainly a name: its origin is what comes before the path. */
const PLAIN = /^https?:\/\/(?:[a-z0-9-]+\.)*[a-z][a-z0-9-]*(?::(?!80(?!\d)|443(?!\d))\d+)?(?=[/?#]|$)/

/**
 * The serialised origin of a URL; `null` (the string) for opaque origins and for what is no URL.
 *
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export const originOf = (url: string): string => {
  const plain = PLAIN.exec(url)
  if (plain !== null) return plain[0]
  try {
    return new URL(url).origin
  } catch {
    return 'null'
  }
}

export const isHttpUrl = (url: string): boolean => HTTP.test(url) && URL.canParse(url)

/** Whether a URL carries a user name or password. False for what is no URL. */
export const hasUrlCredentials = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { username, password } = new URL(url)
  return username !== '' || password !== ''
}

/**
 * Whether browsers take a URL for trustworthy: `https:`, or this machine. False for what is no URL.
 *
 * @see https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export const isTrustworthy = (url: string): boolean => {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  if (protocol === 'https:') return true
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)
}

/** Whether a string is an origin as a server should send it: scheme, host and port, nothing else. */
export const isSerialisedOrigin = (value: string): boolean => isHttpUrl(value) && new URL(value).origin === value

/** What sets two origins apart, the first difference that a reader should look at. */
export type OriginDifference =
  | 'scheme'
  | 'port'
  | 'www'
  | 'loopback-name'
  | 'subdomain'
  | 'host'
  | 'trailing-slash'
  | 'path'
  | 'case'
  | 'null'
  | 'not-an-origin'

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const withoutWww = (host: string): string => host.replace(/^www\./, '')

/** How a received Access-Control-Allow-Origin differs from the request's origin; null when they are equal. */
export const originDifference = (received: string, origin: string): OriginDifference | null => {
  if (received === origin) return null
  if (received === 'null' || origin === 'null') return 'null'
  if (!isHttpUrl(received) || !URL.canParse(origin)) return 'not-an-origin'
  if (received === `${origin}/`) return 'trailing-slash'
  const [theirs, ours] = [new URL(received), new URL(origin)]
  if (theirs.origin === ours.origin) return received.toLowerCase().startsWith(`${origin}/`) ? 'path' : 'case'
  if (theirs.hostname === ours.hostname) return theirs.protocol === ours.protocol ? 'port' : 'scheme'
  if (withoutWww(theirs.hostname) === withoutWww(ours.hostname)) return 'www'
  if (LOOPBACK.has(theirs.hostname) && LOOPBACK.has(ours.hostname)) return 'loopback-name'
  const [shorter, longer] = [theirs.hostname, ours.hostname].sort((a, b) => a.length - b.length)
  return longer?.endsWith(`.${shorter}`) ? 'subdomain' : 'host'
}
