import { describe, expect, test } from 'vitest'
import { knownCredentials } from '../../../src/cors/credentials.ts'
import { type Ending, type Observed, unseen, type Witness } from '../../../src/cors/exchange.ts'
import type { Basis } from '../../../src/cors/rule.ts'
import { type ExchangeOverrides, exchange, type LegOverrides } from '../../support/exchanges.ts'

const HIDDEN = unseen('withheld-by-browser')
const ANY = { headers: { 'Access-Control-Allow-Origin': '*' } }
const NAMED = { headers: { 'Access-Control-Allow-Origin': 'https://app.example' } }
const BOTH = {
  headers: { 'Access-Control-Allow-Origin': 'https://app.example', 'Access-Control-Allow-Credentials': 'true' },
}

const error = (text: string): Ending => ({ how: 'error', error: text })
const witness = (responseStatus: number): Witness => ({ responseStatus, initiatorType: 'fetch' })
const firefox = (leg: LegOverrides, rest: ExchangeOverrides = {}): ExchangeOverrides => ({
  browser: 'firefox',
  leg,
  ...rest,
})

/** How each browser leaves a request that it stopped. */
const STOPPED = { ending: error('net::ERR_FAILED'), bodyStarted: false }
const BAD_URI = { ending: error('NS_ERROR_DOM_BAD_URI') }
const UNSENT = { origin: HIDDEN, requestHeaders: HIDDEN, response: unseen('never-sent') } as const

interface Case {
  readonly mode: 'include' | 'same-origin' | 'omit' | 'unseen'
  readonly basis: Basis
  readonly when: string
  readonly given: ExchangeOverrides
}

const word = (credentials: Observed<string>): string => (credentials.seen ? credentials.value : 'unseen')

const check = ({ mode, basis, given }: Case) => {
  const known = knownCredentials(exchange({ credentials: HIDDEN, ...given }))
  expect({ mode: word(known.credentials), basis: known.basis }).toEqual({ mode, basis })
}

describe('what is proven, or decides nothing, is not deduced', () => {
  test.each<Case>([
    { mode: 'include', basis: 'headers', when: 'proven', given: { credentials: 'include', leg: { response: ANY } } },
    { mode: 'omit', basis: 'headers', when: 'proven', given: { credentials: 'omit', leg: { response: ANY } } },
    { mode: 'unseen', basis: 'headers', when: 'the answer allows both', given: { leg: { response: BOTH } } },
    {
      mode: 'unseen',
      basis: 'headers',
      when: 'the answer allows neither',
      given: { leg: { response: {}, ...STOPPED } },
    },
  ])('$mode ($basis): $when', check)
})

describe('Chromium shows what it decided', () => {
  const aborted = { ending: error('net::ERR_ABORTED') }

  test.each<Case>([
    { mode: 'same-origin', basis: 'deduced', when: '`*`, completed', given: { leg: { response: ANY } } },
    { mode: 'same-origin', basis: 'deduced', when: 'no consent, completed', given: { leg: { response: NAMED } } },
    {
      mode: 'same-origin',
      basis: 'deduced',
      when: '`*`, cancelled while reading',
      given: { leg: { response: ANY, ...aborted } },
    },
    { mode: 'include', basis: 'deduced', when: '`*`, stopped', given: { leg: { response: ANY, ...STOPPED } } },
    { mode: 'include', basis: 'deduced', when: 'no consent, stopped', given: { leg: { response: NAMED, ...STOPPED } } },
    {
      mode: 'unseen',
      basis: 'headers',
      when: '`*`, under way',
      given: { leg: { response: ANY, ending: null, bodyStarted: false } },
    },
    {
      mode: 'unseen',
      basis: 'headers',
      when: '`*`, cancelled before its body',
      given: { leg: { response: ANY, ...aborted, bodyStarted: false } },
    },
  ])('$mode ($basis): $when', check)

  test.each<Case>([
    {
      mode: 'include',
      basis: 'deduced',
      when: 'a preflight answered `*`, and the actual request was not sent',
      given: { leg: { ...UNSENT, ...STOPPED, method: 'POST', preflight: { method: 'POST', response: ANY } } },
    },
    {
      mode: 'same-origin',
      basis: 'deduced',
      when: 'a preflight answered `*`, and the actual request was sent',
      given: {
        leg: {
          method: 'POST',
          preflight: { method: 'POST', response: ANY },
          response: unseen('never-sent'),
          ending: null,
          bodyStarted: false,
        },
      },
    },
    {
      mode: 'unseen',
      basis: 'headers',
      when: 'a preflight answered `*` and 404, which explains the stop',
      given: { leg: { ...UNSENT, ...STOPPED, preflight: { response: { status: 404, ...ANY } } } },
    },
    {
      mode: 'same-origin',
      basis: 'deduced',
      when: 'a redirect with `*` was followed',
      given: {
        legs: [
          { response: { status: 302, ...ANY }, ending: { how: 'redirected', to: '/next' } },
          { response: {}, ...STOPPED },
        ],
      },
    },
    {
      mode: 'include',
      basis: 'deduced',
      when: 'a redirect that allows both was followed, and `*` was stopped after it',
      given: { legs: [{ response: { status: 302, ...BOTH } }, { response: ANY, ...STOPPED }] },
    },
  ])('$mode ($basis): $when', check)
})

describe('Firefox shows it only where it stops the request itself', () => {
  test.each<Case>([
    { mode: 'unseen', basis: 'headers', when: '`*`, completed', given: firefox({ response: ANY }) },
    { mode: 'include', basis: 'deduced', when: '`*`, stopped', given: firefox({ response: ANY, ...BAD_URI }) },
    { mode: 'include', basis: 'deduced', when: 'no consent, stopped', given: firefox({ response: NAMED, ...BAD_URI }) },
    {
      mode: 'include',
      basis: 'deduced',
      when: 'a redirect with `*`, stopped',
      given: firefox({
        response: { status: 302, headers: { ...ANY.headers, Location: '/next' } },
        ending: error('NS_ERROR_UNEXPECTED'),
      }),
    },
    {
      mode: 'unseen',
      basis: 'headers',
      when: 'a beacon with `*` that succeeded',
      given: firefox({ response: ANY, ending: error('NS_ERROR_FAILURE') }),
    },
    {
      mode: 'unseen',
      basis: 'headers',
      when: 'a preflight answered `*`; the actual request’s headers come before it',
      given: firefox({
        method: 'POST',
        preflight: { method: 'POST', response: ANY },
        response: unseen('never-sent'),
        ending: null,
      }),
    },
    {
      mode: 'same-origin',
      basis: 'deduced',
      when: 'a preflight answered `*`, and the actual request was answered',
      given: firefox({ method: 'POST', preflight: { method: 'POST', response: ANY }, response: BOTH }),
    },
  ])('$mode ($basis): $when', check)
})

describe('what the browser did overrules headers that only speak for a mode', () => {
  const seenAs = (leg: LegOverrides): ExchangeOverrides =>
    firefox({ ...leg, ...BAD_URI }, { credentials: 'same-origin' })

  test.each<Case>([
    { mode: 'include', basis: 'deduced', when: '`*`, stopped', given: seenAs({ response: ANY }) },
    { mode: 'include', basis: 'deduced', when: 'no consent, stopped', given: seenAs({ response: NAMED }) },
    { mode: 'same-origin', basis: 'headers', when: 'another rule explains the stop', given: seenAs({ response: {} }) },
    {
      mode: 'same-origin',
      basis: 'headers',
      when: 'credentials would explain nothing',
      given: seenAs({ response: BOTH }),
    },
    {
      mode: 'same-origin',
      basis: 'headers',
      when: 'a policy may have forbidden where the redirect leads',
      given: seenAs({
        response: { status: 307, headers: { 'Access-Control-Allow-Origin': '*', Location: 'https://next.example/' } },
      }),
    },
    {
      mode: 'same-origin',
      basis: 'headers',
      when: 'Chromium stopped, where what speaks for a mode is proof',
      given: {
        browser: 'chromium',
        credentials: 'same-origin',
        leg: { response: ANY, bodyStarted: false, ending: { how: 'error', error: 'net::ERR_FAILED' } },
      },
    },
    {
      mode: 'same-origin',
      basis: 'headers',
      when: 'what the preflight asked for is unseen, which would explain it too',
      given: seenAs({
        method: 'POST',
        requestHeaders: HIDDEN,
        preflight: { requestHeaders: unseen('started-before-capture'), response: NAMED },
        response: unseen('never-sent'),
      }),
    },
  ])('$mode ($basis): $when', check)
})

describe('the page’s own Resource Timing settles what is still open', () => {
  test.each<Case>([
    {
      mode: 'include',
      basis: 'witnessed',
      when: 'it read nothing',
      given: firefox({ response: ANY }, { witness: witness(0) }),
    },
    {
      mode: 'same-origin',
      basis: 'witnessed',
      when: 'it read a 200',
      given: firefox({ response: ANY }, { witness: witness(200) }),
    },
    {
      mode: 'same-origin',
      basis: 'witnessed',
      when: 'it read a 500',
      given: firefox({ response: NAMED }, { witness: witness(500) }),
    },
    {
      mode: 'include',
      basis: 'deduced',
      when: 'the browser’s own ending is stronger than what the page claims',
      given: firefox({ response: ANY, ...BAD_URI }, { witness: witness(200) }),
    },
    {
      mode: 'unseen',
      basis: 'headers',
      when: 'nothing hangs on the mode',
      given: firefox({ response: BOTH }, { witness: witness(0) }),
    },
    {
      mode: 'include',
      basis: 'headers',
      when: 'headers that prove it are stronger than what the page claims',
      given: firefox({ response: ANY }, { witness: witness(200), credentials: 'include' }),
    },
  ])('$mode ($basis): $when', check)
})

describe('status 0 in the page’s Resource Timing proves nothing where the request ended otherwise', () => {
  const redirected = { status: 307, headers: { ...ANY.headers, Location: 'http://api.example/v1/items/' } }
  const ended = (response: LegOverrides['response'], text: string): LegOverrides => ({
    ...(response !== undefined && { response }),
    ending: error(text),
    bodyStarted: false,
  })

  test.each<Case>([
    {
      mode: 'unseen',
      basis: 'headers',
      when: 'Chromium did not follow a redirect',
      given: { witness: witness(0), leg: ended(redirected, 'net::ERR_ABORTED') },
    },
    {
      mode: 'unseen',
      basis: 'headers',
      when: 'the page cancelled it in Chromium',
      given: { witness: witness(0), leg: ended(ANY, 'net::ERR_ABORTED') },
    },
    {
      mode: 'unseen',
      basis: 'headers',
      when: 'the page cancelled it in Firefox',
      given: firefox({ ...ended(ANY, 'NS_BINDING_ABORTED') }, { witness: witness(0) }),
    },
    {
      mode: 'include',
      basis: 'witnessed',
      when: 'look-alike: the page asked Firefox not to follow a redirect, and could not read it',
      given: firefox({ response: redirected, ending: { how: 'completed' } }, { witness: witness(0) }),
    },
    {
      mode: 'same-origin',
      basis: 'witnessed',
      when: 'look-alike: Firefox shows the status of a redirect that it did not follow',
      given: firefox(ended(redirected, 'NS_ERROR_UNEXPECTED'), { witness: witness(307) }),
    },
  ])('$mode ($basis): $when', check)
})

test('judges every rule again with what it found', () => {
  const { steps } = knownCredentials(exchange({ credentials: HIDDEN, leg: { response: ANY, ...STOPPED } }))
  const failing = steps.filter(({ result }) => result.outcome === 'fail').map(({ rule }) => rule.id)
  expect(failing).toEqual(['allow-origin-wildcard-with-credentials', 'allow-credentials-not-true'])
})
