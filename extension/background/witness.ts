import { trim } from '../../src/capture/bounds.ts'
import type { NetworkEvent } from '../../src/capture/event.ts'
import type { Exchange, Witness } from '../../src/cors/exchange.ts'
import { type Crowd, createCrowd } from './crowd.ts'
import { ownEntry } from './own-entry.ts'
import { followTimings, type Timings } from './timings.ts'

/** Asks pages what they could read, where headers leave it open. */
export interface WitnessStand {
  /** A frame has sent a request: its timings are followed for a while. */
  readonly follow: (tabId: number, frameId: number) => void
  /** Something became of a request that may be asked about. */
  readonly saw: (event: NetworkEvent) => void
  /**
   * Asks for all of these, each only once; resolves when all are answered. Answers come through `onWitness`, and never
   * for those the page knows nothing about.
   */
  readonly ask: (exchanges: readonly Exchange[]) => Promise<void>
  /** Resolves when nobody is being asked any more. */
  readonly idle: () => Promise<void>
}

/** An entry is written when a request ends, which can be after webRequest said so. */
const ANSWERS_AWAITED = 2

/** The question that is open may have begun before the request ended; the one after it began later, and hears everything. */
const LAST_ANSWERS_AWAITED = 2

/** A page that opens ever new frames fills nothing. */
const MOST_FRAMES = 500
const MOST_ASKED = 20_000

interface Frame {
  readonly timings: Timings
  readonly crowd: Crowd
}

export function createWitnessStand(onWitness: (id: string, witness: Witness) => void): WitnessStand {
  const frames = new Map<string, Frame>()
  /** By exchange; what is asked again while it is being asked waits for the same answer. */
  const asked = new Map<string, Promise<void>>()
  const running = new Set<Promise<void>>()

  const frameOf = (tabId: number, frameId: number): Frame => {
    const key = `${tabId}/${frameId}`
    const known = frames.get(key) ?? { timings: followTimings(tabId, frameId), crowd: createCrowd() }
    trim(frames.set(key, known), MOST_FRAMES)
    return known
  }

  const hear = async (exchange: Exchange) => {
    const { timings, crowd } = frameOf(exchange.tabId, exchange.frameId)
    const found = () => ownEntry(timings.entries(), exchange, crowd)
    for (let answers = 0; found() === null && answers < ANSWERS_AWAITED; answers++) await timings.next()
    for (let answers = 0; found() === null && answers < LAST_ANSWERS_AWAITED; answers++) await timings.last()
    const entry = found()
    if (entry !== null)
      onWitness(exchange.id, { initiatorType: entry.initiatorType, responseStatus: entry.responseStatus })
  }

  const start = (exchange: Exchange) => {
    if (exchange.tabId < 0 || asked.has(exchange.id)) return
    const asking = hear(exchange).finally(() => running.delete(asking))
    running.add(asking)
    trim(asked.set(exchange.id, asking), MOST_ASKED)
  }

  return {
    follow: (tabId, frameId) => frameOf(tabId, frameId).timings.follow(),
    saw: (event) => frameOf(event.tabId, event.frameId).crowd.saw(event),
    async ask(exchanges) {
      for (const exchange of exchanges) start(exchange)
      await Promise.all(exchanges.map(({ id }) => asked.get(id)))
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
