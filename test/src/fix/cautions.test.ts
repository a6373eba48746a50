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

const doubled: ResponseOverrides = {
  headers: [
    ['Access-Control-Allow-Origin', APP],
    ['Access-Control-Allow-Origin', APP],
  ],
}

test.each<{ when: string; given: ExchangeOverrides; says: RegExp }>([
  {
    when: 'a 5xx: CORS is the symptom',
    given: answered({ status: 502 }),
    says: /answered 502: CORS is only the symptom/,
  },
  {
    when: 'a redirected preflight',
    given: preflightAnswered({ status: 308, headers: { Location: '/v1/items/' } }),
    says: /redirected to `\/v1\/items\/`, and preflights follow no redirect/,
  },
  {
    when: 'a preflight refused by authentication',
    given: preflightAnswered({ status: 401 }),
    says: /401.*whatever refuses it/,
  },
  { when: 'a preflight without a route', given: preflightAnswered({ status: 405 }), says: /405.*whatever refuses it/ },
  {
    when: 'a preflight with another status',
    given: preflightAnswered({ status: 418 }),
    says: /418.*whatever refuses it/,
  },
  { when: 'a doubled header', given: answered(doubled), says: /Two layers.*remove one/ },
  {
    when: 'a response header sent as a request header',
    given: {
      leg: {
        preflight: { unsafeHeaders: ['access-control-allow-origin'], response: {} },
        response: unseen('never-sent'),
        ...STOPPED,
      },
    },
    says: /`access-control-allow-origin` as a request header/,
  },
  { when: 'a method in lower case', given: preflightAnswered({}, 'patch'), says: /write `PATCH` in the page/ },
  {
    when: 'an opaque origin',
    given: { initiator: 'null', leg: { origin: 'null', response: {}, ...STOPPED } },
    says: /opaque origin `null`.*`\*` lets every site/,
  },
  {
    when: 'a redirect that will taint the origin',
    given: answered({ status: 302, headers: { Location: 'https://cdn.example/x' } }),
    says: /another origin, where the request will arrive with `Origin: null`/,
  },
  {
    when: 'a redirect on the same server',
    given: answered({ status: 301, headers: { Location: '/v2' } }),
    says: /redirects to `https:\/\/api\.example\/v2`, whose answer needs/,
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
  {
    when: 'credentials that nobody saw, not granted',
    given: { ...answered({}), credentials: unseen('withheld-by-browser') },
    says: /if it does .*allow credentials too/,
  },
  {
    when: 'credentials that nobody saw, granted',
    given: {
      browser: 'firefox',
      credentials: unseen('withheld-by-browser'),
      leg: { response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
    },
    says: /passes either way/,
  },
  {
    when: 'grants that others use',
    given: preflightAnswered({
      status: 204,
      headers: { 'Access-Control-Allow-Methods': 'GET, PUT, DELETE', 'Access-Control-Allow-Headers': 'x-other' },
    }),
    says: /also grants `DELETE`, `x-other`/,
  },
])('told: $when', ({ given, says }) => {
  expect(cautions(given)).toMatch(says)
})

test.each<{ when: string; given: ExchangeOverrides; silent: RegExp }>([
  { when: 'a missing header alone needs no caution', given: answered({}), silent: /./ },
  { when: 'a 404 is no server error', given: answered({ status: 404 }), silent: /symptom/ },
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
    when: 'credentials that were seen are not in doubt',
    given: { ...answered({}), credentials: 'include' },
    silent: /does not show/,
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
