import type { Browser, Exchange, Witness } from '../cors/exchange.ts'
import type { NetworkEvent, RequestRecord } from './event.ts'
import { crossesOrigin, exchangeOf } from './exchanges.ts'
import { isAnsweredByServiceWorker } from './hops.ts'
import { isPreflight, isUndeclared, maybePreflight, type WorkedRequest, work } from './pairing.ts'
import { createPairingBook } from './pairing-book.ts'

/** What changed since the last look. */
export interface Changes {
  readonly exchanges: readonly Exchange[]
  /** Ids of exchanges that are gone: evicted, or known by now to be none. */
  readonly removed: readonly string[]
}

/** What a store has to write so that nothing is lost when the background is stopped. */
export interface Unsaved {
  readonly records: readonly RequestRecord[]
  readonly dropped: readonly string[]
}

export interface Journal {
  /** Takes an event in any order; a second copy of an event changes nothing. */
  readonly add: (event: NetworkEvent, beforeRecording?: boolean) => void
  /** Takes back a record that a store kept. */
  readonly restore: (record: RequestRecord) => void
  readonly witness: (id: string, witness: Witness) => void
  /** The page of a tab went away at this time: what began before and never ended is abandoned. */
  readonly documentGone: (tabId: number, at: number) => void
  readonly takeUnsaved: () => Unsaved
  readonly takeChanges: () => Changes
  /** Every exchange, oldest first. */
  readonly exchanges: () => readonly Exchange[]
  readonly belongsTo: (exchange: Exchange, tabId: number) => boolean
  /** Whether this is still the exchange as it stands, neither changed nor gone. */
  readonly holds: (exchange: Exchange) => boolean
  /** How many exchanges of a tab were let go to make room. */
  readonly evicted: (tabId: number) => number
  /** Forgets a tab with its workers, or everything. */
  readonly clear: (tabId?: number) => void
}

export interface JournalOptions {
  readonly browser: Browser
  /** Requests kept per tab, preflights included; the oldest goes first. */
  readonly maxPerTab: number
  /** Requests kept over all tabs. */
  readonly maxInAll: number
}

interface Entry {
  readonly record: RequestRecord
  readonly request: WorkedRequest
}

/** Shared and service workers name no tab; they belong to every tab whose pages have their origin. */
const NO_TAB = -1

const isLast = ({ kind }: NetworkEvent): boolean => kind === 'complete' || kind === 'error'

const isSame = (a: NetworkEvent, b: NetworkEvent): boolean => a.kind === b.kind && a.at === b.at && a.url === b.url

/** Chromium announces a font twice; the first is a look into the cache that nobody asked for. */
const isCacheProbe = ({ events }: RequestRecord): boolean =>
  events.some(({ error }) => error === 'net::ERR_CACHE_MISS') && !events.some(({ kind }) => kind === 'headers')

const keyed = <K, V>(sets: Map<K, Set<V>>, key: K): Set<V> => {
  const known = sets.get(key) ?? new Set<V>()
  sets.set(key, known)
  return known
}

const take = <V>(set: Set<V>): readonly V[] => {
  const values = [...set]
  set.clear()
  return values
}

/**
 * Keeps what was seen and makes exchanges of it when asked. It has no clock and reads nothing from outside: the same
 * events give the same exchanges in whatever order they come, at a cost that does not grow with what is kept.
 */
export const createJournal = ({ browser, maxPerTab, maxInAll }: JournalOptions): Journal => {
  const entries = new Map<string, Entry>()
  const exchanges = new Map<string, Exchange>()
  const idsOfTab = new Map<number, Set<string>>()
  const originsOfTab = new Map<number, Set<string>>()
  const goneAt = new Map<number, number>()
  const evictions = new Map<number, number>()
  const book = createPairingBook()

  const stale = new Set<string>()
  const changed = new Set<string>()
  const removed = new Set<string>()
  const unsaved = new Set<string>()
  const dropped = new Set<string>()
  /** Let go before they ended: what still comes of them would look like requests of their own. */
  const unwanted = new Set<string>()

  const ignore = (id: string) => {
    unwanted.add(id)
    const [oldest] = unwanted
    if (unwanted.size > maxInAll && oldest !== undefined) unwanted.delete(oldest)
  }

  const forget = (id: string, isOver = entries.get(id)?.record.events.some(isLast)) => {
    const entry = entries.get(id)
    if (entry === undefined) return
    if (!isOver) ignore(id)
    entries.delete(id)
    idsOfTab.get(entry.request.first.tabId)?.delete(id)
    book.forget(id)
    unsaved.delete(id)
    changed.delete(id)
    dropped.add(id)
    if (exchanges.delete(id)) removed.add(id)
  }

  const rebuilt = (id: string): Exchange | null => {
    const entry = entries.get(id)
    if (entry === undefined || !crossesOrigin(entry.request)) return null
    const { record, request } = entry
    if (isPreflight(request) || maybePreflight(request) || isUndeclared(request)) return null
    if (isAnsweredByServiceWorker(record) || isCacheProbe(record)) return null
    return exchangeOf(record, request, {
      preflights: request.hops.map((_, hop) => book.preflightOf({ requestId: id, hop })),
      goneAt: goneAt.get(request.first.tabId) ?? record.goneAt,
    })
  }

  const evictFirst = (ids: Iterable<string>) => {
    const [oldest] = ids
    const entry = oldest === undefined ? undefined : entries.get(oldest)
    if (entry === undefined) return
    const { tabId } = entry.request.first
    if (rebuilt(entry.record.requestId) !== null) evictions.set(tabId, (evictions.get(tabId) ?? 0) + 1)
    forget(entry.record.requestId)
  }

  const put = (record: RequestRecord) => {
    const request = work(record)
    if (request === null) return
    const { requestId } = record
    const { tabId, initiator } = request.first
    if (initiator !== null) keyed(originsOfTab, tabId).add(initiator)
    const over = record.events.some(isLast)
    // A redirect may lead a preflight back to the page's own origin.
    const matters = crossesOrigin(request) || isPreflight(request) || maybePreflight(request)
    if (over && !matters) return forget(requestId, over)
    entries.set(requestId, { record, request })
    keyed(idsOfTab, tabId).add(requestId)
    dropped.delete(requestId)
    stale.add(requestId)
    // A same-origin request is only kept while a redirect may still lead elsewhere, and never stored.
    if (matters) unsaved.add(requestId)
    book.put(request)
    if (keyed(idsOfTab, tabId).size > maxPerTab) evictFirst(keyed(idsOfTab, tabId))
    if (entries.size > maxInAll) evictFirst(entries.keys())
  }

  const sync = () => {
    for (const id of new Set([...take(stale), ...book.settle()])) {
      const after = rebuilt(id)
      if (after === null) {
        changed.delete(id)
        if (exchanges.delete(id)) removed.add(id)
        continue
      }
      if (JSON.stringify(exchanges.get(id)) === JSON.stringify(after)) continue
      exchanges.set(id, after)
      removed.delete(id)
      changed.add(id)
    }
  }

  const belongsTo = (exchange: Exchange, tabId: number): boolean => {
    if (exchange.tabId !== NO_TAB) return exchange.tabId === tabId
    return exchange.initiator !== null && (originsOfTab.get(tabId)?.has(exchange.initiator) ?? false)
  }

  return {
    add(event, beforeRecording = false) {
      if (unwanted.has(event.requestId)) return
      const known = entries.get(event.requestId)?.record
      if (known?.events.some((other) => isSame(other, event))) return
      put({
        requestId: event.requestId,
        browser,
        events: [...(known?.events ?? []), event],
        beforeRecording: known?.beforeRecording ?? beforeRecording,
        witness: known?.witness ?? null,
        goneAt: known?.goneAt ?? null,
      })
    },
    restore(record) {
      put(record)
      unsaved.delete(record.requestId)
    },
    witness(id, witness) {
      const entry = entries.get(id)
      if (entry !== undefined) put({ ...entry.record, witness })
    },
    documentGone(tabId, at) {
      if ((goneAt.get(tabId) ?? 0) >= at) return
      goneAt.set(tabId, at)
      for (const id of idsOfTab.get(tabId) ?? []) {
        const record = entries.get(id)?.record
        if (record !== undefined && !record.events.some(isLast)) put({ ...record, goneAt: at })
      }
    },
    takeUnsaved() {
      const records = take(unsaved).flatMap((id) => entries.get(id)?.record ?? [])
      return { records, dropped: take(dropped) }
    },
    takeChanges() {
      sync()
      return { exchanges: take(changed).flatMap((id) => exchanges.get(id) ?? []), removed: take(removed) }
    },
    exchanges() {
      sync()
      return [...exchanges.values()].sort((a, b) => a.startedAt - b.startedAt || Number(a.id) - Number(b.id))
    },
    belongsTo,
    holds: (exchange) => exchanges.get(exchange.id) === exchange,
    evicted: (tabId) => evictions.get(tabId) ?? 0,
    clear(tabId) {
      sync()
      const ids =
        tabId === undefined
          ? [...entries.keys()]
          : [
              ...keyed(idsOfTab, tabId),
              ...[...exchanges.values()]
                .filter((exchange) => belongsTo(exchange, tabId))
                .map((exchange) => exchange.id),
            ]
      for (const id of ids) forget(id)
      if (tabId === undefined) evictions.clear()
      else evictions.delete(tabId)
    },
  }
}
