import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NetworkEvent, RequestRecord } from '../../../src/capture/event.ts'
import { createJournal, type Journal } from '../../../src/capture/journal.ts'
import type { Browser, Exchange } from '../../../src/cors/exchange.ts'
import { type Asked, streamOf, traffic } from '../../support/traffic.ts'

const BROWSERS: readonly Browser[] = ['chromium', 'firefox']
const journalOf = (browser: Browser): Journal => createJournal({ browser, maxPerTab: 1_000, maxInAll: 1_000 })

const browsers = fc.constantFrom(...BROWSERS)

/** The same events in another order; events of one kind of one request keep theirs, as browsers deliver them. */
const reordered = (stream: readonly NetworkEvent[], keys: readonly number[]): readonly NetworkEvent[] => {
  const shuffled = stream
    .map((event, index) => ({ event, key: keys[index % keys.length] ?? 0 }))
    .sort((a, b) => a.key - b.key)
    .map(({ event }) => event)
  const keyOf = ({ requestId, kind }: NetworkEvent) => `${requestId} ${kind}`
  const queues = new Map<string, NetworkEvent[]>()
  for (const event of stream) queues.set(keyOf(event), [...(queues.get(keyOf(event)) ?? []), event])
  return shuffled.flatMap((event) => queues.get(keyOf(event))?.shift() ?? [])
}

const KINDS = ['begin', 'send', 'headers', 'redirect', 'body', 'complete', 'error'] as const

const exchangesOf = (stream: readonly NetworkEvent[], browser: Browser): readonly Exchange[] => {
  const journal = journalOf(browser)
  for (const event of stream) journal.add(event)
  return journal.exchanges()
}

/** Whether a pair is a guess depends on what else was open when it was looked at; what is paired does not. */
const withoutCertainty = (exchanges: readonly Exchange[]) =>
  exchanges.map((exchange) => ({
    ...exchange,
    legs: exchange.legs.map((leg) => ({ ...leg, preflight: leg.preflight && { ...leg.preflight, pairing: null } })),
  }))

const byId = (exchanges: readonly Exchange[]) => exchanges.toSorted((a, b) => Number(a.id) - Number(b.id))

/** A page's own OPTIONS, stopped at its preflight as a preflight itself may be, while another request waits for one. */
const OWN_OPTIONS: Asked[] = (['OPTIONS', 'GET'] as const).map((method, index) => ({
  method,
  path: '/a',
  preflight: 'refused',
  redirect: null,
  end: 'completed',
  tabId: 1,
  startAt: 0,
  gaps: [2 - index],
}))

describe('the same events give the same exchanges', () => {
  test('grouped by kind, whatever the order of the kinds', () => {
    fc.assert(
      fc.property(
        browsers,
        traffic,
        fc.shuffledSubarray([...KINDS], { minLength: KINDS.length }),
        (browser, list, kinds) => {
          const stream = streamOf(list, browser)
          const grouped = stream.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
          expect(byId(exchangesOf(grouped, browser))).toEqual(byId(exchangesOf(stream, browser)))
        },
      ),
    )
  })

  test('in any interleaving', () => {
    fc.assert(
      fc.property(browsers, traffic, fc.array(fc.nat(99), { minLength: 5, maxLength: 40 }), (browser, list, keys) => {
        const stream = streamOf(list, browser)
        expect(byId(exchangesOf(reordered(stream, keys), browser))).toEqual(byId(exchangesOf(stream, browser)))
      }),
    )
  })

  test('however often they are looked at in between', () => {
    fc.assert(
      fc.property(
        browsers,
        traffic,
        fc.array(fc.boolean(), { minLength: 3, maxLength: 20 }),
        (browser, list, looks) => {
          const stream = streamOf(list, browser)
          const journal = journalOf(browser)
          stream.forEach((event, index) => {
            journal.add(event)
            if (looks[index % looks.length]) journal.takeChanges()
          })
          expect(withoutCertainty(journal.exchanges())).toEqual(withoutCertainty(exchangesOf(stream, browser)))
        },
      ),
      { examples: [['chromium', OWN_OPTIONS, [false, false, true]]] },
    )
  })

  test('when every one of them comes twice', () => {
    fc.assert(
      fc.property(browsers, traffic, (browser, list) => {
        const stream = streamOf(list, browser)
        expect(exchangesOf([...stream, ...stream], browser)).toEqual(exchangesOf(stream, browser))
      }),
    )
  })
})

test('what changed, added up, is what there is', () => {
  fc.assert(
    fc.property(browsers, traffic, fc.array(fc.boolean(), { minLength: 3, maxLength: 20 }), (browser, list, looks) => {
      const journal = journalOf(browser)
      const panel = new Map<string, Exchange>()
      const look = () => {
        const { exchanges, removed } = journal.takeChanges()
        for (const exchange of exchanges) panel.set(exchange.id, exchange)
        for (const id of removed) panel.delete(id)
      }
      streamOf(list, browser).forEach((event, index) => {
        journal.add(event)
        if (looks[index % looks.length]) look()
      })
      look()
      expect(byId([...panel.values()])).toEqual(byId(journal.exchanges()))
    }),
  )
})

/** A journal whose background is stopped after these many events: what it had written is all that the next one has. */
const interrupted = (
  stream: readonly NetworkEvent[],
  browser: Browser,
  cuts: readonly number[],
  looks: boolean,
): Journal => {
  const store = new Map<string, RequestRecord>()
  let journal = journalOf(browser)
  stream.forEach((event, index) => {
    if (cuts.includes(index)) {
      journal = journalOf(browser)
      for (const record of store.values()) journal.restore(JSON.parse(JSON.stringify(record)))
    }
    journal.add(event)
    const { records, dropped } = journal.takeUnsaved()
    for (const id of dropped) store.delete(id)
    for (const record of records) store.set(record.requestId, record)
    if (looks) journal.takeChanges()
  })
  return journal
}

describe('a background that is stopped loses nothing', () => {
  test('after any event, or several times', () => {
    fc.assert(
      fc.property(browsers, traffic, fc.array(fc.nat(60), { minLength: 1, maxLength: 4 }), (browser, list, cuts) => {
        const stream = streamOf(list, browser)
        expect(byId(interrupted(stream, browser, cuts, false).exchanges())).toEqual(byId(exchangesOf(stream, browser)))
      }),
    )
  })

  test('while pages look at it', () => {
    fc.assert(
      fc.property(browsers, traffic, fc.nat(60), (browser, list, cut) => {
        const stream = streamOf(list, browser)
        expect(withoutCertainty(byId(interrupted(stream, browser, [cut], true).exchanges()))).toEqual(
          withoutCertainty(byId(exchangesOf(stream, browser))),
        )
      }),
      { examples: [['chromium', OWN_OPTIONS, 0]] },
    )
  })
})
