import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Entry } from './entry.ts'
import type { Tab } from './tab.ts'

/** Which two exchanges stand side by side. */
export interface Comparing {
  /** What the selected exchange is compared with; null: nothing, or it is not there any more. */
  readonly other: ReadonlySignal<Entry | null>
  /** Shows two exchanges side by side. Where the second is not given, the user chooses it. */
  readonly compare: (id: string, otherId?: string) => void
}

interface Context {
  readonly entries: ReadonlySignal<readonly Entry[]>
  readonly selectedId: ReadonlySignal<string | null>
  readonly select: (id: string) => void
  readonly tab: Tab
}

export const createComparing = ({ entries, selectedId, select, tab }: Context): Comparing => {
  const pair = signal<{ readonly id: string; readonly otherId: string } | null>(null)
  return {
    other: computed(() => {
      const { id, otherId } = pair.value ?? { id: null, otherId: null }
      if (otherId === null || id !== selectedId.value) return null
      return entries.value.find(({ exchange }) => exchange.id === otherId) ?? null
    }),
    compare(id, otherId) {
      batch(() => {
        select(id)
        pair.value = otherId === undefined ? null : { id, otherId }
        tab.open('compare')
      })
    },
  }
}

/** How many others are offered: nobody reads on. */
const MOST_OFFERED = 200

const withoutQuery = (url: string): string => url.split(/[?#]/, 1)[0] ?? url

/** The smaller, the more two exchanges have in common. */
const distance = (one: Entry, other: Entry): number => {
  if (one.url === other.url) return one.method === other.method ? 0 : 1
  if (withoutQuery(one.url) === withoutQuery(other.url)) return 2
  return one.server === other.server ? 3 : 4
}

/** What an exchange may be compared with: the same URL first, then the same path, the same server, and the nearest in time. */
export const comparableWith = (entry: Entry, entries: readonly Entry[]): readonly Entry[] => {
  const apart = ({ exchange }: Entry) => Math.abs(exchange.startedAt - entry.exchange.startedAt)
  return entries
    .filter(({ exchange }) => exchange.id !== entry.exchange.id)
    .map((other) => ({ other, distance: distance(entry, other), apart: apart(other) }))
    .toSorted((a, b) => a.distance - b.distance || a.apart - b.apart)
    .slice(0, MOST_OFFERED)
    .map(({ other }) => other)
}
