import { type CredentialsMode, type Exchange, type Observed, seen, unseen } from './exchange.ts'
import { stoppedSilently } from './failure.ts'
import type { Basis, RuleStep, Stage } from './rule.ts'
import { failuresOf, stepsOf } from './steps.ts'

/** The credentials mode as far as it is known, and what the knowledge rests on. */
export interface KnownCredentials {
  readonly credentials: Observed<CredentialsMode>
  readonly basis: Basis
}

/** Whether the browser went on after this response, so that no check on it can have failed. */
const wentPast = (exchange: Exchange, leg: number, stage: Stage): boolean => {
  const hop = exchange.legs[leg]
  if (hop === undefined) return false
  const isLast = leg === exchange.legs.length - 1
  if (stage !== 'preflight') return !isLast || (exchange.browser === 'chromium' && hop.bodyStarted)
  // Chromium: the actual request's headers are shown only once it is really sent, after its preflight.
  return !isLast || hop.response.seen || (exchange.browser === 'chromium' && hop.requestHeaders.seen)
}

const failsUnder = (exchange: Exchange, mode: CredentialsMode): readonly RuleStep[] =>
  failuresOf(stepsOf(exchange, seen(mode)), exchange.browser)

const sameStep = (a: RuleStep, b: RuleStep): boolean => a.rule === b.rule && a.leg === b.leg && a.stage === b.stage

/**
 * The credentials mode: as seen, or deduced from what the browser did, or settled by the page's Resource Timing.
 * `same-origin` stands for both modes that include none across origins; nothing on the wire tells them apart.
 */
export const knownCredentials = (exchange: Exchange): KnownCredentials => {
  if (exchange.credentials.seen) return { credentials: exchange.credentials, basis: 'headers' }
  const without = failsUnder(exchange, 'same-origin')
  const onlyWithInclude = failsUnder(exchange, 'include').filter(
    (step) => !without.some((other) => sameStep(step, other)),
  )
  if (onlyWithInclude.length === 0) return { credentials: exchange.credentials, basis: 'headers' }
  if (onlyWithInclude.some((step) => wentPast(exchange, step.leg, step.stage)))
    return { credentials: seen('same-origin'), basis: 'deduced' }
  if (without.length > 0) return { credentials: exchange.credentials, basis: 'headers' }
  if (stoppedSilently(exchange)) return { credentials: seen('include'), basis: 'deduced' }
  if (exchange.witness !== null)
    return { credentials: seen(exchange.witness.responseStatus === 0 ? 'include' : 'same-origin'), basis: 'witnessed' }
  return { credentials: unseen('withheld-by-browser'), basis: 'headers' }
}
