import { knownCredentials } from '../cors/credentials.ts'
import { type CredentialsMode, type Exchange, type Leg, type Observed, seenAnswers } from '../cors/exchange.ts'
import { getHeader, hasHeader } from '../cors/headers.ts'
import { isCorsSafelistedMethod } from '../cors/methods.ts'
import { isTainted } from '../cors/redirect-taint.ts'
import { unsafeRequestHeaders } from '../cors/request-headers.ts'
import type { Verdict } from '../cors/rule.ts'
import { comparedOrigin } from '../cors/scope.ts'
import { askedHeaders } from '../cors/steps.ts'
import { type CorsPolicy, type Grants, listedPolicy, openPolicy, type PolicyResult } from './policy.ts'

/** Ten minutes: the longest that every engine honours in full. */
export const MAX_AGE = 600

/** Redirects that no header of the redirecting server makes acceptable. */
const BEYOND_HEADERS: Readonly<Record<string, string>> = {
  'redirect-to-url-with-credentials':
    'No header lets a cross-origin request follow a redirect to a URL with a user name or password: take them out of `Location`.',
  'redirect-scheme-not-http':
    'No header lets a cross-origin request follow a redirect to a scheme other than HTTP and HTTPS: change `Location`.',
}

/** Warnings about what the page or the network did, and about headers that no policy for passing has to expose. */
const NOT_FOR_SERVERS: ReadonlySet<string> = new Set([
  'redirect-not-followed',
  'response-interrupted',
  'header-not-exposed',
])

/** The leg whose server a fix is for; null where a fix has nothing to say. */
export const legToFix = (exchange: Exchange, verdict: Verdict): number | null => {
  switch (verdict.kind) {
    case 'blocked':
      return verdict.by.leg
    case 'undecided':
      return exchange.beforeRecording ? null : (verdict.open[0]?.leg ?? exchange.legs.length - 1)
    case 'allowed':
      return verdict.warnings.find(({ id }) => !NOT_FOR_SERVERS.has(id))?.leg ?? null
    case 'not-cors':
    case 'pending':
    case 'failed':
      return null
    default:
      return verdict satisfies never
  }
}

/** The leg that a verdict is about: the one whose server a fix is for, else the last. */
export const legAtFault = (exchange: Exchange, verdict: Verdict): number =>
  legToFix(exchange, verdict) ?? exchange.legs.length - 1

const originWasSeen = (exchange: Exchange, leg: Leg): boolean => {
  const asked = leg.preflight?.requestHeaders
  return exchange.initiator !== null || leg.origin.seen || (asked?.seen === true && hasHeader(asked.value, 'origin'))
}

/**
 * The origin that the answers of a leg's server are compared with; null where the browser showed none.
 * Firefox: preflights carry the page's origin even where the actual request will carry `null`; the latter decides.
 */
export const originToAllow = (exchange: Exchange, legIndex: number): string | null => {
  const leg = exchange.legs[legIndex]
  if (leg === undefined || !originWasSeen(exchange, leg)) return null
  return isTainted(exchange, legIndex) ? 'null' : comparedOrigin(exchange, leg, 'actual')
}

/** The method of a leg's actual request, as the preflight announced it. */
export const actualMethod = (leg: Leg): string => {
  const asked = leg.preflight?.requestHeaders
  return (asked?.seen ? getHeader(asked.value, 'access-control-request-method') : null) ?? leg.method
}

/** The header names that a leg's actual request needs consent for: as the preflight asked, else computed. */
export const headersToAllow = (exchange: Exchange, leg: Leg): readonly string[] => {
  if (leg.preflight?.requestHeaders.seen) return askedHeaders(leg)
  if (!leg.requestHeaders.seen) return []
  const unsafe = unsafeRequestHeaders(leg.requestHeaders.value, exchange.browser)
  return [...new Set(unsafe.map(({ name }) => name.toLowerCase()))].sort()
}

/** Whether an answer of the leg allows credentials today. */
export const allowsCredentials = (leg: Leg): boolean =>
  seenAnswers(leg).some(({ headers }) => getHeader(headers, 'access-control-allow-credentials') === 'true')

/**
 * Whether the answer must allow credentials. Unseen: yes where that alone is open, or where the server means to allow
 * them already; a named origin then passes either way.
 */
export const needsCredentials = (credentials: Observed<CredentialsMode>, verdict: Verdict, leg: Leg): boolean => {
  if (credentials.seen) return credentials.value === 'include'
  return verdict.kind === 'undecided' || allowsCredentials(leg)
}

/** Why nobody can be allowed. */
export const ORIGIN_UNSEEN = 'The browser did not show which origin asked, so there is none to allow.'

const refused = (why: string): PolicyResult => ({ ok: false, why })

const forOpaqueOrigin = (credentials: Observed<CredentialsMode>, verdict: Verdict, grants: Grants): PolicyResult => {
  const included = credentials.seen ? credentials.value === 'include' : verdict.kind === 'undecided'
  if (!included) return openPolicy(grants)
  const mode = credentials.seen ? 'includes credentials' : 'may include credentials'
  return refused(
    `The request comes from the opaque origin \`null\` and ${mode}. Only trusting \`null\` would let it pass, and every sandboxed frame of every site is \`null\`: ask from a page with an origin of its own, or call the final URL directly.`,
  )
}

/**
 * The smallest policy that passes for this exchange, or why there is none; null where nothing is to be fixed.
 * What the browser did not show is not granted, except credentials where they alone are open.
 */
export const minimalPolicy = (exchange: Exchange, verdict: Verdict): PolicyResult | null => {
  const index = legToFix(exchange, verdict)
  const leg = index === null ? undefined : exchange.legs[index]
  if (index === null || leg === undefined) return null

  if (verdict.kind === 'blocked') {
    const beyond = [verdict.by, ...verdict.also].map(({ rule }) => BEYOND_HEADERS[rule.id])
    const why = beyond.find((sentence) => sentence !== undefined)
    if (why !== undefined) return refused(why)
  }
  const origin = originToAllow(exchange, index)
  if (origin === null) return refused(ORIGIN_UNSEEN)

  const method = actualMethod(leg)
  const grants: Grants = {
    methods: isCorsSafelistedMethod(method) ? [] : [method],
    requestHeaders: headersToAllow(exchange, leg),
    exposedHeaders: [],
    maxAge: MAX_AGE,
  }
  const { credentials } = knownCredentials(exchange)
  if (origin === 'null') return forOpaqueOrigin(credentials, verdict, grants)
  return listedPolicy([origin], needsCredentials(credentials, verdict, leg), grants)
}

/** The smallest policy that passes for this exchange; null where nothing is to be fixed, or where no policy is safe. */
export const policyFor = (exchange: Exchange, verdict: Verdict): CorsPolicy | null => {
  const result = minimalPolicy(exchange, verdict)
  return result?.ok ? result.policy : null
}
