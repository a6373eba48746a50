import type { Codes } from './codes.ts'
import {
  type Browser,
  type CredentialsMode,
  type Exchange,
  type Leg,
  type Observed,
  type Response,
  seen,
  unseen,
} from './exchange.ts'
import { getHeader } from './headers.ts'
import { unsafeRequestHeaders } from './request-headers.ts'
import type { Rule, RuleContext, RuleStep, Stage, StepOutcome } from './rule.ts'
import { ALL_RULES, RULES, rulesOf } from './rules/index.ts'
import { comparedOrigin, corsLegs } from './scope.ts'
import { isRedirectStatus } from './status.ts'

const NOT_REACHED: StepOutcome = { outcome: 'not-reached' }

/** Whether a response sends the request on: a redirect status with a `Location`. */
export const isRedirect = (response: Response): boolean =>
  isRedirectStatus(response.status) && getHeader(response.headers, 'location') !== null

/** The CORS-unsafe request-header names that a preflight asked for: lower case, each once, in wire order. */
export const askedHeaders = (leg: Leg): readonly string[] => {
  const headers = leg.preflight?.requestHeaders
  const value = headers?.seen ? getHeader(headers.value, 'access-control-request-headers') : null
  const names = (value ?? '').split(',').map((name) => name.trim().toLowerCase())
  return [...new Set(names.filter((name) => name !== ''))]
}

/** The names that need consent: as the preflight asked, else as the actual request carries them, else unknown. */
const unsafeHeaders = (leg: Leg, browser: Browser): Observed<readonly string[]> => {
  if (leg.preflight === null || leg.preflight.requestHeaders.seen) return seen(askedHeaders(leg))
  if (!leg.requestHeaders.seen) return unseen(leg.preflight.requestHeaders.why)
  return seen(unsafeRequestHeaders(leg.requestHeaders.value, browser).map(({ name }) => name.toLowerCase()))
}

const askedMethod = (leg: Leg): string => {
  const headers = leg.preflight?.requestHeaders
  return (headers?.seen ? getHeader(headers.value, 'access-control-request-method') : null) ?? leg.method
}

/** What a browser reports when a step fails; null where it has no name for it. */
const codesOf = (rule: Rule, stage: Stage, result: StepOutcome): Codes => {
  const evidence = result.outcome === 'fail' || result.outcome === 'cannot-tell' ? result.evidence : null
  return {
    chromium: stage === 'preflight' ? rule.chromium.preflight : rule.chromium.response,
    firefox: evidence && rule.firefoxFor ? rule.firefoxFor(evidence) : rule.firefox,
  }
}

const judgeResponse = (
  context: Omit<RuleContext, 'response'>,
  response: Observed<Response>,
  leg: number,
): readonly RuleStep[] =>
  RULES[context.stage].map((rule): RuleStep => {
    const full = response.seen ? { ...context, response: response.value } : null
    const result = full === null ? NOT_REACHED : rule.judge(full)
    const sentence = full !== null && result.outcome === 'fail' ? rule.sentence(result.evidence, full) : null
    return { rule, stage: context.stage, leg, result, code: codesOf(rule, context.stage, result), sentence }
  })

const stepsOfLeg = (exchange: Exchange, leg: Leg, index: number, credentials: Observed<CredentialsMode>) => {
  const { browser } = exchange
  const shared = {
    browser,
    exchange,
    leg,
    credentials,
    method: askedMethod(leg),
    unsafeHeaders: unsafeHeaders(leg, browser),
  }
  const preflight =
    leg.preflight === null
      ? []
      : judgeResponse(
          { ...shared, stage: 'preflight', origin: comparedOrigin(exchange, leg, 'preflight') },
          leg.preflight.response,
          index,
        )
  const redirected = leg.response.seen && isRedirect(leg.response.value)
  const stage = redirected ? 'redirect' : 'response'
  const origin = comparedOrigin(exchange, leg, 'actual')
  return [...preflight, ...judgeResponse({ ...shared, stage, origin }, leg.response, index)]
}

/** Every rule applied to every response that CORS governs, in the standard's order; all of them, not just the first. */
export const stepsOf = (exchange: Exchange, credentials: Observed<CredentialsMode>): readonly RuleStep[] => {
  const governed = corsLegs(exchange)
  return exchange.legs.flatMap((leg, index) =>
    governed[index]
      ? stepsOfLeg(exchange, leg, index, credentials).filter((step) => step.result.outcome !== 'not-applicable')
      : [],
  )
}

const STAGES: readonly Stage[] = ['preflight', 'redirect', 'response']
const RANKS: Record<Browser, Record<Stage, ReadonlyMap<Rule, number>>> = {
  chromium: ranksOf('chromium'),
  firefox: ranksOf('firefox'),
}

function ranksOf(browser: Browser): Record<Stage, ReadonlyMap<Rule, number>> {
  const ranked = (stage: Stage) => new Map(rulesOf(stage, browser).map((rule, rank) => [rule, rank] as const))
  return { preflight: ranked('preflight'), redirect: ranked('redirect'), response: ranked('response') }
}

const rank = (step: RuleStep, browser: Browser): number =>
  (step.leg * STAGES.length + STAGES.indexOf(step.stage)) * ALL_RULES.length +
  (RANKS[browser][step.stage].get(step.rule) ?? 0)

/** The failing steps in the order in which a browser meets them. */
export const failuresOf = (steps: readonly RuleStep[], browser: Browser): readonly RuleStep[] =>
  steps.filter((step) => step.result.outcome === 'fail').sort((a, b) => rank(a, browser) - rank(b, browser))

export const openSteps = (steps: readonly RuleStep[]): readonly RuleStep[] =>
  steps.filter((step) => step.result.outcome === 'cannot-tell')
