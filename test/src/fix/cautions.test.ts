import { expect, test } from 'vitest'
import { unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { fixFor } from '../../../src/fix/index.ts'
import { type ExchangeOverrides, exchange, type ResponseOverrides, STOPPED } from '../../support/exchanges.ts'

const APP = 'https://app.example'

const cautions = (given: ExchangeOverrides): string => {
  const it = exchange(given)
  return (fixFor(it, judge(it)) ?? expect.fail('no fix')).cautions.join('\n')
}

const answered = (response: ResponseOverrides): ExchangeOverrides => ({ leg: { response, ...STOPPED } })

const preflightAnswered = (response: ResponseOverrides, method = 'PUT'): ExchangeOverrides => ({
  leg: {
    method,
    preflight: { response },
    response: unseen('never-sent'),
    requestHeaders: unseen('never-sent'),
    ...STOPPED,
  },
})

test.each<{ when: string; given: ExchangeOverrides; says: RegExp }>([
  {
    when: 'an opaque origin',
    given: { initiator: 'null', leg: { origin: 'null', response: {}, ...STOPPED } },
    says: /origin is `null`.*`\*` lets every site/,
  },
  {
    when: 'a redirect that will taint the origin',
    given: answered({ status: 302, headers: { Location: 'https://cdn.example/x' } }),
    says: /another origin, where the request arrives with `Origin: null`/,
  },
  {
    when: 'a redirect on the same server',
    given: answered({ status: 301, headers: { Location: '/v2' } }),
    says: /redirects to `https:\/\/api\.example\/v2`, and that answer needs/,
  },
  {
    when: 'an insecure origin with credentials',
    given: {
      initiator: 'http://app.example',
      credentials: 'include',
      leg: { origin: 'http://app.example', response: {}, ...STOPPED },
    },
    says: /is not encrypted/,
  },
  { when: 'an answer from the browser’s cache', given: answered({ fromCache: true }), says: /came from a cache/ },
  { when: 'an answer from a shared cache', given: answered({ headers: { Age: '30' } }), says: /came from a cache/ },
])('told: $when', ({ given, says }) => {
  expect(cautions(given)).toMatch(says)
})

test.each<{ when: string; given: ExchangeOverrides; silent: RegExp }>([
  { when: 'a missing header alone needs no caution', given: answered({}), silent: /./ },
  ...[
    { when: 'a server error is said by its cause', given: answered({ status: 502 }) },
    { when: 'a refused preflight is said by its rule', given: preflightAnswered({ status: 401 }) },
    { when: 'a method in lower case is said by its step', given: preflightAnswered({}, 'patch') },
    {
      when: 'grants that others use stay in the edit',
      given: preflightAnswered({ status: 204, headers: { 'Access-Control-Allow-Headers': 'x-other' } }),
    },
  ].map((row) => ({ ...row, silent: /./ })),
  {
    when: 'a local page may be plain HTTP',
    given: {
      initiator: 'http://localhost:5173',
      credentials: 'include',
      leg: { origin: 'http://localhost:5173', response: {}, ...STOPPED },
    },
    silent: /encrypted/,
  },
  {
    when: 'credentials that nobody saw are an assumption',
    given: { ...answered({}), credentials: unseen('withheld-by-browser') },
    silent: /./,
  },
  {
    when: 'a cache that missed',
    given: answered({ headers: { Age: '0', 'X-Cache': 'Miss from cloudfront' } }),
    silent: /cache/,
  },
])('silent: $when', ({ given, silent }) => {
  expect(cautions(given)).not.toMatch(silent)
})

test('the headers of the fix are those of the reference server, for the preflight only where there is one', () => {
  const simple = exchange(answered({}))
  expect(fixFor(simple, judge(simple))?.headers).toEqual({
    preflight: [],
    actual: [
      ['Access-Control-Allow-Origin', APP],
      ['Vary', 'Origin'],
    ],
  })
  const preflighted = exchange(preflightAnswered({ status: 404 }))
  expect(fixFor(preflighted, judge(preflighted))?.headers).toEqual({
    preflight: [
      ['Access-Control-Allow-Origin', APP],
      ['Access-Control-Allow-Methods', 'PUT'],
      ['Access-Control-Max-Age', '600'],
      ['Vary', 'Origin'],
    ],
    actual: [
      ['Access-Control-Allow-Origin', APP],
      ['Vary', 'Origin'],
    ],
  })
})
