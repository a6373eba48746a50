import { describe, expect, test } from 'vitest'
import type { Ending } from '../../../src/cors/exchange.ts'
import { seen, unseen } from '../../../src/cors/exchange.ts'
import { isMixedContent, isRedirect, isRedirectRefused, leadsElsewhere } from '../../../src/cors/redirect.ts'
import { type HeadersLike, leg, response } from '../../support/exchanges.ts'

test.each<[boolean, number, HeadersLike]>([
  [true, 302, { Location: '/' }],
  [true, 308, { location: '' }],
  [false, 302, {}],
  [false, 304, { Location: '/' }],
  [false, 201, { Location: '/' }],
])('a redirect: %s for %i with %j', (redirect, status, headers) => {
  expect(isRedirect(response({ status, headers }), 'firefox')).toBe(redirect)
})

describe('a redirect that the page asked not to follow', () => {
  const MOVED = { status: 302, headers: { Location: '/' } }
  const error = (text: string): Ending => ({ how: 'error', error: text })

  test.each<[boolean, string, Ending | null]>([
    [true, 'Firefox completed it', { how: 'completed' }],
    [true, 'Chromium cancelled it', error('net::ERR_ABORTED')],
    [false, 'it was followed', { how: 'redirected', to: 'https://api.example/' }],
    [false, 'Chromium stopped it', error('net::ERR_FAILED')],
    [false, 'Firefox stopped it', error('NS_ERROR_UNEXPECTED')],
    [false, 'Firefox cancelled it', error('NS_BINDING_ABORTED')],
    [false, 'it goes on', null],
  ])('%s: %s', (refused, _, ending) => {
    expect(
      isRedirectRefused(leg({ response: MOVED, ending }), ending?.how === 'completed' ? 'firefox' : 'chromium'),
    ).toBe(refused)
  })

  test('never on a prefetch, which Chromium cancels whatever stopped it', () => {
    const requestHeaders = seen([['Sec-Purpose', 'prefetch']] as const)
    const cancelled = leg({ response: MOVED, requestHeaders, ending: error('net::ERR_ABORTED') })
    expect(isRedirectRefused(cancelled, 'chromium')).toBe(false)
  })

  test('never where the answer is no redirect, or was not seen', () => {
    expect(isRedirectRefused(leg(), 'firefox')).toBe(false)
    expect(isRedirectRefused(leg({ response: unseen('never-sent') }), 'firefox')).toBe(false)
  })
})

describe('where a redirect leads', () => {
  const to = (location: string) =>
    leg({ url: 'https://api.example/a', response: { status: 302, headers: { Location: location } } })

  test.each<[boolean, boolean, string]>([
    [false, false, '/b'],
    [true, false, 'https://next.example/'],
    [true, true, 'http://api.example/a'],
    [true, false, 'http://localhost:3000/'],
    [true, false, 'http://127.0.0.1/'],
    [true, false, 'http://[::1]/'],
    [true, false, 'http://dev.localhost/'],
    [true, true, 'http://localhost.example/'],
    [false, false, 'http://a:99999/'],
  ])('elsewhere %s, mixed content %s: %s', (elsewhere, mixed, location) => {
    expect(leadsElsewhere(to(location), 'firefox')).toBe(elsewhere)
    expect(isMixedContent('https://app.example', to(location), 'firefox')).toBe(mixed)
  })

  test('no content is mixed on a page that is on http, or whose origin is opaque', () => {
    expect(isMixedContent('http://app.example', to('http://api.example/'), 'firefox')).toBe(false)
    expect(isMixedContent('null', to('http://api.example/'), 'firefox')).toBe(false)
    expect(isMixedContent(null, to('http://api.example/'), 'firefox')).toBe(false)
  })
})
