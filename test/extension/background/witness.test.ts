import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createWitnessStand } from '../../../extension/background/witness.ts'
import type { Witness } from '../../../src/cors/exchange.ts'
import { exchange } from '../../support/exchanges.ts'

type Entry = readonly [url: string, startTime: number, responseEnd: number]

/** A page's timeline, where the real one can't be told when to write what. */
const page = vi.hoisted(() => ({
  kept: [] as Entry[],
  observers: new Set<(entries: readonly Entry[]) => void>(),
  write(entry: Entry) {
    this.kept.push(entry)
    for (const hear of [...this.observers]) hear([entry])
  },
}))

vi.mock('../../../extension/browser.ts', () => ({
  browser: {
    scripting: {
      executeScript: async ({ func, args }: { func: (...args: unknown[]) => unknown; args: unknown[] }) => [
        { result: await func(...args) },
      ],
    },
  },
}))

class Observer {
  readonly #hear: (entries: readonly Entry[]) => void
  constructor(callback: (list: { getEntries: () => unknown }) => void) {
    this.#hear = (entries) =>
      callback({
        getEntries: () =>
          entries.map(([name, startTime, responseEnd]) => ({
            name,
            startTime,
            responseEnd,
            initiatorType: 'xmlhttprequest',
            responseStatus: 200,
          })),
      })
  }
  observe() {
    page.observers.add(this.#hear)
    if (page.kept.length > 0) queueMicrotask(() => this.#hear([...page.kept]))
  }
  disconnect() {
    page.observers.delete(this.#hear)
  }
}

const URL_ASKED = 'https://api.example.com/late'
const asked = () => exchange({ id: '1', startedAt: performance.timeOrigin + 1_000, leg: { url: URL_ASKED } })

describe('a page that is asked what it could read', () => {
  let heard: [string, Witness][]
  const stand = () => createWitnessStand((id, witness) => heard.push([id, witness]))

  beforeEach(() => {
    heard = []
    page.kept.length = 0
    page.observers.clear()
    vi.stubGlobal('PerformanceObserver', Observer)
    vi.useFakeTimers()
    return () => {
      vi.useRealTimers()
      vi.unstubAllGlobals()
    }
  })

  test('is heard where it wrote of a request after one that ended later', async () => {
    const witnesses = stand()
    witnesses.follow(1, 0)
    await vi.advanceTimersByTimeAsync(10)
    page.write(['https://api.example.com/early', 1_000, 1_200])
    await vi.advanceTimersByTimeAsync(2_500)
    const asking = witnesses.ask([asked()])
    page.write([URL_ASKED, 1_000, 1_100])
    await vi.advanceTimersByTimeAsync(10_000)
    await asking

    expect(heard).toEqual([['1', { initiatorType: 'xmlhttprequest', responseStatus: 200 }]])
  })

  test('is asked once more where the open question began before the request ended', async () => {
    const witnesses = stand()
    witnesses.follow(1, 0)
    await vi.advanceTimersByTimeAsync(900)
    const asking = witnesses.ask([asked()])
    // Other requests answer the two eager questions at once, and the patient one ends by itself.
    for (const ended of [1_010, 1_020, 1_030]) {
      page.write([`https://api.example.com/${ended}`, 1_000, ended])
      await vi.advanceTimersByTimeAsync(30)
    }
    await vi.advanceTimersByTimeAsync(60)
    page.write([URL_ASKED, 1_000, 1_100])
    await vi.advanceTimersByTimeAsync(10_000)
    await asking

    expect(heard).toHaveLength(1)
  })

  test('is believed where the browser began a second after the page asked', async () => {
    page.write([URL_ASKED, 100, 1_200])
    const asking = stand().ask([asked()])
    await vi.advanceTimersByTimeAsync(10_000)
    await asking

    expect(heard).toHaveLength(1)
  })

  test.each<[string, Entry]>([
    ['ended before', [URL_ASKED, 850, 950]],
    ['began later', [URL_ASKED, 1_100, 1_200]],
    ['has no end, and began long before', [URL_ASKED, 700, 0]],
    ['had another URL', ['https://api.example.com/other', 1_000, 1_200]],
  ])('is no witness by a request that %s', async (_, entry) => {
    page.write(entry)
    const asking = stand().ask([asked()])
    await vi.advanceTimersByTimeAsync(20_000)
    await asking

    expect(heard).toEqual([])
  })

  test('is no witness where it knows nothing', async () => {
    const asking = stand().ask([asked()])
    await vi.advanceTimersByTimeAsync(20_000)
    await asking

    expect(heard).toEqual([])
  })
})
