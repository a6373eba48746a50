import { describe, expect, test } from 'vitest'
import {
  EVENTS,
  type EventName,
  toNetworkEvent,
  type WebRequestDetails,
} from '../../../extension/background/network-event.ts'
import type { Browser } from '../../../src/cors/exchange.ts'

const DETAILS: WebRequestDetails = {
  requestId: '364',
  tabId: 7,
  frameId: 0,
  url: 'https://api.example/items',
  method: 'PUT',
  type: 'xmlhttprequest',
  timeStamp: 1_795_219_157_140.998,
}

const event = (
  overrides: Partial<WebRequestDetails>,
  name: EventName = 'onHeadersReceived',
  browser: Browser = 'chromium',
) => toNetworkEvent(name, { ...DETAILS, ...overrides }, browser)

describe('what every event carries', () => {
  test.each(Object.entries(EVENTS))('%s becomes `%s`', (name, kind) => {
    expect(event({}, name as EventName).kind).toBe(kind)
  })

  test('who asked, what, and when the browser says it was; nothing that it did not say', () => {
    expect(event({ documentId: 'D319', initiator: 'https://app.example' }, 'onBeforeRequest')).toEqual({
      kind: 'begin',
      requestId: '364',
      tabId: 7,
      frameId: 0,
      documentId: 'D319',
      initiator: 'https://app.example',
      url: 'https://api.example/items',
      method: 'PUT',
      type: 'xmlhttprequest',
      at: 1_795_219_157_140.998,
    })
  })

  test('a document that is not named is null', () => {
    expect(event({})).toMatchObject({ documentId: null, initiator: null })
  })

  test('what only some events have', () => {
    expect(event({ redirectUrl: 'https://b.example/' }, 'onBeforeRedirect')).toMatchObject({ to: 'https://b.example/' })
    expect(event({ error: 'net::ERR_FAILED' }, 'onErrorOccurred')).toMatchObject({ error: 'net::ERR_FAILED' })
    expect(event({ fromCache: true })).toMatchObject({ fromCache: true })
    expect(event({ fromCache: false })).not.toHaveProperty('fromCache')
  })
})

describe('who asked', () => {
  test.each<[string, Browser, string | null, Partial<WebRequestDetails>]>([
    ['an origin', 'chromium', 'https://app.example', { initiator: 'https://app.example' }],
    ['an opaque origin', 'chromium', 'null', { initiator: 'null' }],
    ['nobody', 'chromium', null, {}],
    ['nobody: what only Firefox has is not looked at', 'chromium', null, { originUrl: 'https://app.example/' }],
    ['the origin of a document', 'firefox', 'https://app.example', { originUrl: 'https://app.example/page?a#b' }],
    [
      'the origin of a worker’s script',
      'firefox',
      'https://app.example',
      { originUrl: 'https://app.example/worker.js' },
    ],
    [
      'a document that asked for another',
      'firefox',
      'https://a.example',
      { originUrl: 'https://a.example/', documentUrl: 'https://b.example/' },
    ],
    [
      'the document, where nothing else is named',
      'firefox',
      'https://b.example',
      { documentUrl: 'https://b.example/' },
    ],
    ['an opaque origin', 'firefox', 'null', { originUrl: 'data:text/html,hello' }],
    ['nobody, as for a sandboxed frame', 'firefox', null, {}],
    ['nobody: what only Chromium has is not looked at', 'firefox', null, { initiator: 'https://app.example' }],
  ])('%s in %s: %s', (_, browser, initiator, details) => {
    expect(event(details, 'onBeforeRequest', browser).initiator).toBe(initiator)
  })
})

describe('the status line', () => {
  test.each([
    ['HTTP/1.1 200 OK', 'OK'],
    ['HTTP/1.1 404 Not Found', 'Not Found'],
    ['HTTP/1.1 404  Two spaces', ' Two spaces'],
    ['HTTP/1.1 200 ', ''],
    ['HTTP/1.1 200', ''],
    ['HTTP/2.0 204 ', ''],
    ['HTTP/1.1 299 <img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['garbage', ''],
    ['', ''],
  ])('`%s` has the text `%s`', (statusLine, text) => {
    expect(event({ statusLine, statusCode: 200 })).toMatchObject({ status: 200, statusText: text })
  })
})

describe('headers', () => {
  const received = (header: NonNullable<WebRequestDetails['responseHeaders']>[number]) =>
    event({ responseHeaders: [header] }).responseHeaders?.[0]?.[1]

  test('keep their order, their spelling and their repetition', () => {
    const { responseHeaders } = event({
      responseHeaders: [
        { name: 'X-B', value: '2' },
        { name: 'Access-Control-Allow-Origin', value: '*' },
        { name: 'access-control-ALLOW-origin', value: '*' },
      ],
    })
    expect(responseHeaders).toEqual([
      ['X-B', '2'],
      ['Access-Control-Allow-Origin', '*'],
      ['access-control-ALLOW-origin', '*'],
    ])
  })

  test('of a request are kept apart from those of a response', () => {
    const sent = event({ requestHeaders: [{ name: 'Origin', value: 'null' }] }, 'onSendHeaders')
    expect(sent.requestHeaders).toEqual([['Origin', 'null']])
    expect(sent).not.toHaveProperty('responseHeaders')
  })

  test('that are none at all are a list without any, not unseen', () => {
    expect(event({ responseHeaders: [] }).responseHeaders).toEqual([])
    expect(event({})).not.toHaveProperty('responseHeaders')
  })

  test.each([
    ['a value', { value: 'caf\u00e9' }, 'caf\u00e9'],
    ['an empty value', { value: '' }, ''],
    ['neither', {}, ''],
    ['bytes that are UTF-8', { binaryValue: [99, 97, 102, 195, 169] }, 'caf\u00e9'],
    ['bytes that are not UTF-8', { binaryValue: [99, 97, 102, 233] }, 'caf\ufffd'],
    ['bytes in a buffer', { binaryValue: new Uint8Array([97, 98]).buffer }, 'ab'],
    ['a value and bytes', { value: 'a', binaryValue: [98] }, 'a'],
  ])('with %s', (_, header, expected) => {
    expect(received({ name: 'X-A', ...header })).toBe(expected)
  })

  test('with markup in them stay text', () => {
    expect(received({ name: 'Server', value: '<img src=x onerror=alert(1)>' })).toBe('<img src=x onerror=alert(1)>')
  })

  test('of 4,096 characters are kept whole, and longer ones cut with a word about it', () => {
    expect(received({ name: 'X-A', value: 'a'.repeat(4_096) })).toBe('a'.repeat(4_096))
    expect(received({ name: 'X-A', value: 'a'.repeat(4_097) })).toBe(
      `${'a'.repeat(4_096)}… (cut, 4,097 characters in all)`,
    )
  })

  test('of a megabyte are cut, however they come', () => {
    const million = 1_000_000
    const cut = `${'a'.repeat(4_096)}… (cut, 1,000,000 characters in all)`
    expect(received({ name: 'X-A', value: 'a'.repeat(million) })).toBe(cut)
    expect(received({ name: 'X-A', binaryValue: new Array<number>(million).fill(97) })).toBe(cut)
    expect(received({ name: 'X-A', binaryValue: new Uint8Array(million).fill(97).buffer })).toBe(cut)
  })

  test('that are very many are kept short after the first, and those that decide CORS whole', () => {
    const many = Array.from({ length: 60 }, (_, n) => ({ name: `X-${n}`, value: 'a'.repeat(4_000) }))
    const last = { name: 'Access-Control-Allow-Headers', value: 'b'.repeat(4_000) }
    const details = { ...DETAILS, responseHeaders: [...many, { name: 'Server', value: 'nginx' }, last] }
    const { responseHeaders = [] } = toNetworkEvent('onHeadersReceived', details, 'chromium')
    expect(responseHeaders).toHaveLength(62)
    expect(responseHeaders[0]).toEqual(['X-0', 'a'.repeat(4_000)])
    expect(responseHeaders[59]).toEqual(['X-59', `${'a'.repeat(256)}… (cut, 4,000 characters in all)`])
    expect(responseHeaders.slice(60)).toEqual([
      ['Server', 'nginx'],
      [last.name, last.value],
    ])
    expect(JSON.stringify(responseHeaders).length).toBeLessThan(65_000)
  })

  test.each(['Access-Control-Allow-Origin', 'access-control-allow-headers', 'Origin', 'Vary', 'Sec-Fetch-Mode'])(
    'that decide CORS are never cut: `%s`',
    (name) => {
      expect(received({ name, value: 'a'.repeat(5_000) })).toBe('a'.repeat(5_000))
    },
  )
})
