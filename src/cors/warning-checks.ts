import { clip, quotedHost } from './clip.ts'
import {
  type Browser,
  type CredentialsMode,
  type Exchange,
  type Leg,
  type Observed,
  type Response,
  seenAnswers,
} from './exchange.ts'
import { extractTokens, getHeader, hasHeader } from './headers.ts'
import { isJavaScript, mimeType } from './mime-type.ts'
import { isRedirect } from './redirect.ts'
import { unsafeRequestHeaders } from './request-headers.ts'
import { askedHeaders } from './steps.ts'

/** Looks at one leg of an exchange that passed; answers what could happen, in one sentence, or null. */
export type Check = (leg: Leg, exchange: Exchange, credentials: Observed<CredentialsMode>) => string | null

/** Both browsers let `*` cover Authorization; the standard and others may not. */
export const authorizationUnderWildcard: Check = (leg, _, credentials) => {
  if (!askedHeaders(leg).includes('authorization') || !leg.preflight?.response.seen) return null
  const allowed = extractTokens(leg.preflight.response.value.headers, 'access-control-allow-headers') ?? []
  const names = allowed.map((name) => name.toLowerCase())
  if (names.includes('authorization') || !names.includes('*')) return null
  if (credentials.seen && credentials.value === 'include') return null
  return '`Access-Control-Allow-Headers: *` does not cover `Authorization` in the standard. This browser accepts it, and other browsers can block the request.'
}

/** Client hints that a page sets itself: Chromium sends them unasked, Firefox asks first. */
export const preflightElsewhere: Check = (leg, { browser }) => {
  if (browser !== 'chromium' || leg.preflight !== null || !leg.requestHeaders.seen) return null
  const unsafeIn = (other: Browser) =>
    leg.requestHeaders.seen ? unsafeRequestHeaders(leg.requestHeaders.value, other).map(({ name }) => name) : []
  const here = new Set(unsafeIn('chromium'))
  const [name] = unsafeIn('firefox').filter((header) => !here.has(header))
  if (name === undefined) return null
  return `Firefox sends a preflight for \`${clip(name, 1)}\`, which this browser does not, and blocks the request unless \`Access-Control-Allow-Headers\` lists it.`
}

const typeOf = ({ headers }: Response): string => {
  const type = mimeType(headers)
  return type === '' ? 'without a `Content-Type`' : `as \`${clip(type, 1)}\``
}

const isFine = ({ status }: Response): boolean => status >= 200 && status <= 299

/** Chromium: loads a module of the wrong type and then does not run it; a classic script of most types it runs. */
export const moduleType: Check = (leg, { browser, type, legs }) => {
  const isScript = browser === 'chromium' && type === 'script' && leg === legs.at(-1)
  if (!isScript || !leg.response.seen || !isFine(leg.response.value)) return null
  const destination = leg.requestHeaders.seen ? getHeader(leg.requestHeaders.value, 'sec-fetch-dest') : null
  if (destination !== 'script' || isJavaScript(mimeType(leg.response.value.headers))) return null
  return `${quotedHost(leg.url)} sends this script ${typeOf(leg.response.value)}: as a module no browser runs it.`
}

/**
 * `EventSource` takes one type only, and says in neither browser’s events that it gave up.
 *
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
export const eventStreamType: Check = (leg, { legs }) => {
  if (leg !== legs.at(-1) || !leg.requestHeaders.seen || !leg.response.seen || leg.response.value.status !== 200)
    return null
  if (getHeader(leg.requestHeaders.value, 'accept') !== 'text/event-stream') return null
  if (mimeType(leg.response.value.headers) === 'text/event-stream') return null
  return `${quotedHost(leg.url)} answers an event stream’s request ${typeOf(leg.response.value)}: an \`EventSource\` closes on that.`
}

const trustsWithCredentials = (leg: Leg, isMeant: (origin: string) => boolean): boolean =>
  seenAnswers(leg).some(({ headers }) => {
    const origin = getHeader(headers, 'access-control-allow-origin')
    return origin !== null && isMeant(origin) && getHeader(headers, 'access-control-allow-credentials') === 'true'
  })

/** Every sandboxed frame, `data:` and `file:` page has the origin `null`. */
export const nullOriginTrusted: Check = (leg) =>
  trustsWithCredentials(leg, (origin) => origin === 'null')
    ? 'The server allows the origin `null` with credentials: any site can read the visitor’s own data through a sandboxed frame.'
    : null

const LOOPBACK = /^http:\/\/(localhost|[^/]+\.localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/

/** Whoever is on the network can speak for an `http:` origin. */
export const insecureOriginTrusted: Check = (leg) =>
  leg.url.startsWith('https:') &&
  trustsWithCredentials(leg, (origin) => origin.startsWith('http:') && !LOOPBACK.test(origin))
    ? 'The server allows an `http:` origin with credentials: anyone who can change that page in transit can read the visitor’s own data.'
    : null

/** The longest that any browser honours. Source: https://developer.mozilla.org/docs/Web/HTTP/Headers/Access-Control-Max-Age */
const LONGEST_SECONDS = 86_400

/** How long the answer to a preflight is kept. */
export const maxAgeUseless: Check = (leg) => {
  if (!leg.preflight?.response.seen) return null
  const value = getHeader(leg.preflight.response.value.headers, 'access-control-max-age')
  if (value === null) return null
  const seconds = /^-?\d+$/.test(value.trim()) ? Number(value) : null
  if (seconds === null)
    return `\`Access-Control-Max-Age: ${clip(value)}\` is not a number of seconds: Chromium then keeps the preflight’s answer for 5 seconds, and Firefox not at all.`
  if (seconds <= 0)
    return `With \`Access-Control-Max-Age: ${clip(value)}\` every such request waits for its own preflight.`
  if (seconds <= LONGEST_SECONDS) return null
  return `\`Access-Control-Max-Age: ${clip(value)}\` is longer than browsers keep an answer: Firefox 86,400 seconds, Chromium 7,200 and Safari 600.`
}

/** Private Network Access was given up for a permission that the user grants. */
export const privateNetworkObsolete: Check = (leg) =>
  seenAnswers(leg).some(({ headers }) => hasHeader(headers, 'access-control-allow-private-network'))
    ? '`Access-Control-Allow-Private-Network` has no effect: browsers now ask the user for access to the local network.'
    : null

/** The page asked not to follow the redirect; CORS had no objection. */
export const redirectNotFollowed: Check = (leg, exchange) =>
  leg === exchange.legs.at(-1) && leg.response.seen && isRedirect(leg.response.value, exchange.browser)
    ? "Deduced: the page asked not to follow redirects, so it gets an empty response (`redirect: 'manual'`) or an error (`redirect: 'error'`)."
    : null

/** The body broke off after the CORS check had passed. */
export const interrupted: Check = (leg, exchange) =>
  exchange.browser === 'chromium' &&
  leg.bodyStarted &&
  leg.ending?.how === 'error' &&
  !/ERR_(FAILED|ABORTED)$/.test(leg.ending.error)
    ? `The server allows this request, but its answer’s body broke off (\`${clip(leg.ending.error)}\`).`
    : null

/** Firefox joins a 304 with the stored headers, which nobody sees: a header that was doubled there stays doubled. */
export const storedHeaders: Check = (leg, exchange) =>
  exchange.browser === 'firefox' && leg.response.seen && leg.response.value.status === 304
    ? 'Firefox combines this `304` with the stored headers, which it does not show. They can still block the response.'
    : null
