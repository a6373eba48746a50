import { describe, expect, test } from 'vitest'
import type { NetworkEvent, RequestRecord } from '../../../src/capture/event.ts'
import { type Hop, hopsOf, isAnsweredByServiceWorker } from '../../../src/capture/hops.ts'
import type { Browser } from '../../../src/cors/exchange.ts'
import { at, events, recordsOf } from '../../support/events.ts'
import { STREAMS } from './streams.ts'

const record = (stream: readonly NetworkEvent[], browser: Browser = 'chromium'): RequestRecord => {
  const [only] = recordsOf(stream, browser)
  if (only === undefined) throw new Error('This stream holds no request.')
  return only
}

const hops = (lines: readonly string[], browser: Browser = 'chromium') => hopsOf(record(events(lines), browser))

/** One line per hop: what was asked, what came back, how it ended. */
const told = (list: readonly Hop[]): readonly string[] =>
  list.map(({ method, url, response, bodyStarted, ending }) => {
    const came = response.seen ? `${response.value.status}` : response.why
    const ended = ending === null ? 'open' : ending.how === 'error' ? ending.error : ending.how
    return `${method} ${new URL(url).pathname} ${came}${bodyStarted ? ' body' : ''} ${ended}`
  })

/** Every order in which whole kinds of events can come. */
const groupedByKind = (stream: readonly NetworkEvent[]): readonly (readonly NetworkEvent[])[] =>
  permutations([...new Set(stream.map(({ kind }) => kind))]).map((kinds) =>
    stream.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind)),
  )

const permutations = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  items.length < 2
    ? [items]
    : items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))

describe('the hops of a request', () => {
  test.each(STREAMS)('$hops: $what', ({ lines, hops: expected }) => {
    expect(told(hops(lines))).toEqual(expected)
  })

  test.each(STREAMS)('are the same in whatever order the kinds of events come: $what', ({ lines }) => {
    const stream = events(lines)
    const inOrder = hopsOf(record(stream))
    for (const grouped of groupedByKind(stream))
      expect(hopsOf(record(grouped)), grouped.map(({ kind }) => kind).join(' ')).toEqual(inOrder)
  })
})

describe('what a hop carries', () => {
  test('the headers of both sides, repeated lines apart, and when each part came', () => {
    const [hop] = hops([
      '@5 #1 begin PUT /a',
      '@6 #1 send | Origin: https://app.example',
      '@9 #1 headers 201 | A: 1 | a: 2',
      '@10 #1 body',
      '@12 #1 complete',
    ])
    expect(hop).toMatchObject({
      method: 'PUT',
      url: 'https://api.example/a',
      requestHeaders: { seen: true, value: [['Origin', 'https://app.example']] },
      response: {
        seen: true,
        value: {
          status: 201,
          headers: [
            ['A', '1'],
            ['a', '2'],
          ],
          fromCache: false,
        },
      },
      timing: { startedAt: at(5), sentAt: at(6), respondedAt: at(9), endedAt: at(12) },
    })
  })

  test.each([
    { when: 'the server confirmed it', lines: ['@2 #1 headers 304', '@2 #1 headers 200 cached | A: 1'] },
    { when: 'both come the other way round', lines: ['@2 #1 headers 200 cached | A: 1', '@2 #1 headers 304'] },
  ])('the stored answer that Firefox shows, and that $when', ({ lines }) => {
    const [hop, ...others] = hops(['#1 begin GET /a', '#1 send', ...lines, '#1 body', '#1 complete'], 'firefox')
    expect(others).toEqual([])
    expect(hop?.response).toEqual({
      seen: true,
      value: { status: 200, statusText: '', headers: [['A', '1']], fromCache: true, revalidated: true },
    })
  })

  test('a 304 alone confirms nothing that was stored', () => {
    const [hop] = hops(['#1 begin GET /a', '#1 send', '#1 headers 304', '#1 body', '#1 complete'], 'firefox')
    expect(hop?.response).toMatchObject({ value: { status: 304, fromCache: false } })
    expect(hop?.response).not.toHaveProperty('value.revalidated')
  })

  test('the second answer after a password was asked for, and the headers sent with it', () => {
    const [hop, ...others] = hops([
      '#1 begin GET /a',
      '#1 send | A: 1',
      '#1 headers 401 | WWW-Authenticate: Basic',
      '#1 send | Authorization: Basic eDp5',
      '#1 headers 200 | B: 2',
      '#1 body',
      '#1 complete',
    ])
    expect(others).toEqual([])
    expect(hop?.requestHeaders).toEqual({ seen: true, value: [['Authorization', 'Basic eDp5']] })
    expect(hop?.response).toMatchObject({ value: { status: 200, headers: [['B', '2']] } })
  })

  test('the last of two refusals of a password', () => {
    const list = hops([
      '#1 begin GET /a',
      '#1 send',
      '#1 headers 401 | N: 1',
      '#1 send',
      '#1 headers 401 | N: 2',
      '#1 body',
      '#1 complete',
    ])
    expect(told(list)).toEqual(['GET /a 401 body completed'])
    expect(list[0]?.response).toMatchObject({ value: { headers: [['N', '2']] } })
  })

  test('that its answer came from the cache', () => {
    expect(hops(['#1 begin GET /a', '#1 send', '#1 headers 200 cached'])[0]?.response).toMatchObject({
      value: { fromCache: true },
    })
  })

  test('that Chromium withheld what was sent, when it was stopped by its preflight', () => {
    expect(hops(['#1 begin PUT /a', '#1 error net::ERR_FAILED'])[0]).toMatchObject({
      requestHeaders: { seen: false, why: 'withheld-by-browser' },
      response: { seen: false, why: 'never-sent' },
    })
  })

  test('the answer’s headers with the redirect, where no answer was announced', () => {
    expect(hops(['#1 begin GET /a', '#1 send', '#1 redirect 302 /b'])[0]?.response).toEqual({
      seen: false,
      why: 'never-sent',
    })
  })
})

describe('a beginning that was missed', () => {
  test('says so of everything before the first event, and is no absence', () => {
    const [hop, ...others] = hops(['@7 #1 headers(GET /a) 200 | A: 1', '#1 body', '#1 complete'])
    expect(others).toEqual([])
    expect(told(hop ? [hop] : [])).toEqual(['GET /a 200 body completed'])
    expect(hop?.requestHeaders).toEqual({ seen: false, why: 'started-before-capture' })
    expect(hop?.timing).toEqual({ startedAt: at(7), sentAt: null, respondedAt: at(7), endedAt: at(9) })
  })

  test('says so of the answer too, where only the ending was seen', () => {
    expect(hops(['#1 error(GET /a) net::ERR_FAILED'])[0]).toMatchObject({
      requestHeaders: { seen: false, why: 'started-before-capture' },
      response: { seen: false, why: 'started-before-capture' },
      ending: { how: 'error', error: 'net::ERR_FAILED' },
    })
  })

  test('begins with the earliest event, though it came last', () => {
    const stream = events(['@3 #1 send(GET /a) | A: 1', '@5 #1 headers 200', '@9 #1 complete'])
    expect(hopsOf(record(stream.toReversed()))).toEqual(hopsOf(record(stream)))
  })

  test('keeps what follows a redirect as its own hop', () => {
    const list = hops(['#1 begin GET /b', '#1 send', '#1 headers 200', '#1 body', '#1 complete'])
    expect(told(list)).toEqual(['GET /b 200 body completed'])
  })
})

describe('Firefox and service workers', () => {
  const MET = '#1 redirect 0 /a'

  test('a request that the worker lets pass begins again, and is one hop', () => {
    const lines = ['#1 begin GET /a', MET, '#1 begin GET /a', '#1 send', '#1 headers 200', '#1 body', '#1 complete']
    expect(told(hops(lines, 'firefox'))).toEqual(['GET /a 200 body completed'])
    expect(isAnsweredByServiceWorker(record(events(lines), 'firefox'))).toBe(false)
  })

  test('a request that the worker answers is never heard of again', () => {
    expect(isAnsweredByServiceWorker(record(events(['#1 begin GET /a', MET]), 'firefox'))).toBe(true)
  })

  test('a request that meets no worker is not answered by one', () => {
    const redirected = events(['#1 begin GET /a', '#1 send', '#1 headers 302', '#1 redirect 302 /b'])
    expect(isAnsweredByServiceWorker(record(redirected, 'firefox'))).toBe(false)
    expect(isAnsweredByServiceWorker(record(events(['#1 begin GET /a']), 'firefox'))).toBe(false)
  })

  test('a redirect after a worker let it pass is a second hop', () => {
    const lines = [
      '#1 begin GET /a',
      MET,
      '#1 begin GET /a',
      '#1 send',
      '#1 headers 302',
      '#1 redirect 302 /b',
      '#1 begin GET /b',
      '#1 send',
      '#1 headers 200',
      '#1 complete',
    ]
    expect(told(hops(lines, 'firefox'))).toEqual(['GET /a 302 redirected', 'GET /b 200 body completed'])
  })
})

test('a redirected preflight keeps its own URL, though Firefox names the target in its last events', () => {
  const list = hops(
    [
      '#1 begin OPTIONS /a',
      '#1 send | Access-Control-Request-Method: PUT',
      '#1 headers 301 | Location: /b',
      '#1 redirect 301 /b',
      '#1 body(OPTIONS /b)',
      '#1 error(OPTIONS /b) NS_ERROR_NET_ON_RECEIVING_FROM',
    ],
    'firefox',
  )
  expect(told(list)).toEqual(['OPTIONS /a 301 body NS_ERROR_NET_ON_RECEIVING_FROM'])
})

describe('Firefox and upgrades to https', () => {
  const upgrade = (path: string) => [
    `#1 begin GET http://api.example${path}`,
    `#1 redirect 0 https://api.example${path}`,
    `#1 begin GET https://api.example${path}`,
  ]
  const ANSWERED = ['#1 send', '#1 headers 200', '#1 body', '#1 complete']

  test('what was upgraded before it was sent has never asked http', () => {
    const lines = [...upgrade('/a'), ...ANSWERED]
    expect(told(hops(lines, 'firefox'))).toEqual(['GET /a 200 body completed'])
    expect(hops(lines, 'firefox').map(({ url }) => url)).toEqual(['https://api.example/a'])
    expect(isAnsweredByServiceWorker(record(events(lines), 'firefox'))).toBe(false)
  })

  test('a redirect to what is upgraded leaves both answers', () => {
    const lines = [
      '#1 begin GET /a',
      '#1 send',
      '#1 headers 302',
      '#1 redirect 302 http://api.example/b',
      ...upgrade('/b'),
    ]
    expect(hops([...lines, ...ANSWERED], 'firefox').map(({ url }) => url)).toEqual([
      'https://api.example/a',
      'https://api.example/b',
    ])
  })

  test('a server that redirects to https was asked over http', () => {
    const lines = [
      '#1 begin GET http://api.example/a',
      '#1 send',
      '#1 headers 301',
      '#1 redirect 301 https://api.example/a',
      '#1 begin GET https://api.example/a',
      ...ANSWERED,
    ]
    expect(hops(lines, 'firefox')).toHaveLength(2)
  })

  test('what ended before it began anew keeps the URL that is known', () => {
    expect(hops(upgrade('/a').slice(0, 2), 'firefox').map(({ url }) => url)).toEqual(['http://api.example/a'])
  })
})
