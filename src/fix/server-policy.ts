import { knownCredentials } from '../cors/credentials.ts'
import type { Exchange, Leg } from '../cors/exchange.ts'
import { getValues, isToken } from '../cors/headers.ts'
import { isCorsSafelistedMethod } from '../cors/methods.ts'
import { originOf } from '../cors/origin.ts'
import type { Verdict } from '../cors/rule.ts'
import { corsLegs } from '../cors/scope.ts'
import { actualMethod, headersToAllow, MAX_AGE, needsCredentials, originToAllow } from './minimal-policy.ts'
import { type CorsPolicy, listedPolicy, openPolicy } from './policy.ts'

export interface Judged {
  readonly exchange: Exchange
  readonly verdict: Verdict
}

/** One policy for all that was asked of a server. */
export interface ServerPolicy {
  readonly policy: CorsPolicy
  /** How many exchanges pass with it. */
  readonly covers: number
  /** What no policy can cover, one sentence for each reason. */
  readonly left: readonly string[]
}

/** What one leg needs its server to grant. */
interface Need {
  readonly exchange: Exchange
  readonly origin: string
  readonly methods: readonly string[]
  readonly requestHeaders: readonly string[]
  readonly exposedHeaders: readonly string[]
  readonly credentials: boolean
}

const COUNTED: ReadonlySet<Verdict['kind']> = new Set(['blocked', 'undecided', 'allowed'])

/** What the server exposes already, and its pages may rely on. */
const exposedBy = (leg: Leg): readonly string[] =>
  leg.response.seen
    ? getValues(leg.response.value.headers, 'access-control-expose-headers')
        .flatMap((value) => value.split(','))
        .map((name) => name.trim().toLowerCase())
        .filter((name) => isToken(name) && name !== '*')
    : []

const needsOf = ({ exchange, verdict }: Judged, server: string): readonly Need[] => {
  if (!COUNTED.has(verdict.kind) || exchange.beforeRecording) return []
  const { credentials } = knownCredentials(exchange)
  const governed = corsLegs(exchange)
  return exchange.legs.flatMap((leg, index) => {
    const origin = originToAllow(exchange, index)
    if (originOf(leg.url) !== server || governed[index] !== true || origin === null) return []
    const method = actualMethod(leg)
    return {
      exchange,
      origin,
      methods: isCorsSafelistedMethod(method) ? [] : [method],
      requestHeaders: headersToAllow(exchange, leg),
      exposedHeaders: exposedBy(leg),
      credentials: needsCredentials(credentials, verdict, leg),
    }
  })
}

const all = (needs: readonly Need[], of: (need: Need) => readonly string[]): readonly string[] =>
  [...new Set(needs.flatMap(of))].sort()

const OPAQUE =
  'Requests from the opaque origin `null` are left out: to trust `null` is to trust every sandboxed frame of every site.'

/**
 * The smallest policy with which everything that was asked of a server passes, what passes already included; null where
 * nothing was asked that a policy can cover.
 */
export const serverPolicy = (judged: readonly Judged[], server: string): ServerPolicy | null => {
  const needs = judged.flatMap((one) => needsOf(one, server))
  const named = needs.filter(({ origin }) => origin !== 'null')
  const opaque = needs.filter(({ origin }) => origin === 'null')
  // Where only opaque origins ask, and without credentials, the answer is the same for everybody.
  const isOpen = named.length === 0 && opaque.length > 0 && opaque.every(({ credentials }) => !credentials)
  const covered = isOpen ? opaque : named
  const grants = {
    methods: all(covered, ({ methods }) => methods),
    requestHeaders: all(covered, ({ requestHeaders }) => requestHeaders),
    exposedHeaders: all(covered, ({ exposedHeaders }) => exposedHeaders),
    maxAge: MAX_AGE,
  }
  const [first, ...rest] = all(covered, ({ origin }) => [origin])
  if (first === undefined) return null
  const withCredentials = covered.some(({ credentials }) => credentials)
  const result = isOpen ? openPolicy(grants) : listedPolicy([first, ...rest], withCredentials, grants)
  if (!result.ok) return null
  return {
    policy: result.policy,
    covers: new Set(covered.map(({ exchange }) => exchange.id)).size,
    left: !isOpen && opaque.length > 0 ? [OPAQUE] : [],
  }
}
