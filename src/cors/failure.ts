import { hasBadPort } from './bad-ports.ts'
import { quotedHost } from './clip.ts'
import type { Exchange, Leg, Preflight } from './exchange.ts'
import { neighbourOf } from './neighbour.ts'
import { isHttpUrl } from './origin.ts'
import { ownRefusal } from './own-origin.ts'
import { isDeadEnd, isMixedContent, isRedirect, redirectLocation, wasPrefetched } from './redirect.ts'
import type { Failure, FailureKind } from './rule.ts'

/** What happened, for each kind of failure; the host in backticks. */
const SENTENCES: Record<FailureKind, (host: string) => string> = {
  'connection-refused': (host) => `Nothing listens at ${host}. This is not CORS.`,
  'name-not-resolved': (host) => `The browser found no address for ${host}. This is not CORS.`,
  tls: (host) => `The TLS connection to ${host} failed. This is not CORS.`,
  'connection-broken': (host) => `The connection to ${host} closed before the server answered. This is not CORS.`,
  'timed-out': (host) => `${host} did not answer in time. This is not CORS.`,
  'invalid-response': (host) =>
    `The answer from ${host} is not valid HTTP, or its headers are too large. This is not CORS.`,
  aborted: (host) => `The page or the browser cancelled the request before ${host} answered. This is not CORS.`,
  abandoned: (host) => `The page went away before ${host} answered. This is not CORS.`,
  'blocked-by-extension': (host) =>
    `Another extension, a content blocker or tracking protection stopped the request to ${host}. This is not CORS.`,
  'blocked-by-policy': (host) =>
    `A policy other than CORS, such as \`Cross-Origin-Resource-Policy\`, stopped the response from ${host}.`,
  'mixed-content': (host) =>
    `${host} redirects to an \`http:\` URL, and browsers stop a page on \`https:\` there (mixed content). This is not CORS.`,
  'resource-policy': (host) => `\`Cross-Origin-Resource-Policy\` stopped the response from ${host}. This is not CORS.`,
  'embedder-policy': (host) =>
    `The page’s \`Cross-Origin-Embedder-Policy\` stopped the response from ${host}. This is not CORS.`,
  'opaque-response-blocking': (host) => `Opaque response blocking stopped the response from ${host}. This is not CORS.`,
  'mime-type': (host) => `${host} sends it with the wrong \`Content-Type\`. This is not CORS.`,
  'origin-refused': (host) =>
    `${host} refuses its own page with status 403: a CORS layer took that for another origin, or the application forbids the request.`,
  'local-network-access': (host) =>
    `The browser did not let this page reach ${host} on the local network. This is not CORS.`,
  'unsafe-redirect': (host) => `${host} redirects to a URL that the browser does not follow.`,
  proxy: (host) => `The proxy to ${host} failed, or it asks for credentials. This is not CORS.`,
  'cache-only': (host) =>
    `The page asked only for a cached response of ${host}, and the browser has none. This is not CORS.`,
  'stream-needs-http2': (host) =>
    `The page sends its body as a stream. That needs HTTP/2 or HTTP/3, which ${host} does not offer. This is not CORS.`,
  'too-many': (host) => `The browser has too many requests under way to send another one to ${host}. This is not CORS.`,
  unknown: (host) => `The request to ${host} failed for a reason that the browser does not show to extensions.`,
}

/** Whether a word is one of the kinds of failure. */
export const isFailureKind = (word: string): word is FailureKind => Object.hasOwn(SENTENCES, word)

/** Errors that say more than their kind does. */
const PRECISELY: readonly (readonly [pattern: RegExp, sentence: (host: string) => string])[] = [
  [/UNSAFE_PORT|PORT_ACCESS_NOT_ALLOWED/, (host) => `Browsers refuse the port of ${host}. This is not CORS.`],
  [/ADDRESS_UNREACHABLE/, (host) => `The network has no route to ${host}. This is not CORS.`],
  [/INTERNET_DISCONNECTED/, (host) => `The browser is offline and cannot reach ${host}. This is not CORS.`],
  [/TOO_MANY_REDIRECTS|REDIRECT_LOOP/, (host) => `${host} redirects too often. This is not CORS.`],
]

/** The browsers' error strings, by the first pattern that matches. Chromium's begin in `net::`, Firefox's in `NS_`. */
const KINDS: readonly (readonly [pattern: RegExp, kind: FailureKind])[] = [
  [/PROXY|TUNNEL/, 'proxy'],
  [/CONNECTION_REFUSED|ADDRESS_UNREACHABLE|ERR_UNSAFE_PORT|PORT_ACCESS_NOT_ALLOWED/, 'connection-refused'],
  [/NAME_NOT_RESOLVED|NAME_RESOLUTION_FAILED|UNKNOWN_HOST|INTERNET_DISCONNECTED|ERR_DNS/, 'name-not-resolved'],
  [/LOCAL_NETWORK_ACCESS|PRIVATE_NETWORK/, 'local-network-access'],
  [/ERR_CERT|ERR_SSL|ERR_BAD_SSL|SEC_ERROR|SSL_ERROR|MOZILLA_PKIX|INADEQUATE_(TRANSPORT_)?SECURITY|\bSSL\b/, 'tls'],
  [
    /BLOCKED_BY_CLIENT|NS_ERROR_ABORT|(TRACKING|FINGERPRINTING|CRYPTOMINING|MALWARE|PHISHING|UNWANTED|HARMFUL|HARMFULADDON|BLOCKED)_URI$/,
    'blocked-by-extension',
  ],
  [/BLOCKED_BY_ORB/, 'opaque-response-blocking'],
  [/RESPONSE\.NotSame|DOM_CORP_FAILED/, 'resource-policy'],
  [/BLOCKED_BY|NS_ERROR_BLOCKED/, 'blocked-by-policy'],
  [/TIMED_OUT|NET_TIMEOUT/, 'timed-out'],
  [/UNSAFE_REDIRECT|REDIRECT_LOOP|TOO_MANY_REDIRECTS|INVALID_REDIRECT/, 'unsafe-redirect'],
  [
    /FILE_TOO_BIG|INVALID_(HTTP_)?RESPONSE|RESPONSE_HEADERS|INVALID_CHUNKED|DECODING|CONTENT_ENCODING|HTTP2_PROTOCOL|QUIC_PROTOCOL|CORRUPTED_CONTENT|PARSING_HTTP/,
    'invalid-response',
  ],
  [
    /EMPTY_RESPONSE|CONNECTION_(RESET|CLOSED|ABORTED)|NET_RESET|NET_INTERRUPT|NET_EMPTY|NET_PARTIAL|NET_ON_|HTTP2_SERVER_REFUSED|HTTP2_PING|RST_STREAM|CONTENT_LENGTH|INCOMPLETE_CHUNKED|NETWORK_CHANGED|SOCKET/,
    'connection-broken',
  ],
  [/CACHE_MISS/, 'cache-only'],
  [/H2_OR_QUIC_REQUIRED|ALPN_NEGOTIATION/, 'stream-needs-http2'],
  [/INSUFFICIENT_RESOURCES/, 'too-many'],
  [/ABORTED|NS_BINDING/, 'aborted'],
]

/** What an error string says; `unknown` where it says nothing. Firefox: a TLS failure is a sentence in the user's language. */
export const failureKind = (error: string): FailureKind =>
  KINDS.find(([pattern]) => pattern.test(error))?.[1] ?? (/^(net::|NS_|$)/.test(error) ? 'unknown' : 'tls')

/** A failure of a request to this URL, told in one sentence. */
export const failureOf = (kind: FailureKind, error: string, url: string): Failure => {
  const precisely = PRECISELY.find(([pattern]) => pattern.test(error))?.[1]
  return { kind, error, sentence: (precisely ?? SENTENCES[kind])(quotedHost(url)) }
}

/** What a server's own CORS layer refused, though to the browser it was no matter of CORS. */
export const refusedAtHome = ({ legs }: Exchange): Failure | null => {
  const last = legs.at(-1)
  const refusal = last === undefined ? null : ownRefusal(last)
  if (last === undefined || refusal === null) return null
  const failure = failureOf('origin-refused', '', last.url)
  if (refusal === 'open') return failure
  const sentence = `The CORS layer of ${quotedHost(last.url)} refuses its own page with status 403: it takes that for another origin.`
  return { ...failure, sentence }
}

const wasCancelledAhead = (error: string, { legs }: Exchange): boolean => {
  const last = legs.at(-1)
  if (error !== 'net::ERR_ABORTED' || last === undefined || !last.response.seen) return false
  return isRedirect(last.response.value, 'chromium') && wasPrefetched(last)
}

/**
 * Errors that say nothing about why: a CORS failure ends in them, and other things too.
 *
 * Firefox: NS_ERROR_FAILURE is a beacon that succeeded; NS_ERROR_NET_ON_RECEIVING_FROM a preflight that was redirected.
 */
const CHROMIUM_SILENT: ReadonlySet<string> = new Set(['net::ERR_FAILED'])
const FIREFOX_SILENT: ReadonlySet<string> = new Set([
  'NS_ERROR_DOM_BAD_URI',
  'NS_ERROR_UNEXPECTED',
  'NS_ERROR_FAILURE',
  'NS_ERROR_DOM_NETWORK_ERR',
])

export const isSilentError = (error: string, exchange: Exchange): boolean => {
  if (exchange.browser === 'chromium') return CHROMIUM_SILENT.has(error) || wasCancelledAhead(error, exchange)
  if (leadsToBadPort(exchange)) return false
  // A redirect that fails the CORS check may also end as a connection that was cut while it was read.
  const last = exchange.legs.at(-1)
  const isCutRedirect =
    error === 'NS_ERROR_NET_ON_RECEIVING_FROM' &&
    last?.response.seen &&
    isRedirect(last.response.value, exchange.browser)
  return FIREFOX_SILENT.has(error) || isCutRedirect === true
}

/** Firefox: a redirect to a port that it refuses ends in the same error as one that fails the CORS check. */
const leadsToBadPort = ({ browser, legs }: Exchange): boolean => {
  const last = legs.at(-1)
  if (browser !== 'firefox' || last?.ending?.how !== 'error' || !last.response.seen) return false
  const to = redirectLocation(last.response.value, browser)
  return to !== null && URL.canParse(to, last.url) && hasBadPort(new URL(to, last.url).href)
}

/** Firefox: looks where a redirect leads before it checks CORS, and only one that it was to follow ends in an error. */
const endsInMixedContent = ({ browser, initiator, legs }: Exchange): boolean => {
  const last = legs.at(-1)
  return browser === 'firefox' && last?.ending?.how === 'error' && isMixedContent(initiator, last, browser)
}

/** How the last leg ended, when it ended in an error that may be a CORS failure. */
export const stoppedSilently = (exchange: Exchange): boolean => {
  const last = exchange.legs.at(-1)
  if (last?.ending?.how !== 'error' || (last.bodyStarted && exchange.browser === 'chromium')) return false
  return isSilentError(last.ending.error, exchange) && last.ending.error !== 'NS_ERROR_FAILURE'
}

/**
 * The failure that the browser itself names, or null when it names none. A preflight's own error comes first: Firefox
 * reports the connection's failure there, and a general one on the actual request.
 */
export const namedFailure = (exchange: Exchange): Failure | null => {
  const last = exchange.legs.at(-1)
  if (last === undefined) return null
  const preflight = last.preflight
  const answered = preflight?.response.seen ?? false
  const parts = answered ? [last] : [preflight, last]
  if (last.ending?.how === 'redirected' && exchange.browser === 'firefox' && !isHttpUrl(last.ending.to))
    return failureOf('unsafe-redirect', '', last.url)
  if (leadsToBadPort(exchange)) return failureOf('unsafe-redirect', '', last.url)
  const neighbour = neighbourOf(exchange)
  if (neighbour !== null) return neighbour
  if (endsInMixedContent(exchange) && last.ending?.how === 'error' && isSilentError(last.ending.error, exchange))
    return failureOf('mixed-content', last.ending.error, last.url)
  // Chromium: a preflight that is redirected to what is no URL ends in ERR_INVALID_REDIRECT or in ERR_FAILED.
  const isRace = last.ending?.how === 'error' && last.ending.error === 'net::ERR_FAILED'
  if (isRace && preflight?.response.seen && isDeadEnd(last, preflight.response.value, exchange.browser))
    return failureOf('unsafe-redirect', 'net::ERR_FAILED', last.url)
  for (const part of parts) {
    const ending = part?.ending
    if (ending?.how === 'abandoned') return failureOf('abandoned', '', last.url)
    if (part && ending?.how === 'error' && !isSilentError(ending.error, exchange))
      return failureOf(kindOfEnding(last, part, ending.error), ending.error, last.url)
  }
  return null
}

const kindOfEnding = (last: Leg, part: Leg | Preflight, error: string): FailureKind => {
  if (isUnfollowable(last, error)) return 'unsafe-redirect'
  return wentAway(part, error) ? 'connection-broken' : failureKind(error)
}

/** Firefox: an extension stops a request before it is sent or once it is answered; in between the server went away. */
const wentAway = ({ requestHeaders, response }: Leg | Preflight, error: string): boolean =>
  error === 'NS_ERROR_ABORT' && requestHeaders.seen && !response.seen

/** Firefox: a redirect to a scheme that has no origin is refused before CORS is checked. */
const isUnfollowable = ({ response }: Leg, error: string): boolean =>
  error === 'NS_ERROR_CORRUPTED_CONTENT' && response.seen && isRedirect(response.value, 'firefox')

const BROKE_OFF: Partial<Record<FailureKind, string>> = {
  'connection-broken':
    'The server allows this request, but the connection broke while the page was reading the answer. This is not CORS.',
  'timed-out': 'The server allows this request, but the rest of its answer did not arrive in time. This is not CORS.',
  'invalid-response':
    'The server allows this request, but the browser could not decode its answer’s body. This is not CORS.',
}

/** What ended an answer after its head had come, so that CORS had been decided; null where nothing did. */
export const brokeOff = ({ legs }: Exchange, failure: Failure | null): string | null => {
  const last = legs.at(-1)
  return failure !== null && last?.response.seen && last.bodyStarted ? (BROKE_OFF[failure.kind] ?? null) : null
}
