import { describe, expect, test } from 'vitest'
import type { HeaderList } from '../../../src/cors/exchange.ts'
import { isPageRequest, type SentRequest } from '../../../src/cors/page-request.ts'
import { askAgain } from '../../../src/report/again.ts'
import { type ExchangeOverrides, exchange, type LegOverrides, STOPPED } from '../../support/exchanges.ts'

const sent = (body: string | null, headers: HeaderList = []): SentRequest => ({ headers, body })

const again = (overrides: ExchangeOverrides, seen: SentRequest | null = null, included = false) =>
  askAgain(exchange(overrides), seen, included)

const requestOf = (...given: Parameters<typeof again>) => {
  const found = again(...given)
  return found.ok ? found.request : expect.fail(found.why)
}

const whyNot = (...given: Parameters<typeof again>) => {
  const found = again(...given)
  return found.ok ? null : found.why
}

const put = (headers: HeaderList, more: LegOverrides = {}): ExchangeOverrides => ({
  leg: { method: 'PUT', preflight: { unsafeHeaders: ['content-type', 'x-a'] }, requestHeaders: headers, ...more },
})

const neverSent = put([], {
  requestHeaders: { seen: false, why: 'never-sent' },
  response: { seen: false, why: 'never-sent' },
  ...STOPPED,
})

describe('the headers', () => {
  const names = (headers: HeaderList, more: ExchangeOverrides = {}) =>
    requestOf({ leg: { requestHeaders: headers }, ...more }).headers.map(([name]) => name)

  test('are those that a script can set, in their order and with their values', () => {
    const headers = [
      ['Accept', 'application/json'],
      ['Cookie', 'a=b'],
      ['Origin', 'https://app.example'],
      ['Sec-Fetch-Mode', 'cors'],
      ['Proxy-Authorization', 'x'],
      ['User-Agent', 'Mozilla/5.0'],
      ['__proto__', 'a'],
      ['X-A', '</script>'],
    ] as const
    expect(requestOf({ leg: { requestHeaders: headers } }).headers).toEqual([
      ['Accept', 'application/json'],
      ['__proto__', 'a'],
      ['X-A', '</script>'],
    ])
  })

  test('that browsers add are the page’s where its preflight asked for them', () => {
    const more: ExchangeOverrides = {
      leg: {
        preflight: { method: 'GET', unsafeHeaders: ['cache-control'] },
        requestHeaders: [
          ['Cache-Control', 'no-cache'],
          ['Pragma', 'no-cache'],
        ],
      },
    }
    expect(requestOf(more).headers).toEqual([['Cache-Control', 'no-cache']])
  })

  test('are without a login that the browser added by itself', () => {
    expect(names([['Authorization', 'Basic YTpi']])).toEqual([])
    expect(names([['Authorization', 'Bearer abc']])).toEqual(['Authorization'])
    const asked = put([['Authorization', 'Bearer abc']], { preflight: { unsafeHeaders: ['x-a'] } })
    expect(requestOf(asked, sent(null)).headers).toEqual([])
  })

  test('come from DevTools where the request was never sent', () => {
    const seen = sent('{}', [
      ['x-a', 'value'],
      ['content-type', 'application/json'],
      ['sec-ch-ua', 'x'],
    ])
    expect(requestOf(neverSent, seen)).toMatchObject({
      headers: [
        ['x-a', 'value'],
        ['content-type', 'application/json'],
      ],
      body: '{}',
    })
    expect(whyNot(neverSent)).toContain('headers')
  })

  test.each([
    ['cut', 'abc… (cut, 9,000 characters in all)', 'too long'],
    ['garbled', 'a\u{FFFD}', 'bytes'],
    ['in two lines', 'a\nb', 'bytes'],
  ])('can’t be sent again where one is %s', (_, value, why) => {
    expect(whyNot({ leg: { requestHeaders: [['X-A', value]] } })).toContain(why)
  })
})

describe('the body', () => {
  const typed = [['content-type', 'application/json']] as const
  const long = (length: number) => [...typed, ['Content-Length', String(length)]] as const

  test('is none for GET, whatever DevTools say', () => {
    expect(requestOf({}, sent('x')).body).toBeNull()
  })

  test('is that of DevTools, where it is as long as was stated', () => {
    expect(requestOf(put(long(6)), sent('äöü')).body).toBe('äöü')
    expect(whyNot(put(long(7)), sent('äöü'))).toContain('only a part')
  })

  test('is not guessed where DevTools were closed, or show none though there was one', () => {
    expect(whyNot(put(typed))).toContain('do not show its body')
    expect(whyNot(put(long(6)), sent(null))).toContain('do not show its body')
    expect(whyNot(put(typed), sent(null))).toContain('do not show its body')
  })

  test('is none where nothing speaks of one', () => {
    const bare: ExchangeOverrides = { leg: { method: 'DELETE', preflight: {}, requestHeaders: [] } }
    expect(requestOf(bare, sent(null)).body).toBeNull()
    expect(requestOf(put([['Content-Length', '0']])).body).toBeNull()
    expect(requestOf({ ...bare, browser: 'firefox' }).body).toBeNull()
    expect(whyNot(bare)).toContain('do not show its body')
  })

  test('of a form with files, or of what is no text, is not sent in part', () => {
    const form = [['content-type', 'multipart/form-data; boundary=x']] as const
    expect(whyNot(put(form), sent('--x'))).toContain('only a part')
    expect(whyNot(put(typed), sent('a\u{FFFD}'))).toContain('only a part')
  })
})

describe('the credentials', () => {
  test('are as they were seen, and as is assumed where they were not', () => {
    const answer = { 'Access-Control-Allow-Origin': 'https://app.example', 'Access-Control-Allow-Credentials': 'true' }
    const hidden: ExchangeOverrides = {
      credentials: { seen: false, why: 'withheld-by-browser' },
      leg: { response: { headers: answer } },
    }
    expect(requestOf({ credentials: 'omit' }, null, true).credentials).toBe('omit')
    expect(requestOf(hidden, null, true).credentials).toBe('include')
    expect(requestOf(hidden, null, false).credentials).toBe('same-origin')
  })
})

describe('the question', () => {
  const question = (overrides: ExchangeOverrides, seen = sent(null)) => {
    const found = again(overrides, seen)
    return found.ok ? found.question : expect.fail(found.why)
  }

  test.each(['GET', 'HEAD'])('is none before a %s, which changes nothing', (method) => {
    expect(question({ leg: { method } })).toBeNull()
  })

  test('says what may happen on the server, by what is known of the first time', () => {
    const bare = put([['x-a', 'b']])
    expect(question(bare)).toContain('The server got it before')
    expect(question(neverSent, sent(null, [['x-a', 'b']]))).toContain('The server never saw it so far')
    const broken = put([], { preflight: null, response: { seen: false, why: 'withheld-by-browser' } })
    expect(question(broken)).toContain('perhaps a second time')
  })
})

test.each<[string, ExchangeOverrides, string]>([
  ['a worker without a tab', { tabId: -1, documentId: null }, 'service worker'],
  ['what has no document', { documentId: null }, 'named no document'],
  ['an element', { type: 'image' }, 'An element'],
  ['a beacon', { type: 'ping' }, 'not a script'],
  ['another mode', { mode: 'no-cors' }, '`cors`'],
  ['what was not recorded', { beforeRecording: true }, 'Only its error'],
])('%s is never asked again, and the reason is told', (_, overrides, why) => {
  expect(whyNot(overrides)).toContain(why)
})

describe('a message with a request', () => {
  const request = requestOf({}, null)

  test('is taken as a panel sends it', () => {
    expect(isPageRequest(JSON.parse(JSON.stringify(request)))).toBe(true)
  })

  test.each([
    ['nothing', null],
    ['no URL', { ...request, url: 'javascript:alert(1)' }],
    ['no method', { ...request, method: 'GET /' }],
    ['headers that are none', { ...request, headers: [['a', 1]] }],
    ['another body', { ...request, body: {} }],
    ['another credentials mode', { ...request, credentials: 'all' }],
  ])('is refused with %s', (_, value) => {
    expect(isPageRequest(value)).toBe(false)
  })
})
