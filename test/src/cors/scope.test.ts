import { describe, expect, test } from 'vitest'
import { unseen } from '../../../src/cors/exchange.ts'
import { comparedOrigin, corsLegs, NOT_CORS, notCorsReason, requestOrigin } from '../../../src/cors/scope.ts'
import { type ExchangeOverrides, exchange, type LegOverrides } from '../../support/exchanges.ts'

const PAGE = 'https://app.example'
const HIDDEN = unseen('withheld-by-browser')
const to = (...urls: readonly [string, ...string[]]): ExchangeOverrides => {
  const [first, ...rest] = urls.map((url): LegOverrides => ({ url }))
  return { legs: [first ?? {}, ...rest] }
}

describe('the origin that asked', () => {
  test.each<[string, string, ExchangeOverrides]>([
    ['the initiator', PAGE, {}],
    ['the initiator, though the leg says `null`', PAGE, { leg: { origin: 'null' } }],
    ['`null` for an opaque initiator', 'null', { initiator: 'null' }],
    ['what the first leg sent, where no initiator is named', 'null', { initiator: null, leg: { origin: 'null' } }],
    ['what the first leg sent, not the second', PAGE, { initiator: null, legs: [{}, { origin: 'null' }] }],
    ['opaque where nothing was seen', 'null', { initiator: null, leg: { origin: unseen('never-sent') } }],
  ])('is %s', (_, origin, overrides) => {
    expect(requestOrigin(exchange(overrides))).toBe(origin)
  })
})

describe('the legs that CORS governs', () => {
  test.each<[string, readonly boolean[], ExchangeOverrides]>([
    ['one to another origin', [true], to('https://api.example/')],
    ['none to the own origin', [false], to(`${PAGE}/api`)],
    ['one to another port', [true], to(`${PAGE}:8443/`)],
    ['one to another scheme', [true], to('http://app.example/')],
    ['none with the default port written out', [false], to(`${PAGE}:443/`)],
    ['only the second, when the first is to the own origin', [false, true], to(`${PAGE}/`, 'https://api.example/')],
    ['all, even when a redirect leads back', [true, true], to('https://api.example/', `${PAGE}/`)],
    ['all from the first foreign one on', [false, true, true], to(`${PAGE}/1`, 'https://api.example/', `${PAGE}/2`)],
    ['one of an opaque origin to any URL', [true], { initiator: 'null', ...to(`${PAGE}/`) }],
    ['one whose URL has an opaque origin', [true], to('data:text/plain,hello')],
  ])('%s', (_, governed, overrides) => {
    expect(corsLegs(exchange(overrides))).toEqual(governed)
  })
})

describe('the origin that an answer is compared with', () => {
  const both = { origin: 'null', preflight: { origin: PAGE } }

  test.each<[string, string, 'preflight' | 'actual', ExchangeOverrides]>([
    ['the leg’s own', 'null', 'actual', { leg: { origin: 'null' } }],
    ['the preflight’s own for the preflight (Firefox after a redirect)', PAGE, 'preflight', { leg: both }],
    ['the leg’s own for the actual request (Firefox after a redirect)', 'null', 'actual', { leg: both }],
    [
      'the preflight’s for the actual request that was never sent',
      'null',
      'actual',
      { leg: { origin: HIDDEN, requestHeaders: HIDDEN, preflight: { origin: 'null' } } },
    ],
    [
      'the leg’s own for a preflight whose headers were not seen',
      PAGE,
      'preflight',
      { leg: { preflight: { requestHeaders: unseen('started-before-capture') } } },
    ],
    ['the initiator where nothing was seen', PAGE, 'actual', { leg: { origin: HIDDEN, requestHeaders: HIDDEN } }],
  ])('is %s', (_, origin, stage, overrides) => {
    const given = exchange(overrides)
    expect(comparedOrigin(given, given.legs[0], stage)).toBe(origin)
  })
})

describe('whether CORS governs an exchange at all', () => {
  const GET_WITHOUT_ORIGIN: LegOverrides = { origin: unseen('never-sent'), requestHeaders: { Accept: '*/*' } }
  const UNSENT: LegOverrides = { origin: HIDDEN, requestHeaders: HIDDEN }

  test.each<[string | null, string, ExchangeOverrides]>([
    [null, 'a fetch to another origin', {}],
    [null, 'an image that asks for CORS', { type: 'image', mode: 'cors' }],
    ['same-origin', 'a request to the own origin', to(`${PAGE}/api`)],
    ['same-origin', 'a request that may only go to the own origin', { mode: 'same-origin' }],
    [null, 'one that a redirect leads elsewhere', to(`${PAGE}/api`, 'https://api.example/')],
    [
      null,
      'one that is sent elsewhere, though it never gets there',
      { leg: { url: `${PAGE}/api`, ending: { how: 'redirected', to: 'https://api.example/' } } },
    ],
    [
      'same-origin',
      'one that is sent on within the own origin',
      { leg: { url: `${PAGE}/api`, ending: { how: 'redirected', to: `${PAGE}/v2` } } },
    ],
    ['no-cors', 'an image', { type: 'image', mode: 'no-cors' }],
    ['no-cors', 'a fetch in mode `no-cors`', { mode: 'no-cors' }],
    ['navigation', 'a page', { type: 'main_frame', mode: 'navigate' }],
    ['navigation', 'a frame', { type: 'sub_frame', mode: HIDDEN }],
    ['navigation', 'a request in mode `navigate`', { type: 'object', mode: 'navigate' }],
    ['websocket', 'a WebSocket', { type: 'websocket', mode: 'websocket' }],
    ['websocket', 'a WebTransport', { type: 'webtransport', mode: HIDDEN }],
    ['unsupported-scheme', 'a URL that is not HTTP', to('ftp://files.example/')],
    [null, 'a preflighted request, whatever else', { type: 'ping', mode: 'no-cors', leg: { preflight: {} } }],
    // To a URL that is not trustworthy no browser says the mode.
    [null, 'a fetch with `Origin`, mode hidden', { mode: HIDDEN }],
    ['no-cors', 'a GET without `Origin`, mode hidden', { mode: HIDDEN, leg: GET_WITHOUT_ORIGIN }],
    [null, 'an image with `Origin`, mode hidden', { type: 'image', mode: HIDDEN }],
    ['no-cors', 'an image without `Origin`, mode hidden', { type: 'image', mode: HIDDEN, leg: GET_WITHOUT_ORIGIN }],
    [null, 'a fetch of which nothing was seen', { mode: HIDDEN, leg: UNSENT }],
    ['no-cors', 'an image of which nothing was seen', { type: 'image', mode: HIDDEN, leg: UNSENT }],
    [null, 'a font of which nothing was seen', { type: 'font', mode: HIDDEN, leg: UNSENT }],
    ['no-cors', 'a beacon of which nothing was seen', { type: 'beacon', mode: HIDDEN, leg: UNSENT }],
  ])('%s: %s', (reason, _, overrides) => {
    expect(notCorsReason(exchange(overrides))).toBe(reason)
  })

  test.each(Object.entries(NOT_CORS))('says why in one sentence: %s', (_, sentence) => {
    expect(sentence).toMatch(/^[A-Z][^\n]*\.$/)
  })
})
