import { type Browser, type CredentialsMode, type Ending, unseen } from '../../src/cors/exchange.ts'
import type { Evidence, Rule, RuleContext, Stage, StepOutcome } from '../../src/cors/rule.ts'
import { sentenceOf as sentenceOfStep } from '../../src/cors/steps.ts'
import { exchange, type HeadersLike, response, STOPPED } from './exchanges.ts'

export const ORIGIN = 'https://app.example'

/** What a rule is applied to; everything that is left out passes. */
export interface ContextOverrides {
  readonly browser?: Browser
  readonly stage?: Stage
  readonly origin?: string
  readonly credentials?: CredentialsMode | 'unseen'
  readonly method?: string
  readonly unsafeHeaders?: readonly string[] | 'unseen'
  /** The URL of the leg that was answered. */
  readonly url?: string
  readonly status?: number
  readonly headers?: HeadersLike
  /** How the leg ended; Chromium’s way of stopping it when left out. */
  readonly ending?: Ending
}

/** One row of a rule's table: its title says what came out, and when. */
export interface RuleCase extends ContextOverrides {
  readonly outcome: StepOutcome['outcome']
  readonly when: string
}

/** A Chromium GET without credentials from https://app.example, answered with 200 and these headers alone. */
export const ruleContext = (overrides: ContextOverrides = {}): RuleContext => {
  const { browser = 'chromium', stage = 'response', origin = ORIGIN, credentials = 'same-origin' } = overrides
  const { method = 'GET', unsafeHeaders = [], url = 'https://api.example/v1/items', status = 200 } = overrides
  const answer = response({ status, headers: overrides.headers ?? {} })
  const ending = overrides.ending ?? STOPPED.ending
  const answered = exchange({ browser, initiator: origin, leg: { url, method, response: answer, ending } })
  return {
    browser,
    stage,
    exchange: answered,
    leg: answered.legs[0],
    origin,
    credentials: credentials === 'unseen' ? unseen('withheld-by-browser') : { seen: true, value: credentials },
    method,
    unsafeHeaders: unsafeHeaders === 'unseen' ? unseen('started-before-capture') : { seen: true, value: unsafeHeaders },
    response: answer,
  }
}

/** The evidence of a rule that fails here; throws when it does not fail. */
export const failureOf = (rule: Rule, context: RuleContext): Evidence => {
  const result = rule.judge(context)
  if (result.outcome !== 'fail') throw new Error(`${rule.id} does not fail here: its outcome is ${result.outcome}.`)
  return result.evidence
}

/** What a rule that fails here tells the user; throws when it does not fail. */
export const sentenceOf = (rule: Rule, context: RuleContext): string =>
  sentenceOfStep(rule, failureOf(rule, context), context)
