import type { RequestRecord } from '../../src/capture/event.ts'
import type { Journal } from '../../src/capture/journal.ts'

/** What was cleared last, so that it can be put back: as long as the background runs, and until something else is cleared. */
export interface Cleared {
  readonly clear: (tabId?: number) => void
  /** False: nothing of this tab is there to be put back. */
  readonly undo: (tabId: number) => boolean
}

export const createCleared = (journal: Pick<Journal, 'clear' | 'putBack'>): Cleared => {
  let last: { readonly tabId: number | undefined; readonly records: readonly RequestRecord[] } | null = null
  return {
    clear(tabId) {
      last = { tabId, records: journal.clear(tabId) }
    },
    undo(tabId) {
      if (last?.tabId !== tabId) return false
      journal.putBack(last.records)
      last = null
      return true
    },
  }
}
