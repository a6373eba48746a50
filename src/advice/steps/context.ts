import { clip } from '../../cors/clip.ts'
import type { Exchange, Leg } from '../../cors/exchange.ts'
import type { RuleStep, Verdict } from '../../cors/rule.ts'
import type { Cause } from '../../diagnosis/cause.ts'
import type { Facts } from '../../diagnosis/facts.ts'
import type { EditPart, StackId } from '../../fix/fix.ts'

/** What a step may speak of: one exchange, the answer at fault, and what is to be granted. */
export interface StepContext {
  readonly exchange: Exchange
  readonly verdict: Verdict
  /** The leg whose answer is at fault, or the last one. */
  readonly leg: Leg
  readonly legIndex: number
  /** Every rule that fails on it. */
  readonly failing: readonly RuleStep[]
  /** The one that is said first; null where none was found. */
  readonly cause: Cause | null
  /** null: nobody knows which stack answered. */
  readonly stack: StackId | null
  /** The origin that the answer is compared with. */
  readonly origin: string
  /** Host and port of the server. */
  readonly host: string
  readonly included: boolean
  /** What the edit of a configuration is about; empty where no edit helps. */
  readonly parts: readonly EditPart[]
  /** The server lets in everybody elsewhere, and the configuration keeps that. */
  readonly open: boolean
  /** Response headers that the page can’t read and that were made for it. */
  readonly hidden: readonly string[]
  /** What a blocked exchange offers to every cause; null for every other verdict. */
  readonly facts: Facts | null
  /** URLs that answered this page in other exchanges, the nearest in time first. */
  readonly answered: readonly string[]
}

/** Host and port of a URL; of what is no URL, its beginning. */
export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : clip(url))

/** The names that a failing list lacks, in wire order; empty where no list fails. */
export const missingNames = ({ failing }: StepContext, ruleId: string): readonly string[] =>
  failing.flatMap(({ rule, result }) =>
    rule.id === ruleId && result.outcome === 'fail' ? (result.evidence.missing ?? []) : [],
  )

/** Whether one of these rules fails. */
export const failsOn = ({ failing }: StepContext, ...ruleIds: readonly string[]): boolean =>
  failing.some(({ rule }) => ruleIds.includes(rule.id))

/** What failed, and where. */
export interface Failed {
  readonly exchange: Exchange
  /** Host and port that were asked. */
  readonly host: string
  /** Another server of the same host that answered this page; null where none was seen. */
  readonly elsewhere: string | null
  /** The server is somebody else’s. */
  readonly theirs: boolean
}
