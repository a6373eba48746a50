import type { Exchange, Witness } from '../../src/cors/exchange.ts'
import { browser } from '../browser.ts'

/** Asks pages what they could read, where headers leave it open. */
export interface WitnessStand {
  /**
   * Asks for all of these, each only once; resolves when all are answered. Answers come through `onWitness`, and never
   * for those the page knows nothing about.
   */
  readonly ask: (exchanges: readonly Exchange[]) => Promise<void>
  /** Resolves when nobody is being asked any more. */
  readonly idle: () => Promise<void>
}

/** `performance.timeOrigin + startTime` and webRequest's clock agree within a few milliseconds; a busy machine adds some. */
const TOLERANCE_MS = 250

type Entry = readonly [url: string, initiatorType: string, responseStatus: number, startedAt: number]

/**
 * Runs in the page's own world: in Firefox an extension's world may read responses that the page may not. An entry is
 * written when a request ends, which can be after webRequest said so: those still missing are waited for, not long.
 */
const readTimings = (urls: readonly string[]): Promise<readonly Entry[]> =>
  new Promise((resolve) => {
    const found = new Map<string, Entry[]>()
    const take = (entries: readonly PerformanceEntry[]) => {
      for (const entry of entries as readonly PerformanceResourceTiming[]) {
        if (!urls.includes(entry.name)) continue
        const startedAt = performance.timeOrigin + entry.startTime
        const read = [entry.name, entry.initiatorType, entry.responseStatus, startedAt] as const
        found.set(entry.name, [...(found.get(entry.name) ?? []), read])
      }
      return found.size === urls.length
    }
    const observer = new PerformanceObserver((list) => {
      if (take(list.getEntries())) finish()
    })
    const finish = () => {
      observer.disconnect()
      clearTimeout(timer)
      resolve([...found.values()].flat())
    }
    const timer = setTimeout(finish, 1_000)
    observer.observe({ type: 'resource', buffered: true })
  })

const isEntry = (value: unknown): value is Entry =>
  Array.isArray(value) &&
  typeof value[0] === 'string' &&
  typeof value[1] === 'string' &&
  Number.isInteger(value[2]) &&
  Number.isFinite(value[3])

const withoutFragment = (url: string): string => url.split('#', 1)[0] ?? url

const closest = (entries: readonly Entry[], exchange: Exchange): Witness | null => {
  const url = exchange.legs[0].url
  const near = entries
    .filter(([name]) => withoutFragment(name) === withoutFragment(url))
    .map((entry) => ({ entry, distance: Math.abs(entry[3] - exchange.startedAt) }))
    .filter(({ distance }) => distance <= TOLERANCE_MS)
    .sort((a, b) => a.distance - b.distance)
  const [first] = near
  return first === undefined ? null : { initiatorType: first.entry[1], responseStatus: first.entry[2] }
}

export function createWitnessStand(onWitness: (id: string, witness: Witness) => void): WitnessStand {
  /** By exchange; what is asked again while it is being asked waits for the same answer. */
  const asked = new Map<string, Promise<void>>()
  const running = new Set<Promise<void>>()

  const askFrame = async (exchanges: readonly [Exchange, ...Exchange[]]) => {
    const [{ tabId, frameId }] = exchanges
    const urls = [...new Set(exchanges.map((exchange) => exchange.legs[0].url))]
    const results = await browser.scripting
      .executeScript({ target: { tabId, frameIds: [frameId] }, world: 'MAIN', func: readTimings, args: [urls] })
      // The tab was closed, the frame is gone or may not be scripted: the verdict stays "cannot tell", which says so.
      .catch(() => [])
    const claimed: unknown = results[0]?.result
    const entries = Array.isArray(claimed) ? claimed.filter(isEntry) : []
    for (const exchange of exchanges) {
      const witness = closest(entries, exchange)
      if (witness !== null) onWitness(exchange.id, witness)
    }
  }

  const start = (exchanges: readonly [Exchange, ...Exchange[]]) => {
    const asking = askFrame(exchanges).finally(() => running.delete(asking))
    running.add(asking)
    for (const { id } of exchanges) asked.set(id, asking)
  }

  return {
    async ask(exchanges) {
      const frames = new Map<string, [Exchange, ...Exchange[]]>()
      for (const exchange of exchanges) {
        if (exchange.tabId < 0 || asked.has(exchange.id)) continue
        const key = `${exchange.tabId}/${exchange.frameId}`
        const frame = frames.get(key)
        if (frame === undefined) frames.set(key, [exchange])
        else frame.push(exchange)
      }
      for (const frame of frames.values()) start(frame)
      await Promise.all(exchanges.map(({ id }) => asked.get(id)))
    },
    async idle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
