import { describe, expect, test } from 'vitest'
import { at, events, recordsOf } from '../../support/events.ts'
import { feed, get, ids, journalOf, PREFLIGHTED } from '../../support/journals.ts'

const PAGE = 'https://app.example'

describe('an exchange', () => {
  test('carries who asked, and everything that was seen', () => {
    const [exchange, ...others] = journalOf(PREFLIGHTED).exchanges()
    expect(others).toEqual([])
    expect(exchange).toMatchObject({
      id: '1',
      browser: 'chromium',
      tabId: 1,
      frameId: 0,
      documentId: 'document',
      initiator: PAGE,
      startedAt: at(0),
      type: 'xmlhttprequest',
      mode: { seen: true, value: 'cors' },
      credentials: { seen: true, value: 'include' },
      beforeRecording: false,
      witness: null,
      legs: [
        {
          url: 'https://api.example/a',
          method: 'PUT',
          origin: { seen: true, value: PAGE },
          preflight: { pairing: 'certain', response: { seen: true } },
          ending: { how: 'completed' },
        },
      ],
    })
  })

  test('says that `Origin` was not sent, where all headers were seen', () => {
    const [exchange] = journalOf(['#1 begin GET /a', '#1 send | Accept: */*']).exchanges()
    expect(exchange?.legs[0].origin).toEqual({ seen: false, why: 'never-sent' })
  })

  test('says that `Origin` was withheld, where no header was seen', () => {
    const [exchange] = journalOf(['#1 begin PUT /a', '#1 error net::ERR_FAILED']).exchanges()
    expect(exchange?.legs[0].origin).toEqual({ seen: false, why: 'withheld-by-browser' })
  })

  test('keeps a 304 and the stored answer that it confirms, though they come in one millisecond', () => {
    const lines = [
      '#1 begin GET /a',
      '#1 send',
      '@2 #1 headers 304',
      '@2 #1 headers 200 cached',
      '#1 body',
      '#1 complete',
    ]
    const [exchange] = journalOf(lines, { browser: 'firefox' }).exchanges()
    expect(exchange?.legs[0].response).toMatchObject({ value: { status: 200, revalidated: true } })
  })

  test('comes oldest first, and those of one moment in the order of their ids', () => {
    expect(ids(journalOf([...get(10, 7), ...get(9, 7), ...get(11, 3)]).exchanges())).toEqual(['11', '9', '10'])
  })
})

describe('what is no exchange', () => {
  test('a preflight', () => {
    expect(ids(journalOf(PREFLIGHTED).exchanges())).toEqual(['1'])
  })

  test('an OPTIONS that has not yet said what it is', () => {
    const journal = journalOf(['#1 begin OPTIONS /a'])
    expect(journal.exchanges()).toEqual([])
    feed(journal, ['@1 #1 send(OPTIONS /a) | X-A: 1'])
    expect(ids(journal.exchanges())).toEqual(['1'])
  })

  test('a request to the page’s own origin', () => {
    expect(journalOf(get(1).map((line) => line.replace('/a', `${PAGE}/a`))).exchanges()).toEqual([])
  })

  test('a look into the cache that nobody asked for', () => {
    expect(journalOf(['#1 begin GET /font', '#1 error net::ERR_CACHE_MISS']).exchanges()).toEqual([])
  })

  test('a request that a service worker answered', () => {
    const journal = journalOf(['#1 begin GET /a', '#1 redirect 0 /a'], { browser: 'firefox' })
    expect(journal.exchanges()).toEqual([])
    feed(journal, ['@9 #1 begin GET /a'])
    expect(ids(journal.exchanges())).toEqual(['1'])
  })
})

describe('a request to the page’s own origin', () => {
  const OWN = `${PAGE}/go`
  const REDIRECTED = [`#1 begin GET ${OWN}`, '#1 send', '#1 headers 302 | Location: https://api.example/a']

  test('is an exchange from the moment it is sent elsewhere', () => {
    const journal = journalOf(REDIRECTED)
    expect(journal.exchanges()).toEqual([])
    feed(journal, [`@5 #1 redirect(GET ${OWN}) 302 https://api.example/a`])
    expect(ids(journal.exchanges())).toEqual(['1'])
    feed(journal, ['@6 #1 begin GET /a', '#1 send | Origin: https://app.example'])
    expect(journal.exchanges()[0]?.legs.map(({ url }) => url)).toEqual([OWN, 'https://api.example/a'])
  })

  test('is not written until then', () => {
    const journal = journalOf(REDIRECTED)
    expect(journal.takeUnsaved().records).toEqual([])
    feed(journal, [`@5 #1 redirect(GET ${OWN}) 302 https://api.example/a`])
    expect(ids(journal.takeUnsaved().records.map(({ requestId }) => ({ id: requestId })))).toEqual(['1'])
  })

  test('of an opaque origin is an exchange, whatever its URL', () => {
    expect(ids(feed(journalOf(), [`#1 begin GET ${OWN}`], { initiator: 'null' }).exchanges())).toEqual(['1'])
    expect(ids(feed(journalOf(), [`#1 begin GET ${OWN}`], { initiator: null }).exchanges())).toEqual(['1'])
  })
})

describe('what changed', () => {
  test('is told once', () => {
    const journal = journalOf(get(1))
    expect(ids(journal.takeChanges().exchanges)).toEqual(['1'])
    expect(journal.takeChanges()).toEqual({ exchanges: [], removed: [] })
  })

  test('is only what an event really changed', () => {
    const journal = journalOf([...get(1), ...get(2)])
    journal.takeChanges()
    feed(journal, ['@50 #2 complete(GET /a)'])
    expect(ids(journal.takeChanges().exchanges)).toEqual(['2'])
  })

  test('is nothing when an event comes again', () => {
    const journal = journalOf(get(1))
    journal.takeChanges()
    journal.takeUnsaved()
    feed(journal, get(1))
    expect(journal.takeChanges()).toEqual({ exchanges: [], removed: [] })
    expect(journal.takeUnsaved()).toEqual({ records: [], dropped: [] })
  })

  test('is an actual request, when its preflight gets an answer', () => {
    const journal = journalOf(PREFLIGHTED.slice(0, 3))
    journal.takeChanges()
    feed(journal, ['@9 #2 headers(OPTIONS /a) 404'])
    expect(ids(journal.takeChanges().exchanges)).toEqual(['1'])
  })

  test('is an exchange less, when an OPTIONS turns out to be a preflight', () => {
    const journal = journalOf(['#2 send(OPTIONS /a) | X-A: 1'])
    expect(ids(journal.takeChanges().exchanges)).toEqual(['2'])
    feed(journal, ['@0 #2 begin OPTIONS /a', '@5 #2 send | Access-Control-Request-Method: PUT'])
    expect(journal.takeChanges()).toEqual({ exchanges: [], removed: ['2'] })
  })

  test('is an exchange with what the page itself saw of it', () => {
    const journal = journalOf(get(1))
    journal.takeChanges()
    journal.witness('1', { responseStatus: 0, initiatorType: 'fetch' })
    expect(journal.takeChanges().exchanges[0]?.witness).toEqual({ responseStatus: 0, initiatorType: 'fetch' })
    journal.witness('unknown', { responseStatus: 0, initiatorType: 'fetch' })
    expect(journal.takeChanges().exchanges).toEqual([])
  })
})

test('an exchange is held until it changes or goes', () => {
  const journal = journalOf(get(1).slice(0, 3))
  const [before] = journal.exchanges()
  if (before === undefined) throw new Error('There is no exchange.')
  expect(journal.holds(before)).toBe(true)
  expect(journal.holds({ ...before })).toBe(false)
  feed(journal, ['@50 #1 complete(GET /a)'])
  const [after] = journal.exchanges()
  expect(journal.holds(before)).toBe(false)
  expect(after && journal.holds(after)).toBe(true)
  journal.clear()
  expect(after && journal.holds(after)).toBe(false)
})

describe('watching only', () => {
  test('marks what began before recording', () => {
    const journal = journalOf()
    for (const event of events(['#1 error(GET /a) net::ERR_FAILED'])) journal.add(event, true)
    expect(journal.exchanges()).toMatchObject([{ id: '1', beforeRecording: true }])
  })

  test('does not mark a request of which more is seen', () => {
    const journal = journalOf(get(1).slice(0, 3))
    for (const event of events(['@9 #1 error(GET /a) net::ERR_FAILED'])) journal.add(event, true)
    expect(journal.exchanges()).toMatchObject([{ beforeRecording: false }])
  })
})

describe('what a store keeps', () => {
  test('is every request that crosses origins, preflights too, with each new event', () => {
    const journal = journalOf(PREFLIGHTED.slice(0, 3))
    expect(journal.takeUnsaved().records.map(({ requestId, events: own }) => [requestId, own.length])).toEqual([
      ['1', 1],
      ['2', 2],
    ])
    feed(journal, ['@9 #2 headers(OPTIONS /a) 204'])
    expect(journal.takeUnsaved().records.map(({ requestId, events: own }) => [requestId, own.length])).toEqual([
      ['2', 3],
    ])
    expect(journal.takeUnsaved()).toEqual({ records: [], dropped: [] })
  })

  test('comes back as it was, and is not written again', () => {
    const stream = events(PREFLIGHTED)
    const journal = journalOf()
    for (const record of recordsOf(stream, 'chromium')) journal.restore(record)
    expect(journal.exchanges()).toEqual(journalOf(PREFLIGHTED).exchanges())
    expect(journal.takeUnsaved()).toEqual({ records: [], dropped: [] })
  })

  test('is not told to drop what turned out to matter after all', () => {
    const journal = journalOf([`#1 begin GET ${PAGE}/go`, '#1 complete'])
    feed(journal, [`@0 #1 redirect(GET ${PAGE}/go) 302 https://api.example/a`])
    expect(journal.takeUnsaved()).toMatchObject({ records: [{ requestId: '1' }], dropped: [] })
  })

  test('is changed by what the page itself saw', () => {
    const journal = journalOf(get(1))
    journal.takeUnsaved()
    journal.witness('1', { responseStatus: 200, initiatorType: 'fetch' })
    expect(journal.takeUnsaved().records).toMatchObject([{ requestId: '1', witness: { responseStatus: 200 } }])
  })
})
