import type { Exchange, HeaderList, Leg, Observed, Preflight, Response } from '../cors/exchange.ts'
import { seen } from '../cors/exchange.ts'
import { getHeader, isCorsHeader } from '../cors/headers.ts'
import { comparedOrigin } from '../cors/scope.ts'
import { actualMethod } from './minimal-policy.ts'
import type { CorsPolicy } from './policy.ts'
import { type CorsRequest, respond } from './respond.ts'

/** The CORS part of a leg's preflight and actual request. */
export const requestsOf = (exchange: Exchange, leg: Leg): { preflight: CorsRequest; actual: CorsRequest } => {
  const asked = leg.preflight?.requestHeaders
  const names = asked?.seen ? getHeader(asked.value, 'access-control-request-headers') : null
  const requested: HeaderList = names === null ? [] : [['Access-Control-Request-Headers', names]]
  return {
    preflight: {
      method: 'OPTIONS',
      headers: [
        ['Origin', comparedOrigin(exchange, leg, 'preflight')],
        ['Access-Control-Request-Method', actualMethod(leg)],
        ...requested,
      ],
    },
    actual: { method: actualMethod(leg), headers: [['Origin', comparedOrigin(exchange, leg, 'actual')]] },
  }
}

const DROPPED = new Set(['location', 'allow'])

const without = (headers: HeaderList): HeaderList =>
  headers.filter(([name]) => !isCorsHeader(name) && !DROPPED.has(name.toLowerCase()))

const answered = (was: Observed<Response>, answer: { status: number; headers: HeaderList }): Observed<Response> =>
  seen({
    status: answer.status,
    statusText: '',
    headers: [...(was.seen ? without(was.value.headers) : []), ...answer.headers],
    fromCache: false,
  })

/** A final answer may keep an error's status: CORS lets the page read those too. */
const statusOf = (was: Observed<Response>, otherwise: number): number =>
  was.seen && was.value.status >= 400 && was.value.status !== 407 ? was.value.status : otherwise

/**
 * The exchange as it would be recorded if the server of one leg followed a policy: what came before stays, and that
 * leg is answered, not redirected. The engine's judgement of it is the proof of a fix.
 */
export const retryWith = (policy: CorsPolicy, exchange: Exchange, legIndex: number): Exchange => {
  const legs = exchange.legs.slice(0, legIndex + 1).map((leg, index): Leg => {
    if (index < legIndex) return leg
    const requests = requestsOf(exchange, leg)
    const actual = respond(policy, requests.actual)
    const preflight: Preflight | null = leg.preflight && {
      ...leg.preflight,
      response: answered(leg.preflight.response, respond(policy, requests.preflight)),
      ending: { how: 'completed' },
    }
    return {
      ...leg,
      preflight,
      response: answered(leg.response, { ...actual, status: statusOf(leg.response, actual.status) }),
      ending: { how: 'completed' },
    }
  })
  const [first, ...rest] = legs
  return first === undefined ? exchange : { ...exchange, legs: [first, ...rest], beforeRecording: false, witness: null }
}
