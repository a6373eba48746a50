import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createWitnessStand } from '../../../extension/background/witness.ts'
import type { EventKind, NetworkEvent } from '../../../src/capture/event.ts'
import type { Witness } from '../../../src/cors/exchange.ts'
import { exchange } from '../../support/exchanges.ts'

type Entry = readonly [url: string, startTime: number, responseEnd: number, responseStatus?: number]

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
          entries.map(([name, startTime, responseEnd, responseStatus = 200]) => ({
            name,
            startTime,
            responseEnd,
            initiatorType: 'xmlhttprequest',
            responseStatus,
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

const event = (kind: EventKind, requestId: string): NetworkEvent => ({
  kind,
  requestId,
  tabId: 1,
  frameId: 0,
  documentId: 'd',
  initiator: 'https://app.example',
  url: URL_ASKED,
  method: 'GET',
  type: 'xmlhttprequest',
  at: performance.timeOrigin + 1_000,
})

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

  test('is no witness where two requests for one URL ended differently, whichever entry comes first', async () => {
    const witnesses = stand()
    for (const id of ['1', '2']) witnesses.saw(event('begin', id))
    for (const id of ['1', '2']) witnesses.saw(event('complete', id))
    const asking = witnesses.ask([asked()])
    page.write([URL_ASKED, 1_000, 1_100, 200])
    await vi.advanceTimersByTimeAsync(500)
    page.write([URL_ASKED, 1_001, 1_101, 0])
    await vi.advanceTimersByTimeAsync(20_000)
    await asking

    expect(heard).toEqual([])
  })

  test('is heard where all requests for one URL ended alike, though entries be equal', async () => {
    const witnesses = stand()
    for (const id of ['1', '2']) witnesses.saw(event('begin', id))
    for (const id of ['1', '2']) witnesses.saw(event('complete', id))
    const asking = witnesses.ask([asked()])
    page.kept.push([URL_ASKED, 1_000, 1_100, 0])
    page.write([URL_ASKED, 1_000, 1_100, 0])
    await vi.advanceTimersByTimeAsync(20_000)
    await asking

    expect(heard).toEqual([['1', { initiatorType: 'xmlhttprequest', responseStatus: 0 }]])
  })

  test('is no witness in Firefox where it has put a function of its own in the place of the browser’s', async () => {
    const pages = Object.defineProperty({}, 'responseStatus', { get: () => 200 })
    vi.stubGlobal('PerformanceResourceTiming', { prototype: { wrappedJSObject: pages } })
    const asking = stand().ask([asked()])
    page.write([URL_ASKED, 1_000, 1_100])
    await vi.advanceTimersByTimeAsync(20_000)
    await asking

    expect(heard).toEqual([])
  })

  test('is heard of each of two requests for one URL that were sent one after the other', async () => {
    const witnesses = stand()
    const times = { '1': [1_000, 1_004], '2': [1_004, 1_009] } as const
    for (const [id, [start, end]] of Object.entries(times)) {
      witnesses.saw({ ...event('begin', id), at: performance.timeOrigin + start })
      witnesses.saw({ ...event('complete', id), at: performance.timeOrigin + end })
    }
    page.kept.push([URL_ASKED, 1_000, 1_004, 0], [URL_ASKED, 1_004, 1_009, 200])
    const asking = witnesses.ask(
      Object.entries(times).map(([id, [start, end]]) => {
        const startedAt = performance.timeOrigin + start
        const timing = { startedAt, sentAt: null, respondedAt: null, endedAt: performance.timeOrigin + end }
        return exchange({ id, startedAt, leg: { url: URL_ASKED, timing } })
      }),
    )
    await vi.advanceTimersByTimeAsync(20_000)
    await asking

    expect(heard.map(([id, { responseStatus }]) => [id, responseStatus])).toEqual([
      ['1', 0],
      ['2', 200],
    ])
  })
})
