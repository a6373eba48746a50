import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { EventKind, NetworkEvent } from '../../../src/capture/event.ts'
import { createJournal, type Journal } from '../../../src/capture/journal.ts'
import { faultOf, isRequestRecord } from '../../../src/capture/valid.ts'
import type { Browser, Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { streamOf, traffic } from '../../support/traffic.ts'

const KINDS: readonly EventKind[] = ['begin', 'send', 'headers', 'redirect', 'body', 'complete', 'error']
const BOUNDS = { maxPerTab: 40, maxInAll: 60, maxCharacters: 200_000 }

const browsers = fc.constantFrom<Browser>('chromium', 'firefox')

const urls = fc.oneof(
  fc.constantFrom(
    '',
    'https://',
    'data:,x',
    'https://api.example/a',
    'https://app.example/',
    'http://[::1',
    '\0',
    '//',
  ),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.string({ maxLength: 40, unit: 'binary' }),
  fc.integer({ min: 1, max: 50_000 }).map((length) => `https://api.example/${'x'.repeat(length)}`),
)

const numbers = fc.oneof(
  fc.integer({ min: -5, max: 60 }),
  fc.constantFrom(0, -1, 1e300, -1e300, Number.MAX_SAFE_INTEGER, 0.5, 5e-324),
)

const headers = fc.array(
  fc.tuple(
    fc.oneof(
      fc.constantFrom('Origin', 'Access-Control-Request-Method', 'Access-Control-Allow-Origin', '__proto__', ''),
      fc.string({ maxLength: 10 }),
    ),
    fc.oneof(fc.constantFrom('*', 'null', 'PUT'), fc.string({ unit: 'binary', maxLength: 30 })),
  ),
  { maxLength: 6 },
)

/** An event that no browser sends, of one of few requests, so that they contradict each other. */
const hostile = fc.record<NetworkEvent>(
  {
    kind: fc.constantFrom(...KINDS),
    requestId: fc.constantFrom('h1', 'h2', 'h3', '__proto__', 'constructor', '', 'NaN'),
    tabId: fc.oneof(fc.constantFrom(1, 2, -1), numbers),
    frameId: numbers,
    documentId: fc.constantFrom(null, 'document', '\n'),
    initiator: fc.constantFrom(null, 'null', '', 'https://app.example', 'not an origin', '\0'),
    url: urls,
    method: fc.constantFrom('GET', 'OPTIONS', 'PUT', '', '\r\n'),
    type: fc.constantFrom('xmlhttprequest', 'font', '', 'main_frame'),
    at: numbers,
    requestHeaders: headers,
    status: numbers,
    statusText: fc.string({ maxLength: 5 }),
    responseHeaders: headers,
    fromCache: fc.boolean(),
    to: urls,
    error: fc.constantFrom('', 'net::ERR_FAILED', 'net::ERR_CACHE_MISS', '\0'),
  },
  {
    requiredKeys: [
      ...['kind', 'requestId', 'tabId', 'frameId', 'documentId'],
      ...['initiator', 'url', 'method', 'type', 'at'],
    ] as (keyof NetworkEvent)[],
  },
)

const hostileStream = fc.array(hostile, { maxLength: 60 })

const look = (journal: Journal) => {
  journal.takeChanges()
  journal.takeUnsaved()
  return journal.exchanges()
}

test('whatever events come, in whatever order: nothing throws, and every exchange has a verdict', () => {
  fc.assert(
    fc.property(browsers, hostileStream, fc.nat(7), (browser, stream, every) => {
      const journal = createJournal({ browser, ...BOUNDS })
      stream.forEach((event, index) => {
        journal.add(event, index % 5 === 0)
        if (index % 11 === 0) journal.documentGone(event.tabId, event.at)
        if (index % 13 === 0) journal.keepOpen(event.at)
        if (index % (every + 1) === 0) for (const exchange of look(journal)) judge(exchange)
      })
      for (const exchange of look(journal)) expect(judge(exchange).sentence).not.toBe('')
      journal.clear(1)
      journal.clear()
      expect(journal.exchanges()).toEqual([])
    }),
    { numRuns: 300 },
  )
})

/** Real requests are of other documents than hostile ones, so that none may pair with them. */
const real = (exchanges: readonly Exchange[]): readonly Exchange[] =>
  exchanges.filter(({ id }) => /^\d+$/.test(id)).toSorted((a, b) => Number(a.id) - Number(b.id))

test('what is recorded of other requests stays as it is', () => {
  fc.assert(
    fc.property(browsers, traffic, hostileStream, fc.array(fc.nat(9), { minLength: 3 }), (browser, list, bad, gaps) => {
      const stream = streamOf(list, browser)
      const calm = createJournal({ browser, maxPerTab: 1_000, maxInAll: 1_000 })
      const stormy = createJournal({ browser, maxPerTab: 1_000, maxInAll: 1_000 })
      const storm = [...bad]
      stream.forEach((event, index) => {
        for (const other of storm.splice(0, gaps[index % gaps.length])) stormy.add({ ...other, documentId: 'another' })
        stormy.add(event)
        calm.add(event)
      })
      expect(real(stormy.exchanges())).toEqual(real(calm.exchanges()))
    }),
  )
})

test('however many come, no more is kept than the bounds allow', () => {
  fc.assert(
    fc.property(browsers, fc.array(hostile, { minLength: 50, maxLength: 150 }), (browser, stream) => {
      const journal = createJournal({ browser, ...BOUNDS })
      const store = new Map<string, unknown>()
      stream.forEach((event, index) => {
        journal.add({ ...event, requestId: `${event.requestId} ${index % 120}` })
        const { records, dropped } = journal.takeUnsaved()
        for (const id of dropped) store.delete(id)
        for (const record of records) store.set(record.requestId, record)
      })
      expect(journal.exchanges().length).toBeLessThanOrEqual(BOUNDS.maxInAll)
      expect(store.size).toBeLessThanOrEqual(BOUNDS.maxInAll)
      const largest = Math.max(...[...store.values()].map((record) => JSON.stringify(record).length))
      expect(JSON.stringify([...store.values()]).length).toBeLessThan(6 * BOUNDS.maxCharacters + largest)
    }),
    { numRuns: 60 },
  )
})

test('an event is whole, or the field that is not is named', () => {
  fc.assert(
    fc.property(
      hostile,
      fc.constantFrom('kind', 'requestId', 'url', 'at', 'tabId'),
      fc.anything(),
      (event, field, any) => {
        expect(faultOf(event)).toBeNull()
        expect(faultOf({ ...event, [field]: undefined })).toBe(field)
        expect([null, field]).toContain(faultOf({ ...event, [field]: any }))
      },
    ),
  )
})

test('a record is taken back only if it is one', () => {
  fc.assert(
    fc.property(fc.anything(), hostile, (any, event) => {
      const record = {
        requestId: event.requestId,
        browser: 'chromium',
        beforeRecording: false,
        witness: null,
        goneAt: null,
        interruptedAt: null,
      }
      expect(isRequestRecord({ ...record, events: [event] })).toBe(true)
      expect(isRequestRecord({ ...record, events: [event, any] })).toBe(false)
      expect(isRequestRecord({ ...record, events: any })).toBe(false)
      expect(isRequestRecord(any)).toBe(false)
    }),
  )
})
