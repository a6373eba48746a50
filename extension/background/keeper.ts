import type { Journal } from '../../src/capture/journal.ts'
import type { Settings, Store } from './store.ts'

/** Puts into the store what a stop of the background must not lose. */
export interface Keeper {
  /** Something in the journal changed: it is written in the same task, so that a stop right after it loses nothing. */
  readonly changed: () => void
  readonly keepSettings: (settings: Settings) => void
  /** Resolves when all that was handed over so far is written. */
  readonly done: () => Promise<void>
}

/** What is open for so long is stored, whatever it is: browsers stop a background after 30 s without an event. */
const KEEP_OPEN_MS = 4_000

export const createKeeper = (
  journal: Pick<Journal, 'takeUnsaved' | 'keepOpen'>,
  store: Pick<Store, 'save' | 'saveSettings'>,
): Keeper => {
  let writing: Promise<void> = Promise.resolve()
  let isQueued = false
  let isWaiting = false

  const write = (work: Promise<void>) => {
    writing = Promise.all([writing, work]).then(() => undefined)
  }

  const save = () => {
    if (isQueued) return
    isQueued = true
    queueMicrotask(() => {
      isQueued = false
      const { records, dropped } = journal.takeUnsaved()
      if (records.length + dropped.length > 0) write(store.save(records, dropped))
    })
  }

  const keepOpen = () => {
    isWaiting = false
    journal.keepOpen(Date.now() - KEEP_OPEN_MS)
    save()
  }

  return {
    changed() {
      save()
      if (!isWaiting) setTimeout(keepOpen, KEEP_OPEN_MS)
      isWaiting = true
    },
    keepSettings: (settings) => write(store.saveSettings(settings)),
    done: () => writing,
  }
}
