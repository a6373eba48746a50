import type { Exchange } from '../../../src/cors/exchange.ts'
import { originOf } from '../../../src/cors/origin.ts'
import type { ServerActed, Verdict } from '../../../src/cors/rule.ts'
import { serverActed } from '../../../src/cors/server-acted.ts'
import type { Cause } from '../../../src/diagnosis/cause.ts'
import { diagnose, worthRepairing } from '../../../src/diagnosis/index.ts'
import { withSiblings } from '../../../src/diagnosis/reflected-origin.ts'
import { guessStack, type StackGuess } from '../../../src/diagnosis/server.ts'
import type { Fix, Snippet } from '../../../src/fix/fix.ts'
import { fixFor, snippetsFor, whyNoFix } from '../../../src/fix/index.ts'
import { legToFix } from '../../../src/fix/minimal-policy.ts'
import { judgeRetried, retryWith } from '../../../src/fix/retry.ts'
import { type ServerPolicy, serverPolicy } from '../../../src/fix/server-policy.ts'
import { type Entry, toneOf } from './entry.ts'

/** All that is shown of the selected exchange beyond its verdict; worked out for the selection only. */
export interface Explanation {
  readonly entry: Entry
  readonly acted: ServerActed
  readonly fix: Fix | null
  /** What the engine says of the exchange as it would be with the fix; null where there is none. */
  readonly proof: Verdict | null
  /** The fix for all that was asked of the server; null where that is no more than this exchange. */
  readonly forServer: ServerFix | null
  /** Why there is no fix where one is needed. */
  readonly whyNoFix: string | null
  readonly causes: readonly Cause[]
  /** The stack that the answer's fingerprint points to. */
  readonly guess: StackGuess | null
}

/** One fix for all that was asked of a server. */
export interface ServerFix extends ServerPolicy {
  readonly server: string
  readonly snippets: readonly Snippet[]
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

const proofOf = ({ exchange, verdict }: Entry, fix: Fix | null): Verdict | null => {
  const leg = legToFix(exchange, verdict)
  return fix === null || leg === null ? null : judgeRetried(retryWith(fix.policy, exchange, leg))
}

const forServer = (entry: Entry, siblings: readonly Entry[], causes: readonly string[]): ServerFix | null => {
  const { exchange, verdict } = entry
  const leg = exchange.legs[legToFix(exchange, verdict) ?? -1]
  if (leg === undefined) return null
  const server = originOf(leg.url)
  const found = serverPolicy([entry, ...siblings], server)
  return found === null || found.covers < 2
    ? null
    : { ...found, server, snippets: snippetsFor(found.policy, { causes, stacks: 'all' }) }
}

/** The entry with what only its siblings show. */
const beside = (entry: Entry, siblings: readonly Exchange[]): Entry => {
  const verdict = withSiblings(entry.exchange, entry.verdict, siblings)
  return verdict === entry.verdict ? entry : { ...entry, verdict, tone: toneOf(verdict) }
}

export const explain = (alone: Entry, siblings: readonly Entry[]): Explanation => {
  const others = siblings.map((sibling) => sibling.exchange)
  const entry = beside(alone, others)
  const { exchange, verdict } = entry
  const causes = diagnose(exchange, verdict, others)
  const ids = worthRepairing(causes)
  const fix = fixFor(exchange, verdict, { causes: ids, stacks: 'all' })
  return {
    entry,
    acted: serverActed(exchange, verdict),
    fix,
    proof: proofOf(entry, fix),
    forServer: fix === null ? null : forServer(entry, siblings, ids),
    whyNoFix: whyNoFix(exchange, verdict),
    causes,
    guess: guessStack(exchange),
  }
}
