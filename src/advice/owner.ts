import type { Response } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { isPlatformsOwn, isSharedHost } from './shared-hosts.ts'

/** Names of this machine and of networks that nobody else can reach. */
const PRIVATE_NAME = /(^|\.)(localhost|local|lan|internal|intranet|corp|home|test)$/

const PRIVATE_ADDRESS = /^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[(::1|f[cd]|fe80:))/

/** Whether a host is this machine, or one that only the user’s own network reaches. */
export const isPrivateHost = (hostname: string): boolean =>
  PRIVATE_NAME.test(hostname) ||
  PRIVATE_ADDRESS.test(hostname) ||
  (!hostname.includes('.') && !hostname.startsWith('['))

/** Second-level labels under which countries give out names. */
const SHARED = new Set(['ac', 'co', 'com', 'edu', 'gob', 'gov', 'gv', 'mil', 'ne', 'net', 'nom', 'or', 'org', 'sch'])

/** Labels that tell what a host does, not whose it is. */
const SERVICES = new Set(
  'admin api app apps assets auth backend cdn dev files frontend gateway id images img login media preview prod s service services stage staging static test uploads web ws www'.split(
    ' ',
  ),
)

/** The part of a host name that somebody registered, as far as it can be told without the public suffix list. */
const registered = (hostname: string): string => {
  const labels = hostname.split('.')
  const [second = '', top = ''] = labels.slice(-2)
  return labels.slice(top.length === 2 && SHARED.has(second) ? -3 : -2).join('.')
}

const withoutServices = (hostname: string): string => {
  const labels = hostname.split('.')
  const first = labels.findIndex((label) => !SERVICES.has(label))
  return labels.slice(Math.max(0, first)).join('.')
}

const nameOf = (hostname: string): string => registered(hostname).split('.')[0] ?? ''

/** What an owner is called, such as `shop` of `shop-api.example`. */
const ownName = (hostname: string): string => {
  const words = nameOf(hostname).split('-')
  const telling = words.filter((word) => !SERVICES.has(word))
  return telling.length === 0 ? words.join('-') : telling.join('-')
}

/** Whether a label of a page below somebody’s platform is what the server’s owner is called. */
const isTenant = (server: string, page: string): boolean => {
  const name = ownName(server)
  return !SERVICES.has(name) && page.split('.').slice(0, -2).includes(name)
}

const isSameOwner = (one: string, other: string): boolean =>
  registered(one) === registered(other) ||
  ownName(one) === ownName(other) ||
  isTenant(one, other) ||
  withoutServices(one) === withoutServices(other)

/**
 * Where MCP Inspector serves its page, with which people test the servers that they write.
 *
 * Source: https://github.com/modelcontextprotocol/inspector
 */
const INSPECTOR = /^https?:\/\/(localhost|127\.0\.0\.1):6274$/

const hostOf = (url: string): string | null => (URL.canParse(url) ? new URL(url).hostname : null)

/** Stages through which software goes before others may ask it. */
const STAGE = /(^|[.-])(staging|stage|stg|uat|qa|preprod)[.-]/

/** Whether nobody publishes an API there. */
const isUnpublished = (hostname: string): boolean => STAGE.test(hostname)

/**
 * Proxies that hand on for everybody what others do not let pages read.
 *
 * Sources: https://github.com/Rob--W/cors-anywhere, https://corsproxy.io/docs/, https://allorigins.win/
 */
const PUBLIC_PROXY =
  /^(cors|cors-?proxy|cors-?anywhere)[.-]|(^|\.)(corsproxy\.io|cors\.(io|sh|lol)|allorigins\.win|codetabs\.com|thingproxy\.freeboard\.io|crossorigin\.me)$/

/** Whether a server is one that hands on for everybody. */
export const isPublicProxy = (url: string): boolean => PUBLIC_PROXY.test(hostOf(url) ?? '')

/** An address without a name: who publishes an API gives it one. */
const ADDRESS = /^(\d+\.){3}\d+$|^\[/

/** Whether an answer lets in pages of this machine, or of the server's own site: who tests a page from `localhost` runs those. */
const isForDevelopers = (server: string, page: string, answers: readonly Response[]): boolean =>
  answers.some(({ headers }) => {
    const allowed = hostOf(getHeader(headers, 'access-control-allow-origin') ?? '')
    return allowed !== null && (isPrivateHost(allowed) || (isPrivateHost(page) && isSameOwner(server, allowed)))
  })

/**
 * Whether a server is somebody else’s than the page’s: of another site, and neither on this machine nor in a private
 * network nor on a platform where everybody may be the owner, nor one whose answers are made for this page’s developers.
 * False where either has no host.
 */
export const isSomebodyElses = (serverUrl: string, pageOrigin: string, answers: readonly Response[] = []): boolean => {
  // Who opens a file runs it: what it asks on the internet is as much somebody else’s as from a page of this machine.
  const [server, page] = [hostOf(serverUrl), pageOrigin === 'null' ? 'localhost' : hostOf(pageOrigin)]
  if (server === null || server === '' || page === null || page === '') return false
  if (isPrivateHost(server) || ADDRESS.test(server)) return false
  // Its name says what it is, though it runs where everybody’s applications do.
  if (isSharedHost(server)) return isPublicProxy(serverUrl) || isPlatformsOwn(server)
  if (isUnpublished(server) || (INSPECTOR.test(pageOrigin) && !isWellKnown(serverUrl))) return false
  return (isPrivateHost(page) || !isSameOwner(server, page)) && !isForDevelopers(server, page, answers)
}

/** Companies whose servers no reader of this owns. */
const WELL_KNOWN = new Set(
  'amazon.com apple.com atlassian.net discord.com dropbox.com facebook.com github.com gitlab.com google.com googleapis.com instagram.com linkedin.com microsoft.com microsoftonline.com openai.com paypal.com reddit.com slack.com spotify.com stripe.com twitch.tv twitter.com x.com youtube.com'.split(
    ' ',
  ),
)

/** Whether there is no doubt whose a server is: a company’s that everybody knows. */
export const isWellKnown = (serverUrl: string): boolean => {
  const server = hostOf(serverUrl) ?? ''
  return WELL_KNOWN.has(registered(server)) || isPlatformsOwn(server)
}
