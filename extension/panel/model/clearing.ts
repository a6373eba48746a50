import { batch, type ReadonlySignal, signal } from '@preact/signals'
import type { ToBackground } from '../../protocol.ts'
import type { Feed } from './feed.ts'

/** Empties the list, and takes that back. */
export interface Clearing {
  /** How many exchanges were cleared and can be put back; 0: none. */
  readonly cleared: ReadonlySignal<number>
  readonly clear: () => void
  readonly undoClear: () => void
  /** Offers the way back no longer. */
  readonly settle: () => void
}

export const createClearing = (
  feed: Feed,
  {
    send,
    count,
    onClear,
  }: {
    readonly send: (message: ToBackground) => void
    /** How many exchanges there are to clear. */
    readonly count: () => number
    readonly onClear: () => void
  },
): Clearing => {
  const cleared = signal(0)
  const settle = () => {
    cleared.value = 0
  }
  return {
    cleared,
    settle,
    clear() {
      send({ type: 'clear' })
      batch(() => {
        cleared.value = count()
        onClear()
        feed.forget()
      })
    },
    undoClear() {
      send({ type: 'undo-clear' })
      settle()
    },
  }
}
