import { describe, expect, test } from 'vitest'
import { warningsOf } from '../../../src/cors/warnings.ts'
import { type ExchangeOverrides, exchange } from '../../support/exchanges.ts'

const ids = (overrides: ExchangeOverrides): readonly string[] => {
  const given = exchange(overrides)
  return warningsOf(given, given.credentials).map(({ id }) => id)
}

const trusting = (origin: string, credentials = 'true', url = 'https://api.example/me'): ExchangeOverrides => ({
  initiator: origin,
  leg: {
    url,
    origin,
    response: {
      headers: {
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': credentials,
        Vary: 'Origin',
      },
    },
  },
})

const preflighted = (headers: Readonly<Record<string, string>>): ExchangeOverrides => ({
  leg: {
    method: 'PUT',
    preflight: { method: 'PUT', response: { headers: { 'Access-Control-Allow-Origin': '*', ...headers } } },
  },
})

describe('an origin that should not be trusted with credentials', () => {
  test.each([
    { found: ['null-origin-with-credentials'], when: '`null`', given: trusting('null') },
    { found: [], when: '`null` without credentials', given: trusting('null', 'false') },
    {
      found: ['insecure-origin-with-credentials'],
      when: '`http:` at a secure server',
      given: trusting('http://app.example'),
    },
    { found: [], when: '`http:` without credentials', given: trusting('http://app.example', 'false') },
    {
      found: [],
      when: '`http:` at an insecure server',
      given: trusting('http://app.example', 'true', 'http://api.example/'),
    },
    { found: [], when: 'this very computer', given: trusting('http://localhost:3000') },
    { found: [], when: 'a secure origin', given: trusting('https://app.example') },
    {
      found: ['insecure-origin-with-credentials'],
      when: 'a host that only begins like this computer',
      given: trusting('http://localhost.evil.example'),
    },
  ])('$found: $when', ({ found, given }) => {
    expect(ids(given)).toEqual(found)
  })
})

describe('Access-Control-Max-Age', () => {
  test.each([
    { found: [], value: '600' },
    { found: [], value: '86400' },
    { found: ['max-age-useless'], value: '86401' },
    { found: ['max-age-useless'], value: '1728000' },
    { found: ['max-age-useless'], value: '0' },
    { found: ['max-age-useless'], value: '-1' },
    { found: ['max-age-useless'], value: 'one hour' },
  ])('$found: $value', ({ found, value }) => {
    expect(ids(preflighted({ 'Access-Control-Max-Age': value }))).toEqual(found)
  })
})

test('private-network-obsolete: the header that nobody reads any more', () => {
  expect(ids(preflighted({ 'Access-Control-Allow-Private-Network': 'true' }))).toEqual(['private-network-obsolete'])
})

test.each([
  { found: ['preflight-elsewhere'], browser: 'chromium' as const, headers: { DPR: '2' } },
  { found: [], browser: 'firefox' as const, headers: { DPR: '2' } },
  { found: [], browser: 'chromium' as const, headers: { Accept: '*/*' } },
])('$found in $browser for $headers', ({ found, browser, headers }) => {
  expect(ids({ browser, leg: { requestHeaders: headers } })).toEqual(found)
})
