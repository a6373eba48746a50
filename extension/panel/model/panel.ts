import { batch, computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { CredentialsChoice, OwnerChoice } from '../../../src/advice/advice.ts'
import type { Choices } from '../../../src/advice/index.ts'
import { type ConsoleMessage, explainConsoleMessage } from '../../../src/cors/console-message.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import type { Drafts } from '../../../src/fix/draft.ts'
import type { StackId } from '../../../src/fix/fix.ts'
import type { Producer } from '../../../src/report/report.ts'
import type { Channel } from '../../channel.ts'
import type { ToBackground, ToPage } from '../../protocol.ts'
import type * as engineModule from '../engine.ts'
import type { ReadBody } from './bodies.ts'
import { type Comparing, createComparing } from './compare.ts'
import { copyText } from './copy.ts'
import { type Entry, entryOf, isBlocked, isWarning } from './entry.ts'
import type { Chosen, Explanation } from './explain.ts'
import { createFeed, type Feed } from './feed.ts'
import { matches, parseFilter } from './filter.ts'
import { createLeaving, type Leaving } from './leaving.ts'
import type { Memory } from './memory.ts'
import { type OpenedReport, openReportFile } from './opening.ts'
import { termsOf } from './pasted.ts'
import { type ExchangeRow, type Row, rowsOf } from './rows.ts'
import { createSettings, type Settings } from './settings.ts'

export type Show = 'blocked' | 'warnings' | 'all'
export type TabId = 'sequence' | 'rules' | 'headers' | 'body' | 'try' | 'compare' | 'report'
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
  readonly memory: Memory
  readonly now: () => Date
  /** null where there are no DevTools that could know bodies. */
  readonly readBody: ReadBody | null
}

/** The whole state of the panel: signals that the views read, and what the user can do. */
export interface Panel {
  readonly feed: Feed
  readonly settings: Settings
  readonly options: PanelOptions
  readonly filter: Signal<string>
  /** What the text in the filter means, where it is a CORS message pasted from a console. */
  readonly pasted: ReadonlySignal<ConsoleMessage | null>
  readonly show: Signal<Show>
  readonly tab: Signal<TabId>
  readonly setupScope: Signal<SetupScope>
  /** The answers that the user edits, and whose they are. */
  readonly edited: Signal<{ readonly id: string; readonly drafts: Drafts } | null>
  readonly leaving: Leaving
  readonly comparing: Comparing
  /** Which of the toolbar's menus is open. */
  readonly menu: Signal<'export' | 'settings' | null>
  readonly opened: ReadonlySignal<OpenedReport | null>
  /** The name of a file that is being read, where that takes a while. */
  readonly reading: ReadonlySignal<string | null>
  /** There is nothing to do yet but to open a file. */
  readonly awaitsFile: ReadonlySignal<boolean>
  /** What the user does to load the panel's scripts anew. */
  readonly restart: string
  readonly notices: ReadonlySignal<readonly string[]>
  /** What was done last, for the live region. */
  readonly said: Signal<string>
  /** What was copied within the last two seconds. */
  readonly copied: ReadonlySignal<string | null>
  /** All exchanges, whatever is shown of them: they are evidence for each other. */
  readonly recorded: ReadonlySignal<readonly Exchange[]>
  /** All that CORS governs, or all where the setting says so. */
  readonly entries: ReadonlySignal<readonly Entry[]>
  /** Those of them that are hidden because CORS does not govern them. */
  readonly hidden: ReadonlySignal<number>
  /** How many of those that pass the filter text there are under each count. */
  readonly counts: ReadonlySignal<Readonly<Record<Show, number>>>
  /** What the filter and the chosen count leave over, and the rows that it makes. */
  readonly shown: ReadonlySignal<readonly Entry[]>
  readonly rows: ReadonlySignal<readonly Row[]>
  readonly selectedId: ReadonlySignal<string | null>
  readonly selectedEntry: ReadonlySignal<Entry | null>
  /** null until it is loaded. */
  readonly engine: ReadonlySignal<Engine | null>
  /** The selected exchange as the engine explains it; null where one of the two is missing. */
  readonly selected: ReadonlySignal<Explanation | null>
  readonly producer: ReadonlySignal<Producer>
  /** What the user chose for an exchange's server. */
  readonly chosenFor: (exchange: Exchange) => Chosen
  /** For every exchange with the selected one's server, and for servers that do not give their stack away. */
  readonly chooseStack: (stack: StackId) => void
  /** Until an exchange with another server is selected, as is the owner. */
  readonly chooseCredentials: (credentials: CredentialsChoice) => void
  readonly chooseOwner: (owner: OwnerChoice) => void
  readonly select: (id: string | null) => void
  readonly send: (message: ToBackground) => void
  readonly clear: () => void
  /** Copies a text; `name` is what it is called when it worked, and the notice says so when it did not. */
  readonly copy: (name: string, text: string) => Promise<void>
  readonly notify: (sentence: string) => void
  readonly dismiss: (sentence: string) => void
  readonly open: (file: File) => Promise<void>
  /** Back to what is live, or to nothing where nothing is. */
  readonly closeReport: () => void
  /** Loads the engine where it is not there; the user is told where that fails. */
  readonly loadEngine: () => Promise<void>
  readonly dispose: () => void
}

const UNKNOWN_PRODUCER: Producer = { name: 'CORSight', version: '0', browser: { name: 'unknown', version: '' } }

/** What the user supposes of one server. */
interface Supposed extends Pick<Choices, 'credentials' | 'owner'> {
  readonly server: string | null
}

const NOTHING_SUPPOSED: Supposed = { server: null, credentials: null, owner: null }

/** Bytes of a file that is read before anybody wonders. */
const READ_AT_ONCE = 2_000_000

const isExchange = (row: Row): row is ExchangeRow => row.kind === 'exchange'

export const createPanel = (channel: Channel<ToPage, ToBackground>, options: PanelOptions): Panel => {
  const notices = signal<readonly string[]>([])
  const notify = (sentence: string) => {
    if (!notices.peek().includes(sentence)) notices.value = [...notices.peek(), sentence]
  }
  const dismiss = (sentence: string) => {
    notices.value = notices.peek().filter((other) => other !== sentence)
  }

  const restart = options.live ? 'close DevTools and open it again' : 'reload this page'
  const said = signal('')
  const copied = signal<string | null>(null)
  let copiedFor: ReturnType<typeof setTimeout> | undefined

  const feed = createFeed(channel, { now: options.now, onProblem: notify })
  const settings = createSettings(options.memory)
  const leaving = createLeaving()
  const filter = signal('')
  const tab = signal<TabId>('sequence')
  const show = signal<Show>('all')
  const opened = signal<OpenedReport | null>(null)
  const reading = signal<string | null>(null)
  /** The file that was chosen last, and what was wrong with it. */
  let chosen: File | null = null
  let refusal: string | null = null
  const selectedId = signal<string | null>(null)
  /** True once the user closed the details: nothing is selected on its own any more. */
  const closed = signal(false)
  const stacks = signal<ReadonlyMap<string, StackId>>(new Map())
  const supposed = signal<Supposed>(NOTHING_SUPPOSED)

  const source = computed(() => opened.value?.exchanges ?? feed.exchanges.value)
  const all = computed(() => source.value.map(entryOf))
  const entries = computed(() =>
    settings.showNotCors.value ? all.value : all.value.filter((entry) => entry.tone !== 'not-cors'),
  )
  const pasted = computed(() => explainConsoleMessage(filter.value))
  const matched = computed(() => {
    const terms = pasted.value === null ? parseFilter(filter.value) : termsOf(pasted.value)
    return terms.length === 0 ? entries.value : entries.value.filter((entry) => matches(entry, terms))
  })
  const blocked = computed(() => matched.value.filter(isBlocked))
  const warnings = computed(() => matched.value.filter(isWarning))
  const shown = computed(() => ({ all: matched, blocked, warnings })[show.value].value)
  const rows = computed(() => rowsOf(shown.value))

  const byId = computed(() => new Map(source.value.map((exchange) => [exchange.id, exchange])))
  let kept: Exchange | null = null
  const selectedEntry = computed(() => {
    const id = selectedId.value
    const found = id === null ? null : byId.value.get(id)
    // What the background let go because its journal was full stays open until the user leaves it.
    if (found === undefined && source.value.length > 0 && kept?.id === id) return kept === null ? null : entryOf(kept)
    kept = found ?? null
    return kept === null ? null : entryOf(kept)
  })
  const chosenFor = ({ server }: Entry): Chosen => {
    const { credentials, owner } = supposed.value.server === server ? supposed.value : NOTHING_SUPPOSED
    return { stack: stacks.value.get(server) ?? null, credentials, owner, lastStack: settings.stack.value }
  }
  const engine = signal(options.engine)
  const selected = computed(() => {
    const [entry, explaining] = [selectedEntry.value, engine.value]
    if (entry === null || explaining === null) return null
    return explaining.explain(entry, explaining.siblingsOf(entry, all.value), chosenFor(entry))
  })
  const suppose = (choice: Partial<Supposed>) => {
    const server = selectedEntry.peek()?.server
    if (server === undefined) return
    const now = supposed.peek().server === server ? supposed.peek() : NOTHING_SUPPOSED
    supposed.value = { ...now, ...choice, server }
  }

  const select = (id: string | null) => {
    batch(() => {
      selectedId.value = id
      closed.value = id === null
    })
  }

  const forgetSelection = () => {
    selectedId.value = null
    closed.value = false
  }

  const stopFinding = effect(() => {
    const [first] = pasted.value === null ? [] : matched.value
    const isShown = matched.value.some((entry) => entry.exchange.id === selectedId.peek())
    if (first !== undefined && !isShown) select(first.exchange.id)
  })

  const stopForgetting = effect(() => {
    const server = selectedEntry.value?.server
    if (server !== undefined && server !== supposed.peek().server) supposed.value = NOTHING_SUPPOSED
  })

  // The first failure opens by itself: it is what the user came for.
  const stopSelecting = effect(() => {
    if (selectedEntry.value !== null || closed.value) return
    const candidates = rows.value.filter(isExchange)
    const row = candidates.find((each) => isBlocked(each.entry)) ?? (opened.value === null ? undefined : candidates[0])
    if (row !== undefined) selectedId.value = row.key
  })

  return {
    feed,
    settings,
    options,
    filter,
    pasted,
    show,
    tab,
    setupScope: signal<SetupScope>('exchange'),
    edited: signal(null),
    leaving,
    comparing: createComparing({ entries: all, selectedId, select, tab }),
    menu: signal(null),
    opened,
    reading,
    awaitsFile: computed(() => !options.live && opened.value === null),
    restart,
    notices,
    said,
    copied,
    recorded: source,
    entries,
    hidden: computed(() => all.value.length - entries.value.length),
    counts: computed(() => ({
      blocked: blocked.value.length,
      warnings: warnings.value.length,
      all: matched.value.length,
    })),
    shown,
    rows,
    selectedId,
    selectedEntry,
    engine,
    selected,
    producer: computed(() => feed.status.value?.producer ?? options.producer ?? UNKNOWN_PRODUCER),
    chosenFor: (exchange) => chosenFor(entryOf(exchange)),
    chooseStack(stack) {
      const server = selectedEntry.peek()?.server
      batch(() => {
        settings.stack.value = stack
        if (server !== undefined) stacks.value = new Map([...stacks.peek(), [server, stack]])
      })
    },
    chooseCredentials: (credentials) => suppose({ credentials }),
    chooseOwner: (owner) => suppose({ owner }),
    select,
    send: channel.send,
    clear() {
      channel.send({ type: 'clear' })
      batch(() => {
        forgetSelection()
        feed.forget()
      })
    },
    async copy(name, text) {
      if (!(await copyText(text))) {
        notify(`The browser refused to copy ${name}: select the text and copy it by hand.`)
        return
      }
      clearTimeout(copiedFor)
      batch(() => {
        copied.value = name
        said.value = `Copied ${name}.`
      })
      copiedFor = setTimeout(() => (copied.value = null), 2_000)
    },
    notify,
    dismiss,
    async open(file) {
      chosen = file
      reading.value = file.size > READ_AT_ONCE ? file.name : null
      const result = await openReportFile(file)
      // A large file takes a while: the user may have chosen another one meanwhile.
      if (chosen !== file) return
      batch(() => {
        reading.value = null
        if (refusal !== null) dismiss(refusal)
        refusal = result.ok ? null : result.sentence
        if (!result.ok) {
          notify(result.sentence)
          return
        }
        forgetSelection()
        leaving.forget()
        opened.value = result.opened
        filter.value = ''
        show.value = 'all'
        said.value = `Opened ${file.name}.`
      })
    },
    closeReport() {
      batch(() => {
        forgetSelection()
        leaving.forget()
        opened.value = null
        said.value = ''
      })
    },
    async loadEngine() {
      if (engine.peek() !== null) return
      try {
        engine.value = await import('../engine.ts')
      } catch (problem) {
        notify(
          `No exchange can be explained, because a part of CORSight could not be loaded (${String(problem)}): ${restart}.`,
        )
      }
    },
    dispose() {
      clearTimeout(copiedFor)
      stopFinding()
      stopSelecting()
      stopForgetting()
      feed.stop()
    },
  }
}
