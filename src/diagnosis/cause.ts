import type { Exchange } from '../cors/exchange.ts'
import type { Verdict } from '../cors/rule.ts'

export type Confidence = 'certain' | 'likely' | 'hint'

/** The surest first. */
export const RANK: Readonly<Record<Confidence, number>> = { certain: 0, likely: 1, hint: 2 }

/** The less sure of two. */
export const weaker = (one: Confidence, other: Confidence): Confidence => (RANK[one] > RANK[other] ? one : other)

/** What in the server made the header so. */
export interface Cause {
  readonly id: string
  readonly confidence: Confidence
  /** Why the answer is so, as a colleague would say it; what to do about it is advice. */
  readonly sentence: string
  /** What was wrong, where this cause says it better than the rule on which the browser stopped; at most 30 words. */
  readonly headline?: string
  /** The facts it rests on, one short phrase each. */
  readonly evidence: readonly string[]
  /** The id of the exchange that proves it, where a look at that one helps. */
  readonly sibling?: string
}

export interface CauseContext {
  readonly exchange: Exchange
  readonly verdict: Verdict
  /** Other recorded exchanges with the same server. */
  readonly siblings: readonly Exchange[]
}

/** What a detector found; null where its signature does not match. */
export type Finding = Omit<Cause, 'id'> | null

/** One root cause, by its signature. */
export interface CauseDetector {
  /** Equal to the file's name. */
  readonly id: string
  readonly detect: (context: CauseContext) => Finding
}

export const defineCause = (cause: CauseDetector): CauseDetector => cause
