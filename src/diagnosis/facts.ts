import type { Exchange, Leg, Response } from '../cors/exchange.ts'
import { onceEach } from '../cors/once.ts'
import { originOf, pathOf } from '../cors/origin.ts'
import { isTainted } from '../cors/redirect-taint.ts'
import type { RuleStep, Stage } from '../cors/rule.ts'
import { comparedOrigin } from '../cors/scope.ts'
import { isOkStatus } from '../cors/status.ts'
import { askedHeaders } from '../cors/steps.ts'
import { allowedOrigin, hasAllowedOrigin } from './answer.ts'
import type { CauseContext } from './cause.ts'
import { type Answer, answersOf } from './siblings.ts'

/** What a blocked exchange offers to every detector. */
export interface Facts {
  readonly exchange: Exchange
  /** The rule on which the browser stopped, and all that would fail next. */
  readonly by: RuleStep
  readonly failing: readonly RuleStep[]
  readonly stage: Stage
  readonly leg: Leg
  readonly legIndex: number
  /** Redirects made the request’s origin opaque before this leg. */
  readonly tainted: boolean
  /** The origin that the answer was compared with. */
  readonly origin: string
  /** The answer on which the browser stopped. */
  readonly answer: Response
  readonly preflight: Response | null
  /** null: not sent, or not seen. */
  readonly actual: Response | null
  /** Lower case. */
  readonly askedHeaders: readonly string[]
  /** What the same server answered in other exchanges. */
  readonly others: readonly Answer[]
}

const gather = ({ exchange, verdict, siblings }: CauseContext): Facts | null => {
  if (verdict.kind !== 'blocked') return null
  const { by, also } = verdict
  const leg = exchange.legs[by.leg]
  if (leg === undefined) return null
  const preflight = leg.preflight?.response.seen ? leg.preflight.response.value : null
  const actual = leg.response.seen ? leg.response.value : null
  const answer = by.stage === 'preflight' ? preflight : actual
  if (answer === null) return null
  return {
    exchange,
    by,
    failing: [by, ...also],
    stage: by.stage,
    leg,
    legIndex: by.leg,
    tainted: isTainted(exchange, by.leg),
    origin: comparedOrigin(exchange, leg, by.stage === 'preflight' ? 'preflight' : 'actual'),
    answer,
    preflight,
    actual,
    askedHeaders: askedHeaders(leg),
    others: answersOf(originOf(leg.url), siblings),
  }
}

/** The facts of a blocked exchange; null for every other verdict. Gathered once for all detectors. */
export const factsOf = onceEach(gather)

/** Whether the browser stopped on this rule. */
export const stoppedOn = (facts: Facts, ...ruleIds: readonly string[]): boolean => ruleIds.includes(facts.by.rule.id)

/** A failing step, and what was received there. */
export interface Failure {
  readonly ruleId: string
  readonly received: string | null
  readonly missing: readonly string[]
}

const failureOf = ({ rule, result }: RuleStep): readonly Failure[] =>
  result.outcome === 'fail'
    ? [{ ruleId: rule.id, received: result.evidence.received, missing: result.evidence.missing ?? [] }]
    : []

/** The rule on which the browser stopped. */
export const stop = (facts: Facts): Failure =>
  failureOf(facts.by)[0] ?? { ruleId: facts.by.rule.id, received: null, missing: [] }

/** The first failure of one of these rules where the browser stopped, or after it. */
export const failureOfRule = (facts: Facts, ...ruleIds: readonly string[]): Failure | null =>
  facts.failing.flatMap(failureOf).find(({ ruleId }) => ruleIds.includes(ruleId)) ?? null

/** What a rule that fails says, where a CORS layer refuses with 400 what its own lists lack: the status is not the fault then. */
export const saidBeside400 = (facts: Facts, ruleId: string): string | undefined =>
  facts.answer.status === 400 && stoppedOn(facts, 'preflight-status-not-ok')
    ? (facts.failing.find(({ rule }) => rule.id === ruleId)?.sentence ?? undefined)
    : undefined

/** Whether the preflight of this request was answered well: what comes after it is another matter. */
export const preflightPassed = (facts: Facts): boolean =>
  facts.stage !== 'preflight' && facts.preflight !== null && hasAllowedOrigin(facts.preflight)

/** Answers elsewhere on the server that allow an origin: it knows CORS. */
export const othersThatAllow = onceEach((facts: Facts): readonly Answer[] =>
  facts.others.filter(({ response }) => hasAllowedOrigin(response)),
)

/** Answers elsewhere on the server that let this very origin in, by name or by `*`. */
export const othersThatAllowThisOrigin = onceEach((facts: Facts): readonly Answer[] =>
  othersThatAllow(facts).filter(({ response }) => ['*', facts.origin].includes(allowedOrigin(response) ?? '')),
)

/** Whether anything recorded shows that this server has a CORS layer at all. */
export const knowsCors = (facts: Facts): boolean => preflightPassed(facts) || othersThatAllow(facts).length > 0

/** Preflights to this server that passed, whoever asked. */
export const goodPreflights = onceEach((facts: Facts): readonly Answer[] =>
  facts.others.filter(
    ({ to, response }) => to === 'preflight' && isOkStatus(response.status) && hasAllowedOrigin(response),
  ),
)

/** Answers to actual requests for the same path. */
export const sameRoute = onceEach((facts: Facts): readonly Answer[] => {
  const here = pathOf(facts.leg.url)
  return facts.others.filter(({ to, leg }) => to === 'actual' && pathOf(leg.url) === here)
})

/** Answers to actual requests for the same URL, the query included. */
export const sameUrl = (facts: Facts): readonly Answer[] =>
  facts.others.filter(({ to, leg }) => to === 'actual' && leg.url === facts.leg.url)

const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? url

/** Whether a CORS layer is known to answer the preflights of this path: it let one pass. */
export const answersPreflightsHere = onceEach((facts: Facts): boolean => {
  const here = withoutQuery(facts.leg.url)
  return goodPreflights(facts).some(({ leg }) => withoutQuery(leg.url) === here)
})

/** Whether another answer was to the same method and path, to the preflight or to the request itself alike. */
export const isSameRequest = ({ stage, leg }: Facts, other: Answer): boolean =>
  other.to === (stage === 'preflight' ? 'preflight' : 'actual') &&
  other.leg.method === leg.method &&
  withoutQuery(other.leg.url) === withoutQuery(leg.url)

/**
 * The same preflight, or the same request, that the server let a page of another origin have; null where none is known
 * or this origin is let in elsewhere. Nothing but the origin tells two preflights apart, as neither carries a login.
 */
export const passesElsewhere = onceEach((facts: Facts): Answer | null => {
  if (othersThatAllowThisOrigin(facts).length > 0) return null
  const asks = ({ leg }: Answer): boolean => {
    const names = askedHeaders(leg)
    return facts.askedHeaders.every((name) => names.includes(name))
  }
  const isIt = (other: Answer): boolean =>
    other.origin !== facts.origin &&
    allowedOrigin(other.response) === other.origin &&
    isOkStatus(other.response.status) &&
    isSameRequest(facts, other) &&
    (facts.stage === 'preflight' ? asks(other) : isOkStatus(facts.answer.status))
  return othersThatAllow(facts).find(isIt) ?? null
})

/** Where an answer was given, as a short phrase. */
export const place = ({ leg, to, response }: Answer): string =>
  `${to === 'preflight' ? 'the preflight of ' : ''}${leg.method} ${pathOf(leg.url)} (status ${response.status})`
