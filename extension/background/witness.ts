import type { Exchange, Witness } from '../../src/cors/exchange.ts'
import { followTimings, type TimingEntry, type Timings } from './timings.ts'

/** Asks pages what they could read, where headers leave it open. */
export interface WitnessStand {
  /** A frame has sent a request: its timings are followed for a while. */
  readonly follow: (tabId: number, frameId: number) => void
  /**
   * Asks for all of these, each only once; resolves when all are answered. Answers come through `onWitness`, and never
   * for those the page knows nothing about.
   */
  readonly ask: (exchanges: readonly Exchange[]) => Promise<void>
  /** Resolves when nobody is being asked any more. */
  readonly idle: () => Promise<void>
}

/** How far `performance.timeOrigin + startTime` and webRequest's clock may part. */
const CLOCKS_MS = 20

/** An entry without an end tells only when the page asked: a busy browser takes that long to begin. */
const BEGINS_WITHIN_MS = 250

/** An entry is written when a request ends, which can be after webRequest said so. */
const ANSWERS_AWAITED = 2

/** The question that is open may have begun before the request ended; the one after it began later, and hears everything. */
const LAST_ANSWERS_AWAITED = 2

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url

/**
 * Whether the request began while this entry's was under way. The page counts from when it asked, webRequest from when
 * the browser began, which on a busy machine is a second later; what ended before is an earlier request of the same URL.
 */
const isUnderWay = ({ startedAt, endedAt }: TimingEntry, at: number): boolean =>
  startedAt <= at + CLOCKS_MS &&
  (endedAt === startedAt ? at - startedAt <= BEGINS_WITHIN_MS : endedAt >= at - CLOCKS_MS)

const closest = (entries: readonly TimingEntry[], { legs, startedAt }: Exchange): Witness | null => {
  const url = withoutFragment(legs[0].url)
  const [first] = entries
    .filter((entry) => withoutFragment(entry.url) === url && isUnderWay(entry, startedAt))
    .sort((a, b) => Math.abs(a.startedAt - startedAt) - Math.abs(b.startedAt - startedAt))
  return first === undefined ? null : { initiatorType: first.initiatorType, responseStatus: first.responseStatus }
}

export function createWitnessStand(onWitness: (id: string, witness: Witness) => void): WitnessStand {
  const frames = new Map<string, Timings>()
  /** By exchange; what is asked again while it is being asked waits for the same answer. */
  const asked = new Map<string, Promise<void>>()
  const running = new Set<Promise<void>>()

  const frameOf = (tabId: number, frameId: number): Timings => {
    const key = `${tabId}/${frameId}`
    const known = frames.get(key) ?? followTimings(tabId, frameId)
    frames.set(key, known)
    return known
  }

  const hear = async (exchange: Exchange) => {
    const frame = frameOf(exchange.tabId, exchange.frameId)
    const found = () => closest(frame.entries(), exchange)
    for (let answers = 0; found() === null && answers < ANSWERS_AWAITED; answers++) await frame.next()
    for (let answers = 0; found() === null && answers < LAST_ANSWERS_AWAITED; answers++) await frame.last()
    const witness = found()
    if (witness !== null) onWitness(exchange.id, witness)
  }

  const start = (exchange: Exchange) => {
    if (exchange.tabId < 0 || asked.has(exchange.id)) return
    const asking = hear(exchange).finally(() => running.delete(asking))
    running.add(asking)
    asked.set(exchange.id, asking)
  }

  return {
    follow: (tabId, frameId) => frameOf(tabId, frameId).follow(),
    async ask(exchanges) {
      for (const exchange of exchanges) start(exchange)
      await Promise.all(exchanges.map(({ id }) => asked.get(id)))
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
