import type { NetworkEvent } from '../../src/capture/event.ts'
import { isTrialPlan, mergedPlan, type TrialPlan } from '../../src/cors/trial.ts'
import { browser } from '../browser.ts'
import { TARGET } from './producer.ts'
import type { StorageLike } from './store.ts'
import { changesFor, rulesOf, type TrialRule } from './trial-rules.ts'

/** A plan that is in force in a tab. */
export interface RunningTrial {
  readonly tabId: number
  readonly plan: TrialPlan
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** `devtools`: it ends with them. `automation`: it ends with the tab or when it is told to. */
  readonly by: 'devtools' | 'automation'
  readonly ruleIds: readonly number[]
}

/** Which fixes are on trial: session rules of the browser, which it forgets itself when it ends. */
export interface Trials {
  /** Finds what was in force before the background was stopped, and takes out every rule that no trial owns. */
  readonly load: () => Promise<void>
  readonly of: (tabId: number) => RunningTrial | null
  /** Rejects with the browser’s own reason where it takes no such rule. */
  readonly start: (tabId: number, plan: TrialPlan, by: RunningTrial['by']) => Promise<void>
  readonly end: (tabId: number) => Promise<void>
  /** Ends every trial that DevTools started in another tab than these. */
  readonly endWithoutDevTools: (tabIds: ReadonlySet<number>) => Promise<void>
  /** The event with what a trial changed in its answer. */
  readonly marked: (event: NetworkEvent) => NetworkEvent
}

/** The part of declarativeNetRequest that a trial needs; the polyfill’s types leave it out. */
interface SessionRules {
  getSessionRules(): Promise<readonly { readonly id: number }[]>
  updateSessionRules(update: { removeRuleIds?: readonly number[]; addRules?: readonly TrialRule[] }): Promise<void>
}

const sessionRules = (): SessionRules =>
  (browser as unknown as { declarativeNetRequest: SessionRules }).declarativeNetRequest

const KEY = 'trials'

const isRunning = (value: unknown): value is RunningTrial => {
  const trial = value as Partial<RunningTrial> | null
  return (
    Number.isInteger(trial?.tabId) &&
    Number.isFinite(trial?.startedAt) &&
    (trial?.by === 'devtools' || trial?.by === 'automation') &&
    Array.isArray(trial.ruleIds) &&
    trial.ruleIds.every(Number.isInteger) &&
    isTrialPlan(trial.plan)
  )
}

/** Over `area`, where they outlive a stop of the background. `onChange` is called with the tab of each change. */
export const createTrials = (area: StorageLike, onChange: (tabId: number) => void): Trials => {
  const running = new Map<number, RunningTrial>()
  /** One change after the other: each reads which rules are there. */
  let queue: Promise<void> = Promise.resolve()
  const inTurn = (change: () => Promise<void>): Promise<void> => {
    const done = queue.then(change)
    queue = done.catch(() => undefined)
    return done
  }

  const save = () => area.set({ [KEY]: [...running.values()] })

  const end = async (tabId: number) => {
    const trial = running.get(tabId)
    if (trial === undefined) return
    await sessionRules().updateSessionRules({ removeRuleIds: trial.ruleIds })
    running.delete(tabId)
    onChange(tabId)
    await save()
  }

  return {
    load: () =>
      inTurn(async () => {
        const stored = (await area.get(KEY))[KEY]
        const rules = new Set((await sessionRules().getSessionRules()).map(({ id }) => id))
        for (const trial of Array.isArray(stored) ? stored.filter(isRunning) : [])
          if (trial.ruleIds.every((id) => rules.has(id))) running.set(trial.tabId, trial)
        const owned = new Set([...running.values()].flatMap(({ ruleIds }) => ruleIds))
        const orphans = [...rules].filter((id) => !owned.has(id))
        if (orphans.length > 0) await sessionRules().updateSessionRules({ removeRuleIds: orphans })
      }),
    of: (tabId) => running.get(tabId) ?? null,
    start: (tabId, plan, by) =>
      inTurn(async () => {
        const before = running.get(tabId)
        const merged = mergedPlan(before?.plan ?? null, plan)
        const taken = (await sessionRules().getSessionRules()).map(({ id }) => id)
        const addRules = rulesOf(merged, { tabId, firstId: Math.max(0, ...taken) + 1, browser: TARGET })
        await sessionRules().updateSessionRules({ removeRuleIds: before?.ruleIds ?? [], addRules })
        const ruleIds = addRules.map(({ id }) => id)
        running.set(tabId, { tabId, plan: merged, by: before?.by ?? by, startedAt: Date.now(), ruleIds })
        onChange(tabId)
        await save()
      }),
    end: (tabId) => inTurn(() => end(tabId)),
    endWithoutDevTools: (tabIds) =>
      inTurn(async () => {
        for (const { tabId, by } of [...running.values()]) if (by === 'devtools' && !tabIds.has(tabId)) await end(tabId)
      }),
    marked(event) {
      const trial = running.get(event.tabId)
      const changes = trial === undefined ? null : changesFor(trial.plan, event)
      return changes === null ? event : { ...event, trial: changes }
    },
  }
}
