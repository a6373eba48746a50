import { describe, expect, test } from 'vitest'
import { isPreflight, isUndeclared, maybePreflight, pairingGroup, work } from '../../../src/capture/pairing.ts'
import { type Asker, at, events } from '../../support/events.ts'
import { asking, pairs, requestOf } from '../../support/pairs.ts'

describe('what a request is', () => {
  const preflight = requestOf(['#1 begin OPTIONS /a', `#1 send | ${asking('PUT')}`])
  const own = requestOf(['#1 begin OPTIONS /a', '#1 send | X-A: 1'])
  const begun = requestOf(['#1 begin OPTIONS /a'])
  const late = requestOf(['#1 headers(OPTIONS /a) 204'])
  const forged = requestOf(['#1 begin GET /a', `#1 send | ${asking('PUT')}`])
  const unsent = requestOf(['#1 begin OPTIONS /a', '#1 error net::ERR_FAILED'])

  test.each([
    { what: 'a preflight', request: preflight, is: { preflight: true, maybe: false, undeclared: false } },
    { what: 'the page’s own OPTIONS', request: own, is: { preflight: false, maybe: false, undeclared: false } },
    {
      what: 'an OPTIONS that has just begun',
      request: begun,
      is: { preflight: false, maybe: false, undeclared: true },
    },
    {
      what: 'an OPTIONS whose beginning was missed',
      request: late,
      is: { preflight: false, maybe: true, undeclared: true },
    },
    {
      what: 'a GET with the header of a preflight',
      request: forged,
      is: { preflight: false, maybe: false, undeclared: false },
    },
    {
      what: 'an OPTIONS that was stopped before it was sent',
      request: unsent,
      is: { preflight: false, maybe: false, undeclared: false },
    },
  ])('$what', ({ request, is }) => {
    expect({
      preflight: isPreflight(request),
      maybe: maybePreflight(request),
      undeclared: isUndeclared(request),
    }).toEqual(is)
  })
})

describe('what may be paired at all', () => {
  const key = (overrides: Partial<Asker> = {}, url = 'https://api.example/a') => {
    const [event] = events(['#1 begin GET /a'], overrides)
    return event === undefined ? '' : pairingGroup(event, url)
  }

  test('the same document and the same URL', () => {
    expect(key()).toBe(key({ type: 'other' }))
  })

  test.each([
    'https://user:word@api.example/a',
    'https://user@api.example/a',
    'https://:word@api.example/a',
    'https://@api.example/a',
    'https://a%40b:c@d@api.example/a',
  ])('the same URL without user name and password: %s', (url) => {
    expect(key({}, url)).toBe(key())
  })

  test.each(['https://api.example/user@a', 'https://api.example?user@a', 'https://api.example#user@a'])(
    'an @ behind the host stays: %s',
    (url) => {
      expect(key({}, url)).toContain(url)
    },
  )

  test.each<[string, string]>([
    ['another tab', key({ tabId: 2 })],
    ['another frame', key({ frameId: 5 })],
    ['another document', key({ documentId: 'next' })],
    ['another initiator', key({ initiator: 'null' })],
    ['another URL', key({}, 'https://api.example/a?b')],
    ['another fragment', key({}, 'https://api.example/a#b')],
  ])('not %s', (_, other) => {
    expect(other).not.toBe(key())
  })
})

describe('in Chromium', () => {
  test('a preflight belongs to the request that waits for it', () => {
    expect(
      pairs([
        '#1 begin PUT /a',
        '#2 begin OPTIONS /a',
        `#2 send | ${asking('PUT')}`,
        '#2 headers 204',
        '#2 complete',
        '#1 send',
        '#1 headers 200',
        '#1 complete',
      ]),
    ).toEqual(['2 → 1/0 certain'])
  })

  test('a failed preflight belongs to the request that it stopped', () => {
    expect(
      pairs([
        '#1 begin PUT /a',
        '#2 begin OPTIONS /a',
        `#2 send | ${asking('PUT')}`,
        '#2 headers 404',
        '#2 complete',
        '#1 error net::ERR_FAILED',
      ]),
    ).toEqual(['2 → 1/0 certain'])
  })

  const TWO = [
    '#1 begin PUT /a',
    '#2 begin PUT /a',
    '#3 begin OPTIONS /a',
    `#3 send | ${asking('PUT')}`,
    '#4 begin OPTIONS /a',
    `#4 send | ${asking('PUT')}`,
  ]

  test('first in, first out among identical requests, and says where another could have been meant', () => {
    expect(pairs([...TWO, '#4 headers 404', '#3 headers 204', '#2 error net::ERR_FAILED', '#1 send'])).toEqual([
      '3 → 1/0 likely',
      '4 → 2/0 certain',
    ])
  })

  test('certainly, where the other request was over before the preflight was answered', () => {
    expect(pairs([...TWO, '#4 headers 404', '#2 error net::ERR_FAILED', '#3 headers 204', '#1 send'])).toEqual([
      '3 → 1/0 certain',
      '4 → 2/0 certain',
    ])
  })

  test('by the method that it asks for, byte by byte', () => {
    expect(
      pairs([
        '#1 begin DELETE /a',
        '#2 begin put /a',
        '#3 begin PUT /a',
        '#4 begin OPTIONS /a',
        `#4 send | ${asking('PUT')}`,
        '#5 begin OPTIONS /a',
        `#5 send | ${asking('DELETE')}`,
        '#6 begin OPTIONS /a',
        `#6 send | ${asking('put')}`,
      ]),
    ).toEqual(['4 → 3/0 certain', '5 → 1/0 certain', '6 → 2/0 certain'])
  })

  test('never to a request that began after it', () => {
    expect(pairs(['#1 begin OPTIONS /a', `#1 send | ${asking('PUT')}`, '#1 headers 204', '#2 begin PUT /a'])).toEqual(
      [],
    )
  })

  test('never to a request that was already sent', () => {
    expect(pairs(['#1 begin PUT /a', '#1 send', '#2 begin OPTIONS /a', `#2 send | ${asking('PUT')}`])).toEqual([])
  })

  test('never to a request that went on before it was answered', () => {
    const lines = ['#1 begin PUT /a', '#2 begin OPTIONS /a', `#2 send | ${asking('PUT')}`, '#1 send', '#2 headers 204']
    expect(pairs(lines)).toEqual([])
  })

  test('to the leg after a redirect', () => {
    const lines = [
      '#1 begin PUT /start',
      '#1 send',
      '#1 headers 307',
      '#1 redirect 307 /a',
      '#1 begin PUT /a',
      '#2 begin OPTIONS /a',
      `#2 send | ${asking('PUT')} | Origin: null`,
      '#2 headers 204',
      '#2 complete',
      '#1 send',
      '#1 headers 200',
    ]
    expect(pairs(lines)).toEqual(['2 → 1/1 certain'])
    expect(pairs(lines, 'chromium', '/start')).toEqual([])
  })

  test('the page’s own OPTIONS is itself preflighted', () => {
    expect(
      pairs([
        '#1 begin OPTIONS /a',
        '#2 begin OPTIONS /a',
        `#2 send | ${asking('OPTIONS')}`,
        '#2 headers 204',
        '#2 complete',
        '#1 send | Origin: https://app.example',
        '#1 headers 200',
      ]),
    ).toEqual(['2 → 1/0 certain'])
  })
})

describe('working a record out', () => {
  test('takes how it began from its first event', () => {
    const request = requestOf(['#7 begin PUT /a', '#7 send'])
    expect(request).toMatchObject({ requestId: '7', browser: 'chromium', first: { kind: 'begin', at: at(0) } })
    expect(request.hops).toHaveLength(1)
  })

  test('gives nothing of a record without events', () => {
    expect(
      work({
        requestId: '1',
        browser: 'chromium',
        events: [],
        beforeRecording: false,
        witness: null,
        goneAt: null,
        interruptedAt: null,
      }),
    ).toBeNull()
  })
})
