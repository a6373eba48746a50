import type { NetworkEvent } from '../../src/capture/event.ts'
import { faultOf } from '../../src/capture/valid.ts'
import { parsed } from './parsed.ts'
import type { StorageLike } from './store.ts'

/** Events that wait to be worked out: they are stored meanwhile, for the browser may stop the background first. */
export interface Backlog {
  readonly add: (event: NetworkEvent) => void
  /** Those that backgrounds left which were stopped while they waited, in the order in which they ran. */
  readonly left: (stored: Readonly<Record<string, unknown>>) => readonly Left[]
  /** What waits, in the order in which it came; it waits no more. */
  readonly take: () => readonly NetworkEvent[]
  /** Forgets what was stored of all that was taken, once it is stored elsewhere. */
  readonly forget: () => Promise<void>
}

/** What one background left, in the order in which it came. */
export interface Left {
  /** When that background was started, in milliseconds since the epoch. */
  readonly bornAt: number
  readonly events: readonly NetworkEvent[]
}

const PREFIX = 'early:'

/**
 * Each write takes the browser’s time, and so the page’s: while events come without a break, each rests a quarter longer than
 * the one before. What comes in a rest is lost if the background is stopped in it.
 */
const LONGEST_REST_MS = 100
/** A break. */
const BREAK_MS = 100

/** So that texts are in the order of the numbers. */
const padded = (count: number): string => String(count).padStart(16, '0')

const isWhole = (event: unknown): event is NetworkEvent => faultOf(event) === null

const eventsIn = (text: unknown): readonly NetworkEvent[] => {
  const events = parsed(text)
  return Array.isArray(events) ? events.filter(isWhole) : []
}

/** `bornAt`: when this background was started, in milliseconds since the epoch. */
export const createBacklog = (
  area: Pick<StorageLike, 'set' | 'remove'>,
  bornAt: number,
  now: () => number = () => performance.now(),
): Backlog => {
  let waiting: NetworkEvent[] = []
  let unsaved: NetworkEvent[] = []
  let isSaving = false
  let saved = 0
  let savedAt = Number.NEGATIVE_INFINITY
  let restMs = 0
  const own = `${PREFIX}${padded(bornAt)}:`
  const keys = new Set<string>()

  /** What comes meanwhile is stored next. What can't be stored is lost only if the background is stopped. */
  const save = async () => {
    while (unsaved.length > 0) {
      const key = `${own}${padded(saved++)}`
      keys.add(key)
      const writing = area.set({ [key]: JSON.stringify(unsaved) })
      unsaved = []
      restMs = now() - savedAt > BREAK_MS ? 0 : Math.min(restMs * 1.25 + 1, LONGEST_REST_MS)
      savedAt = now()
      await Promise.all([writing.catch(() => undefined), new Promise((resolve) => setTimeout(resolve, restMs))])
    }
    isSaving = false
  }

  return {
    add(event) {
      waiting.push(event)
      unsaved.push(event)
      if (isSaving) return
      isSaving = true
      queueMicrotask(() => void save())
    },
    left(stored) {
      const left = Object.keys(stored).filter((key) => key.startsWith(PREFIX) && !key.startsWith(own))
      for (const key of left) keys.add(key)
      const byBirth = new Map<number, readonly NetworkEvent[]>()
      for (const key of left.sort()) {
        const born = Number(key.split(':')[1])
        byBirth.set(born, [...(byBirth.get(born) ?? []), ...eventsIn(stored[key])])
      }
      return [...byBirth]
        .map(([born, events]) => ({ bornAt: born, events }))
        .filter((each) => Number.isFinite(each.bornAt) && each.events.length > 0)
    },
    take() {
      const taken = waiting
      waiting = []
      unsaved = []
      return taken
    },
    async forget() {
      if (keys.size === 0) return
      const gone = [...keys]
      keys.clear()
      await area.remove(gone).catch(() => undefined)
    },
  }
}
