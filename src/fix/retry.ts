import { knownCredentials } from '../cors/credentials.ts'
import type { Ending, Exchange, HeaderList, Leg, Observed, Preflight, Response } from '../cors/exchange.ts'
import { seen } from '../cors/exchange.ts'
import { getHeader, isCorsHeader } from '../cors/headers.ts'
import { judge, undecided } from '../cors/judge.ts'
import type { Verdict } from '../cors/rule.ts'
import { comparedOrigin } from '../cors/scope.ts'
import { openSteps, stepsOf } from '../cors/steps.ts'
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

const answered = (was: Observed<Response>, answer: { status: number; headers: HeaderList }): Response => ({
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
  const leg = exchange.legs[legIndex]
  if (leg === undefined) return exchange
  const requests = requestsOf(exchange, leg)
  const actual = respond(policy, requests.actual)
  return retryWithAnswers(exchange, legIndex, {
    preflight: leg.preflight && answered(leg.preflight.response, respond(policy, requests.preflight)),
    actual: answered(leg.response, { ...actual, status: statusOf(leg.response, actual.status) }),
  })
}

/** What a server answers to one leg; `preflight` only counts where the leg has one. */
export interface Answers {
  readonly preflight: Response | null
  readonly actual: Response
}

/** The exchange as it would be recorded if one leg got these answers; what came before stays, what came after is gone. */
export const retryWithAnswers = (exchange: Exchange, legIndex: number, answers: Answers): Exchange => {
  const before = exchange.legs.slice(0, legIndex)
  const leg = exchange.legs[legIndex]
  if (leg === undefined) return exchange
  const preflight: Preflight | null = leg.preflight && {
    ...leg.preflight,
    response: answers.preflight === null ? leg.preflight.response : seen(answers.preflight),
    ending: { how: 'completed' },
  }
  const retried: Leg = { ...leg, preflight, response: seen(answers.actual), bodyStarted: false, ending: null }
  const [first = retried, ...rest] = [...before, retried]
  // What the old ending proved about the credentials mode holds for the next try too.
  const { credentials } = knownCredentials(exchange)
  return { ...exchange, credentials, legs: [first, ...rest], beforeRecording: false, witness: null }
}

/** How Chromium ends what it blocks; Firefox ends it like anything else. */
const STOPPED: Ending = { how: 'error', error: 'net::ERR_FAILED' }

/**
 * What the browser would decide about a retried exchange: by its headers alone. It has no ending of its own that could
 * say otherwise, so it gets the one that goes with its headers.
 */
export const judgeRetried = (retried: Exchange): Verdict => {
  const last = retried.legs.length - 1
  // Not what the answers would prove about the mode: nobody gave them.
  const steps = stepsOf(retried, retried.credentials)
  const fails = steps.some(({ leg, result }) => leg === last && result.outcome === 'fail')
  if (!fails && openSteps(steps).length > 0) return undecided(retried, steps)
  const ending: Ending = fails && retried.browser === 'chromium' ? STOPPED : { how: 'completed' }
  const [first, ...rest] = retried.legs.map((leg, index): Leg => (index === last ? { ...leg, ending } : leg))
  return judge(first === undefined ? retried : { ...retried, legs: [first, ...rest] })
}
