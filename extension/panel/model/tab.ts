import { batch, type Signal, signal } from '@preact/signals'

export type TabId = 'sequence' | 'rules' | 'headers' | 'body' | 'try' | 'compare' | 'report'

/** Which tab of the details is shown: the same for each exchange. */
export interface Tab {
  readonly id: Signal<TabId>
  /** Whether a link led there, and nobody has brought it into sight yet. */
  readonly isSought: Signal<boolean>
  /** Leads there from anywhere, and into sight even where that tab is shown already. */
  readonly open: (id: TabId) => void
}

export const createTab = (): Tab => {
  const id = signal<TabId>('sequence')
  const isSought = signal(false)
  return {
    id,
    isSought,
    open(next) {
      batch(() => {
        id.value = next
        isSought.value = true
      })
    },
  }
}
