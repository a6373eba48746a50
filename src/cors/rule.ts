import type { ChromiumCode, Codes, FirefoxCode } from './codes.ts'
import type { Browser, CredentialsMode, Exchange, Leg, Observed, Response } from './exchange.ts'

/** Where in an exchange a rule is applied: the preflight's answer, a redirect's answer, or the final answer. */
export type Stage = 'preflight' | 'redirect' | 'response'

/** What was compared. Words for users are made of it by the rule's `sentence`. */
export interface Evidence {
  /** Header in canonical spelling, or another part of the message such as `status`. */
  readonly subject: string
  readonly expected: string
  /** As received; null: absent. */
  readonly received: string | null
  /** The offending names, where a list is at fault. */
  readonly missing?: readonly string[]
}

export type StepOutcome =
  | { readonly outcome: 'pass'; readonly evidence: Evidence }
  | { readonly outcome: 'fail'; readonly evidence: Evidence }
  | { readonly outcome: 'cannot-tell'; readonly missing: string; readonly evidence: Evidence }
  | { readonly outcome: 'not-reached' }
  /** The rule has nothing to say about this response: another rule already covers the value. */
  | { readonly outcome: 'not-applicable' }

export const pass = (evidence: Evidence): StepOutcome => ({ outcome: 'pass', evidence })
export const fail = (evidence: Evidence): StepOutcome => ({ outcome: 'fail', evidence })
export const cannotTell = (missing: string, evidence: Evidence): StepOutcome => ({
  outcome: 'cannot-tell',
  missing,
  evidence,
})
/** What a `cannot-tell` lacks most often: no webRequest field names it. */
export const CREDENTIALS_MODE = 'the request’s credentials mode'

/** What it lacks of an answer on trial in Firefox. */
export const ORIGIN_LINES = 'how many lines of `Access-Control-Allow-Origin` the server sent'

export const notApplicable: StepOutcome = { outcome: 'not-applicable' }

/** What a rule may look at: one response of one leg, and the request it answers. */
export interface RuleContext {
  readonly browser: Browser
  readonly stage: Stage
  readonly exchange: Exchange
  readonly leg: Leg
  /** The origin that Access-Control-Allow-Origin is compared with. */
  readonly origin: string
  readonly credentials: Observed<CredentialsMode>
  /** The method of the actual request. */
  readonly method: string
  /** CORS-unsafe request-header names of the actual request, lower case, as the preflight asked for them. */
  readonly unsafeHeaders: Observed<readonly string[]>
  readonly response: Response
}

/** One check of the CORS protocol: data first, one function last. */
export interface Rule {
  /** Equal to the file's name. */
  readonly id: string
  readonly spec: { readonly anchor: string; readonly step: string }
  /** MDN page that explains it, below `https://developer.mozilla.org/docs/Web/HTTP/`. */
  readonly mdn: string
  /** True in both states of the checklist: what must hold. */
  readonly title: string
  readonly failureTitle: string
  /** Why the check exists, in one sentence. */
  readonly why: string
  /** Chromium names a failing preflight and a failing response apart; a redirect counts as a response. */
  readonly chromium: { readonly preflight: ChromiumCode | null; readonly response: ChromiumCode | null }
  readonly firefox: FirefoxCode | null
  /** Where Firefox's category depends on the value that failed. */
  readonly firefoxFor?: (evidence: Evidence, context: RuleContext) => FirefoxCode | null
  readonly judge: (context: RuleContext) => StepOutcome
  /**
   * What was wrong with the values as they came, in at most 30 words, without a remedy; names and values in backticks.
   * It quotes `expected` and `received`, which are cut for it, and compares what the context has.
   */
  readonly sentence: (evidence: Evidence, context: RuleContext) => string
}

export const defineRule = (rule: Rule): Rule => rule

/** A rule applied to one response of an exchange. */
export interface RuleStep {
  readonly rule: Rule
  readonly stage: Stage
  /** Index into `exchange.legs`. */
  readonly leg: number
  readonly result: StepOutcome
  /** The codes each browser reports when this step fails. */
  readonly code: Codes
  /** The rule's sentence when it failed, else null. */
  readonly sentence: string | null
}

/** Something to know about an exchange that passed. */
export interface Warning {
  readonly id: string
  readonly leg: number
  readonly sentence: string
}

export type NotCorsReason =
  | 'same-origin'
  | 'no-cors'
  | 'navigation'
  | 'websocket'
  | 'extension'
  | 'replaced'
  | 'unsupported-scheme'

export type FailureKind =
  | 'connection-refused'
  | 'name-not-resolved'
  | 'tls'
  | 'connection-broken'
  | 'timed-out'
  | 'invalid-response'
  | 'aborted'
  | 'abandoned'
  | 'blocked-by-extension'
  | 'blocked-by-policy'
  | 'mixed-content'
  | 'resource-policy'
  | 'embedder-policy'
  | 'opaque-response-blocking'
  | 'mime-type'
  | 'origin-refused'
  | 'local-network-access'
  | 'unsafe-redirect'
  | 'proxy'
  | 'cache-only'
  | 'stream-needs-http2'
  | 'too-many'
  | 'unknown'

/** Why nothing came back that CORS could have judged. */
export interface Failure {
  readonly kind: FailureKind
  /** The browser's own error string. */
  readonly error: string
  readonly sentence: string
}

/**
 * What decided a `blocked` or `allowed` verdict. `headers`: what was received is enough. `deduced`: the browser's own
 * ending left one explanation. `witnessed`: the page's Resource Timing settled it.
 */
export type Basis = 'headers' | 'deduced' | 'witnessed'

export type Verdict =
  | { readonly kind: 'not-cors'; readonly reason: NotCorsReason; readonly sentence: string }
  | { readonly kind: 'pending'; readonly steps: readonly RuleStep[]; readonly sentence: string }
  | {
      readonly kind: 'allowed'
      readonly basis: Basis
      /** What would have blocked it, if the browser had included it unseen; null: nothing. */
      readonly unless: 'credentials' | null
      readonly steps: readonly RuleStep[]
      readonly warnings: readonly Warning[]
      readonly sentence: string
    }
  | {
      readonly kind: 'blocked'
      /** The rule on which the browser stopped. */
      readonly by: RuleStep
      /** Every other rule that would fail next, in the order in which the user would meet them. */
      readonly also: readonly RuleStep[]
      readonly basis: Basis
      /** What both browsers call it; null where that browser reports none. */
      readonly code: Codes
      readonly steps: readonly RuleStep[]
      readonly warnings: readonly Warning[]
      /** Which other rule the browser may have named, because of what it did not show; null: none. */
      readonly note: string | null
      readonly sentence: string
    }
  | {
      readonly kind: 'failed'
      readonly failure: Failure
      readonly steps: readonly RuleStep[]
      readonly sentence: string
    }
  | {
      readonly kind: 'undecided'
      /** What it hangs on: the steps that can't be told. */
      readonly open: readonly RuleStep[]
      /** The one missing fact. */
      readonly missing: string
      readonly steps: readonly RuleStep[]
      readonly sentence: string
    }

/** Whether the actual request reached the server, so that it may have acted on it. */
export type ServerActed = 'yes' | 'probably-not' | 'no' | 'unknown'
