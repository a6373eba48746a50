import type { Raw } from './network-event.ts'

/** Where events wait for what is done with them: not at all while few come, and for a moment, together, while many do. */
export interface Intake {
  readonly add: (raw: Raw) => void
  /** Has everything done that waits. */
  readonly drain: () => void
}

/** So many at once, and so many a second for long, are taken as they come: a browser that is stopped then loses none. */
const AT_ONCE = 60
const PER_SECOND = 120

/** How long any may wait while more come than that. */
const WAIT_MS = 50

export const createIntake = (take: (raw: Raw) => void): Intake => {
  let waiting: Raw[] = []
  let credit = AT_ONCE
  let countedAt = Date.now()
  let timer: ReturnType<typeof setTimeout> | null = null

  const drain = () => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    const taken = waiting
    waiting = []
    for (const raw of taken) take(raw)
  }

  return {
    add(raw) {
      waiting.push(raw)
      if (timer !== null) return
      const now = Date.now()
      credit = Math.min(AT_ONCE, credit + ((now - countedAt) * PER_SECOND) / 1_000)
      countedAt = now
      if (credit < 1) {
        timer = setTimeout(drain, WAIT_MS)
        return
      }
      credit -= 1
      drain()
    },
    drain,
  }
}
