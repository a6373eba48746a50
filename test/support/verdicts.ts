import { expect } from 'vitest'
import { judge } from '../../src/cors/judge.ts'
import type { Verdict } from '../../src/cors/rule.ts'
import { type ExchangeOverrides, exchange } from './exchanges.ts'

/** What came out, in a few words: the kind, and what decided it. */
const words = (verdict: Verdict): string => {
  switch (verdict.kind) {
    case 'blocked':
      return `blocked by ${verdict.by.rule.id} (${verdict.basis})`
    case 'allowed':
      return `allowed (${verdict.basis})${verdict.unless === null ? '' : ` unless ${verdict.unless}`}`
    case 'failed':
      return `failed: ${verdict.failure.kind}`
    case 'not-cors':
      return `not CORS: ${verdict.reason}`
    case 'undecided':
      return `undecided: ${verdict.missing}`
    case 'pending':
      return 'pending'
    default:
      return verdict satisfies never
  }
}

/** One row of a table of verdicts. */
export interface VerdictCase {
  readonly verdict: string
  readonly when: string
  readonly given: ExchangeOverrides
}

/** Judges an exchange, and expects the verdict in these words, with one sentence about it. */
export const expectVerdict = ({ verdict, given }: VerdictCase): void => {
  const judged = judge(exchange(given))
  expect(words(judged)).toBe(verdict)
  expect(judged.sentence).toMatch(/^[A-Z`].*\.\)?$/)
}
