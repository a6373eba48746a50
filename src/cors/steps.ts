import { clip } from './clip.ts'
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
import { originOf } from './origin.ts'
import { isDeadEnd, isRedirect } from './redirect.ts'
import { unsafeRequestHeaders } from './request-headers.ts'
import type { Evidence, Rule, RuleContext, RuleStep, Stage, StepOutcome } from './rule.ts'
import { ALL_RULES, CORS_CHECK, REDIRECT_TARGET, RULES, rulesOf } from './rules/index.ts'
import preflightRedirected from './rules/preflight-redirected.ts'
import { comparedOrigin, corsLegs } from './scope.ts'

const NOT_REACHED: StepOutcome = { outcome: 'not-reached' }

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

const codesFor = (rule: Rule, stage: Stage): Codes => ({
  chromium: stage === 'preflight' ? rule.chromium.preflight : rule.chromium.response,
  firefox: rule.firefox,
})

type Prepared = readonly { readonly rule: Rule; readonly code: Codes }[]

const prepare = (stage: Stage): Prepared => RULES[stage].map((rule) => ({ rule, code: codesFor(rule, stage) }))

/** What each stage's rules are called is known beforehand; only the judging is left for each exchange. */
const PREPARED: Record<Stage, Prepared> = {
  preflight: prepare('preflight'),
  redirect: prepare('redirect'),
  response: prepare('response'),
}

/** A page's own origin owes no CORS headers, but may not send the request just anywhere. */
const PREPARED_TARGET: Prepared = PREPARED.redirect.filter(({ rule }) => REDIRECT_TARGET.includes(rule))

const PREPARED_OWN_PREFLIGHT: Prepared = PREPARED.preflight.filter(({ rule }) => !CORS_CHECK.includes(rule))

/** The rule's sentence, of at most 30 words whatever the values are: it is given them as it may quote them. */
export const sentenceOf = (rule: Rule, evidence: Evidence, context: RuleContext): string => {
  const { expected, received } = evidence
  const quotable = { ...evidence, expected: clip(expected), received: received === null ? null : clip(received) }
  return rule.sentence(quotable, context)
}

/** Where the browser can't even tell where a preflight is redirected, it looks at nothing else. */
const PREPARED_DEAD_END: Record<Browser, Prepared> = {
  chromium: [],
  firefox: PREPARED.preflight.filter(({ rule }) => rule === preflightRedirected),
}

const preparedPreflight = ({ browser }: Exchange, leg: Leg, answer: Response, origin: string): Prepared => {
  if (isDeadEnd(leg, answer, browser)) return PREPARED_DEAD_END[browser]
  // Firefox: after a redirect back to the page's own origin it does not check the preflight's answer for that origin.
  return browser === 'firefox' && originOf(leg.url) === origin ? PREPARED_OWN_PREFLIGHT : PREPARED.preflight
}

const stepOf = (rule: Rule, code: Codes, context: RuleContext, leg: number, result: StepOutcome): RuleStep => {
  const { stage } = context
  if (result.outcome !== 'fail') return { rule, stage, leg, result, code, sentence: null }
  const named = rule.firefoxFor ? { ...code, firefox: rule.firefoxFor(result.evidence, context) } : code
  return { rule, stage, leg, result, code: named, sentence: sentenceOf(rule, result.evidence, context) }
}

const judgeResponse = (
  steps: RuleStep[],
  context: RuleContext,
  leg: number,
  prepared: Prepared = PREPARED[context.stage],
): void => {
  for (const { rule, code } of prepared) {
    const result = rule.judge(context)
    if (result.outcome !== 'not-applicable') steps.push(stepOf(rule, code, context, leg, result))
  }
}

const skipResponse = (steps: RuleStep[], stage: Stage, leg: number): void => {
  for (const { rule, code } of PREPARED[stage])
    steps.push({ rule, stage, leg, result: NOT_REACHED, code, sentence: null })
}

const judgeLeg = (
  steps: RuleStep[],
  exchange: Exchange,
  leg: Leg,
  index: number,
  credentials: Observed<CredentialsMode>,
  isGoverned: boolean,
): void => {
  const { browser } = exchange
  const { preflight, response } = leg
  const method = askedMethod(leg)
  const asked = unsafeHeaders(leg, browser)
  // Written out, because copying a shared part for each response costs more than judging it.
  const contextOf = (stage: Stage, origin: string, answer: Response): RuleContext => ({
    browser,
    stage,
    exchange,
    leg,
    origin,
    credentials,
    method,
    unsafeHeaders: asked,
    response: answer,
  })

  if (!isGoverned) {
    if (!response.seen || !isRedirect(response.value, browser)) return
    const context = contextOf('redirect', comparedOrigin(exchange, leg, 'actual'), response.value)
    judgeResponse(steps, context, index, PREPARED_TARGET)
    return
  }
  if (preflight?.response.seen) {
    const origin = comparedOrigin(exchange, leg, 'preflight')
    const answer = preflight.response.value
    const prepared = preparedPreflight(exchange, leg, answer, origin)
    judgeResponse(steps, contextOf('preflight', origin, answer), index, prepared)
  } else if (preflight !== null) skipResponse(steps, 'preflight', index)
  if (!response.seen) {
    skipResponse(steps, 'response', index)
    return
  }
  const stage = isRedirect(response.value, browser) ? 'redirect' : 'response'
  judgeResponse(steps, contextOf(stage, comparedOrigin(exchange, leg, 'actual'), response.value), index)
}

/** Every rule applied to every response that CORS governs, in the standard's order; all of them, not just the first. */
export const stepsOf = (exchange: Exchange, credentials: Observed<CredentialsMode>): readonly RuleStep[] => {
  const governed = corsLegs(exchange)
  const steps: RuleStep[] = []
  exchange.legs.forEach((leg, index) => {
    judgeLeg(steps, exchange, leg, index, credentials, governed[index] ?? false)
  })
  return steps
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

/** Whether a browser meets one step before another. */
export const comesBefore = (one: RuleStep, other: RuleStep, browser: Browser): boolean =>
  rank(one, browser) < rank(other, browser)

export const openSteps = (steps: readonly RuleStep[]): readonly RuleStep[] =>
  steps.filter((step) => step.result.outcome === 'cannot-tell')
