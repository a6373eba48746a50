import { clip, quotedHost } from './clip.ts'
import type { Exchange, Leg, Response } from './exchange.ts'
import { getHeader } from './headers.ts'
import { isEmbeddable, isJavaScript, isNeverScript, isNosniff, mimeType } from './mime-type.ts'
import { isRedirect } from './redirect.ts'
import type { Failure } from './rule.ts'

/*
 * What stops an answer that CORS does not govern, or that it let pass. Measured in Chromium 156 and Firefox 153, what
 * webRequest shows last of each:
 *
 * Cross-Origin-Resource-Policy, and Cross-Origin-Embedder-Policy where the answer has none: ERR_BLOCKED_BY_RESPONSE
 *   without the reason that the console has behind it; NS_ERROR_DOM_CORP_FAILED.
 * Opaque response blocking: ERR_BLOCKED_BY_ORB; NS_ERROR_FAILURE (looked at as a script and found to be none) or
 *   NS_BINDING_ABORTED, which is a cancelled request too. Never for a `fetch`.
 * The type of a script or style: Chromium completes it, and nothing but its headers tells; NS_ERROR_CORRUPTED_CONTENT.
 * `integrity` without `crossorigin`, or with another hash: both complete it. The attribute is not sent, and Resource
 *   Timing and DevTools' HAR are those of a success: only the element's `error` event and the console tell.
 */

/** What was asked for, as a sentence names it. */
const THINGS: ReadonlyMap<string, string> = new Map([
  ['image', 'image'],
  ['imageset', 'image'],
  ['media', 'audio or video'],
  ['script', 'script'],
  ['stylesheet', 'style sheet'],
  ['font', 'font'],
  ['object', 'object'],
])

const thingOf = ({ type }: Exchange): string => THINGS.get(type) ?? 'response'

const asked = (exchange: Exchange): string => {
  const thing = thingOf(exchange)
  return `${/^[aio]/.test(thing) ? 'an' : 'a'} ${thing}`
}

/** What the page only sends, and whose answer nobody waits for. */
const UNAWAITED: ReadonlySet<string> = new Set(['beacon', 'ping', 'csp_report'])

const failureOf = (kind: Failure['kind'], error: string, sentence: string): Failure => ({
  kind,
  error,
  sentence: `${sentence} This is not CORS.`,
})

const isFine = ({ status }: Response): boolean => status >= 200 && status <= 299

const quotedType = ({ headers }: Response): string => {
  const type = mimeType(headers)
  return type === '' ? 'no `Content-Type`' : `\`${clip(type, 1)}\``
}

/**
 * The policy that the answer itself states; null where it states none that counts.
 *
 * @see https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check
 */
const resourcePolicy = ({ headers }: Response): string | null => {
  const value = getHeader(headers, 'cross-origin-resource-policy')?.trim() ?? null
  return value !== null && ['same-origin', 'same-site', 'cross-origin'].includes(value) ? value : null
}

const byPolicy = (exchange: Exchange, leg: Leg, response: Response, error: string): Failure | null => {
  const [host, thing] = [quotedHost(leg.url), thingOf(exchange)]
  switch (resourcePolicy(response)) {
    case 'same-origin':
    case 'same-site': {
      const policy = resourcePolicy(response)
      const others = policy === 'same-site' ? 'sites' : 'origins'
      return failureOf(
        'resource-policy',
        error,
        `${host} sends this ${thing} with \`Cross-Origin-Resource-Policy: ${policy}\`, which keeps it from pages of other ${others}.`,
      )
    }
    case null:
      return failureOf(
        'embedder-policy',
        error,
        `The page’s \`Cross-Origin-Embedder-Policy\` wants \`Cross-Origin-Resource-Policy\` on this ${thing}, and ${host} sends no valid one.`,
      )
    default:
      return null
  }
}

const byOpaqueness = (exchange: Exchange, leg: Leg, response: Response, error: string): Failure => {
  const what = isFine(response) ? quotedType(response) : `status ${response.status} and ${quotedType(response)}`
  return failureOf(
    'opaque-response-blocking',
    error,
    `${quotedHost(leg.url)} answered ${what} where the page embeds ${asked(exchange)}, and the browser stopped that (opaque response blocking).`,
  )
}

/** Firefox: whether the headers alone make it stop an answer that it can't take for what was asked for. */
const isOpaqueInFirefox = (response: Response): boolean =>
  !isFine(response) || !isEmbeddable(mimeType(response.headers))

/** Whether the page asked for a script, and not for another module type: `with { type: 'json' }`. */
const wantsScript = ({ type }: Exchange, { requestHeaders }: Leg, { headers }: Response): boolean => {
  if (type !== 'script') return false
  const destination = requestHeaders.seen ? getHeader(requestHeaders.value, 'sec-fetch-dest') : null
  return destination === null
    ? !/^application\/json$|\+json$|^text\/css$/.test(mimeType(headers))
    : destination !== 'json'
}

/** Whether every browser refuses this type for what was asked for, modules and classic scripts alike. */
const isRefusedType = (exchange: Exchange, leg: Leg, response: Response): boolean => {
  const type = mimeType(response.headers)
  if (exchange.type === 'stylesheet') return isNosniff(response.headers) && type !== 'text/css'
  if (!wantsScript(exchange, leg, response)) return false
  return isNeverScript(type) || (isNosniff(response.headers) && !isJavaScript(type))
}

const isRightType = ({ type }: Exchange, response: Response): boolean => {
  const declared = mimeType(response.headers)
  return type === 'stylesheet' ? declared === 'text/css' : isJavaScript(declared)
}

const byType = (exchange: Exchange, leg: Leg, response: Response, error: string): Failure => {
  const [host, thing] = [quotedHost(leg.url), thingOf(exchange)]
  const how = isNosniff(response.headers) ? ' and `X-Content-Type-Options: nosniff`' : ''
  return failureOf(
    'mime-type',
    error,
    isFine(response)
      ? `${host} sends this ${thing} with ${quotedType(response)}${how}, and browsers do not use it as ${asked(exchange)}.`
      : `${host} answered status ${response.status} and ${quotedType(response)} where the page loads ${asked(exchange)}.`,
  )
}

const inChromium = (exchange: Exchange, leg: Leg, response: Response): Failure | null => {
  const { ending } = leg
  if (ending?.how === 'completed')
    return isFine(response) && isRefusedType(exchange, leg, response) ? byType(exchange, leg, response, '') : null
  if (ending?.how !== 'error') return null
  if (ending.error.startsWith('net::ERR_BLOCKED_BY_RESPONSE')) return byPolicy(exchange, leg, response, ending.error)
  return ending.error === 'net::ERR_BLOCKED_BY_ORB' ? byOpaqueness(exchange, leg, response, ending.error) : null
}

const inFirefox = (exchange: Exchange, leg: Leg, response: Response): Failure | null => {
  const { ending, bodyStarted } = leg
  if (ending?.how !== 'error') return null
  const { error } = ending
  if (error === 'NS_ERROR_DOM_CORP_FAILED') return byPolicy(exchange, leg, response, error)
  if (bodyStarted || isRedirect(response, 'firefox')) return null
  const isTyped = exchange.type === 'script' || exchange.type === 'stylesheet'
  if (error === 'NS_ERROR_CORRUPTED_CONTENT' && isTyped && !isRightType(exchange, response))
    return byType(exchange, leg, response, error)
  // No `fetch` is stopped so, nor what asks in another mode than `no-cors`; that one carries no `Origin` here.
  const isEmbedded = THINGS.has(exchange.type) && leg.requestHeaders.seen && !leg.origin.seen
  if (!isEmbedded) return null
  const isStopped = error === 'NS_ERROR_FAILURE' || (error === 'NS_BINDING_ABORTED' && isOpaqueInFirefox(response))
  return isStopped ? byOpaqueness(exchange, leg, response, error) : null
}

/** What stopped an answer beside CORS; null where nothing did, or nothing shows it. */
export const neighbourOf = (exchange: Exchange): Failure | null => {
  const last = exchange.legs.at(-1)
  if (last === undefined || !last.response.seen || UNAWAITED.has(exchange.type)) return null
  const response = last.response.value
  return exchange.browser === 'chromium' ? inChromium(exchange, last, response) : inFirefox(exchange, last, response)
}
