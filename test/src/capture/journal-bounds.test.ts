import { describe, expect, test } from 'vitest'
import type { NetworkEvent } from '../../../src/capture/event.ts'
import { createJournal } from '../../../src/capture/journal.ts'
import { events } from '../../support/events.ts'
import { feed, get, ids, journalOf, many, PREFLIGHTED } from '../../support/journals.ts'

const PAGE = 'https://app.example'

describe('bounds', () => {
  test('let the oldest of a tab go, and count it', () => {
    const journal = journalOf([], { maxPerTab: 3 })
    feed(journal, many(3))
    expect(journal.evicted(1)).toBe(0)
    feed(journal, many(2, 4))
    expect(ids(journal.exchanges())).toEqual(['3', '4', '5'])
    expect(journal.evicted(1)).toBe(2)
  })

  test('that are made tighter hold from the tab’s next request on', () => {
    const journal = journalOf(many(5), { maxPerTab: 5 })
    journal.keep(2)
    feed(journal, many(1, 6))
    expect(ids(journal.exchanges())).toEqual(['5', '6'])
    expect(journal.evicted(1)).toBe(4)
  })

  test('count what a store did not keep', () => {
    const before = journalOf(many(5), { maxPerTab: 4 })
    before.takeChanges()
    const { records } = before.takeUnsaved()
    expect(before.totals()).toEqual(new Map([[1, 5]]))

    const after = journalOf()
    for (const record of records.slice(-2)) after.restore(record)
    after.recall(before.totals())
    expect(after.evicted(1)).toBe(3)
    expect(after.totals()).toEqual(new Map([[1, 5]]))
  })

  test('count nothing of a tab that was cleared', () => {
    const journal = journalOf(many(5), { maxPerTab: 4 })
    journal.takeChanges()
    journal.clear(1)
    expect(journal.totals()).toEqual(new Map())
  })

  test('count what is let go before anybody looked', () => {
    expect(journalOf(many(10), { maxPerTab: 3 }).evicted(1)).toBe(7)
  })

  test('do not count preflights and requests to the own origin as exchanges', () => {
    const own = get(3).map((line) => line.replace('/a', `${PAGE}/a`))
    const journal = journalOf([...PREFLIGHTED, ...own.slice(0, 2), ...many(2, 10)], { maxPerTab: 2 })
    expect(ids(journal.exchanges())).toEqual(['10', '11'])
    expect(journal.evicted(1)).toBe(1)
  })

  test('of one tab leave the others alone', () => {
    const journal = journalOf([], { maxPerTab: 2 })
    feed(journal, get(1), { tabId: 1 })
    feed(journal, many(5, 10), { tabId: 2 })
    expect(ids(journal.exchanges())).toEqual(['1', '13', '14'])
    expect([journal.evicted(1), journal.evicted(2)]).toEqual([0, 3])
  })

  test('over all tabs let the oldest go, whatever its tab', () => {
    const journal = journalOf([], { maxInAll: 3 })
    feed(journal, many(2, 1), { tabId: 1 })
    feed(journal, many(2, 11), { tabId: 2 })
    expect(ids(journal.exchanges())).toEqual(['2', '11', '12'])
    expect([journal.evicted(1), journal.evicted(2)]).toEqual([1, 0])
  })

  test('tell pages and store of what went', () => {
    const journal = journalOf(many(3), { maxPerTab: 3 })
    journal.takeChanges()
    journal.takeUnsaved()
    feed(journal, get(4))
    expect(journal.takeChanges()).toMatchObject({ exchanges: [{ id: '4' }], removed: ['1'] })
    expect(journal.takeUnsaved()).toMatchObject({ records: [{ requestId: '4' }], dropped: ['1'] })
  })

  test('do not bring back what was let go when its last event comes', () => {
    const open = [1, 2, 3, 4].flatMap((id) => [`@${id} #${id} begin GET /slow`, `#${id} send`])
    const journal = journalOf(open, { maxPerTab: 3 })
    expect(ids(journal.exchanges())).toEqual(['2', '3', '4'])
    feed(journal, ['@90 #1 headers(GET /slow) 200', '#1 complete'])
    expect(ids(journal.exchanges())).toEqual(['2', '3', '4'])
  })
})

describe('bounds that no honest page meets', () => {
  const large = (id: number) => [`@${id} #${id} begin GET /a`, `#${id} send | Large: ${'x'.repeat(1_000)}`]

  test('let the oldest go when the texts grow too large, but never the newest', () => {
    const journal = journalOf([...large(1), ...large(2), ...large(3)], { maxCharacters: 3_000 })
    expect(ids(journal.exchanges())).toEqual(['2', '3'])
    expect(ids(journalOf(large(1), { maxCharacters: 10 }).exchanges())).toEqual(['1'])
  })

  test('give back the room of what went', () => {
    const journal = journalOf([], { maxCharacters: 3_000 })
    for (let id = 1; id < 50; id++) feed(journal, large(id))
    journal.clear()
    feed(journal, [...large(60), ...large(61)])
    expect(ids(journal.exchanges())).toEqual(['60', '61'])
  })

  test('end a request of endlessly many events with its end', () => {
    const journal = journalOf(['#1 begin GET /a', '#1 send'])
    for (let ms = 10; ms < 1_000; ms++) feed(journal, [`@${ms} #1 headers(GET /a) 401`])
    feed(journal, ['@1001 #1 complete(GET /a)', '@1002 #1 error(GET /a) net::ERR_FAILED'])
    const [record] = journal.takeUnsaved().records
    expect(record?.events).toHaveLength(301)
    expect(journal.exchanges()).toMatchObject([{ legs: [{ ending: { how: 'completed' } }] }])
  })

  test('hold where a request is told of another tab later', () => {
    const journal = journalOf([], { maxPerTab: 2 })
    for (let id = 1; id <= 5; id++) {
      feed(journal, [`@${10 * id + 1} #${id} send(GET /a)`], { tabId: 7 })
      feed(journal, [`@${10 * id} #${id} begin GET /a`], { tabId: 1 })
    }
    feed(journal, many(4, 100), { tabId: 7 })
    expect(ids(journal.exchanges())).toEqual(['4', '5', '102', '103'])
  })
})

describe('clearing', () => {
  const two = () => feed(feed(journalOf(), get(1), { tabId: 1 }), get(2), { tabId: 2 })

  test('forgets one tab', () => {
    const journal = two()
    journal.takeChanges()
    journal.clear(1)
    expect(journal.takeChanges()).toEqual({ exchanges: [], removed: ['1'] })
    expect(ids(journal.exchanges())).toEqual(['2'])
  })

  test('forgets everything', () => {
    const journal = two()
    journal.takeUnsaved()
    journal.clear()
    expect(journal.exchanges()).toEqual([])
    expect(journal.takeUnsaved()).toEqual({ records: [], dropped: ['1', '2'] })
  })

  test('forgets preflights too, so that none is paired later', () => {
    const journal = journalOf(PREFLIGHTED.slice(0, 3))
    journal.clear(1)
    feed(journal, ['@20 #5 begin PUT /a', '@21 #5 send'])
    expect(journal.exchanges()).toMatchObject([{ id: '5', legs: [{ preflight: null }] }])
  })

  test('forgets how many were let go', () => {
    const journal = journalOf(many(5), { maxPerTab: 2 })
    journal.clear(1)
    expect(journal.evicted(1)).toBe(0)
  })

  test('forgets the workers of that tab’s pages, and no others', () => {
    const journal = two()
    feed(journal, get(3), { tabId: -1, initiator: PAGE })
    feed(journal, get(4), { tabId: -1, initiator: 'https://other.example' })
    journal.clear(1)
    expect(ids(journal.exchanges())).toEqual(['2', '4'])
  })

  test('does not bring back a request that ends after it', () => {
    const journal = journalOf(['#1 begin GET /stream', '#1 send', '#1 headers 200', '#1 body'])
    journal.takeUnsaved()
    journal.clear(1)
    feed(journal, ['@90 #1 complete(GET /stream)'])
    expect(journal.exchanges()).toEqual([])
    expect(journal.takeUnsaved()).toEqual({ records: [], dropped: ['1'] })
  })
})

test('5,000 exchanges at once to one URL keep their own answers', () => {
  const journal = createJournal({ browser: 'chromium', maxPerTab: 10_000, maxInAll: 10_000 })
  const stream: NetworkEvent[] = []
  for (let id = 1; id <= 5_000; id++)
    stream.push(
      ...events([`@${id} #${id} begin GET /a`, `#${id} send`, `#${id} headers 200 | Id: ${id}`, `#${id} complete`]),
    )
  stream.sort((a, b) => a.at - b.at)
  for (const event of stream) journal.add(event)
  const wrong = journal
    .exchanges()
    .filter(({ id, legs: [{ response }] }) => !response.seen || response.value.headers[0]?.[1] !== id)
  expect(wrong).toEqual([])
  expect(journal.exchanges()).toHaveLength(5_000)
})
