import type { Browser, Exchange, Witness } from '../cors/exchange.ts'
import { adds, isLast, sizeOf, trim } from './bounds.ts'
import type { NetworkEvent, RequestRecord } from './event.ts'
import { createEviction } from './eviction.ts'
import { concernsCors, exchangeOf, leaves, loneExchangeOf } from './exchanges.ts'
import { createGaps } from './gaps.ts'
import { isAnsweredByServiceWorker, isCacheProbe } from './hops.ts'
import { type Changes, createListing } from './listing.ts'
import { isPreflight, isUndeclared, maybePreflight, type WorkedRequest, work } from './pairing.ts'
import { createPairingBook, preflightFrom } from './pairing-book.ts'
import { createSharing } from './sharing.ts'
import { createStoring } from './storing.ts'
import { createTabs } from './tabs.ts'

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
  /** The recording goes on at this time after an interruption, of these tabs: what now begins in the middle lost something. */
  readonly interrupted: (at: number, wasRecorded: (tabId: number) => boolean) => void
  /** What is under way may have lost something too; what nothing is heard of until `giveUp` does not wait any longer. */
  readonly doubt: () => void
  readonly giveUp: () => void
  /** Has also those requests stored that began before this time and may yet be led to another origin. */
  readonly keepOpen: (begunBefore: number) => void
  readonly takeUnsaved: () => Unsaved
  readonly takeChanges: () => Changes
  /** Every exchange, oldest first. */
  readonly exchanges: () => readonly Exchange[]
  readonly belongsTo: (exchange: Exchange, tabId: number) => boolean
  /** Whether this is still the exchange as it stands, neither changed nor gone. */
  readonly holds: (exchange: Exchange) => boolean
  /** How many exchanges of a tab were let go to make room. */
  readonly evicted: (tabId: number) => number
  /** How many exchanges of each tab there were, and takes for let go what of so many was not kept. */
  readonly totals: () => ReadonlyMap<number, number>
  readonly recall: (totals: ReadonlyMap<number, number>) => void
  /** Whether a request goes only when nothing else is left. */
  readonly isSpared: (id: string) => boolean
  /** Changes how many requests are kept per tab; what is too many now goes with the next request of the tab. */
  readonly keep: (maxPerTab: number) => void
  /** When the page that a tab shows began; null where that was not seen. */
  readonly pageSince: (tabId: number) => number | null
  /** Forgets a tab with its workers, or everything; returns what of it was over and can be put back. */
  readonly clear: (tabId?: number) => readonly RequestRecord[]
  /** Takes back what was cleared. */
  readonly putBack: (records: readonly RequestRecord[]) => void
}

export interface JournalOptions {
  readonly browser: Browser
  /** Requests kept per tab, preflights included; the oldest goes first, of those that are over and not `isMissed`. */
  readonly maxPerTab: number
  /** Requests kept over all tabs. */
  readonly maxInAll: number
  /** Characters kept over all tabs, about; however large, the newest request stays. Left out: any number. */
  readonly maxCharacters?: number
  /** Whether an exchange goes only when nothing else is left. Left out: none. */
  readonly isMissed?: (exchange: Exchange) => boolean
}

interface Entry {
  readonly record: RequestRecord
  readonly request: WorkedRequest
  readonly size: number
}

/** Shared and service workers name no tab; they belong to every tab whose pages have their origin. */
const NO_TAB = -1

const isOver = ({ events }: RequestRecord): boolean => events.some(isLast)

/**
 * Keeps what was seen and makes exchanges of it when asked. It has no clock and reads nothing from outside: the same
 * events give the same exchanges in whatever order they come, at a cost that does not grow with what is kept.
 */
export const createJournal = ({
  browser,
  maxPerTab,
  maxInAll,
  maxCharacters = Number.POSITIVE_INFINITY,
  isMissed = () => false,
}: JournalOptions): Journal => {
  const entries = new Map<string, Entry>()
  const tabs = createTabs()
  const listing = createListing(tabs)
  const storing = createStoring()
  const book = createPairingBook()
  const gaps = createGaps()
  const { share } = createSharing()

  const stale = new Set<string>()
  /** Let go before they ended: what still comes of them would look like requests of their own. */
  const unwanted = new Set<string>()
  let characters = 0
  let most = maxPerTab

  const ignore = (id: string) => {
    unwanted.add(id)
    trim(unwanted, maxInAll)
  }

  const forget = (id: string, over = false) => {
    const entry = entries.get(id)
    if (entry === undefined) return
    if (!over && !isOver(entry.record)) ignore(id)
    entries.delete(id)
    characters -= entry.size
    tabs.leave(entry.request.first.tabId, id)
    eviction.leave(entry.request.first.tabId, id)
    book.forget(id)
    storing.gone(id)
    listing.drop(id)
  }

  const rebuilt = (id: string): Exchange | null => {
    const entry = entries.get(id)
    if (entry === undefined || !concernsCors(entry.request)) return null
    const { record, request } = entry
    if (isUndeclared(request) || book.legOf(id) !== null) return null
    if (isPreflight(request) || maybePreflight(request)) {
      if (record.interruptedAt === null || !isOver(record)) return null
      return loneExchangeOf(record, request, preflightFrom({ preflight: request, pairing: 'certain' }))
    }
    if (isAnsweredByServiceWorker(record) || isCacheProbe(record)) return null
    const preflightIds = request.hops.map((_, hop) => book.preflightIdOf({ requestId: id, hop }))
    const cut = preflightIds.flatMap((preflight) => entries.get(preflight ?? '')?.record.interruptedAt ?? [])
    // What its preflight lost is lost of the exchange, though all of the request itself came.
    return exchangeOf({ ...record, interruptedAt: record.interruptedAt ?? cut[0] ?? null }, request, {
      preflights: request.hops.map((_, hop) => book.preflightOf({ requestId: id, hop })),
      goneAt: tabs.lostAt(request.first.tabId) ?? record.goneAt,
    })
  }

  /** A preflight stays as long as its request does, and what is under way as long as there is something that is over. */
  const isSpared = (id: string): boolean => {
    const entry = entries.get(id)
    if (entry === undefined) return false
    if (!isOver(entry.record) && concernsCors(entry.request)) return true
    const exchange = rebuilt(book.legOf(id)?.requestId ?? id)
    return exchange !== null && isMissed(exchange)
  }
  const eviction = createEviction(isSpared)

  const evict = (newest: string, tabId?: number) => {
    const id = eviction.next(newest, tabId)
    const entry = id === null ? undefined : entries.get(id)
    if (entry === undefined) return
    if (rebuilt(entry.record.requestId) !== null) tabs.countEvicted(entry.request.first.tabId)
    forget(entry.record.requestId)
  }

  const enter = (entry: Entry) => {
    const { requestId } = entry.record
    const { tabId } = entry.request.first
    const before = entries.get(requestId)
    // What came first may have named another tab: pages that were rendered ahead are shown in another one.
    if (before !== undefined && before.request.first.tabId !== tabId) {
      tabs.leave(before.request.first.tabId, requestId)
      eviction.leave(before.request.first.tabId, requestId)
    }
    characters += entry.size - (before?.size ?? 0)
    entries.set(requestId, entry)
    tabs.enter(tabId, requestId)
    eviction.enter(tabId, requestId)
    stale.add(requestId)
    book.put(entry.request)
    for (let over = tabs.idsOf(tabId).size - most; over > 0; over -= 1) evict(requestId, tabId)
    while (entries.size > maxInAll || (characters > maxCharacters && entries.size > 1)) evict(requestId)
  }

  const put = (record: RequestRecord) => {
    const request = work(record)
    if (request === null) return
    const { requestId } = record
    const { tabId, initiator } = request.first
    if (initiator !== null) tabs.showed(tabId, initiator)
    const over = isOver(record)
    // A redirect may lead a preflight back to the page's own origin.
    const matters = concernsCors(request) || isPreflight(request) || maybePreflight(request)
    if (over && !matters && !leaves(record)) return forget(requestId, over)
    storing.back(requestId)
    // A same-origin request is only kept while a redirect may still lead elsewhere, and stored only if that takes long.
    if (matters || storing.isStored(requestId)) storing.write(requestId)
    const size = record.events.reduce((sum, event) => sum + sizeOf(event), 0)
    enter({ record, request, size })
  }

  const sync = () => {
    const ids = new Set([...stale, ...book.settle()])
    stale.clear()
    for (const id of ids) {
      const exchange = rebuilt(id)
      if (exchange === null) listing.drop(id)
      else listing.put(exchange)
    }
  }

  const belongsTo = (exchange: Exchange, tabId: number): boolean => {
    if (exchange.tabId !== NO_TAB) return exchange.tabId === tabId
    return exchange.initiator !== null && tabs.hasShown(tabId, exchange.initiator)
  }

  return {
    add(event, beforeRecording = false) {
      if (unwanted.has(event.requestId)) return
      const known = entries.get(event.requestId)?.record
      if (known !== undefined && !adds(known.events, event)) return
      put({
        requestId: event.requestId,
        browser,
        events: [...(known?.events ?? []), share(event)],
        beforeRecording: known?.beforeRecording ?? beforeRecording,
        witness: known?.witness ?? null,
        goneAt: known?.goneAt ?? null,
        interruptedAt: gaps.shownBy(event, known === undefined) ?? known?.interruptedAt ?? null,
      })
    },
    restore(record) {
      storing.restored(record.requestId)
      put({ ...record, events: record.events.map(share) })
      if (entries.has(record.requestId)) storing.restored(record.requestId)
      else storing.gone(record.requestId)
    },
    witness(id, witness) {
      const entry = entries.get(id)
      if (entry !== undefined) put({ ...entry.record, witness })
    },
    documentGone(tabId, at) {
      if (!tabs.lost(tabId, at)) return
      for (const id of [...tabs.idsOf(tabId)]) {
        const record = entries.get(id)?.record
        if (record !== undefined && !isOver(record)) put({ ...record, goneAt: at })
      }
    },
    interrupted: gaps.reopen,
    doubt() {
      const at = gaps.last() ?? Number.NEGATIVE_INFINITY
      const open = [...entries.values()].filter(({ record, request }) => !isOver(record) && request.first.at < at)
      gaps.doubt(open.map(({ record }) => record.requestId))
    },
    giveUp() {
      sync()
      const silent = gaps.takeSilent()
      for (const [id, { record, request }] of [...entries]) {
        const isAlone = isPreflight(request) && isOver(record) && book.legOf(id) === null
        const at = record.interruptedAt ?? silent.get(id) ?? (isAlone ? gaps.last() : null)
        if (at !== record.interruptedAt) put({ ...record, interruptedAt: at })
      }
    },
    keepOpen(begunBefore) {
      for (const [id, { request }] of entries)
        if (!storing.isStored(id) && request.hops[0].timing.startedAt < begunBefore) storing.write(id)
    },
    takeUnsaved() {
      const { written, dropped } = storing.take()
      return { records: written.flatMap((id) => entries.get(id)?.record ?? []), dropped }
    },
    takeChanges() {
      sync()
      return listing.takeChanges()
    },
    exchanges() {
      sync()
      return listing.all().toSorted((a, b) => a.startedAt - b.startedAt || Number(a.id) - Number(b.id))
    },
    belongsTo,
    holds: (exchange) => listing.get(exchange.id) === exchange,
    evicted: tabs.evicted,
    totals: tabs.totals,
    recall(totals) {
      sync()
      tabs.recall(totals)
    },
    isSpared,
    pageSince: tabs.lostAt,
    keep(maxPerTabNow) {
      most = maxPerTabNow
    },
    clear(tabId) {
      sync()
      const ids =
        tabId === undefined
          ? [...entries.keys()]
          : [
              ...tabs.idsOf(tabId),
              ...listing
                .all()
                .filter((exchange) => belongsTo(exchange, tabId))
                .map((exchange) => exchange.id),
            ]
      // What goes on after it was forgotten can't be put back: what comes of it meanwhile is not taken.
      const over = [...new Set(ids)].flatMap((id) => entries.get(id)?.record ?? []).filter(isOver)
      for (const id of ids) forget(id)
      tabs.recount(tabId)
      return over
    },
    putBack(records) {
      for (const record of records) put(record)
    },
  }
}
