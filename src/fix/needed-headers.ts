import { knownCredentials } from '../cors/credentials.ts'
import type { Exchange, Leg } from '../cors/exchange.ts'
import { hasHeader } from '../cors/headers.ts'
import { isCorsSafelistedMethod } from '../cors/methods.ts'
import { isRedirect } from '../cors/redirect.ts'
import type { RuleStep, Stage } from '../cors/rule.ts'
import { comparedOrigin, corsLegs } from '../cors/scope.ts'
import { actualMethod, headersToAllow } from './minimal-policy.ts'

/** One response header that must be there for an answer to pass. */
export interface NeededHeader {
  readonly name: string
  readonly value: string
  /** How it came: right, not at all, or with another value; null where the answer was not seen. */
  readonly came: 'right' | 'missing' | 'wrong' | null
}

/** The fewest headers with which one answer passes. */
export interface NeededAnswer {
  readonly leg: number
  readonly stage: Stage
  readonly headers: readonly NeededHeader[]
}

const RULES_OF: Readonly<Record<string, readonly string[]>> = {
  'Access-Control-Allow-Origin': [
    'allow-origin-missing',
    'allow-origin-wildcard-with-credentials',
    'allow-origin-multiple',
    'allow-origin-invalid',
    'allow-origin-mismatch',
  ],
  'Access-Control-Allow-Credentials': ['allow-credentials-not-true'],
  'Access-Control-Allow-Methods': ['allow-methods-unparsable', 'method-disallowed'],
  'Access-Control-Allow-Headers': ['allow-headers-unparsable', 'header-disallowed'],
}

const linesFor = (
  exchange: Exchange,
  leg: Leg,
  stage: Stage,
  included: boolean,
): readonly (readonly [name: string, value: string])[] => {
  const origin = comparedOrigin(exchange, leg, stage === 'preflight' ? 'preflight' : 'actual')
  const method = actualMethod(leg)
  const names = headersToAllow(exchange, leg)
  return [
    // `*` tells an opaque origin no more than anybody else; to name `null` would trust every sandboxed frame.
    ['Access-Control-Allow-Origin', origin === 'null' && !included ? '*' : origin],
    ...(included ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
    ...(stage === 'preflight' && !isCorsSafelistedMethod(method)
      ? [['Access-Control-Allow-Methods', method] as const]
      : []),
    ...(stage === 'preflight' && names.length > 0 ? [['Access-Control-Allow-Headers', names.join(', ')] as const] : []),
  ]
}

/**
 * The fewest response headers with which each answer of an exchange passes, in the order in which they were asked for;
 * legs that CORS does not govern need none. Where the credentials mode is hidden, as for a request without credentials.
 * The answer to a preflight needs a status from 200 to 299 besides.
 */
export const neededHeaders = (exchange: Exchange): readonly NeededAnswer[] => {
  const { credentials, steps } = knownCredentials(exchange)
  const included = credentials.seen && credentials.value === 'include'
  const governed = corsLegs(exchange)

  const answer = (leg: Leg, index: number, stage: Stage): NeededAnswer => {
    const isHere = (step: RuleStep) => step.leg === index && step.stage === stage
    const received = stage === 'preflight' ? leg.preflight?.response : leg.response
    const came = (name: string): NeededHeader['came'] => {
      if (!received?.seen) return null
      if (!hasHeader(received.value.headers, name)) return 'missing'
      const fails = steps.some(
        (step) => isHere(step) && step.result.outcome === 'fail' && RULES_OF[name]?.includes(step.rule.id),
      )
      return fails ? 'wrong' : 'right'
    }
    const headers = linesFor(exchange, leg, stage, included).map(([name, value]) => ({ name, value, came: came(name) }))
    return { leg: index, stage, headers }
  }

  return exchange.legs.flatMap((leg, index): readonly NeededAnswer[] => {
    if (governed[index] !== true) return []
    const moved = leg.response.seen && isRedirect(leg.response.value, exchange.browser)
    return [
      ...(leg.preflight === null ? [] : [answer(leg, index, 'preflight')]),
      answer(leg, index, moved ? 'redirect' : 'response'),
    ]
  })
}
