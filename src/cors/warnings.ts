import type { CredentialsMode, Exchange, Leg, Observed } from './exchange.ts'
import { extractTokens, getHeader } from './headers.ts'
import { isRedirect } from './redirect.ts'
import type { Warning } from './rule.ts'
import { corsLegs } from './scope.ts'
import { askedHeaders } from './steps.ts'

type Check = (leg: Leg, exchange: Exchange, credentials: Observed<CredentialsMode>) => string | null

/** Both browsers let `*` cover Authorization; the standard and others may not. */
const authorizationUnderWildcard: Check = (leg, _, credentials) => {
  if (!askedHeaders(leg).includes('authorization') || !leg.preflight?.response.seen) return null
  const allowed = extractTokens(leg.preflight.response.value.headers, 'access-control-allow-headers') ?? []
  const names = allowed.map((name) => name.toLowerCase())
  if (names.includes('authorization') || !names.includes('*')) return null
  if (credentials.seen && credentials.value === 'include') return null
  return '`Access-Control-Allow-Headers: *` does not cover `Authorization` in the standard; this browser lets it pass, but it must be named to pass everywhere.'
}

/** A response that depends on the origin but does not say so to caches. */
const varyMissing: Check = (leg) => {
  if (!leg.response.seen || isRedirect(leg.response.value)) return null
  const { headers } = leg.response.value
  const allowed = getHeader(headers, 'access-control-allow-origin')
  if (allowed === null || allowed === '*') return null
  const vary = (getHeader(headers, 'vary') ?? '').split(',').map((name) => name.trim().toLowerCase())
  if (vary.includes('origin') || vary.includes('*')) return null
  return `The response is for \`${allowed}\` alone but lacks \`Vary: Origin\`, so a cache may hand it to a page of another origin, where it is blocked.`
}

/** The page asked not to follow the redirect; CORS had no objection. */
const redirectNotFollowed: Check = (leg, exchange) =>
  leg === exchange.legs.at(-1) && leg.response.seen && isRedirect(leg.response.value)
    ? "Deduced: the page asked not to follow redirects, so it gets an empty response (`redirect: 'manual'`) or an error (`redirect: 'error'`), whatever CORS says."
    : null

/** The body broke off after the CORS check had passed. */
const interrupted: Check = (leg, exchange) =>
  exchange.browser === 'chromium' &&
  leg.bodyStarted &&
  leg.ending?.how === 'error' &&
  !/ERR_(FAILED|ABORTED)$/.test(leg.ending.error)
    ? `The response was allowed, but its body broke off (\`${leg.ending.error}\`).`
    : null

/** Firefox joins a 304 with the stored headers, which nobody sees: a header that was doubled there stays doubled. */
const storedHeaders: Check = (leg, exchange) =>
  exchange.browser === 'firefox' && leg.response.seen && leg.response.value.status === 304
    ? 'Firefox joins the headers of this `304` with the stored ones, which it does not show: if the page can’t read the response all the same, reload without the cache.'
    : null

const CHECKS: Readonly<Record<string, Check>> = {
  'authorization-under-wildcard': authorizationUnderWildcard,
  'vary-origin-missing': varyMissing,
  'redirect-not-followed': redirectNotFollowed,
  'response-interrupted': interrupted,
  'stored-headers-unseen': storedHeaders,
}

/** What to know about an exchange although nothing was blocked: each says what could happen, in one sentence. */
export const warningsOf = (exchange: Exchange, credentials: Observed<CredentialsMode>): readonly Warning[] => {
  const governed = corsLegs(exchange)
  return exchange.legs.flatMap((leg, index) =>
    Object.entries(CHECKS).flatMap(([id, check]) => {
      const sentence = governed[index] ? check(leg, exchange, credentials) : null
      return sentence === null ? [] : [{ id, leg: index, sentence }]
    }),
  )
}
