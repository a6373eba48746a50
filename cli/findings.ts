import type { Exchange } from '../src/cors/exchange.ts'
import { judge } from '../src/cors/judge.ts'
import type { Verdict } from '../src/cors/rule.ts'
import { withSiblings } from '../src/diagnosis/reflected-origin.ts'
import { besideIn } from '../src/report/beside.ts'
import type { FailOn } from './options.ts'

/** A verdict in the one word that the panel's signs and filters have for it. */
export type Tone = 'warning' | Verdict['kind']

/** An exchange and what the engine says of it, with what only its siblings show. */
export interface Finding {
  readonly exchange: Exchange
  readonly verdict: Verdict
  readonly tone: Tone
}

const toneOf = (verdict: Verdict): Tone =>
  verdict.kind === 'allowed' && verdict.warnings.length > 0 ? 'warning' : verdict.kind

/** Judges these exchanges, each with the others as evidence; cheap, because nothing is explained yet. */
export const findingsIn = (exchanges: readonly Exchange[]): readonly Finding[] => {
  const beside = besideIn(exchanges)
  return exchanges.map((exchange) => {
    const alone = judge(exchange)
    const verdict = alone.kind === 'allowed' ? withSiblings(exchange, alone, beside(exchange)) : alone
    return { exchange, verdict, tone: toneOf(verdict) }
  })
}

const WORTH_READING: ReadonlySet<Tone> = new Set(['blocked', 'failed', 'undecided', 'warning'])

/** Whether there is something to say of an exchange beyond that it passed. */
export const isWorthReading = ({ tone }: Finding): boolean => WORTH_READING.has(tone)

/** Whether a run with these findings ends with the status for something found. */
export const isFound = (findings: readonly Pick<Finding, 'tone'>[], failOn: readonly FailOn[]): boolean => {
  const wanted: ReadonlySet<Tone> = new Set(
    failOn.flatMap((word): readonly Tone[] => (word === 'never' ? [] : ['blocked', word])),
  )
  return findings.some(({ tone }) => wanted.has(tone))
}

const COUNTS: readonly (readonly [tone: Tone, words: string])[] = [
  ['blocked', 'blocked'],
  ['undecided', 'cannot tell'],
  ['failed', 'failed (not CORS)'],
  ['warning', 'allowed with a warning'],
  ['allowed', 'allowed'],
  ['pending', 'still waiting'],
  ['not-cors', 'not subject to CORS'],
]

/** How many there are of each kind, in one line. */
export const countsOf = (findings: readonly Pick<Finding, 'tone'>[]): string => {
  const parts = COUNTS.flatMap(([tone, words]) => {
    const count = findings.filter((finding) => finding.tone === tone).length
    return count === 0 ? [] : [`${count.toLocaleString('en')} ${words}`]
  })
  return parts.length === 0 ? 'Nothing was recorded.' : `${parts.join(', ')}.`
}
