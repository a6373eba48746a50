import { expect, test } from 'vitest'
import { unseen } from '../../../src/cors/exchange.ts'
import { isReadable, readableHeaders } from '../../../src/cors/response-headers.ts'
import { exchange } from '../../support/exchanges.ts'

const HEADERS = {
  'Access-Control-Allow-Origin': 'https://app.example',
  'Access-Control-Allow-Credentials': 'true',
  'Content-Type': 'application/json',
  'Set-Cookie': 'a=b',
  ETag: '"1"',
}

const hidden = unseen('withheld-by-browser')

test.each([
  { outcome: 'not-exposed', when: 'no header exposes it', expose: null, credentials: 'omit' as const },
  { outcome: 'exposed', when: 'it is named, in any case', expose: 'x-total, etag', credentials: 'include' as const },
  { outcome: 'exposed-by-wildcard', when: '`*` and no credentials', expose: '*', credentials: 'omit' as const },
  { outcome: 'not-exposed', when: '`*` and credentials', expose: '*', credentials: 'include' as const },
  { outcome: 'not-exposed', when: 'the list can’t be parsed', expose: 'etag etag', credentials: 'omit' as const },
])('$outcome: $when', ({ outcome, expose, credentials }) => {
  const headers = { ...HEADERS, ...(expose !== null && { 'Access-Control-Expose-Headers': expose }) }
  const found = readableHeaders(exchange({ credentials, leg: { response: { headers } } }))

  expect(found.find(({ name }) => name === 'ETag')?.readability).toBe(outcome)
  expect(found.find(({ name }) => name === 'Content-Type')?.readability).toBe('safelisted')
  expect(found.find(({ name }) => name === 'Set-Cookie')?.readability).toBe('forbidden')
})

test('cannot-tell: `*` in Firefox while the credentials mode is unseen', () => {
  const headers = { ...HEADERS, 'Access-Control-Allow-Credentials': 'false', 'Access-Control-Expose-Headers': '*' }
  const found = readableHeaders(exchange({ browser: 'firefox', credentials: hidden, leg: { response: { headers } } }))

  expect(found.find(({ name }) => name === 'ETag')).toMatchObject({ readability: 'cannot-tell' })
  expect(found.filter(isReadable).map(({ name }) => name)).toEqual(['Content-Type'])
})

test('nothing is said of a response that was not seen', () => {
  expect(readableHeaders(exchange({ leg: { response: hidden } }))).toEqual([])
})
