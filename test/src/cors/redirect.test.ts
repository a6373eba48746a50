import { describe, expect, test } from 'vitest'
import type { Ending } from '../../../src/cors/exchange.ts'
import { seen, unseen } from '../../../src/cors/exchange.ts'
import { isRedirect, isRedirectRefused } from '../../../src/cors/redirect.ts'
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
