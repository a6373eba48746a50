import type { ServerActed } from '../../../src/cors/rule.ts'
import { serverActed } from '../../../src/cors/server-acted.ts'
import type { Cause } from '../../../src/diagnosis/cause.ts'
import { diagnose } from '../../../src/diagnosis/index.ts'
import { guessStack, type StackGuess } from '../../../src/diagnosis/server.ts'
import type { Fix } from '../../../src/fix/fix.ts'
import { fixFor, whyNoFix } from '../../../src/fix/index.ts'
import type { Entry } from './entry.ts'

/** All that is shown of the selected exchange beyond its verdict; worked out for the selection only. */
export interface Explanation {
  readonly entry: Entry
  readonly acted: ServerActed
  readonly fix: Fix | null
  /** Why there is no fix where one is needed. */
  readonly whyNoFix: string | null
  readonly causes: readonly Cause[]
  /** The stack that the answer's fingerprint points to. */
  readonly guess: StackGuess | null
}

/** How many other exchanges with the same server are looked at as evidence. */
const MOST_SIBLINGS = 200

/** Other exchanges with a server of this one, the nearest in time first to be kept. */
export const siblingsOf = (entry: Entry, entries: readonly Entry[]): readonly Entry[] => {
  const own = new Set(entry.servers)
  const { startedAt } = entry.exchange
  const near = entries.filter((other) => other !== entry && other.servers.some((server) => own.has(server)))
  if (near.length <= MOST_SIBLINGS) return near
  const distance = (other: Entry) => Math.abs(other.exchange.startedAt - startedAt)
  return near.toSorted((a, b) => distance(a) - distance(b)).slice(0, MOST_SIBLINGS)
}

export const explain = (entry: Entry, siblings: readonly Entry[]): Explanation => {
  const { exchange, verdict } = entry
  const causes = diagnose(
    exchange,
    verdict,
    siblings.map((sibling) => sibling.exchange),
  )
  return {
    entry,
    acted: serverActed(exchange, verdict),
    fix: fixFor(exchange, verdict, { causes: causes.map(({ id }) => id), stacks: 'all' }),
    whyNoFix: whyNoFix(exchange, verdict),
    causes,
    guess: guessStack(exchange),
  }
}
