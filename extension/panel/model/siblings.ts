import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { Entry } from './entry.ts'
import type { Engine } from './panel.ts'

const NONE: readonly Entry[] = []

/** Milliseconds between two looks at what comes while an exchange is selected. */
const REST_MS = 1_000

interface Surroundings {
  readonly selectedEntry: ReadonlySignal<Entry | null>
  readonly engine: ReadonlySignal<Engine | null>
  readonly all: ReadonlySignal<readonly Entry[]>
}

/**
 * What else was asked of the hosts of the selected exchange: at once when another one is selected, and when something
 * comes after a rest; of a busy page once a second, since to explain all anew takes longer than to list a batch. It is
 * the same array while it has the same entries.
 */
export const createSiblings = ({ selectedEntry, engine, all }: Surroundings) => {
  const looks = signal(0)
  let found = NONE
  let lookedAt = Number.NEGATIVE_INFINITY
  let timer: ReturnType<typeof setTimeout> | undefined

  const siblings = computed(() => {
    const [entry, explaining] = [selectedEntry.value, engine.value]
    // Read for the sake of being told: what is looked at has no signal that follows every batch.
    void looks.value
    if (entry === null || explaining === null) return NONE
    const now = explaining.siblingsOf(entry, all.peek())
    if (now.length !== found.length || now.some((each, index) => each !== found[index])) found = now
    return found
  })

  const look = () => {
    timer = undefined
    lookedAt = performance.now()
    looks.value = looks.peek() + 1
  }

  const stopFollowing = effect(() => {
    if (all.value.length === 0 || timer !== undefined) return
    const rest = lookedAt + REST_MS - performance.now()
    if (rest <= 0) look()
    else timer = setTimeout(look, rest)
  })

  return {
    siblings,
    stop() {
      clearTimeout(timer)
      stopFollowing()
    },
  }
}
