import { computed, type ReadonlySignal } from '@preact/signals'
import { createHistory, type Past } from '../../../src/diagnosis/history.ts'
import { timeOfDay } from './clock.ts'
import type { Entry } from './entry.ts'

export type EntryPast = Past<Entry>

/** What the same requests got at other times. */
export interface Pasts {
  /** Looks up an entry; null: there is nothing to say of it. */
  readonly of: ReadonlySignal<(entry: Entry) => EntryPast | null>
  /** Forgets what was live. */
  readonly forget: () => void
}

/** `opened`: what was opened from a file has a past of its own. */
export const createPasts = (
  entries: ReadonlySignal<readonly Entry[]>,
  opened: ReadonlySignal<object | null>,
): Pasts => {
  const live = createHistory<Entry>()
  const history = computed(() => (opened.value === null ? live : createHistory<Entry>()))
  return {
    of: computed(() => {
      const now = history.value
      now.update(entries.value)
      return (entry) => now.of(entry.exchange)
    }),
    forget: live.forget,
  }
}

/** Whether a request that failed passes now: said of the one that failed, and of the one that passes. */
export const isFixed = (past: EntryPast | null): boolean => (past?.fixedBy ?? past?.mends ?? null) !== null

/** The past of an exchange in the width of a list row; empty where there is nothing to say. */
export const pastWords = (past: EntryPast | null): string => {
  if (past === null) return ''
  if (isFixed(past)) return 'fixed'
  if (past.passesOnTrial !== null) return 'passes on trial'
  return past.workedUntil === null ? '' : `worked until ${timeOfDay(past.workedUntil.exchange.startedAt)}`
}
