import { type Advice, type Choices, type CredentialsChoice, NO_CHOICES } from '../../../src/advice/advice.ts'
import { type Assumed, assume } from '../../../src/advice/assume.ts'
import { changedExchange } from '../../../src/advice/change.ts'
import { adviseAssumed } from '../../../src/advice/index.ts'
import { type Trial, trialFor } from '../../../src/advice/trial.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { onceEach } from '../../../src/cors/once.ts'
import { originOf } from '../../../src/cors/origin.ts'
import type { Verdict } from '../../../src/cors/rule.ts'
import { asTheBrowserSaw, isOnTrial } from '../../../src/cors/trial.ts'
import { type Acted, actedOf } from '../../../src/diagnosis/acted.ts'
import type { Cause } from '../../../src/diagnosis/cause.ts'
import { diagnose, worthRepairing } from '../../../src/diagnosis/index.ts'
import { withSiblings } from '../../../src/diagnosis/reflected-origin.ts'
import { guessStack, type StackGuess } from '../../../src/diagnosis/server.ts'
import { cautionsFor } from '../../../src/fix/cautions.ts'
import type { Snippet, StackId } from '../../../src/fix/fix.ts'
import { snippetsFor, whyNoFix } from '../../../src/fix/index.ts'
import { legAtFault, legToFix, policyFor } from '../../../src/fix/minimal-policy.ts'
import { judgeRetried } from '../../../src/fix/retry.ts'
import { type ServerPolicy, serverPolicy } from '../../../src/fix/server-policy.ts'
import { STACKS } from '../../../src/fix/stacks/index.ts'
import { MOST_SIBLINGS, outwards } from '../../../src/report/nearest.ts'
import { type Entry, toneOf } from './entry.ts'

/** All that is shown of the selected exchange beyond its verdict; worked out for the selection only. */
export interface Explanation {
  /** With the verdict that the browser's facts prove, whatever is assumed beyond them. */
  readonly entry: Entry
  readonly choices: Choices
  readonly advice: Advice
  /** The exchange with its credentials mode settled, and the verdict that the advice is about. */
  readonly assumed: Assumed
  /** The mode that the user may choose instead; null where the request has no other, and where none matters. */
  readonly otherMode: CredentialsChoice | null
  /** Whether the assumed verdict is another than the one that the facts prove. */
  readonly isSupposed: boolean
  readonly acted: Acted
  /** Whether the advice is another for another stack. */
  readonly dependsOnStack: boolean
  /** Of the assumed verdict. */
  readonly causes: readonly Cause[]
  /** The stack that the answer's fingerprint points to. */
  readonly guess: StackGuess | null
  /** The exchange as it would be with the change; null where nothing is to be changed. */
  readonly changed: Exchange | null
  /** What the engine says of it. */
  readonly proof: Verdict | null
  /** What this tab can try of the change, or why nothing can be tried. */
  readonly trial: Trial
  readonly cautions: readonly string[]
  /** The setup for all that was asked of the server; null where that is no more than this exchange. */
  readonly forServer: ServerFix | null
  /** Why no answer of the server is both safe and enough, where one is needed. */
  readonly whyNoFix: string | null
}

/** One setup for all that was asked of a server. */
export interface ServerFix extends ServerPolicy {
  readonly server: string
  /** For the chosen stack. */
  readonly setup: Snippet
}

/** Worked out once for an entry: siblings are looked for with every batch of a busy page. */
const hostsOf = onceEach(({ servers }: Entry): readonly string[] =>
  servers.map((server) => server.replaceAll(/^\w+:\/\/|:\d+$/g, '')),
)

/**
 * Other exchanges with a host of this one, whatever its port, the nearest in time first to be kept. Of thousands, which
 * are in order of time, it looks at no more than it needs.
 */
export const siblingsOf = (entry: Entry, entries: readonly Entry[]): readonly Entry[] => {
  const own = new Set(hostsOf(entry))
  const timeOf = ({ exchange }: Entry) => exchange.startedAt
  const near: Entry[] = []
  for (const other of outwards(entries, timeOf(entry), timeOf)) {
    if (other === entry || !hostsOf(other).some((host) => own.has(host))) continue
    if (near.length === MOST_SIBLINGS) return near
    near.push(other)
  }
  return near.sort((a, b) => timeOf(a) - timeOf(b))
}

const forServer = (
  { exchange, verdict }: Assumed,
  siblings: readonly Entry[],
  causes: readonly string[],
  stack: StackId,
): ServerFix | null => {
  const leg = exchange.legs[legToFix(exchange, verdict) ?? -1]
  if (leg === undefined) return null
  const server = originOf(leg.url)
  const found = serverPolicy([{ exchange, verdict }, ...siblings], server)
  if (found === null || found.covers < 2) return null
  const setup = snippetsFor(found.policy, { causes, stacks: [stack] }).find((snippet) => snippet.stack === stack)
  return setup === undefined ? null : { ...found, server, setup }
}

/** The entry with what only its siblings show. */
const beside = (entry: Entry, siblings: readonly Exchange[]): Entry => {
  const verdict = withSiblings(entry.exchange, entry.verdict, siblings)
  return verdict === entry.verdict ? entry : { ...entry, verdict, tone: toneOf(verdict) }
}

const isSame = (one: Verdict, other: Verdict): boolean =>
  one.kind === 'blocked' && other.kind === 'blocked'
    ? one.by.rule === other.by.rule && one.by.stage === other.by.stage && one.by.leg === other.by.leg
    : one.kind === other.kind && one.kind !== 'undecided'

/** Verdicts that hang on the credentials mode, or would in the other one. */
const isUnderCredentials = ({ kind }: Verdict, { beforeRecording }: Exchange): boolean =>
  !beforeRecording && (kind === 'blocked' || kind === 'allowed' || kind === 'undecided')

const shownOf = ({ steps, edit, setup }: Advice): string =>
  JSON.stringify([steps.map(({ text, code }) => [text, code]), edit?.code, setup?.code])

const changedBy = ({ exchange, verdict }: Assumed, { change }: Advice): Exchange | null => {
  if (change.preflight.length + change.actual.length === 0) return null
  return changedExchange(exchange, legAtFault(exchange, verdict), change)
}

const cautionsOf = ({ exchange, verdict }: Assumed): readonly string[] => {
  const policy = policyFor(exchange, verdict)
  const leg = legToFix(exchange, verdict)
  return policy === null || leg === null ? [] : cautionsFor(exchange, policy, leg)
}

/** What the user chose, and the id of the stack that they chose last, for servers whose answers do not give theirs away. */
export interface Chosen extends Choices {
  /** As remembered: no stack may have that id. */
  readonly lastStack: string | null
}

export const NOTHING_CHOSEN: Chosen = { ...NO_CHOICES, lastStack: null }

/** The stack by the best that is known of it. */
export const withGuess = ({ lastStack, ...choices }: Chosen, guess: StackGuess | null): Choices => ({
  ...choices,
  stack: choices.stack ?? guess?.stack ?? STACKS.find(({ id }) => id === lastStack)?.id ?? null,
})

export const explain = (alone: Entry, siblings: readonly Entry[], chosen: Chosen): Explanation => {
  // What a server answered under a trial is no evidence of what it grants.
  const others = siblings.map((sibling) => sibling.exchange).filter((exchange) => !isOnTrial(exchange))
  const entry = beside(alone, others)
  const { verdict } = entry
  const exchange = asTheBrowserSaw(entry.exchange)
  const guess = guessStack(exchange, verdict)
  const choices = withGuess(chosen, guess)
  const assumed = assume(exchange, verdict, others, choices.credentials)
  const causes = diagnose(assumed.exchange, assumed.verdict, others)
  const advice = adviseAssumed(assumed, verdict, causes, others, choices)
  const otherStack = choices.stack === 'express' ? 'nginx' : 'express'
  const elsewhere = adviseAssumed(assumed, verdict, causes, others, { ...choices, stack: otherStack })
  const changed = changedBy(assumed, advice)
  const other = assumed.included ? 'not included' : 'included'
  const isOtherPossible = assume(exchange, verdict, others, other).included !== assumed.included
  return {
    entry,
    choices,
    advice,
    assumed,
    otherMode: isUnderCredentials(verdict, exchange) && isOtherPossible ? other : null,
    isSupposed: advice.assumes.some(({ about }) => about === 'credentials') && !isSame(verdict, assumed.verdict),
    dependsOnStack: shownOf(advice) !== shownOf(elsewhere),
    acted: actedOf(assumed.exchange, assumed.verdict, others),
    causes,
    guess,
    changed,
    proof: changed === null ? null : judgeRetried(changed),
    trial: trialFor(assumed, advice),
    cautions: cautionsOf(assumed),
    forServer: advice.setup === null ? null : forServer(assumed, siblings, worthRepairing(causes), advice.setup.stack),
    whyNoFix: changed === null ? whyNoFix(assumed.exchange, assumed.verdict) : null,
  }
}
