import { knownCredentials } from '../cors/credentials.ts'
import type { Exchange, Leg, Response } from '../cors/exchange.ts'
import { getHeader, getValues } from '../cors/headers.ts'
import { originOf } from '../cors/origin.ts'
import { isTainted } from '../cors/redirect-taint.ts'
import type { Verdict } from '../cors/rule.ts'
import { isOkStatus, isRedirectStatus } from '../cors/status.ts'
import type { CorsPolicy } from './policy.ts'

interface Context {
  readonly exchange: Exchange
  readonly verdict: Verdict
  readonly policy: CorsPolicy
  readonly leg: Leg
  readonly legIndex: number
  readonly preflight: Response | null
  readonly response: Response | null
}

/** One thing that the code alone does not solve; null where it does not apply. */
type Caution = (context: Context) => string | null

const answers = ({ preflight, response }: Context): readonly Response[] =>
  [preflight, response].filter((answer) => answer !== null)

const has = (names: readonly string[], name: string): boolean =>
  names.some((known) => known.toLowerCase() === name.toLowerCase())

const split = (value: string | null): readonly string[] =>
  (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '')

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ')

const serverError: Caution = (context) => {
  const broken = answers(context).find(({ status }) => status >= 500)
  return broken === undefined
    ? null
    : `The server answered ${broken.status}: CORS is only the symptom here, so look for the error in the server’s log first.`
}

const redirectedPreflight: Caution = ({ preflight }) => {
  const to = preflight && isRedirectStatus(preflight.status) ? getHeader(preflight.headers, 'location') : null
  return to === null ? null : `The preflight was redirected to \`${to}\`, and preflights follow no redirect.`
}

const refusedPreflight: Caution = ({ preflight }) => {
  if (preflight === null || isOkStatus(preflight.status) || isRedirectStatus(preflight.status)) return null
  if (preflight.status >= 500) return null
  return `The preflight got status ${preflight.status}, and any headers need a status from 200 to 299 beside them: answer \`OPTIONS\` before whatever refuses it.`
}

const DOUBLED = ['access-control-allow-origin', 'access-control-allow-credentials']

const doubledHeader: Caution = (context) =>
  answers(context).some(({ headers }) => DOUBLED.some((name) => getValues(headers, name).length > 1))
    ? 'Two layers set the CORS headers (often a proxy and the application behind it): remove one of them, because even two equal values are refused. Then reload without the cache: Firefox keeps the doubled header with a stored answer.'
    : null

const CACHE_HIT = /\bhit\b/i

const cached: Caution = ({ response, policy }) => {
  if (response === null || policy.origins === '*') return null
  const { headers, fromCache } = response
  const fromSharedCache =
    Number(getHeader(headers, 'age') ?? 0) > 0 ||
    ['x-cache', 'cf-cache-status', 'cache-status', 'x-vercel-cache'].some((name) =>
      CACHE_HIT.test(getHeader(headers, name) ?? ''),
    )
  if (!fromCache && !fromSharedCache) return null
  return 'This answer came from a cache: empty it after the change (the browser’s too), or the old answer keeps coming back.'
}

const opaqueOrigin: Caution = ({ policy, exchange, legIndex }) => {
  if (policy.origins !== '*') return null
  return isTainted(exchange, legIndex)
    ? 'A redirect to another server has made the origin `null`, which only `*` allows safely; asking for the final URL directly needs no `*`.'
    : 'The request comes from the opaque origin `null` (a sandboxed frame, a `file:` page, a `data:` URL), which only `*` allows safely, and `*` lets every site read the answer: serve the page from an origin of its own if that is too much.'
}

const LOOPBACK = /^http:\/\/(localhost|[a-z0-9.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

const insecureOrigin: Caution = ({ policy }) => {
  if (policy.origins === '*' || !policy.credentials) return null
  const insecure = policy.origins.find((origin) => origin.startsWith('http:') && !LOOPBACK.test(origin))
  return insecure === undefined
    ? null
    : `\`${insecure}\` is not encrypted, so whoever sits on the network can act as that page with the visitor’s credentials: move the page to HTTPS.`
}

const methodCase: Caution = ({ policy }) => {
  const odd = policy.methods.find((name) => name !== name.toUpperCase())
  return odd === undefined
    ? null
    : `The page sends \`${odd}\`, and methods are compared byte by byte: write \`${odd.toUpperCase()}\` in the page, because many servers refuse \`${odd}\` whatever CORS says.`
}

const responseHeaderSent: Caution = ({ policy }) => {
  const sent = policy.requestHeaders.filter((name) => /^access-control-(allow|expose|max)/.test(name))
  return sent.length === 0
    ? null
    : `The page sends ${quoted(sent)} as a request header, where it means nothing: take it out of the page’s request, and it needs no consent.`
}

const unseenCredentials: Caution = ({ exchange, policy }) => {
  if (knownCredentials(exchange).credentials.seen) return null
  if (policy.credentials)
    return 'The browser does not show whether this request includes credentials; the policy passes either way. Leave credentials out if the page needs neither cookies nor HTTP authentication (a Bearer token needs none).'
  return policy.origins === '*'
    ? null
    : "The browser does not show whether this request includes credentials; if it does (`credentials: 'include'`, `withCredentials`), allow credentials too. A Bearer token needs none."
}

const redirectAhead: Caution = ({ exchange, leg, legIndex, response }) => {
  if (response === null || !isRedirectStatus(response.status)) return null
  const to = getHeader(response.headers, 'location')
  if (to === null || !URL.canParse(to, leg.url)) return null
  const target = new URL(to, leg.url).href
  const next = { ...leg, url: target }
  const [first, ...rest] = [...exchange.legs.slice(0, legIndex + 1), next]
  const tainted = first !== undefined && isTainted({ ...exchange, legs: [first, ...rest] }, legIndex + 1)
  return tainted
    ? `The server redirects to \`${target}\`, on another origin, where the request will arrive with \`Origin: null\`: ask for that URL directly.`
    : `The server redirects to \`${target}\`, whose answer needs the CORS headers too; ask for that URL directly to save the round trip.`
}

/** Replacing a whole CORS layer by one that names a single exchange's needs would take away what others use. */
const existingGrants: Caution = (context) => {
  const { policy } = context
  const keep = answers(context).flatMap(({ headers }) => [
    ...split(getHeader(headers, 'access-control-allow-methods')).filter(
      (name) => !has(['GET', 'HEAD', 'POST', 'OPTIONS', '*', ...policy.methods], name),
    ),
    ...split(getHeader(headers, 'access-control-allow-headers')).filter(
      (name) => !has(['*', ...policy.requestHeaders], name),
    ),
    ...split(getHeader(headers, 'access-control-expose-headers')).filter(
      (name) => !has(['*', ...policy.exposedHeaders], name),
    ),
    ...split(getHeader(headers, 'access-control-allow-origin')).filter(
      (value) => originOf(value) === value && value !== 'null' && !has([...policy.origins], value),
    ),
  ])
  return keep.length === 0
    ? null
    : `The policy names only what this request needs; the server also grants ${quoted([...new Set(keep)])}: add what other pages use.`
}

/** In the order in which a reader should meet them. */
const CAUTIONS: readonly Caution[] = [
  serverError,
  redirectedPreflight,
  refusedPreflight,
  doubledHeader,
  responseHeaderSent,
  methodCase,
  opaqueOrigin,
  redirectAhead,
  insecureOrigin,
  cached,
  unseenCredentials,
  existingGrants,
]

const value = (observed: Leg['response'] | undefined): Response | null => (observed?.seen ? observed.value : null)

/** What the code alone does not solve, one sentence each; empty where it solves all. */
export const cautionsFor = (
  exchange: Exchange,
  verdict: Verdict,
  policy: CorsPolicy,
  legIndex: number,
): readonly string[] => {
  const leg = exchange.legs[legIndex]
  if (leg === undefined) return []
  const context: Context = {
    exchange,
    verdict,
    policy,
    leg,
    legIndex,
    preflight: value(leg.preflight?.response),
    response: value(leg.response),
  }
  return CAUTIONS.map((caution) => caution(context)).filter((sentence) => sentence !== null)
}
