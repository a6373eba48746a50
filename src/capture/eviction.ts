/** Which request goes next where room has to be made: the oldest, but first those that nobody misses. */
export interface Eviction {
  readonly enter: (tabId: number, id: string) => void
  readonly leave: (tabId: number, id: string) => void
  /** The next one to go of a tab, or of all, but not the newest; null where there is none. */
  readonly next: (newest: string, tabId?: number) => string | null
}

interface Queue {
  readonly waiting: Set<string>
  /** What was passed over: it goes when nothing else is left, the oldest first. */
  readonly spared: Set<string>
}

const createQueue = (): Queue => ({ waiting: new Set(), spared: new Set() })

/** `isSpared`: whether a request stays as long as there are others. Each is asked about once, when its turn comes. */
export const createEviction = (isSpared: (id: string) => boolean): Eviction => {
  const all = createQueue()
  const ofTab = new Map<number, Queue>()

  const nextIn = ({ waiting, spared }: Queue, newest: string): string | null => {
    for (const id of waiting) {
      if (id === newest) continue
      if (!isSpared(id)) return id
      waiting.delete(id)
      spared.add(id)
    }
    const [oldest = null] = spared
    return oldest
  }

  return {
    enter(tabId, id) {
      const own = ofTab.get(tabId) ?? createQueue()
      ofTab.set(tabId, own)
      for (const { waiting, spared } of [all, own]) if (!spared.has(id)) waiting.add(id)
    },
    leave(tabId, id) {
      const own = ofTab.get(tabId)
      for (const queue of own === undefined ? [all] : [all, own]) {
        queue.waiting.delete(id)
        queue.spared.delete(id)
      }
      if (own !== undefined && own.waiting.size + own.spared.size === 0) ofTab.delete(tabId)
    },
    next(newest, tabId) {
      const queue = tabId === undefined ? all : ofTab.get(tabId)
      return queue === undefined ? null : nextIn(queue, newest)
    },
  }
}
