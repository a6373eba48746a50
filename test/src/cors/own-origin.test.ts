import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { ownRefusal } from '../../../src/cors/own-origin.ts'
import { type ExchangeOverrides, exchange, leg, type ResponseOverrides } from '../../support/exchanges.ts'
import { journalOf } from '../../support/journals.ts'

const OWN = 'https://app.example/api/orders'

const posted = (
  response: ResponseOverrides,
  sent: Readonly<Record<string, string>> = { Origin: 'https://app.example' },
) =>
  leg({
    url: OWN,
    method: 'POST',
    requestHeaders: sent,
    response: { status: 403, statusText: 'Forbidden', ...response },
  })

describe('a server that refuses its own page', () => {
  test.each([
    ['named', { statusText: 'CORS Rejected - Invalid origin' }],
    ['open', { headers: { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' } }],
    ['open', { headers: { 'Content-Length': '0' } }],
    ['open', { headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': '18' } }],
  ] as const)('%s', (refusal, response) => {
    expect(ownRefusal(posted(response))).toBe(refusal)
  })

  test.each(['/login', '/api/v1/auth/login', '/signin/', '/account/sign-in', '/session'])('at its login %s', (path) => {
    const json = { headers: { 'Content-Type': 'application/json', 'Content-Length': '41' } }
    expect(ownRefusal({ ...posted(json), url: `https://app.example${path}` })).toBe('open')
  })

  test.each([
    ['another status', posted({ status: 401, headers: { Vary: 'Origin' } })],
    ['no `Origin` was sent', posted({ headers: { Vary: 'Origin' } }, {})],
    ['`Origin` of another page', posted({ headers: { Vary: 'Origin' } }, { Origin: 'https://b.example' })],
    [
      'the CORS layer let it pass',
      posted({ headers: { Vary: 'Origin', 'Access-Control-Allow-Origin': 'https://app.example' } }),
    ],
    [
      'an application’s own refusal',
      posted({ headers: { 'Content-Type': 'application/json', Vary: 'Accept-Encoding' } }),
    ],
    ['a long text', posted({ headers: { 'Content-Type': 'text/plain', 'Content-Length': '4000' } })],
    ['a text of unknown length', posted({ headers: { 'Content-Type': 'text/plain' } })],
    [
      'a list of logins',
      { ...posted({ headers: { 'Content-Type': 'application/json' } }), url: 'https://app.example/logins' },
    ],
    [
      'a login that is taken back',
      { ...posted({ headers: {} }), method: 'DELETE', url: 'https://app.example/session' },
    ],
    ['an empty page', posted({ headers: { 'Content-Type': 'text/html', 'Content-Length': '0' } })],
    ['a word in the status line', posted({ statusText: 'Corsair' })],
  ])('look-alike: %s', (_, given) => {
    expect(ownRefusal(given)).toBeNull()
  })
})

const own = (response: ResponseOverrides): ExchangeOverrides => ({
  leg: { url: OWN, method: 'POST', response: { status: 403, ...response } },
})

test.each([
  [
    'The CORS layer of `app.example` refuses its own page with status 403: it takes that for another origin.',
    own({ statusText: 'CORS Rejected' }),
  ],
  [
    '`app.example` refuses its own page with status 403: a CORS layer took that for another origin, or the application forbids the request.',
    own({ headers: { Vary: 'Origin' } }),
  ],
])('%s', (sentence, given) => {
  expect(judge(exchange(given))).toMatchObject({ kind: 'failed', failure: { kind: 'origin-refused' }, sentence })
})

describe('what is recorded of the page’s own origin', () => {
  const POST = `@0 #1 begin POST ${OWN}`
  const SEND = '#1 send | Origin: https://app.example'
  const kept = (...lines: readonly string[]) => journalOf([POST, SEND, ...lines]).exchanges().length

  test.each([
    ['a refusal', ['#1 headers 403 | Vary: Origin', '#1 complete']],
    [
      'a redirect to another origin that was not followed',
      ['#1 headers 307 | Location: http://app.example/api/orders/', '#1 error net::ERR_ABORTED'],
    ],
    [
      'a redirect to another origin that the page did not want to follow',
      ['#1 headers 307 | Location: https://pay.example/', '#1 complete'],
    ],
  ])('%s', (_, lines) => {
    expect(kept(...lines)).toBe(1)
  })

  test.each([
    ['an answer', ['#1 headers 200 | Vary: Origin', '#1 complete']],
    ['another refusal', ['#1 headers 403 | Content-Type: text/html', '#1 complete']],
    ['a redirect that stays', ['#1 headers 307 | Location: /login', '#1 error net::ERR_ABORTED']],
    ['a redirect to what is no URL', ['#1 headers 307 | Location: http://', '#1 error net::ERR_FAILED']],
    ['nothing yet', []],
  ])('not: %s', (_, lines) => {
    expect(kept(...lines)).toBe(0)
  })
})
