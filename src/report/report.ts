import type { Advice } from '../advice/advice.ts'
import type { Codes } from '../cors/codes.ts'
import type { Exchange } from '../cors/exchange.ts'
import type { ServerActed, Stage } from '../cors/rule.ts'
import type { ActedNote } from '../diagnosis/acted.ts'
import type { Cause } from '../diagnosis/cause.ts'
import type { Fix } from '../fix/fix.ts'

/** Report v1. Fields may be added, never changed; `schema.ts` guards what comes in from a file. */
export interface Report {
  readonly format: 'corsight-report'
  readonly version: 1
  /** ISO 8601. */
  readonly createdAt: string
  readonly producer: Producer
  /** What was taken out; empty in an unredacted report. */
  readonly redactions: readonly Redaction[]
  readonly exchanges: readonly ReportedExchange[]
}

export interface Producer {
  readonly name: string
  readonly version: string
  readonly browser: { readonly name: string; readonly version: string }
}

export interface Redaction {
  readonly placeholder: string
  readonly what: string
  readonly count: number
}

/** The facts of an exchange and what was made of them on the day of the report. */
export interface ReportedExchange extends Exchange {
  /** The serialised origin that asked. */
  readonly origin: string
  readonly method: string
  readonly url: string
  readonly verdict: ReportedVerdict
  readonly serverActed: ServerActed
  /** What is known of that beyond yes and no; left out where nothing is. */
  readonly actedNote?: ActedNote
  readonly causes: readonly Cause[]
  readonly fix: Fix | null
  /** null: the report was written before there was any. */
  readonly advice: Advice | null
}

export interface ReportedStep {
  readonly rule: string
  readonly stage: Stage
  readonly leg: number
  readonly code: Codes
}

/**
 * `rule`, `stage`, `leg` and `code` are there when blocked, `basis` when blocked or allowed, `failure` when failed.
 * `note` may be there when blocked: which other rule the browser may have named. `unless` may be there when allowed: what
 * would have blocked it unseen.
 */
export interface ReportedVerdict {
  readonly kind: 'allowed' | 'blocked' | 'failed' | 'undecided' | 'not-cors' | 'pending'
  readonly rule?: string
  readonly stage?: Stage
  readonly leg?: number
  readonly basis?: 'headers' | 'deduced' | 'witnessed'
  readonly code?: Codes
  readonly note?: string
  readonly unless?: 'credentials'
  readonly sentence: string
  readonly also: readonly (ReportedStep & { readonly sentence: string })[]
  readonly warnings: readonly { readonly rule: string; readonly sentence: string }[]
  readonly failure?: { readonly kind: string; readonly error: string }
}
