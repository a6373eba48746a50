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

/** One root cause: `detect` answers null where its signature does not match. */
export interface CauseDetector {
  /** Equal to the file's name. */
  readonly id: string
  readonly detect: (context: CauseContext) => Omit<Cause, 'id'> | null
}

export const defineCause = (cause: CauseDetector): CauseDetector => cause
