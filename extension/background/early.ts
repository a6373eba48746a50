import type { NetworkEvent } from '../../src/capture/event.ts'
import { faultOf } from '../../src/capture/valid.ts'
import type { StorageLike } from './store.ts'

/** Events that come before what was recorded has been read: they wait, and are stored, for the browser may stop it again. */
export interface Early {
  /** False: nothing waits any more, and this event did not either. */
  readonly add: (event: NetworkEvent) => boolean
  /** Those that backgrounds left which were stopped while they waited, in the order in which they came. */
  readonly left: (stored: Readonly<Record<string, unknown>>) => readonly NetworkEvent[]
  /** Ends the waiting; returns what came meanwhile. */
  readonly end: () => readonly NetworkEvent[]
  /** Forgets what was stored, once it is stored elsewhere. */
  readonly forget: () => Promise<void>
}

const PREFIX = 'early:'

/** So that texts are in the order of the numbers. */
const padded = (count: number): string => String(count).padStart(16, '0')

const isWhole = (event: unknown): event is NetworkEvent => faultOf(event) === null

/** `bornAt`: when this background was started, in milliseconds since the epoch. */
export const createEarly = (area: Pick<StorageLike, 'set' | 'remove'>, bornAt: number): Early => {
  let waiting: NetworkEvent[] | null = []
  let unsaved: NetworkEvent[] = []
  let saved = 0
  const own = `${PREFIX}${padded(bornAt)}:`
  const keys = new Set<string>()

  /** What can't be stored still waits here: it is lost only if the background is stopped again. */
  const save = () => {
    const key = `${own}${padded(saved++)}`
    keys.add(key)
    area.set({ [key]: unsaved }).catch(() => undefined)
    unsaved = []
  }

  return {
    add(event) {
      if (waiting === null) return false
      waiting.push(event)
      if (unsaved.push(event) === 1) queueMicrotask(save)
      return true
    },
    left(stored) {
      const left = Object.keys(stored).filter((key) => key.startsWith(PREFIX) && !key.startsWith(own))
      for (const key of left) keys.add(key)
      return left.sort().flatMap((key) => {
        const events = stored[key]
        return Array.isArray(events) ? events.filter(isWhole) : []
      })
    },
    end() {
      const events = waiting ?? []
      waiting = null
      return events
    },
    async forget() {
      if (keys.size > 0) await area.remove([...keys]).catch(() => undefined)
      keys.clear()
    },
  }
}
