import type { Exchange } from '../cors/exchange.ts'
import type { Verdict } from '../cors/rule.ts'

export type Confidence = 'certain' | 'likely' | 'hint'

/** What in the server made the header so. */
export interface Cause {
  readonly id: string
  readonly confidence: Confidence
  /** What a colleague would say. */
  readonly sentence: string
  /** The facts it rests on, one short phrase each. */
  readonly evidence: readonly string[]
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
