import { describe, expect, test } from 'vitest'
import { entryOf } from '../../../../extension/panel/model/entry.ts'
import { createSieve, matches, parseFilter } from '../../../../extension/panel/model/filter.ts'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'

const blocked = entryOf(
  exchange({
    leg: {
      ...STOPPED,
      url: 'https://api.example:8443/v1/users?page=2',
      method: 'PUT',
      response: { status: 503, headers: { 'X-Request-Id': '7' } },
      preflight: { response: { status: 204, headers: {} } },
    },
  }),
)

const refused = entryOf(
  exchange({
    leg: {
      ...STOPPED,
      response: { seen: false, why: 'never-sent' },
      ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
    },
  }),
)

const NOW = new Date(2026, 0, 5, 12).getTime()
const MINUTE = 60_000

const circumstances = (isFixed: boolean) => ({
  now: () => NOW,
  pageStart: NOW - MINUTE,
  isFixed: () => isFixed,
  avoidable: () => new Set<Exchange>(),
})

const passes = (text: string, entry = blocked, isFixed = false) =>
  matches(entry, parseFilter(text), circumstances(isFixed))

describe('a filter lets an exchange through', () => {
  test.each([
    ['', 'nothing is asked'],
    ['   ', 'only spaces were typed'],
    ['users', 'the URL has the text'],
    ['USERS', 'the case differs'],
    ['put', 'the method is the text'],
    ['x-request', 'a header name has the text'],
    ['users page=2', 'every word is there'],
    ['api.example:8443', 'a colon stands in a host and port'],
    ['"v1/users"', 'the text is quoted'],
    ['host:8443', 'the host has the value'],
    ['method:put', 'the method is the value'],
    ['status:503', 'the answer has the status'],
    ['status:204', 'the preflight’s answer has the status'],
    ['status:5xx', 'the answer’s status is of the class'],
    ['rule:allow-origin-missing', 'it was blocked by the rule'],
    ['rule:method-disallowed', 'it would fail on the rule next'],
    ['code:PreflightMissingAllowOrigin', 'Chromium’s code has the value'],
    ['code:CORSMissingAllowOrigin', 'Firefox’s code has the value'],
    ['-orders', 'the excluded text is not there'],
    ['-method:get', 'the excluded method is another'],
    ['host:', 'a key has no value yet'],
    ['header:x-request', 'a header’s name has the value'],
    ['header:7', 'a header’s value has the value'],
    ['header:"x-request-id: 7"', 'a header’s line has the value'],
    ['is:blocked', 'it is in the state'],
    ['is:b', 'the state only begins with the value'],
    ['-is:allowed', 'the excluded state is another'],
  ])('%j: %s', (text) => {
    expect(passes(text)).toBe(true)
  })

  test('by the error of a connection that failed', () => {
    expect(passes('code:CONNECTION_REFUSED', refused)).toBe(true)
  })
})

describe('a filter holds an exchange back', () => {
  test.each([
    ['orders', 'nothing has the text'],
    ['users orders', 'one of two words is missing'],
    ['host:cdn', 'the host is another'],
    ['method:pu', 'the method only begins with the value'],
    ['status:20', 'the status only begins with the value'],
    ['status:4xx', 'the class of status is another'],
    ['rule:allow-origin-mismatch', 'another rule failed'],
    ['code:Wildcard', 'the codes are others'],
    ['-users', 'the excluded text is there'],
    ['-method:put', 'the excluded method is its own'],
    ['7', 'only a header’s value has the text'],
    ['header:x-trace', 'no header’s name or value has the value'],
    ['header:x.request', 'a header’s name has the value but for a character that patterns take for any'],
    ['header:"id: 8"', 'no header’s line has the value'],
    ['is:allowed', 'the state is another'],
    ['is:nothing', 'there is no such state'],
    ['is:fixed', 'the same request did not pass since'],
  ])('%j: %s', (text) => {
    expect(passes(text)).toBe(false)
  })
})

describe('since', () => {
  const at = (startedAt: number) => entryOf(exchange({ startedAt }))

  test.each([
    ['since:5m', NOW - 5 * MINUTE],
    ['since:30s', NOW - MINUTE / 2],
    ['since:2h', NOW - 120 * MINUTE],
    ['since:11:58', NOW - 2 * MINUTE],
    ['since:11:58:30', NOW - 1.5 * MINUTE],
    ['since:reload', NOW - MINUTE],
  ])('%s keeps what began from then on', (text, from) => {
    expect([from - 1, from, from + 1].map((startedAt) => passes(text, at(startedAt)))).toEqual([false, true, true])
  })

  test('is not yet asked where the time is still being typed', () => {
    expect(['since:1', 'since:11:', 'since:re'].every((text) => passes(text, at(0)))).toBe(true)
  })
})

test('is:fixed asks whoever knows', () => {
  expect(passes('is:fixed', blocked, true)).toBe(true)
})

describe('a sieve', () => {
  const now = circumstances(false)

  test('looks at each entry once while the terms stay the same', () => {
    const sieve = createSieve()
    const terms = parseFilter('header:x-request-id')
    expect(sieve([blocked, refused], terms, now)).toEqual([blocked])
    let looks = 0
    const counted = {
      ...blocked,
      get exchange() {
        looks += 1
        return blocked.exchange
      },
    }
    for (let batch = 0; batch < 3; batch++) expect(sieve([blocked, counted], terms, now)).toEqual([blocked, counted])
    expect(looks).toBe(1)
    expect(sieve([blocked, refused], parseFilter('-put'), now)).toEqual([refused])
  })

  test('looks again where more than the entry decides', () => {
    const sieve = createSieve()
    const terms = parseFilter('is:fixed')
    expect(sieve([blocked], terms, now)).toEqual([])
    expect(sieve([blocked], terms, circumstances(true))).toEqual([blocked])
  })
})
