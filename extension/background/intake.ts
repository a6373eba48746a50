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

/**
 * Over what keeps those that wait. An event that comes within `pauseMs` of others waits until that is over: to work out
 * each by itself takes the page's time, and most of it is done anew with the next event of the same request.
 */
export const createIntake = (
  backlog: Pick<Backlog, 'add' | 'take' | 'forget'>,
  work: (event: NetworkEvent) => void,
  pauseMs: () => number,
): Intake => {
  let isOpen = false
  let timer: ReturnType<typeof setTimeout> | null = null

  const rest = () => {
    timer = setTimeout(resume, pauseMs())
  }

  const drain = (): boolean => {
    if (!isOpen) return false
    const events = backlog.take()
    for (const event of events) work(event)
    // After what they became was stored, in the task that is queued by now.
    queueMicrotask(() => void backlog.forget())
    return events.length > 0
  }

  const resume = () => {
    timer = null
    if (drain()) rest()
  }

  return {
    add(event) {
      if (!isOpen || timer !== null) return backlog.add(event)
      work(event)
      rest()
    },
    drain: () => void drain(),
    begin() {
      isOpen = true
    },
  }
}
