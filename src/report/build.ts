import { assume } from '../advice/assume.ts'
import { type Advice, advise, type Choices } from '../advice/index.ts'
import { type Trial, trialFor } from '../advice/trial.ts'
import type { Exchange } from '../cors/exchange.ts'
import { judge } from '../cors/judge.ts'
import type { Verdict } from '../cors/rule.ts'
import { requestOrigin } from '../cors/scope.ts'
import { asTheBrowserSaw, isOnTrial } from '../cors/trial.ts'
import { actedOf } from '../diagnosis/acted.ts'
import type { Cause } from '../diagnosis/cause.ts'
import { diagnose, worthRepairing } from '../diagnosis/index.ts'
import { withSiblings } from '../diagnosis/reflected-origin.ts'
import { guessStack } from '../diagnosis/server.ts'
import type { StackId } from '../fix/fix.ts'
import { fixFor } from '../fix/index.ts'
import { besideIn } from './beside.ts'
import type { Producer, Report, ReportedExchange } from './report.ts'
import { reportedVerdict } from './reported-verdict.ts'

/** What is derived from the facts of an exchange. */
interface Findings {
  readonly verdict: Verdict
  readonly causes: readonly Cause[]
  /** The stack that seems to have answered. */
  readonly stack: StackId | null
  readonly advice: Advice
}

const findingsOf = (recorded: Exchange, others: readonly Exchange[], chosen: Partial<Choices> = {}): Findings => {
  const exchange = asTheBrowserSaw(recorded)
  // What a server answered under a trial is no evidence of what it grants.
  const siblings = others.filter((other) => !isOnTrial(other))
  const verdict = withSiblings(recorded, judge(recorded), siblings)
  const causes = diagnose(exchange, verdict, siblings)
  const stack = guessStack(exchange, verdict)?.stack ?? null
  const choices: Choices = { stack, credentials: null, owner: null, ...chosen }
  return { verdict, causes, stack, advice: advise(exchange, verdict, causes, siblings, choices) }
}

/** The advice about an exchange; what nobody chose is guessed. */
export const adviceOf = (exchange: Exchange, siblings: readonly Exchange[], chosen: Partial<Choices> = {}): Advice =>
  findingsOf(exchange, siblings, chosen).advice

/** What can be tried of the advice about one of these exchanges; null where none has that id. */
export const trialIn = (exchanges: readonly Exchange[], id: string): Trial | null => {
  const recorded = exchanges.find((each) => each.id === id)
  if (recorded === undefined) return null
  const siblings = besideIn(exchanges)(recorded)
  const { verdict, advice } = findingsOf(recorded, siblings)
  return trialFor(assume(asTheBrowserSaw(recorded), verdict, siblings, null), advice)
}

const reported = (
  exchange: Exchange,
  siblings: readonly Exchange[],
  chosen: Partial<Choices> | undefined,
): ReportedExchange => {
  const { verdict, causes, stack, advice } = findingsOf(exchange, siblings, chosen)
  const [first] = exchange.legs
  const acted = actedOf(exchange, verdict, siblings)
  return {
    ...exchange,
    origin: requestOrigin(exchange),
    method: first.method,
    url: first.url,
    verdict: reportedVerdict(verdict),
    serverActed: acted.acted,
    ...(acted.note !== null && { actedNote: acted.note }),
    causes,
    fix: fixFor(exchange, verdict, { causes: worthRepairing(causes), stacks: stack === null ? [] : [stack] }),
    advice,
  }
}

/** When and by what a report is made. */
export interface Meta {
  readonly createdAt: string
  readonly producer: Producer
  /** What the user chose for an exchange; the rest is guessed. */
  readonly choices?: (exchange: Exchange) => Partial<Choices>
  /** Other exchanges, which are evidence for these and are not in the report. */
  readonly evidence?: readonly Exchange[]
}

/** What a report is made of. */
export interface Material {
  readonly exchanges: readonly Exchange[]
  readonly meta: Meta
}

const MATERIALS = new WeakMap<Report, Material>()

/** What a report was made of; null for one that was opened, or changed since. */
export const materialOf = (report: Report): Material | null => MATERIALS.get(report) ?? null

/**
 * A report, unredacted, of these exchanges: each one judged, with its causes, its fix and the advice. Exchanges with the
 * same server are evidence for each other.
 */
export const buildReport = (
  exchanges: readonly Exchange[],
  meta: Meta,
  redactions: Report['redactions'] = [],
): Report => {
  const { createdAt, producer, choices, evidence = [] } = meta
  const beside = besideIn([...exchanges, ...evidence])
  const report: Report = {
    format: 'corsight-report',
    version: 1,
    createdAt,
    producer,
    redactions,
    exchanges: exchanges.map((exchange) => reported(exchange, beside(exchange), choices?.(exchange))),
  }
  MATERIALS.set(report, { exchanges, meta })
  return report
}
