import { describe, expect, test } from 'vitest'
import type { NetworkEvent } from '../../../src/capture/event.ts'
import { work } from '../../../src/capture/pairing.ts'
import { createPairingBook } from '../../../src/capture/pairing-book.ts'
import type { Browser } from '../../../src/cors/exchange.ts'
import { events, recordsOf } from '../../support/events.ts'

const ASK = 'Access-Control-Request-Method: PUT'

/** A book that is fed events as a journal would: each request is put again with every event that it gets. */
const createFedBook = (browser: Browser) => {
  const book = createPairingBook()
  const seen = new Map<string, readonly NetworkEvent[]>()
  return {
    ...book,
    feed(stream: readonly NetworkEvent[]) {
      for (const event of stream) {
        const own = [...(seen.get(event.requestId) ?? []), event]
        seen.set(event.requestId, own)
        const request = recordsOf(own, browser).map(work)[0] ?? null
        if (request !== null) book.put(request)
      }
    },
    of: (requestId: string, hop = 0) => book.preflightOf({ requestId, hop }),
  }
}

const ALLOWED = [
  '#1 begin PUT /a',
  '#2 begin OPTIONS /a',
  `#2 send | ${ASK}`,
  '#2 headers 204 | N: 2',
  '#2 body',
  '#2 complete',
  '#1 send',
  '#1 headers 200',
  '#1 body',
  '#1 complete',
]

describe('pairing as events come in', () => {
  test('a leg has its preflight as soon as that has said what it is', () => {
    const book = createFedBook('chromium')
    const stream = events(ALLOWED)
    book.feed(stream.slice(0, 2))
    book.settle()
    expect(book.of('1')).toBeNull()
    book.feed(stream.slice(2, 3))
    expect([...book.settle()]).toContain('1')
    expect(book.of('1')).toMatchObject({
      response: { seen: false, why: 'never-sent' },
      ending: null,
      pairing: 'certain',
    })
  })

  test('a leg shows every change of its preflight', () => {
    const book = createFedBook('chromium')
    book.feed(events(ALLOWED).slice(0, 4))
    book.settle()
    expect(book.of('1')?.response).toMatchObject({ value: { status: 204, headers: [['N', '2']] } })
    expect(book.of('1')?.ending).toBeNull()
    book.feed(events(ALLOWED).slice(4, 6))
    expect([...book.settle()]).toContain('1')
    expect(book.of('1')?.ending).toEqual({ how: 'completed' })
  })

  test('names nobody when nothing changed', () => {
    const book = createFedBook('chromium')
    book.feed(events(ALLOWED))
    book.settle()
    expect([...book.settle()]).toEqual([])
  })

  test('a pair that is over stays, though later requests are the same', () => {
    const book = createFedBook('chromium')
    book.feed(events(ALLOWED))
    book.settle()
    book.feed(
      events([
        '@50 #3 begin PUT /a',
        '#4 begin OPTIONS /a',
        `#4 send | ${ASK}`,
        '#4 headers 404 | N: 4',
        '#4 complete',
        '#3 error net::ERR_FAILED',
      ]),
    )
    book.settle()
    expect(book.of('1')?.response).toMatchObject({ value: { status: 204 } })
    expect(book.of('3')?.response).toMatchObject({ value: { status: 404 } })
  })

  test('a better match found later takes the place of a guess', () => {
    const book = createFedBook('firefox')
    const stream = events([
      '#1 begin PUT /a',
      '#1 send | X-One: 1',
      '#2 begin PUT /a',
      '#2 send | X-Two: 2',
      `#3 begin OPTIONS /a`,
      `#3 send | ${ASK} | Access-Control-Request-Headers: x-two`,
    ])
    const late = stream.filter(({ requestId, kind }) => requestId === '2' && kind === 'send')
    book.feed(stream.filter((event) => !late.includes(event) && event.requestId !== '2'))
    book.settle()
    expect(book.of('1')).not.toBeNull()
    book.feed(stream.filter(({ requestId }) => requestId === '2'))
    expect([...book.settle()]).toEqual(expect.arrayContaining(['1', '2']))
    expect(book.of('1')).toBeNull()
    expect(book.of('2')).not.toBeNull()
  })
})

describe('Firefox ends a redirected preflight after its actual request', () => {
  const REDIRECTED = [
    '#1 begin PUT /a',
    '#1 send',
    '#2 begin OPTIONS /a',
    `#2 send | ${ASK}`,
    '#2 headers 301 | Location: /b',
    '#2 redirect 301 /b',
    '#2 body(OPTIONS /b)',
    '#1 error NS_ERROR_DOM_BAD_URI',
    '#2 error(OPTIONS /b) NS_ERROR_NET_ON_RECEIVING_FROM',
  ]

  test.each(REDIRECTED.map((_, index) => index))('and the pair holds, when settled after event %i', (index) => {
    const book = createFedBook('firefox')
    book.feed(events(REDIRECTED).slice(0, index + 1))
    book.settle()
    book.feed(events(REDIRECTED).slice(index + 1))
    book.settle()
    expect(book.of('1')).toMatchObject({
      response: { value: { status: 301 } },
      ending: { how: 'error', error: 'NS_ERROR_NET_ON_RECEIVING_FROM' },
      pairing: 'certain',
    })
  })
})

describe('what is settled too early can be taken back', () => {
  test('a request was cancelled before the preflight that it seemed to have was answered', () => {
    const book = createFedBook('firefox')
    const stream = events([
      '@0 #1 begin PUT /a',
      '@0 #1 send',
      '@1 #2 begin PUT /a',
      '@1 #2 send',
      '@2 #3 begin OPTIONS /a',
      `@2 #3 send | ${ASK}`,
      '@2 #1 error NS_BINDING_ABORTED',
      '@3 #3 headers 204',
      '@4 #3 complete',
      '@6 #2 headers 200',
      '@7 #2 complete',
    ])
    for (const event of stream) {
      book.feed([event])
      book.settle()
    }
    expect(book.of('1')).toBeNull()
    expect(book.of('2')?.response).toMatchObject({ value: { status: 204 } })
  })

  test('a preflight whose last event, which names another URL, came first', () => {
    const book = createFedBook('firefox')
    const stream = events([
      '@0 #1 begin PUT /a',
      '@0 #1 send',
      '@0 #4 begin PUT /b',
      '@0 #4 send',
      '@1 #2 begin OPTIONS /a',
      `@1 #2 send | ${ASK}`,
      '@2 #2 headers 301',
      '@2 #2 redirect 301 /b',
      '@3 #2 error(OPTIONS /b) NS_ERROR_NET_ON_RECEIVING_FROM',
    ])
    book.feed(stream.toReversed().filter(({ kind }) => kind === 'error'))
    book.settle()
    book.feed(stream.filter(({ kind }) => kind !== 'error'))
    book.settle()
    expect(book.of('1')?.response).toMatchObject({ value: { status: 301 } })
    expect(book.of('4')).toBeNull()
  })
})

describe('an actual request of whose preflight a woken background hears last', () => {
  const LATE = ['@1 #2 begin OPTIONS /a', `@2 #2 send | ${ASK}`, '@3 #2 headers 404']
  const OVER = ['@0 #1 begin PUT /a', '@0 #1 send', '@9 #1 error NS_ERROR_DOM_BAD_URI']

  test('finds it, though the request was over and settled', () => {
    const book = createFedBook('firefox')
    book.feed(events(OVER))
    book.settle()
    expect(book.of('1')).toBeNull()
    book.feed(events(LATE))
    expect([...book.settle()]).toContain('1')
    expect(book.of('1')?.response).toMatchObject({ value: { status: 404 } })
  })

  test('finds it, though the same was asked again a moment later', () => {
    const book = createFedBook('firefox')
    book.feed(events([...OVER, '@900 #5 begin PUT /a', '@900 #5 send']))
    book.settle()
    book.feed(events(LATE))
    book.settle()
    expect(book.of('1')?.response).toMatchObject({ value: { status: 404 } })
    expect(book.of('5')).toBeNull()
  })
})

describe('forgetting', () => {
  test('an actual request gives up its preflight', () => {
    const book = createFedBook('chromium')
    book.feed(events(ALLOWED))
    book.settle()
    book.forget('1')
    expect(book.of('1')).toBeNull()
  })

  test('a preflight leaves what it answered with its actual request', () => {
    const book = createFedBook('chromium')
    book.feed(events(ALLOWED))
    book.settle()
    book.forget('2')
    book.settle()
    expect(book.of('1')?.response).toMatchObject({ value: { status: 204 } })
  })

  test('what was never put changes nothing', () => {
    const book = createFedBook('chromium')
    book.feed(events(ALLOWED))
    book.settle()
    book.forget('unknown')
    expect([...book.settle()]).toEqual([])
    expect(book.of('1')).not.toBeNull()
  })

  test('a request that is forgotten takes no later preflight', () => {
    const book = createFedBook('chromium')
    const stream = events(['#1 begin PUT /a', '#2 begin PUT /a', '#3 begin OPTIONS /a', `#3 send | ${ASK}`])
    book.feed(stream.slice(0, 2))
    book.settle()
    book.forget('1')
    book.feed(stream.slice(2))
    book.settle()
    expect(book.of('1')).toBeNull()
    expect(book.of('2')).toMatchObject({ pairing: 'certain' })
  })
})

describe('a preflight that was stopped before it was sent', () => {
  const UNSENT = [
    '#1 begin PUT /a',
    '#2 begin OPTIONS /a',
    '#2 error net::ERR_BLOCKED_BY_CLIENT',
    '#1 error net::ERR_FAILED',
  ]

  test.each<[string, Browser, readonly string[]]>([
    ['in Chromium', 'chromium', UNSENT],
    ['delivered late', 'chromium', UNSENT],
    ['in Firefox, which announces the actual request first', 'firefox', UNSENT.toSpliced(1, 0, '#1 send')],
  ])('belongs to the request that waited for it, %s', (when, browser, lines) => {
    const book = createFedBook(browser)
    book.feed(when.startsWith('delivered') ? events(lines).toReversed() : events(lines))
    expect([...book.settle()]).toEqual(expect.arrayContaining(['1', '2']))
    expect(book.of('1')).toMatchObject({
      requestHeaders: { seen: false },
      ending: { how: 'error', error: 'net::ERR_BLOCKED_BY_CLIENT' },
    })
    expect(book.legOf('2')).not.toBeNull()
  })

  test.each<[string, readonly string[]]>([
    ['nothing waited', ['#2 begin OPTIONS /a', '#2 error net::ERR_BLOCKED_BY_CLIENT']],
    [
      'the page’s own OPTIONS waited',
      ['#1 begin OPTIONS /a', '#2 begin OPTIONS /a', '#2 error net::ERR_BLOCKED_BY_CLIENT', '#1 error net::ERR_FAILED'],
    ],
    [
      'what waited was answered',
      [
        '#1 begin PUT /a',
        '#1 send',
        '#1 headers 200',
        '#2 begin OPTIONS /a',
        '#2 error net::ERR_BLOCKED_BY_CLIENT',
        '#1 complete',
      ],
    ],
  ])('is a request of its own where %s', (_, lines) => {
    const book = createFedBook('chromium')
    book.feed(events(lines))
    book.settle()
    expect(book.legOf('2')).toBeNull()
  })
})
