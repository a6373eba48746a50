import type { NetworkEvent, RequestRecord } from '../../src/capture/event.ts'
import { createEviction } from '../../src/capture/eviction.ts'
import { isRequestRecord } from '../../src/capture/valid.ts'
import { parsed } from './parsed.ts'

/** The part of `storage.session` that a store needs. */
export interface StorageLike {
  get(key: string | null): Promise<Record<string, unknown>>
  set(items: Record<string, unknown>): Promise<void>
  remove(keys: string[]): Promise<void>
}

/** What was kept, beside all that is in the storage. */
export interface Kept {
  readonly records: readonly RequestRecord[]
  readonly unreadable: number
  readonly stored: Readonly<Record<string, unknown>>
}

/** What survives the background being stopped, in `storage.session`: never on disk, gone with the browser. */
export interface Store {
  /** What was kept, oldest first, and how many of the rest nobody can read any more: they are taken out. */
  readonly loadRecords: () => Promise<Kept>
  /** Never rejects: what can't be kept is told. */
  readonly save: (records: readonly RequestRecord[], dropped: readonly string[]) => Promise<void>
  /** How many exchanges of each tab there were: what is not kept is known to be missing. */
  readonly saveTotals: (totals: ReadonlyMap<number, number>) => Promise<void>
  readonly loadSettings: () => Promise<Settings>
  readonly saveSettings: (settings: Settings) => Promise<void>
}

/** Who records, so that a background that was woken knows at once. */
export interface Settings {
  readonly everywhere: boolean
  /** Tabs with open DevTools. */
  readonly tabs: readonly number[]
  /** Tabs whose recording the user switched off. */
  readonly paused: readonly number[]
}

const SETTINGS = 'settings'
const TOTALS = 'totals'
const PREFIX = 'request:'
const keyOf = (requestId: string): string => `${PREFIX}${requestId}`

/** Below the 10 MB that both browsers grant, with room for what is not counted here. */
const BUDGET_BYTES = 8_000_000

/** A record as it is stored: each event only with what differs from the one before. */
interface Packed extends Omit<RequestRecord, 'events'> {
  readonly events: readonly Partial<NetworkEvent>[]
}

const REPEATED = ['requestId', 'tabId', 'frameId', 'documentId', 'initiator', 'url', 'method', 'type'] as const

const pack = (record: RequestRecord): Packed => ({
  ...record,
  events: record.events.map((event, index) => {
    const before = record.events[index - 1]
    if (before === undefined) return event
    const rest: Partial<Record<keyof NetworkEvent, unknown>> = { ...event }
    for (const key of REPEATED) if (before[key] === event[key]) delete rest[key]
    return rest as Partial<NetworkEvent>
  }),
})

/** As text: between processes a browser copies one text at once, and an object member by member. */
const textOf = (record: RequestRecord): string => JSON.stringify(pack(record))

/** The record of an entry; null where something else wrote it, or an older version. */
const unpack = (key: string, value: unknown): RequestRecord | null => {
  const packed = parsed(value) as Partial<Packed> | null
  if (!Array.isArray(packed?.events)) return null
  const events: NetworkEvent[] = []
  for (const event of packed.events) {
    const before = events.at(-1)
    const shared = before && Object.fromEntries(REPEATED.map((name) => [name, before[name]]))
    events.push({ ...shared, ...event } as NetworkEvent)
  }
  const record: unknown = { ...packed, events }
  return isRequestRecord(record) && keyOf(record.requestId) === key ? record : null
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** How many exchanges of each tab there were, by what is stored; what can't be read is left out. */
export const totalsIn = (stored: Readonly<Record<string, unknown>>): ReadonlyMap<number, number> => {
  const totals = stored[TOTALS]
  if (!Array.isArray(totals)) return new Map()
  const pairs = totals.filter((pair) => Array.isArray(pair) && Number.isInteger(pair[0]) && isCount(pair[1]))
  return new Map(pairs.map(([tabId, total]) => [tabId, total]))
}

const tabIds = (value: unknown): readonly number[] =>
  Array.isArray(value) ? value.filter((tabId): tabId is number => Number.isInteger(tabId)) : []

/** How often room is made for what the browser refuses to take, a quarter of what is there each time. */
const ATTEMPTS = 3

/**
 * Over `area`, which may refuse and lose; each kind of trouble is told once, until it is over. `isSpared`: whether a request
 * makes room only when nothing else is left.
 */
export function createStore(
  area: StorageLike,
  onProblem: (sentence: string) => void,
  isSpared: (requestId: string) => boolean = () => false,
): Store {
  /** Oldest first. */
  const sizes = new Map<string, number>()
  let total = 0
  const eviction = createEviction((key) => isSpared(key.slice(PREFIX.length)))
  let totalsSaved = ''

  const count = (key: string, size: number) => {
    total += size - (sizes.get(key) ?? 0)
    sizes.set(key, size)
    eviction.enter(0, key)
  }

  const uncount = (keys: readonly string[]) => {
    for (const key of keys) {
      total -= sizes.get(key) ?? 0
      sizes.delete(key)
      eviction.leave(0, key)
    }
  }

  /** Takes out of the count what has to go, but nothing of what is being written. */
  const makeRoom = (budget: number, written: Readonly<Record<string, unknown>> = {}): readonly string[] => {
    const gone: string[] = []
    const passed: string[] = []
    while (total > budget) {
      const key = eviction.next('')
      if (key === null) break
      if (Object.hasOwn(written, key)) {
        passed.push(key)
        eviction.leave(0, key)
      } else {
        gone.push(key)
        uncount([key])
      }
    }
    for (const key of passed) eviction.enter(0, key)
    return gone
  }

  const failing = new Set<string>()
  const attempt = async (what: string, writing: () => Promise<void>, sentence: (why: string) => string) => {
    try {
      await writing()
      failing.delete(what)
    } catch (error) {
      if (!failing.has(what)) onProblem(sentence(String(error)))
      failing.add(what)
    }
  }

  /** The browser counts otherwise than we do: what it refuses may fit once the oldest are gone. */
  const write = async (items: Record<string, unknown>, attempts = ATTEMPTS): Promise<void> => {
    const left = Object.fromEntries(Object.entries(items).filter(([key]) => sizes.has(key)))
    if (Object.keys(left).length === 0) return
    try {
      await area.set(left)
    } catch (error) {
      const gone = attempts === 0 ? [] : makeRoom((total * 3) / 4, left)
      if (gone.length === 0) {
        uncount(Object.keys(left))
        throw error
      }
      await area.remove([...gone])
      await write(left, attempts - 1)
    }
  }

  return {
    async loadRecords() {
      const everything = await area.get(null)
      const stored = Object.entries(everything).filter(([key]) => key.startsWith(PREFIX))
      const records = stored.flatMap(([key, value]) => unpack(key, value) ?? [])
      records.sort((a, b) => (a.events[0]?.at ?? 0) - (b.events[0]?.at ?? 0))
      for (const record of records) count(keyOf(record.requestId), textOf(record).length)
      const unreadable = stored.map(([key]) => key).filter((key) => !sizes.has(key))
      // They are told of in any case; where they can't be taken out, the next start tells of them again.
      if (unreadable.length > 0) await area.remove(unreadable).catch(() => undefined)
      return { records, unreadable: unreadable.length, stored: everything }
    },
    async save(records, dropped) {
      const items = Object.fromEntries(records.map((record) => [keyOf(record.requestId), textOf(record)]))
      for (const [key, text] of Object.entries(items)) count(key, text.length)
      // What no longer fits is only lost if the background is stopped: it stays in memory and in the panel.
      uncount(dropped.map(keyOf))
      const gone = [...dropped.map(keyOf), ...makeRoom(BUDGET_BYTES)]
      await attempt(
        'records',
        async () => {
          // At once: a background that is stopped while it waits for the one would never begin the other.
          await Promise.all([gone.length > 0 && area.remove(gone), write(items)])
        },
        (why) =>
          `Some requests could not be kept in the browser's session storage (${why}); they are lost if the browser stops the extension.`,
      )
    },
    async saveTotals(totals) {
      const pairs = JSON.stringify([...totals])
      if (pairs === totalsSaved) return
      totalsSaved = pairs
      // Where even this can't be kept, the next start only can't say how many are missing.
      await area.set({ [TOTALS]: [...totals] }).catch(() => undefined)
    },
    async loadSettings() {
      const stored = (await area.get(SETTINGS))[SETTINGS] as Partial<Record<keyof Settings, unknown>> | null | undefined
      return { everywhere: stored?.everywhere === true, tabs: tabIds(stored?.tabs), paused: tabIds(stored?.paused) }
    },
    async saveSettings(settings) {
      await attempt(
        'settings',
        () => area.set({ [SETTINGS]: settings }),
        (why) =>
          `Which tabs are recorded could not be kept in the browser's session storage (${why}); recording ends if the browser stops the extension.`,
      )
    },
  }
}
