import { hasBadPort } from '../../src/cors/bad-ports.ts'
import {
  type Ending,
  type Exchange,
  type HeaderList,
  type Leg,
  type Observed,
  type Preflight,
  type Response,
  seen,
  type Timing,
  unseen,
} from '../../src/cors/exchange.ts'
import { getHeader } from '../../src/cors/headers.ts'
import { isCorsSafelistedMethod } from '../../src/cors/methods.ts'
import { hasUrlCredentials, isHttpUrl, originOf } from '../../src/cors/origin.ts'
import { isMixedContent, redirectLocation } from '../../src/cors/redirect.ts'
import type { Stage } from '../../src/cors/rule.ts'
import { failuresOf, stepsOf } from '../../src/cors/steps.ts'
import type { Asking } from './asking.ts'
import { actualHeaders, type Hop, preflightHeaders, unsafeNames } from './browser-headers.ts'
import { browserError } from './network-errors.ts'
import type { Came, Transport } from './transport.ts'

/** How far it goes. */
export interface Reach {
  /** Whether methods that may change something are sent too. */
  readonly send: boolean
  readonly preflightOnly: boolean
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Whether a redirect may be followed to this URL. */
  readonly mayAsk: (url: string) => boolean
}

/** What came of asking. */
export interface Asked {
  readonly exchange: Exchange
  /** The method that a browser would send next, and that was not sent; null: nothing was held back. */
  readonly heldBack: string | null
  /** Where a redirect would lead, which may not be asked; null: there is none. */
  readonly notFollowed: string | null
}

/** Methods that change nothing. Source: https://httpwg.org/specs/rfc9110.html#safe.methods */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Source: https://fetch.spec.whatwg.org/#concept-http-redirect-fetch step 5 */
const MOST_REDIRECTS = 20

/** Headers that say what a body is, which go with it. Source: https://fetch.spec.whatwg.org/#request-body-header-name */
const OF_BODY: ReadonlySet<string> = new Set([
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
])

const NEVER = unseen('never-sent')

/** How each browser ends what CORS blocked, as its webRequest events tell it. */
const BLOCKED = {
  chromium: { preflight: { how: 'completed' }, after: 'net::ERR_FAILED', redirect: 'net::ERR_FAILED' },
  firefox: {
    preflight: { how: 'error', error: 'NS_ERROR_DOM_BAD_URI' },
    after: 'NS_ERROR_DOM_BAD_URI',
    redirect: 'NS_ERROR_UNEXPECTED',
  },
} as const satisfies Record<string, { preflight: Ending; after: string; redirect: string }>

const error = (text: string): Ending => ({ how: 'error', error: text })

/** Firefox keeps these apart; it joins all other lines of one name. */
const KEPT_APART: ReadonlySet<string> = new Set([
  // Here: it counts them, though it shows extensions a joined value; their number decides what it calls the failure.
  'access-control-allow-origin',
  'set-cookie',
  'www-authenticate',
  'proxy-authenticate',
])

/** The lines of an answer as a browser has them: Firefox joins lines of one name. */
const asBrowserHas = (headers: HeaderList, { browser }: Pick<Asking, 'browser'>): HeaderList => {
  if (browser === 'chromium') return headers
  const joined = new Map<string, [name: string, value: string]>()
  const lines: [name: string, value: string][] = []
  for (const [name, value] of headers) {
    const lower = name.toLowerCase()
    const same = joined.get(lower)
    if (same !== undefined && !KEPT_APART.has(lower)) {
      same[1] = same[1] === '' ? value : value === '' ? same[1] : `${same[1]}, ${value}`
      continue
    }
    const line: [string, string] = [name, value]
    joined.set(lower, line)
    lines.push(line)
  }
  return lines
}

const responseOf = (came: Came, asking: Asking): Observed<Response> =>
  came.ok
    ? seen({
        status: came.status,
        statusText: came.statusText,
        headers: asBrowserHas(came.headers, asking),
        fromCache: false,
      })
    : NEVER

const exchangeOf = (asking: Asking, legs: readonly [Leg, ...Leg[]], id: string): Exchange => ({
  id,
  browser: asking.browser,
  tabId: -1,
  frameId: -1,
  documentId: 'probe',
  initiator: asking.origin,
  startedAt: legs[0].timing.startedAt,
  type: 'xmlhttprequest',
  legs,
  credentials: seen(asking.credentials ? 'include' : 'same-origin'),
  mode: seen('cors'),
  beforeRecording: false,
  witness: null,
})

const withLast = (legs: readonly Leg[], last: Leg): readonly [Leg, ...Leg[]] => {
  const [first, ...rest] = [...legs, last]
  return [first ?? last, ...rest]
}

/** The request after a redirect: what `fetch` takes from it on the way. */
const redirected = (hop: Hop, asking: Asking, status: number, to: string, isTainted: boolean): Hop => {
  const toGet =
    ((status === 301 || status === 302) && hop.method === 'POST') ||
    (status === 303 && hop.method !== 'GET' && hop.method !== 'HEAD')
  const leaves = originOf(hop.url) !== originOf(to)
  const headers = hop.headers.filter(([name]) => {
    const lower = name.toLowerCase()
    return !(toGet && OF_BODY.has(lower)) && !(leaves && lower === 'authorization')
  })
  const method = toGet ? 'GET' : hop.method
  const isGoverned = hop.origin !== null || originOf(to) !== asking.origin
  const origin = isTainted ? 'null' : asking.origin
  return {
    url: to,
    method,
    headers,
    body: toGet ? null : hop.body,
    origin: isGoverned ? origin : null,
    preflightOrigin: asking.browser === 'firefox' ? asking.origin : origin,
  }
}

const firstHop = ({ url, method, headers, body, origin }: Asking): Hop => ({
  url,
  method,
  headers,
  body,
  origin: originOf(url) === origin && (method === 'GET' || method === 'HEAD') ? null : origin,
  preflightOrigin: origin,
})

/** Browsers ask for a user name and password before they check CORS. */
const asksForPassword = (response: Observed<Response>, { credentials }: Asking): boolean =>
  credentials &&
  response.seen &&
  response.value.status === 401 &&
  /^\s*(basic|digest|ntlm|negotiate)\b/i.test(getHeader(response.value.headers, 'www-authenticate') ?? '')

/** Asks as a page in a browser would, leg by leg; whatever goes wrong on the way is part of the exchange. */
export const ask = async (asking: Asking, transport: Transport, reach: Reach, id = '1'): Promise<Asked> => {
  const { browser } = asking
  const ends = BLOCKED[browser]
  const done: Leg[] = []
  let hop = firstHop(asking)
  let isTainted = false

  /** Whether the browser stops on the answer of the leg that is last now. */
  const stopsAt = (leg: Leg, stage: Stage): boolean => {
    const exchange = exchangeOf(asking, withLast(done, leg), id)
    const steps = stepsOf(exchange, exchange.credentials).filter((step) => step.leg === done.length)
    return failuresOf(steps, browser).some((step) => step.stage === stage)
  }
  const ended = (leg: Leg, rest: Partial<Omit<Asked, 'exchange'>> = {}): Asked => ({
    exchange: exchangeOf(asking, withLast(done, leg), id),
    heldBack: null,
    notFollowed: null,
    ...rest,
  })
  const timed = async (headers: HeaderList, method: string, body: string | null) => {
    const startedAt = reach.now()
    const came = await transport.send({ url: hop.url, method, headers, body })
    const at = reach.now()
    const timing: Timing = { startedAt, sentAt: startedAt, respondedAt: came.ok ? at : null, endedAt: at }
    return { came, timing }
  }

  for (let redirects = 0; ; redirects += 1) {
    const isGoverned = hop.origin !== null && (originOf(hop.url) !== asking.origin || done.length > 0)
    const needsPreflight = isGoverned && (!isCorsSafelistedMethod(hop.method) || unsafeNames(hop, browser).length > 0)
    const headers = actualHeaders(asking, hop)
    const startedAt = reach.now()
    const unsent: Leg = {
      url: hop.url,
      method: hop.method,
      origin: hop.origin === null ? NEVER : seen(hop.origin),
      // Chromium shows them only once they are sent.
      requestHeaders: browser === 'firefox' ? seen(headers) : unseen('withheld-by-browser'),
      preflight: null,
      response: NEVER,
      bodyStarted: false,
      ending: null,
      timing: { startedAt, sentAt: null, respondedAt: null, endedAt: null },
    }

    let preflight: Preflight | null = null
    if (needsPreflight) {
      const requestHeaders = preflightHeaders(asking, hop)
      const { came, timing } = await timed(requestHeaders, 'OPTIONS', null)
      preflight = {
        requestHeaders: seen(requestHeaders),
        response: responseOf(came, asking),
        ending: came.ok ? { how: 'completed' } : error(browserError(came.code, browser)),
        pairing: 'certain',
        timing,
      }
      if (!came.ok) return ended({ ...unsent, preflight, ending: error(browserError(came.code, browser)) })
      if (stopsAt({ ...unsent, preflight }, 'preflight')) {
        // Firefox: only its error tells a preflight that was redirected from one that was asked for with `manual`.
        const isMoved = preflight.response.seen && redirectLocation(preflight.response.value, browser) !== null
        const cut = isMoved && browser === 'firefox' ? error('NS_ERROR_NET_ON_RECEIVING_FROM') : ends.preflight
        const stopped = { ...preflight, ending: cut }
        return ended({ ...unsent, preflight: stopped, ending: error(ends.after) })
      }
    }

    if (reach.preflightOnly || (!SAFE.has(hop.method) && !reach.send))
      return ended({ ...unsent, preflight }, { heldBack: hop.method })

    const { came, timing } = await timed(headers, hop.method, hop.body)
    const leg: Leg = {
      ...unsent,
      requestHeaders: seen(headers),
      preflight,
      response: responseOf(came, asking),
      timing: { ...timing, startedAt },
    }
    if (!came.ok) return ended({ ...leg, ending: error(browserError(came.code, browser)) })
    if (asksForPassword(leg.response, asking)) return ended(leg)

    const location = leg.response.seen ? redirectLocation(leg.response.value, browser) : null
    if (location === null) {
      const isStopped = browser === 'chromium' && isGoverned && stopsAt(leg, 'response')
      return ended(
        isStopped ? { ...leg, ending: error(ends.after) } : { ...leg, bodyStarted: true, ending: { how: 'completed' } },
      )
    }
    // Before they check CORS, browsers look whether they could follow it at all.
    const unsafe = error(browser === 'chromium' ? 'net::ERR_UNSAFE_REDIRECT' : 'NS_ERROR_CORRUPTED_CONTENT')
    if (!URL.canParse(location, hop.url)) return ended({ ...leg, ending: unsafe })
    const target = new URL(location, hop.url)
    if (target.hash === '') target.hash = new URL(hop.url).hash
    const to = target.href
    if (!isHttpUrl(to)) return ended({ ...leg, ending: unsafe })
    const blockedLeg: Leg = { ...leg, ending: error(ends.redirect) }
    if (stopsAt(blockedLeg, 'redirect')) return ended(blockedLeg)
    if (hasUrlCredentials(to)) return ended(blockedLeg)
    if (hasBadPort(to))
      return ended({
        ...leg,
        ending: error(browser === 'chromium' ? 'net::ERR_UNSAFE_PORT' : 'NS_ERROR_PORT_ACCESS_NOT_ALLOWED'),
      })
    if (isMixedContent(asking.origin, leg, browser)) return ended(blockedLeg)
    if (redirects === MOST_REDIRECTS)
      return ended({
        ...leg,
        ending: error(browser === 'chromium' ? 'net::ERR_TOO_MANY_REDIRECTS' : 'NS_ERROR_REDIRECT_LOOP'),
      })
    const followed: Leg = { ...leg, ending: { how: 'redirected', to } }
    if (!reach.mayAsk(to)) return ended(followed, { notFollowed: to })
    // A redirect away from an origin that is neither the page’s nor the next one’s makes the page’s opaque.
    isTainted ||= originOf(hop.url) !== originOf(to) && originOf(hop.url) !== asking.origin
    hop = redirected(hop, asking, came.status, to, isTainted)
    done.push(followed)
  }
}
