import { isLast } from './bounds.ts'
import type { NetworkEvent } from './event.ts'

/** What may have been lost because the recording was interrupted: the browser had stopped the background. */
export interface Gaps {
  /** The recording goes on at this time, of these tabs. */
  readonly reopen: (at: number, wasRecorded: (tabId: number) => boolean) => void
  /** These requests were under way when it was interrupted last. */
  readonly doubt: (ids: Iterable<string>) => void
  /** The interruption that a request may have lost something in, as its next event shows; null: none that it shows. */
  readonly shownBy: (event: NetworkEvent, isFirst: boolean) => number | null
  /** The interruption since which nothing was heard of each of these requests; forgets them. */
  readonly takeSilent: () => ReadonlyMap<string, number>
  /** When the recording last went on; null: it was not interrupted. */
  readonly last: () => number | null
}

export const createGaps = (): Gaps => {
  /** Requests that were under way then. */
  const doubtful = new Map<string, number>()
  const silent = new Map<string, number>()
  let last: number | null = null
  let isConcerned = (_tabId: number): boolean => false

  return {
    reopen(at, wasRecorded) {
      last = at
      isConcerned = wasRecorded
    },
    doubt(ids) {
      if (last === null) return
      for (const id of ids) {
        doubtful.set(id, last)
        silent.set(id, last)
      }
    },
    shownBy(event, isFirst) {
      silent.delete(event.requestId)
      if (isFirst) return event.kind !== 'begin' && isConcerned(event.tabId) ? last : null
      const at = doubtful.get(event.requestId) ?? null
      if (isLast(event)) doubtful.delete(event.requestId)
      return isLast(event) ? at : null
    },
    takeSilent() {
      const taken = new Map(silent)
      silent.clear()
      return taken
    },
    last: () => last,
  }
}
