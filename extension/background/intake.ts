import type { NetworkEvent } from '../../src/capture/event.ts'
import type { Backlog } from './backlog.ts'

/** Where events come in: alone they are worked out at once, many together and a moment later. */
export interface Intake {
  readonly add: (event: NetworkEvent) => void
  /** Has all worked out that waits; does nothing before `begin`. */
  readonly drain: () => void
  /** Until now everything waits; from now on nothing waits for long. */
  readonly begin: () => void
}

/** When events that wait are worked out: once none has come for `quiet` milliseconds, and `most` after the first at the latest. */
export interface Pause {
  readonly quiet: number
  readonly most: number
}

/** What waits is stored meanwhile, and the browser grants little room for that. */
const MOST_WAITING = 3_000

/**
 * Over what keeps those that wait. An event that comes soon after others waits: to work out each by itself takes the page’s
 * time, and most of it is done anew with the next event of the same request.
 */
export const createIntake = (
  backlog: Pick<Backlog, 'add' | 'take' | 'forget'>,
  work: (event: NetworkEvent) => void,
  pause: () => Pause,
  // No wall clock, which may be set back: events would wait as long.
  now: () => number = () => performance.now(),
): Intake => {
  let isOpen = false
  let timer: ReturnType<typeof setTimeout> | null = null
  let waiting = 0
  let restsSince = 0
  let lastAt = 0

  const rest = () => {
    restsSince = now()
    lastAt = restsSince
    wait()
  }

  const dueAt = (): number => {
    const { quiet, most } = pause()
    return Math.min(lastAt + quiet, restsSince + most)
  }

  const wait = () => {
    timer = setTimeout(resume, Math.max(1, dueAt() - now()))
  }

  const drain = (): boolean => {
    if (!isOpen) return false
    const events = backlog.take()
    waiting = 0
    for (const event of events) work(event)
    // After what they became was stored, in the task that is queued by now.
    queueMicrotask(() => void backlog.forget())
    return events.length > 0
  }

  const resume = () => {
    timer = null
    if (now() < dueAt()) wait()
    else if (drain()) rest()
  }

  return {
    add(event) {
      if (isOpen && timer === null) {
        work(event)
        return rest()
      }
      backlog.add(event)
      lastAt = now()
      waiting += 1
      if (waiting >= MOST_WAITING) drain()
    },
    drain: () => void drain(),
    begin() {
      isOpen = true
    },
  }
}
