import { type CredentialsMode, type Exchange, type Observed, seen, type Witness } from './exchange.ts'
import { stoppedSilently } from './failure.ts'
import { onceEach } from './once.ts'
import { leadsElsewhere } from './redirect.ts'
import { type Basis, CREDENTIALS_MODE, type RuleStep, type Stage } from './rule.ts'
import { stepsOf } from './steps.ts'

/** The credentials mode as far as it is known, what the knowledge rests on, and every rule judged with it. */
export interface KnownCredentials {
  readonly credentials: Observed<CredentialsMode>
  readonly basis: Basis
  readonly steps: readonly RuleStep[]
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

/**
 * Firefox: a redirect to another origin that a policy of the page forbids (Content Security Policy, mixed content) ends
 * as one that CORS stopped. To the same origin no policy stops it, because only the first URL's path counts.
 */
const isStoppedOnTheWay = ({ browser, legs }: Exchange): boolean => {
  const last = legs.at(-1)
  return browser === 'firefox' && last !== undefined && leadsElsewhere(last, browser)
}

/** Whether a step fails with `include` and holds without: it is all that the mode decides. */
export const hangsOnCredentials = ({ result }: RuleStep): boolean =>
  result.outcome === 'cannot-tell' && result.missing === CREDENTIALS_MODE

/**
 * Types that always include credentials.
 *
 * Source: https://w3c.github.io/beacon/#sec-processing-model
 */
const BEACONS: ReadonlySet<string> = new Set(['beacon', 'ping'])

const settleAs = (exchange: Exchange, mode: CredentialsMode, basis: Basis): KnownCredentials => {
  const credentials = seen(mode)
  return { credentials, basis, steps: stepsOf(exchange, credentials) }
}

/**
 * Nothing fails without credentials, nothing is open, and yet Firefox stopped: then they were included after all.
 *
 * Chromium: what speaks against credentials is proof; it stops so where another extension changed the answer.
 */
const overruled = (exchange: Exchange, asSeen: KnownCredentials): KnownCredentials => {
  const isExplained = asSeen.steps.some(({ result }) => result.outcome === 'fail' || result.outcome === 'cannot-tell')
  if (isExplained || exchange.browser === 'chromium' || !stoppedSilently(exchange)) return asSeen
  if (isStoppedOnTheWay(exchange)) return asSeen
  const included = settleAs(exchange, 'include', 'deduced')
  return included.steps.some(({ result }) => result.outcome === 'fail') ? included : asSeen
}

/**
 * Whether the page read nothing for another reason than credentials: a cancelled request has status 0 too.
 *
 * Chromium: and so has a redirect that was not followed, in every mode. Firefox: has the redirect's status where it passed.
 */
const provesNothing = (exchange: Exchange, { responseStatus }: Witness): boolean => {
  const isOver = exchange.legs.at(-1)?.ending?.how === 'completed'
  return responseStatus === 0 && !isOver && !(exchange.browser === 'firefox' && stoppedSilently(exchange))
}

const settle = (exchange: Exchange): KnownCredentials => {
  const { witness } = exchange
  const credentials = BEACONS.has(exchange.type) ? seen<CredentialsMode>('include') : exchange.credentials
  const steps = stepsOf(exchange, credentials)
  const asSeen: KnownCredentials = { credentials, basis: 'headers', steps }
  if (credentials.seen && credentials.value !== 'include') return overruled(exchange, asSeen)
  const hanging = credentials.seen ? [] : steps.filter(hangsOnCredentials)
  if (hanging.length === 0) return asSeen
  if (hanging.some(({ leg, stage }) => wentPast(exchange, leg, stage)))
    return settleAs(exchange, 'same-origin', 'deduced')
  if (steps.some(({ result }) => result.outcome === 'fail')) return asSeen
  // Only what nothing else explains may be deduced: another open question would explain it as well.
  const unexplained = steps.every((step) => step.result.outcome !== 'cannot-tell' || hangsOnCredentials(step))
  const mayBePolicy = unexplained && isStoppedOnTheWay(exchange)
  if (stoppedSilently(exchange) && !mayBePolicy) return unexplained ? settleAs(exchange, 'include', 'deduced') : asSeen
  if (witness === null || provesNothing(exchange, witness)) return asSeen
  return settleAs(exchange, witness.responseStatus === 0 ? 'include' : 'same-origin', 'witnessed')
}

/**
 * The credentials mode: as seen, or deduced from what the browser did, or settled by the page's Resource Timing.
 * `same-origin` stands for both modes that include none across origins; nothing on the wire tells them apart.
 */
export const knownCredentials: (exchange: Exchange) => KnownCredentials = onceEach(settle)
