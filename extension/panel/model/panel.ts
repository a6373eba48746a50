import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Overview } from '../../../src/advice/overview/overview.ts'
import { type ConsoleMessage, explainConsoleMessage } from '../../../src/cors/console-message.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import type { Drafts } from '../../../src/fix/draft.ts'
import type { Producer } from '../../../src/report/report.ts'
import type { Channel } from '../../channel.ts'
import type { ToBackground, ToPage } from '../../protocol.ts'
import type * as engineModule from '../engine.ts'
import type { Theme } from '../theme.ts'
import type { Asking } from './asking-again.ts'
import type { ReadBody } from './bodies.ts'
import type { Callers } from './callers.ts'
import { type Clearing, createClearing } from './clearing.ts'
import { COLUMNS, type Columns, createColumns } from './columns.ts'
import { type Comparing, createComparing } from './compare.ts'
import { type Entry, entryOf, isBlocked, isWarning } from './entry.ts'
import type { Chosen, Explanation } from './explain.ts'
import { createFeed, type Feed } from './feed.ts'
import { createSieve, parseFilter } from './filter.ts'
import { createLeaving, type Leaving } from './leaving.ts'
import type { Memory } from './memory.ts'
import { createPageStart, type Navigations } from './page-start.ts'
import { createPasts, isFixed, type Pasts } from './past.ts'
import { termsOf } from './pasted.ts'
import { createPreferences, isIgnored, type Preferences } from './preferences.ts'
import { createReader, type Reader } from './reader.ts'
import { createSortedRows, type Row, rowsOf } from './rows.ts'
import { createSelection, type Selection } from './selection.ts'
import { createSettings, type Settings } from './settings.ts'
import { createSiblings } from './siblings.ts'
import { createSupposing, type Supposing } from './supposing.ts'
import { createTab, type Tab } from './tab.ts'
import { createTelling, type Telling } from './telling.ts'

export type Show = 'blocked' | 'warnings' | 'all'
/** What the printed setup is for: the selected exchange, or all that was asked of its server. */
export type SetupScope = 'exchange' | 'server'

export type Engine = typeof engineModule

/** What the surroundings give the panel. */
export interface PanelOptions {
  /** What explains exchanges, where it is there already; null: the panel loads it once its list can be seen. */
  readonly engine: Engine | null
  /** False: nothing is recorded here, and the panel shows what is in files. */
  readonly live: boolean
  /** Who writes reports here, where no background tells it. */
  readonly producer: Producer | null
  /** Reloads the inspected page; null where there is none. */
  readonly reload: (() => void) | null
  /** Left out: no page is looked at. */
  readonly navigations?: Navigations
  readonly memory: Memory
  /** Puts a theme in force; left out where the page has one anyway. */
  readonly fixTheme?: (theme: Theme) => void
  readonly now: () => Date
  /** null where there are no DevTools that could know bodies. */
  readonly readBody: ReadBody | null
  /** Left out where there are no DevTools that could know who called. */
  readonly callers?: Callers
}

/** The whole state of the panel: signals that the views read, and what the user can do. */
export interface Panel extends Telling, Reader, Selection, Supposing, Clearing {
  readonly feed: Feed
  readonly settings: Settings
  readonly columns: Columns
  readonly preferences: Preferences
  readonly options: PanelOptions
  readonly filter: Signal<string>
  /** What the text in the filter means, where it is a CORS message pasted from a console. */
  readonly pasted: ReadonlySignal<ConsoleMessage | null>
  readonly show: Signal<Show>
  readonly tab: Tab
  readonly setupScope: Signal<SetupScope>
  /** The answers that the user edits, and whose they are. */
  readonly edited: Signal<{ readonly id: string; readonly drafts: Drafts } | null>
  readonly leaving: Leaving
  readonly asking: Signal<Asking | null>
  readonly comparing: Comparing
  readonly pasts: Pasts
  /** Which of the toolbar's menus is open. */
  readonly menu: Signal<'export' | 'settings' | null>
  /** There is nothing to do yet but to open a file. */
  readonly awaitsFile: ReadonlySignal<boolean>
  /** What the user does to load the panel's scripts anew. */
  readonly restart: string
  /** All exchanges, whatever is shown of them: they are evidence for each other. */
  readonly recorded: ReadonlySignal<readonly Exchange[]>
  /** All that CORS governs, or all where the setting says so. */
  readonly entries: ReadonlySignal<readonly Entry[]>
  /** How many are hidden because the user ignores their servers. */
  readonly ignored: ReadonlySignal<number>
  /** Those of them that are hidden because CORS does not govern them. */
  readonly hidden: ReadonlySignal<number>
  /** How many exchanges of earlier pages are left out. */
  readonly earlier: ReadonlySignal<number>
  /** How many of those that pass the filter text there are under each count. */
  readonly counts: ReadonlySignal<Readonly<Record<Show, number>>>
  /** What the filter and the chosen count leave over, and the rows that it makes. */
  readonly shown: ReadonlySignal<readonly Entry[]>
  readonly rows: ReadonlySignal<readonly Row[]>
  /** null until it is loaded. */
  readonly engine: ReadonlySignal<Engine | null>
  /** The selected exchange as the engine explains it; null where one of the two is missing. */
  readonly selected: ReadonlySignal<Explanation | null>
  /** What the page had to do with each server; null until the engine is loaded. Worked out only where it is read. */
  readonly overview: ReadonlySignal<Overview | null>
  readonly producer: ReadonlySignal<Producer>
  /** What the user chose for an exchange's server. */
  readonly chosenFor: (exchange: Exchange) => Chosen
  readonly send: (message: ToBackground) => void
  /** Loads the engine where it is not there; the user is told where that fails. */
  readonly loadEngine: () => Promise<void>
  readonly dispose: () => void
}

const UNKNOWN_PRODUCER: Producer = { name: 'CORSight', version: '0', browser: { name: 'unknown', version: '' } }

export const createPanel = (channel: Channel<ToPage, ToBackground>, options: PanelOptions): Panel => {
  const restart = options.live ? 'close DevTools and open it again' : 'reload this page'
  const { stop: stopTelling, ...telling } = createTelling()
  const feed = createFeed(channel, { now: options.now, onProblem: telling.notify })
  const settings = createSettings(options.memory)
  const columns = createColumns(options.memory)
  const preferences = createPreferences(options.memory)
  for (const sentence of options.memory.problems?.(telling.notify) ?? []) telling.notify(sentence)
  const stopTheme = effect(() => options.fixTheme?.(preferences.theme.value))
  const leaving = createLeaving()
  const filter = signal('')
  const tab = createTab()
  const show = signal<Show>('all')
  const reader = createReader(telling, (what) => {
    selection.forget()
    leaving.forget()
    if (what === 'live') return
    filter.value = ''
    show.value = 'all'
  })
  const { opened } = reader

  const source = computed(() => opened.value?.exchanges.map(entryOf) ?? feed.entries.value)
  const all = computed(() => {
    const every = source.value
    // A file is opened to be seen whole.
    const patterns = opened.value === null ? preferences.ignored.value : []
    return patterns.length === 0 ? every : every.filter((entry) => !isIgnored(entry, patterns))
  })
  const engine = signal(options.engine)
  const pasts = createPasts(all, opened)
  const pageStart = createPageStart(feed, options)
  const current = computed(() => {
    const start = opened.value !== null || settings.preserveLog.value ? null : pageStart.value
    return start === null ? all.value : all.value.filter(({ exchange }) => exchange.startedAt >= start)
  })
  const overview = computed(
    () => engine.value?.overviewOf(current.value, { lacksPreflights: opened.value?.kind === 'har' }) ?? null,
  )
  const entries = computed(() =>
    settings.showNotCors.value ? current.value : current.value.filter((entry) => entry.tone !== 'not-cors'),
  )
  const pasted = computed(() => explainConsoleMessage(filter.value))
  const terms = computed(() => (pasted.value === null ? parseFilter(filter.value) : termsOf(pasted.value)))
  const sieve = createSieve()
  const matched = computed(() => {
    if (terms.value.length === 0) return entries.value
    const circumstances = {
      now: () => +options.now(),
      pageStart: pageStart.value,
      isFixed: (entry: Entry) => isFixed(pasts.of.value(entry)),
      avoidable: () => overview.value?.avoidable ?? new Set<Exchange>(),
    }
    return sieve(entries.value, terms.value, circumstances)
  })
  const blocked = computed(() => matched.value.filter(isBlocked))
  const warnings = computed(() => matched.value.filter(isWarning))
  const shown = computed(() => ({ all: matched, blocked, warnings })[show.value].value)
  const sortedRowsOf = createSortedRows()
  const rows = computed(() => {
    const sort = columns.sort.value
    const column = COLUMNS.find(({ id }) => id === sort?.by)
    if (sort === null || column === undefined) return rowsOf(shown.value)
    return sortedRowsOf(shown.value, { of: column.order, direction: sort.direction === 'ascending' ? 1 : -1 })
  })

  const selection = createSelection({ source, matched, rows, pasted, takesAny: () => opened.value !== null })
  const { selectedId, selectedEntry, select } = selection
  const clearing = createClearing(feed, {
    send: channel.send,
    count: () => entries.peek().length,
    onClear() {
      selection.forget()
      pasts.forget()
    },
  })
  const stopTurning = effect(() => {
    if (pageStart.value === null) return
    clearing.settle()
    if (!settings.preserveLog.peek() && opened.peek() === null) selection.startAnew()
  })
  const { stop: stopSupposing, chosenFor, ...supposing } = createSupposing(settings, selectedEntry)
  const { stop: stopLooking, siblings } = createSiblings({ selectedEntry, engine, all })
  const selected = computed(() => {
    const [entry, explaining] = [selectedEntry.value, engine.value]
    if (entry === null || explaining === null) return null
    return explaining.explain(entry, siblings.value, chosenFor(entry))
  })

  return {
    ...telling,
    ...reader,
    ...supposing,
    ...clearing,
    feed,
    settings,
    columns,
    preferences,
    options,
    filter,
    pasted,
    show,
    tab,
    setupScope: signal<SetupScope>('exchange'),
    edited: signal(null),
    leaving,
    asking: signal(null),
    comparing: createComparing({ entries: all, selectedId, select, tab }),
    pasts,
    menu: signal(null),
    awaitsFile: computed(() => !options.live && opened.value === null),
    restart,
    recorded: computed(() => source.value.map(({ exchange }) => exchange)),
    entries,
    ignored: computed(() => source.value.length - all.value.length),
    hidden: computed(() => current.value.length - entries.value.length),
    earlier: computed(() => all.value.length - current.value.length),
    counts: computed(() => ({
      blocked: blocked.value.length,
      warnings: warnings.value.length,
      all: matched.value.length,
    })),
    shown,
    rows,
    selectedId,
    selectedEntry,
    select,
    engine,
    selected,
    overview,
    producer: computed(() => feed.status.value?.producer ?? options.producer ?? UNKNOWN_PRODUCER),
    chosenFor: (exchange) => chosenFor(entryOf(exchange)),
    send: channel.send,
    async loadEngine() {
      if (engine.peek() !== null) return
      try {
        engine.value = await import('../engine.ts')
      } catch (problem) {
        telling.notify(
          `No exchange can be explained, because a part of CORSight could not be loaded (${String(problem)}): ${restart}.`,
        )
      }
    },
    dispose() {
      stopTheme()
      stopTelling()
      stopTurning()
      selection.stop()
      stopSupposing()
      stopLooking()
      feed.stop()
    },
  }
}
