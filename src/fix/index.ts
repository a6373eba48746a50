import type { Exchange, Leg } from '../cors/exchange.ts'
import type { Verdict } from '../cors/rule.ts'
import { cautionsFor } from './cautions.ts'
import type { Fix, FixGenerator, Snippet, StackId } from './fix.ts'
import { legToFix, minimalPolicy } from './minimal-policy.ts'
import type { CorsPolicy } from './policy.ts'
import { repairSteps } from './repairs/index.ts'
import { respond } from './respond.ts'
import { requestsOf } from './retry.ts'
import { FIRST_STACKS, STACKS } from './stacks/index.ts'

/** What is known besides the exchange. */
export interface FixOptions {
  /** The ids of its causes, the first one first. */
  readonly causes?: readonly string[]
  /** Printed besides the first four; `all`: every stack there is. */
  readonly stacks?: readonly StackId[] | 'all'
}

const printed = (stacks: FixOptions['stacks'] = []): readonly FixGenerator[] =>
  stacks === 'all' ? STACKS : STACKS.filter((stack) => FIRST_STACKS.includes(stack) || stacks.includes(stack.id))

/** A policy printed for each stack, in display order. */
export const snippetsFor = (policy: CorsPolicy, { causes = [], stacks }: FixOptions = {}): readonly Snippet[] =>
  printed(stacks).map((stack) => {
    const steps = repairSteps(causes, stack.id)
    return { ...stack.render(policy), ...(steps.length > 0 && { steps }) }
  })

const headersFor = (policy: CorsPolicy, exchange: Exchange, leg: Leg): Fix['headers'] => {
  const requests = requestsOf(exchange, leg)
  const preflighted = leg.preflight !== null || policy.methods.length > 0 || policy.requestHeaders.length > 0
  return {
    preflight: preflighted ? respond(policy, requests.preflight).headers : [],
    actual: respond(policy, requests.actual).headers,
  }
}

/**
 * The server-side fix of an exchange; null where nothing is to be fixed, and where no policy is both safe and enough:
 * `whyNoFix` then says why.
 */
export const fixFor = (exchange: Exchange, verdict: Verdict, options: FixOptions = {}): Fix | null => {
  const index = legToFix(exchange, verdict)
  const leg = index === null ? undefined : exchange.legs[index]
  const result = minimalPolicy(exchange, verdict)
  if (index === null || leg === undefined || !result?.ok) return null
  const { policy } = result
  return {
    policy,
    headers: headersFor(policy, exchange, leg),
    cautions: cautionsFor(exchange, policy, index),
    snippets: snippetsFor(policy, options),
  }
}

/** Why an exchange that needs a fix has none, in one sentence that says what to do instead; null otherwise. */
export const whyNoFix = (exchange: Exchange, verdict: Verdict): string | null => {
  const result = minimalPolicy(exchange, verdict)
  return result === null || result.ok ? null : result.why
}
