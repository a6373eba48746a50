import type { Exchange, Leg } from '../../cors/exchange.ts'
import { type Kept, keptFor } from '../../cors/max-age.ts'
import { onceEach } from '../../cors/once.ts'
import { originOf } from '../../cors/origin.ts'
import { preflightUses } from '../../cors/preflight-use.ts'
import { isOnTrial } from '../../cors/trial.ts'
import type { Judged } from '../../fix/server-policy.ts'
import { isAvoidable, type Repeat, repeatsOf } from './avoidable.ts'

/** How many exchanges of a server ended how. `open`: failed, undecided or still running. */
export interface Outcomes {
  readonly blocked: number
  readonly warnings: number
  readonly allowed: number
  readonly open: number
}

/** Waiting for preflights, added up although they may have run side by side. */
export interface Cost {
  readonly milliseconds: number
  /** How many of them have no times, which are in no sum. */
  readonly untimed: number
}

/** The avoidable preflights of a server that have one reason. */
export interface Avoidable {
  readonly repeat: Repeat
  readonly count: number
  readonly cost: Cost
}

/** What a page had to do with one server. */
export interface ServerOverview {
  /** Its origin. */
  readonly server: string
  readonly outcomes: Outcomes
  readonly sent: number
  /** Deduced: they were needed, and none was sent. */
  readonly cached: number
  /** Requests that may have had a preflight that nobody recorded. */
  readonly unseen: number
  /** Of all that were sent. */
  readonly cost: Cost
  /** By reason, the most frequent first. */
  readonly avoidable: readonly Avoidable[]
  /** Preflights for what was asked before, sent because the request went past the browser's caches. */
  readonly bypassed: number
  /** How many URLs had a preflight of their own. */
  readonly urls: number
  /** What the last answer to a preflight says about keeping it; null: none was seen. */
  readonly kept: Kept | null
  /** Those that are blocked, the first of each rule, the most frequent rule first. */
  readonly blockedBy: readonly { readonly id: string; readonly title: string; readonly count: number }[]
}

/** What a page had to do with all its servers, in the order in which they were first asked. */
export interface Overview {
  readonly servers: readonly ServerOverview[]
  /** Exchanges with a preflight that need not have been sent. */
  readonly avoidable: ReadonlySet<Exchange>
}

interface Draft {
  readonly outcomes: { -readonly [Key in keyof Outcomes]: number }
  readonly sent: Leg[]
  cached: number
  unseen: number
  readonly repeats: { readonly leg: Leg; readonly repeat: Repeat }[]
  readonly blocked: Map<string, { id: string; title: string; count: number }>
  kept: Kept | null
}

const blank = (): Draft => ({
  outcomes: { blocked: 0, warnings: 0, allowed: 0, open: 0 },
  sent: [],
  cached: 0,
  unseen: 0,
  repeats: [],
  blocked: new Map(),
  kept: null,
})

/** Worked out once for an exchange: the overview is made anew with every batch of a busy page. */
const usesOf = onceEach(preflightUses)

/** Where an exchange is counted: what was stopped before recording began is blocked, if without its reason. */
const outcomeOf = ({ exchange, verdict }: Judged): keyof Outcomes | null => {
  if (verdict.kind === 'not-cors') return null
  if (verdict.kind === 'blocked' || exchange.beforeRecording) return 'blocked'
  if (verdict.kind !== 'allowed') return 'open'
  return verdict.warnings.length > 0 ? 'warnings' : 'allowed'
}

const costOf = (legs: readonly Leg[]): Cost => {
  const waits = legs.flatMap(({ preflight }) => {
    const end = preflight?.timing.respondedAt ?? preflight?.timing.endedAt ?? null
    return preflight === null || end === null ? [] : [Math.max(0, end - preflight.timing.startedAt)]
  })
  return { milliseconds: waits.reduce((sum, wait) => sum + wait, 0), untimed: legs.length - waits.length }
}

/** Repeats with one reason are one; the pages' headers are told apart. */
const reasonOf = (repeat: Repeat): string => (repeat.why === 'header' ? repeat.names.toSorted().join() : repeat.why)

const avoidableOf = (repeats: Draft['repeats']): readonly Avoidable[] => {
  const byReason = new Map<string, { readonly leg: Leg; readonly repeat: Repeat }[]>()
  for (const each of repeats.filter(({ repeat }) => isAvoidable(repeat))) {
    const same = byReason.get(reasonOf(each.repeat))
    if (same === undefined) byReason.set(reasonOf(each.repeat), [each])
    else same.push(each)
  }
  return [...byReason.values()]
    .flatMap((same) => {
      const last = same.at(-1)
      return last === undefined
        ? []
        : [{ repeat: last.repeat, count: same.length, cost: costOf(same.map(({ leg }) => leg)) }]
    })
    .toSorted((a, b) => b.count - a.count)
}

const serverOf = (server: string, draft: Draft): ServerOverview => ({
  server,
  outcomes: draft.outcomes,
  sent: draft.sent.length,
  cached: draft.cached,
  unseen: draft.unseen,
  cost: costOf(draft.sent),
  avoidable: avoidableOf(draft.repeats),
  bypassed: draft.repeats.filter(({ repeat }) => repeat.why === 'bypassed').length,
  urls: new Set(draft.sent.map(({ url }) => url)).size,
  kept: draft.kept,
  blockedBy: [...draft.blocked.values()].toSorted((a, b) => b.count - a.count),
})

/**
 * What a page had to do with each server, of exchanges in order of time. An exchange counts at each server that it was
 * led to, and a preflight at the one that it was sent to. With `lacksPreflights`, where a file may leave them out, none
 * is taken for answered by the browser's cache.
 */
export const overviewOf = (
  judged: readonly Judged[],
  { lacksPreflights = false }: { readonly lacksPreflights?: boolean } = {},
): Overview => {
  const repeats = repeatsOf(judged)
  const drafts = new Map<string, Draft>()
  const draftOf = (url: string): Draft => {
    const server = originOf(url)
    const draft = drafts.get(server) ?? blank()
    drafts.set(server, draft)
    return draft
  }
  for (const each of judged) {
    const { exchange, verdict } = each
    const outcome = outcomeOf(each)
    if (outcome === null) continue
    for (const draft of new Set(exchange.legs.map(({ url }) => draftOf(url)))) draft.outcomes[outcome] += 1
    if (verdict.kind === 'blocked') {
      const { rule, leg } = verdict.by
      const { blocked } = draftOf((exchange.legs[leg] ?? exchange.legs[0]).url)
      const same = blocked.get(rule.id) ?? { id: exchange.id, title: rule.failureTitle, count: 0 }
      blocked.set(rule.id, { ...same, count: same.count + 1 })
    }
    const uses = usesOf(exchange)
    exchange.legs.forEach((leg, index) => {
      const use = uses[index]
      if (use === undefined || use === 'none') return
      const draft = draftOf(leg.url)
      if (use === 'unseen' || (use === 'cached' && lacksPreflights)) draft.unseen += 1
      else if (use === 'cached') draft.cached += 1
      else draft.sent.push(leg)
      if (leg.preflight?.response.seen && !isOnTrial(exchange))
        draft.kept = keptFor(leg.preflight.response.value.headers, exchange.browser)
      const repeat = repeats.get(exchange)?.[index] ?? null
      if (repeat !== null) draft.repeats.push({ leg, repeat })
    })
  }
  return {
    servers: [...drafts].map(([server, draft]) => serverOf(server, draft)),
    avoidable: new Set([...repeats].flatMap(([exchange, each]) => (each.some(isAvoidable) ? [exchange] : []))),
  }
}
