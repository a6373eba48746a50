import { batch, computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { ConsoleMessage } from '../../../src/cors/console-message.ts'
import { type Entry, isBlocked } from './entry.ts'
import type { ExchangeRow, Row } from './rows.ts'

/** Which exchange is selected. */
export interface Selection {
  readonly selectedId: ReadonlySignal<string | null>
  readonly selectedEntry: ReadonlySignal<Entry | null>
  /** null: none, and none is selected on its own any more. */
  readonly select: (id: string | null) => void
}

/** What there is to select. */
export interface Selectable {
  /** All that is recorded, shown or not. */
  readonly source: ReadonlySignal<readonly Entry[]>
  /** What passes the filter. */
  readonly matched: ReadonlySignal<readonly Entry[]>
  readonly rows: ReadonlySignal<readonly Row[]>
  readonly pasted: ReadonlySignal<ConsoleMessage | null>
  /** True: the first row is selected where none was blocked. */
  readonly takesAny: () => boolean
}

const isExchange = (row: Row): row is ExchangeRow => row.kind === 'exchange'

export const createSelection = ({ source, matched, rows, pasted, takesAny }: Selectable) => {
  const selectedId = signal<string | null>(null)
  /** True once the user closed the details: nothing is selected on its own any more. */
  const closed = signal(false)
  /** What was selected on the page before. */
  let before: Entry | null = null

  let kept: Entry | null = null
  const selectedEntry = computed(() => {
    const id = selectedId.value
    const found = id === null ? null : source.value.find(({ exchange }) => exchange.id === id)
    // What the background let go because its journal was full stays open until the user leaves it.
    if (found === undefined && source.value.length > 0 && kept?.exchange.id === id) return kept
    kept = found ?? null
    return kept
  })

  const select = (id: string | null) => {
    batch(() => {
      selectedId.value = id
      closed.value = id === null
    })
  }

  const stopFinding = effect(() => {
    if (pasted.value === null) return
    const [first] = matched.value
    const isShown = matched.value.some((entry) => entry.exchange.id === selectedId.peek())
    if (first !== undefined && !isShown) select(first.exchange.id)
  })

  // The first failure opens by itself: it is what the user came for.
  const stopSelecting = effect(() => {
    if (selectedEntry.value !== null || closed.value) return
    const candidates = rows.value.filter(isExchange)
    const row =
      candidates.find(({ entry }) => isBlocked(entry)) ??
      candidates.find(({ entry }) => entry.method === before?.method && entry.url === before.url) ??
      (takesAny() ? candidates[0] : undefined)
    if (row !== undefined) selectedId.value = row.key
  })

  const forget = () => {
    selectedId.value = null
    closed.value = false
  }

  return {
    selectedId,
    selectedEntry,
    select,
    /** As it was before anything was selected. */
    forget,
    /** The same for another page, or for this one anew: the same request is what the user wants to see again. */
    startAnew() {
      before = selectedEntry.peek() ?? before
      forget()
    },
    stop() {
      stopFinding()
      stopSelecting()
    },
  }
}
