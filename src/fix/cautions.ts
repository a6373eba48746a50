import type { Exchange, Leg, Response } from '../cors/exchange.ts'
import { getHeader } from '../cors/headers.ts'
import { isTainted } from '../cors/redirect-taint.ts'
import { isRedirectStatus } from '../cors/status.ts'
import type { CorsPolicy } from './policy.ts'

interface Context {
  readonly exchange: Exchange
  readonly policy: CorsPolicy
  readonly leg: Leg
  readonly legIndex: number
  readonly response: Response | null
}

/** One thing that the code alone does not solve; null where it does not apply. */
type Caution = (context: Context) => string | null

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
  return 'This answer came from a cache. Empty it after the change, and the browser’s too: they keep the old answer.'
}

const opaqueOrigin: Caution = ({ policy, exchange, legIndex }) => {
  if (policy.origins !== '*') return null
  return isTainted(exchange, legIndex)
    ? 'A redirect to another server made the origin `null`, and only `*` allows that safely. A page that asks for the final URL needs no `*`.'
    : 'The request’s origin is `null` (a sandboxed frame, a `file:` page, a `data:` URL). Only `*` allows that safely, and `*` lets every site read the answer.'
}

const LOOPBACK = /^http:\/\/(localhost|[a-z0-9.-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/

const insecureOrigin: Caution = ({ policy }) => {
  if (policy.origins === '*' || !policy.credentials) return null
  const insecure = policy.origins.find((origin) => origin.startsWith('http:') && !LOOPBACK.test(origin))
  return insecure === undefined
    ? null
    : `\`${insecure}\` is not encrypted: anybody on the network can act as that page, with the visitor’s credentials. HTTPS prevents that.`
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
    ? `The server redirects to \`${target}\` on another origin, where the request arrives with \`Origin: null\`. A page that asks for that URL keeps its origin.`
    : `The server redirects to \`${target}\`, and that answer needs the CORS headers too.`
}

/** In the order in which a reader should meet them. */
const CAUTIONS: readonly Caution[] = [opaqueOrigin, redirectAhead, insecureOrigin, cached]

/** What the code alone does not solve, one or two sentences each; empty where it solves all. */
export const cautionsFor = (exchange: Exchange, policy: CorsPolicy, legIndex: number): readonly string[] => {
  const leg = exchange.legs[legIndex]
  if (leg === undefined) return []
  const context: Context = {
    exchange,
    policy,
    leg,
    legIndex,
    response: leg.response.seen ? leg.response.value : null,
  }
  return CAUTIONS.map((caution) => caution(context)).filter((sentence) => sentence !== null)
}
