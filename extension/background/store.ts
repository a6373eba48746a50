import type { NetworkEvent, RequestRecord } from '../../src/capture/event.ts'
import { browser } from '../browser.ts'

/** What survives the background being stopped, in `storage.session`: never on disk, gone with the browser. */
export interface Store {
  readonly loadRecords: () => Promise<readonly RequestRecord[]>
  readonly save: (records: readonly RequestRecord[], dropped: readonly string[]) => Promise<void>
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
    const repeated = new Set<string>(REPEATED.filter((key) => before[key] === event[key]))
    return Object.fromEntries(Object.entries(event).filter(([key]) => !repeated.has(key)))
  }),
})

const unpack = (packed: Packed): RequestRecord => {
  const events: NetworkEvent[] = []
  for (const event of packed.events) {
    const before = events.at(-1)
    const shared = before && Object.fromEntries(REPEATED.map((key) => [key, before[key]]))
    events.push({ ...shared, ...event } as NetworkEvent)
  }
  return { ...packed, events }
}

const isPacked = (key: string, value: unknown): value is Packed =>
  key.startsWith(PREFIX) && typeof value === 'object' && value !== null && Array.isArray((value as Packed).events)

export function createStore(onProblem: (sentence: string) => void): Store {
  const area = browser.storage.session
  /** Oldest first. */
  const sizes = new Map<string, number>()
  let total = 0

  const count = (key: string, size: number) => {
    total += size - (sizes.get(key) ?? 0)
    sizes.set(key, size)
  }

  const uncount = (keys: readonly string[]) => {
    for (const key of keys) {
      total -= sizes.get(key) ?? 0
      sizes.delete(key)
    }
  }

  const oldestBeyond = (budget: number): readonly string[] => {
    const keys: string[] = []
    let left = total
    for (const [key, size] of sizes) {
      if (left <= budget) break
      left -= size
      keys.push(key)
    }
    return keys
  }

  return {
    async loadRecords() {
      const stored = Object.entries(await area.get(null)).filter((entry): entry is [string, Packed] =>
        isPacked(...entry),
      )
      const records = stored.map(([, packed]) => unpack(packed))
      records.sort((a, b) => (a.events[0]?.at ?? 0) - (b.events[0]?.at ?? 0))
      for (const record of records) count(keyOf(record.requestId), JSON.stringify(pack(record)).length)
      return records
    },
    async save(records, dropped) {
      const items = Object.fromEntries(records.map((record) => [keyOf(record.requestId), pack(record)]))
      for (const [key, packed] of Object.entries(items)) count(key, JSON.stringify(packed).length)
      // What no longer fits is only lost if the background is stopped: it stays in memory and in the panel.
      const gone = [...dropped.map(keyOf), ...oldestBeyond(BUDGET_BYTES)]
      uncount(gone)
      const fitting = Object.fromEntries(Object.entries(items).filter(([key]) => !gone.includes(key)))
      try {
        if (gone.length > 0) await area.remove(gone)
        if (Object.keys(fitting).length > 0) await area.set(fitting)
      } catch (error) {
        onProblem(
          `Some requests could not be kept in the browser's session storage (${String(error)}); they are lost if the browser stops the extension.`,
        )
      }
    },
    async loadSettings() {
      const stored = (await area.get(SETTINGS))[SETTINGS] as Partial<Settings> | undefined
      return { everywhere: stored?.everywhere ?? false, tabs: stored?.tabs ?? [], paused: stored?.paused ?? [] }
    },
    async saveSettings(settings) {
      await area.set({ [SETTINGS]: settings })
    },
  }
}
