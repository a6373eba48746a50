import type { NetworkEvent } from '../../src/capture/event.ts'
import type { Browser } from '../../src/cors/exchange.ts'
import { isTrialPlan, mergedPlan, type TrialPlan } from '../../src/cors/trial.ts'
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
  /**
   * Finds what was in force before the background was stopped, and takes out every rule that no trial owns: all of them
   * where the store can’t be read, and then it rejects.
   */
  readonly load: () => Promise<void>
  readonly of: (tabId: number) => RunningTrial | null
  /** Rejects with the browser’s own reason where it takes no such rule, and what is no plan or no tab. */
  readonly start: (tabId: number, plan: TrialPlan, by: RunningTrial['by']) => Promise<void>
  readonly end: (tabId: number) => Promise<void>
  /** Ends every trial that DevTools started in another tab than these. */
  readonly endWithoutDevTools: (tabIds: ReadonlySet<number>) => Promise<void>
  /** The event with what a trial changed in its answer. */
  readonly marked: (event: NetworkEvent) => NetworkEvent
}

/** The part of declarativeNetRequest that a trial needs. */
export interface SessionRules {
  getSessionRules(): Promise<readonly { readonly id: number }[]>
  updateSessionRules(update: { removeRuleIds?: readonly number[]; addRules?: readonly TrialRule[] }): Promise<void>
}

/** To a rule, -1 means whatever belongs to no tab: the workers of every page. */
const isTab = (tabId: unknown): tabId is number => Number.isInteger(tabId) && Number(tabId) >= 0

const KEY = 'trials'

const isRunning = (value: unknown): value is RunningTrial => {
  const trial = value as Partial<RunningTrial> | null
  return (
    isTab(trial?.tabId) &&
    Number.isFinite(trial.startedAt) &&
    (trial.by === 'devtools' || trial.by === 'automation') &&
    Array.isArray(trial.ruleIds) &&
    trial.ruleIds.length > 0 &&
    trial.ruleIds.every(Number.isInteger) &&
    isTrialPlan(trial.plan)
  )
}

/** What trials are put in force with, and kept in. */
export interface TrialMeans {
  /** Where they outlive a stop of the background. */
  readonly area: Pick<StorageLike, 'get' | 'set'>
  readonly rules: SessionRules
  /** Whether a tab is still there: of one that has gone nobody tells any more. */
  readonly hasTab: (tabId: number) => Promise<boolean>
  readonly target: Browser
}

/**
 * `onChange` is called with the tab of each change. A trial is stored before its rules are in force: a background that
 * is stopped between the two leaves a trial without rules, which is none, and never a rule without a trial.
 */
export const createTrials = (
  { area, rules, hasTab, target }: TrialMeans,
  onChange: (tabId: number) => void,
): Trials => {
  const running = new Map<number, RunningTrial>()
  /** One change after the other: each reads which rules are there. */
  let queue: Promise<void> = Promise.resolve()
  const inTurn = (change: () => Promise<void>): Promise<void> => {
    const done = queue.then(change)
    queue = done.catch(() => undefined)
    return done
  }

  const save = (next: ReadonlyMap<number, RunningTrial> = running) => area.set({ [KEY]: [...next.values()] })

  const end = async (tabId: number) => {
    const trial = running.get(tabId)
    if (trial === undefined) return
    await rules.updateSessionRules({ removeRuleIds: trial.ruleIds })
    running.delete(tabId)
    onChange(tabId)
    await save()
  }

  /** Rejects as the store did; then nothing is known, and nothing is in force. */
  const stored = async (inForce: ReadonlySet<number>): Promise<readonly RunningTrial[]> => {
    try {
      const found = (await area.get(KEY))[KEY]
      return Array.isArray(found) ? found.filter(isRunning) : []
    } catch (reason) {
      if (inForce.size > 0) await rules.updateSessionRules({ removeRuleIds: [...inForce] })
      throw reason
    }
  }

  return {
    load: () =>
      inTurn(async () => {
        const inForce = new Set((await rules.getSessionRules()).map(({ id }) => id))
        for (const trial of await stored(inForce))
          if (trial.ruleIds.every((id) => inForce.has(id))) running.set(trial.tabId, trial)
        const owned = new Set([...running.values()].flatMap(({ ruleIds }) => ruleIds))
        const orphans = [...inForce].filter((id) => !owned.has(id))
        if (orphans.length > 0) await rules.updateSessionRules({ removeRuleIds: orphans })
      }),
    of: (tabId) => running.get(tabId) ?? null,
    start: (tabId, plan, by) =>
      inTurn(async () => {
        if (!isTrialPlan(plan)) throw new TypeError('This is no plan that may be put in force.')
        if (!isTab(tabId) || !(await hasTab(tabId))) throw new Error(`There is no tab ${tabId}.`)
        const before = running.get(tabId)
        const merged = mergedPlan(before?.plan ?? null, plan)
        const taken = (await rules.getSessionRules()).map(({ id }) => id)
        const addRules = rulesOf(merged, { tabId, firstId: Math.max(0, ...taken) + 1, browser: target })
        const ruleIds = addRules.map(({ id }) => id)
        const trial = { tabId, plan: merged, by: before?.by ?? by, startedAt: Date.now(), ruleIds }
        await save(new Map(running).set(tabId, trial))
        try {
          await rules.updateSessionRules({ removeRuleIds: before?.ruleIds ?? [], addRules })
        } catch (reason) {
          await save()
          throw reason
        }
        running.set(tabId, trial)
        onChange(tabId)
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
