import { describe, expect, test } from 'vitest'
import { type Ending, unseen } from '../../../src/cors/exchange.ts'
import { warningsOf } from '../../../src/cors/warnings.ts'
import { type ExchangeOverrides, exchange, type LegOverrides } from '../../support/exchanges.ts'

const PAGE = 'https://app.example'

const warnings = (overrides: ExchangeOverrides) => {
  const given = exchange(overrides)
  return warningsOf(given, given.credentials)
}
const ids = (overrides: ExchangeOverrides) => warnings(overrides).map(({ id, leg }) => `${id} ${leg}`)

test('nothing to warn of: an exchange that is right', () => {
  expect(ids({ leg: { method: 'PUT', preflight: { unsafeHeaders: ['authorization'] } } })).toEqual([])
})

describe('Authorization under `*`', () => {
  const preflighted = (allowed: string, rest: ExchangeOverrides = {}): ExchangeOverrides => ({
    ...rest,
    leg: {
      preflight: {
        method: 'GET',
        unsafeHeaders: ['authorization', 'x-a'],
        response: { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': allowed } },
      },
    },
  })

  test.each([
    { found: ['authorization-under-wildcard 0'], when: 'only `*`', given: preflighted('*') },
    { found: ['authorization-under-wildcard 0'], when: '`*` and others', given: preflighted('x-a, *') },
    {
      found: ['authorization-under-wildcard 0'],
      when: 'credentials unseen',
      given: preflighted('*', { credentials: unseen('withheld-by-browser') }),
    },
    { found: [], when: '`*` and its name', given: preflighted('*, AUTHORIZATION') },
    { found: [], when: 'its name alone', given: preflighted('authorization, x-a') },
    {
      found: [],
      when: 'credentials included, where it is blocked',
      given: preflighted('*', { credentials: 'include' }),
    },
    { found: [], when: 'a list that can’t be parsed', given: preflighted('* *') },
  ])('$found: $when', ({ found, given }) => {
    expect(ids(given)).toEqual(found)
  })

  test('says that this browser is the exception', () => {
    expect(warnings(preflighted('*'))[0]?.sentence).toBe(
      '`Access-Control-Allow-Headers: *` does not cover `Authorization` in the standard. This browser accepts it, and other browsers can block the request.',
    )
  })
})

describe('a redirect that nobody followed', () => {
  const hop: LegOverrides = {
    response: { status: 302, headers: { 'Access-Control-Allow-Origin': PAGE, Location: '/next' } },
  }

  test('warns of the last leg alone, and says that it is a deduction', () => {
    expect(ids({ leg: hop })).toEqual(['redirect-not-followed 0'])
    expect(ids({ legs: [hop, {}] })).toEqual([])
    expect(warnings({ leg: hop })[0]?.sentence).toMatch(/^Deduced: /)
  })
})

describe('a body that broke off', () => {
  const broken = (error: string): Ending => ({ how: 'error', error })

  test.each<{ found: readonly string[]; when: string; given: ExchangeOverrides }>([
    {
      found: ['response-interrupted 0'],
      when: 'Chromium names the error',
      given: { leg: { ending: broken('net::ERR_CONTENT_LENGTH_MISMATCH') } },
    },
    { found: [], when: 'the page closed it', given: { leg: { ending: broken('net::ERR_FAILED') } } },
    { found: [], when: 'the page cancelled it', given: { leg: { ending: broken('net::ERR_ABORTED') } } },
    {
      found: [],
      when: 'nothing was read yet',
      given: { leg: { ending: broken('net::ERR_CONNECTION_RESET'), bodyStarted: false } },
    },
    {
      found: [],
      when: 'Firefox',
      given: { browser: 'firefox', leg: { ending: broken('NS_ERROR_NET_PARTIAL_TRANSFER') } },
    },
    { found: [], when: 'it completed', given: {} },
  ])('$found: $when', ({ found, given }) => {
    expect(ids(given)).toEqual(found)
  })

  test('names the browser’s error', () => {
    expect(warnings({ leg: { ending: broken('net::ERR_CONNECTION_RESET') } })[0]?.sentence).toBe(
      'The server allows this request, but its answer’s body broke off (`net::ERR_CONNECTION_RESET`).',
    )
  })
})

describe('a 304', () => {
  const confirmed = { status: 304, headers: { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' } }

  test('in Firefox hides the headers that it is joined with', () => {
    expect(ids({ browser: 'firefox', leg: { response: confirmed } })).toEqual(['stored-headers-unseen 0'])
    expect(ids({ browser: 'chromium', leg: { response: confirmed } })).toEqual([])
  })
})
