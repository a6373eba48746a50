import { describe, expect, test } from 'vitest'
import type { Browser, HeaderList } from '../../../src/cors/exchange.ts'
import { isForbiddenRequestHeader, unsafeReason, unsafeRequestHeaders } from '../../../src/cors/request-headers.ts'

const BROWSERS: readonly Browser[] = ['chromium', 'firefox']
const CONTROLS = [...Array.from({ length: 32 }, (_, code) => code).filter((code) => code !== 9), 127]
const unsafeBytes = [...'"():<>?@[\\]{}', ...CONTROLS.map((code) => String.fromCharCode(code))]

describe.each(BROWSERS)('CORS-safelisted request-headers in %s', (browser) => {
  test.each([
    ['Accept', '*/*'],
    ['accept', 'application/json, text/plain;q=0.9'],
    ['Accept', ''],
    ['Accept', 'a\tb'],
    ['Accept', 'a'.repeat(128)],
    ['Accept', 'é'.repeat(64)],
    ['Accept-Language', 'de-DE,de;q=0.9, *;q=0.1'],
    ['Content-Language', 'en, fr'],
    ['Content-Type', 'text/plain'],
    ['Content-Type', 'text/plain;charset=UTF-8'],
    ['Content-Type', 'TEXT/Plain ; charset=utf-8'],
    ['content-type', 'application/x-www-form-urlencoded'],
    ['Content-Type', 'multipart/form-data; boundary=----WebKitFormBoundary'],
    ['Range', 'bytes=0-'],
    ['Range', 'bytes=0-10'],
    ['Range', 'bytes=10-10'],
    ['Range', 'bytes=00-0'],
  ])('accepts `%s: %s`', (name, value) => {
    expect(unsafeReason(name, value, browser)).toBeNull()
  })

  test.each([
    ['name', 'X-Requested-With', 'XMLHttpRequest'],
    ['name', 'Authorization', 'Bearer x'],
    ['name', 'Cache-Control', 'no-cache'],
    ['name', 'Access-Control-Allow-Origin', '*'],
    ['name', 'If-None-Match', '"a"'],
    ['name', 'Sec-CH-UA', '"a"'],
    ['name', '', ''],
    ['too-long', 'Accept', 'a'.repeat(129)],
    ['too-long', 'Accept', 'é'.repeat(65)],
    ['too-long', 'Accept-Language', 'a'.repeat(129)],
    ['too-long', 'Content-Type', `text/plain;${'a'.repeat(118)}`],
    ['too-long', 'Range', `bytes=${'1'.repeat(123)}-`],
    ['unsafe-byte', 'Accept', 'application/json; profile="x"'],
    ['language', 'Accept-Language', 'en_US'],
    ['language', 'Accept-Language', 'en/us'],
    ['language', 'Accept-Language', 'dé'],
    ['language', 'Accept-Language', 'en\tfr'],
    ['language', 'Content-Language', 'en:fr'],
    ['content-type', 'Content-Type', 'application/json'],
    ['content-type', 'Content-Type', 'text/xml'],
    ['content-type', 'Content-Type', 'text/plainer'],
    ['content-type', 'Content-Type', 'text/plain, application/json'],
    ['content-type', 'Content-Type', 'charset=utf-8; text/plain'],
    ['content-type', 'Content-Type', ''],
    ['unsafe-byte', 'Content-Type', 'multipart/form-data; boundary="a"'],
    ['unsafe-byte', 'Content-Type', 'text/plain; a=(b)'],
    ['range', 'Range', 'bytes=-10'],
    ['range', 'Range', 'bytes=0-10,20-30'],
    ['range', 'Range', 'bytes=10-5'],
    ['range', 'Range', 'bytes=99999999999999999999-99999999999999999998'],
    ['range', 'Range', 'bytes= 0-10'],
    ['range', 'Range', 'bytes=0 - 10'],
    ['range', 'Range', 'Bytes=0-10'],
    ['range', 'Range', 'bytes=-'],
    ['range', 'Range', 'items=0-10'],
    ['range', 'Range', ''],
  ])('rejects, for its %s, `%s: %s`', (reason, name, value) => {
    expect(unsafeReason(name, value, browser)).toBe(reason)
  })

  test.each(unsafeBytes)('rejects the byte %j in Accept and Content-Type', (byte) => {
    expect(unsafeReason('Accept', `a${byte}b`, browser)).toBe('unsafe-byte')
    expect(unsafeReason('Content-Type', `text/plain;a=${byte}`, browser)).toBe('unsafe-byte')
  })
})

describe('client hints that a page sets', () => {
  const HINTS = ['DPR', 'Device-Memory', 'Downlink', 'ECT', 'RTT', 'Save-Data', 'Viewport-Width', 'Width']

  test.each(HINTS)('Chromium accepts `%s`', (name) => {
    expect(unsafeReason(name, '1', 'chromium')).toBeNull()
  })
  test.each(HINTS)('Firefox rejects `%s`', (name) => {
    expect(unsafeReason(name, '1', 'firefox')).toBe('name')
  })
})

describe('forbidden request-headers', () => {
  test.each([
    'Accept-Charset',
    'accept-encoding',
    'Access-Control-Request-Headers',
    'Access-Control-Request-Method',
    'Connection',
    'Content-Length',
    'COOKIE',
    'Cookie2',
    'Date',
    'DNT',
    'Expect',
    'Host',
    'Keep-Alive',
    'Origin',
    'Referer',
    'Set-Cookie',
    'TE',
    'Trailer',
    'Transfer-Encoding',
    'Upgrade',
    'Via',
    'Proxy-Authorization',
    'Sec-Fetch-Mode',
    'sec-anything',
  ])('accepts `%s`', (name) => {
    expect(isForbiddenRequestHeader(name)).toBe(true)
  })

  test.each([
    'Authorization',
    'Cookies',
    'X-Sec-A',
    'Proxy',
    'Second',
    'User-Agent',
    'Access-Control-Allow-Origin',
    '',
  ])('rejects `%s`', (name) => {
    expect(isForbiddenRequestHeader(name)).toBe(false)
  })
})

describe('the CORS-unsafe request-headers of a request', () => {
  const names = (headers: HeaderList, browser: Browser = 'chromium') =>
    unsafeRequestHeaders(headers, browser).map(({ name, reason }) => `${name} (${reason})`)
  const ACCEPT = 'a'.repeat(128)
  /** Eight headers of 128 bytes: 1,024 in all. */
  const FULL: HeaderList = [
    ...Array.from({ length: 8 }, (_, index) => [index % 2 ? 'Accept' : 'accept', ACCEPT] as const),
  ]

  test('are none in what browsers send by themselves', () => {
    const own: HeaderList = [
      ['Host', 'api.example'],
      ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64)'],
      ['Accept', '*/*'],
      ['Accept-Language', 'en-US,en;q=0.9'],
      ['Accept-Encoding', 'gzip, deflate, br'],
      ['Origin', 'https://app.example'],
      ['Referer', 'https://app.example/'],
      ['Cookie', 'a=1'],
      ['Sec-Fetch-Mode', 'cors'],
      ['Priority', 'u=1, i'],
      ['Pragma', 'no-cache'],
      ['Cache-Control', 'no-cache'],
      ['If-None-Match', '"a"'],
    ]
    expect(names(own)).toEqual([])
    expect(names(own, 'firefox')).toEqual([])
  })

  test('are those that the page set, in wire order, as they were spelt', () => {
    const headers: HeaderList = [
      ['X-B', '1'],
      ['Content-Type', 'application/json'],
      ['Accept', '*/*'],
      ['x-a', '2'],
    ]
    expect(names(headers)).toEqual(['X-B (name)', 'Content-Type (content-type)', 'x-a (name)'])
  })

  test('leave 1,024 bytes of safelisted values alone', () => {
    expect(names(FULL)).toEqual([])
  })

  test('are all safelisted ones too when their values are 1,025 bytes in all', () => {
    const over: HeaderList = [['X-A', '1'], ...FULL, ['Accept-Language', 'e']]
    const unsafe = names(over)
    expect(unsafe).toHaveLength(10)
    expect(unsafe[0]).toBe('X-A (name)')
    expect(unsafe.slice(1).every((name) => name.endsWith('(total-too-long)'))).toBe(true)
  })

  test('do not count unsafe and forbidden ones towards the 1,024 bytes', () => {
    const headers: HeaderList = [...FULL, ['X-A', ACCEPT], ['Cookie', ACCEPT], ['User-Agent', ACCEPT]]
    expect(names(headers)).toEqual(['X-A (name)'])
  })

  test('count client hints as Chromium does', () => {
    const headers: HeaderList = [...FULL.slice(1), ['DPR', '2'], ['Width', 'w'.repeat(128)]]
    expect(names(headers, 'chromium').every((name) => name.endsWith('(total-too-long)'))).toBe(true)
    expect(names(headers, 'firefox')).toEqual(['DPR (name)', 'Width (name)'])
  })
})
