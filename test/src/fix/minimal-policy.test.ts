import { describe, expect, test } from 'vitest'
import { unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { withSiblings } from '../../../src/diagnosis/reflected-origin.ts'
import { fixFor, whyNoFix } from '../../../src/fix/index.ts'
import { policyFor } from '../../../src/fix/minimal-policy.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../support/exchanges.ts'

const APP = 'https://app.example'
const bare = { headers: {} }
const neverSent = { response: unseen('never-sent'), requestHeaders: unseen('never-sent'), ...STOPPED } as const
const hidden = unseen('withheld-by-browser')

/** A request whose preflight is answered without any CORS header. */
const refusedPreflight = (method: string, unsafeHeaders: readonly string[] = []): ExchangeOverrides => ({
  leg: { method, preflight: { unsafeHeaders, response: bare }, ...neverSent },
})

const policyOf = (overrides: ExchangeOverrides) => {
  const it = exchange(overrides)
  return policyFor(it, judge(it))
}

describe('the smallest policy', () => {
  test.each<{ when: string; given: ExchangeOverrides; policy: object }>([
    {
      when: 'a GET without preflight needs its origin alone',
      given: { leg: { response: bare, ...STOPPED } },
      policy: {
        origins: [APP],
        credentials: false,
        methods: [],
        requestHeaders: [],
        exposedHeaders: [],
        maxAge: 600,
      },
    },
    {
      when: 'a PUT needs its method',
      given: refusedPreflight('PUT'),
      policy: { methods: ['PUT'], requestHeaders: [] },
    },
    {
      when: 'a POST with unsafe headers needs them and no method',
      given: refusedPreflight('POST', ['content-type', 'x-trace-id']),
      policy: { methods: [], requestHeaders: ['content-type', 'x-trace-id'] },
    },
    {
      when: 'an OPTIONS that the page itself sends needs its method',
      given: refusedPreflight('OPTIONS'),
      policy: { methods: ['OPTIONS'] },
    },
    {
      when: 'a header that the preflight asks for twice is named once',
      given: refusedPreflight('GET', ['x-a', 'x-a']),
      policy: { requestHeaders: ['x-a'] },
    },
    {
      when: 'included credentials are allowed',
      given: { credentials: 'include', leg: { response: bare, ...STOPPED } },
      policy: { origins: [APP], credentials: true },
    },
    {
      when: 'credentials deduced from the verdict are allowed',
      given: {
        credentials: hidden,
        leg: { response: { headers: { 'Access-Control-Allow-Origin': '*' } }, ...STOPPED },
      },
      policy: { origins: [APP], credentials: true },
    },
    {
      when: 'credentials that nobody saw are not allowed',
      given: { credentials: hidden, leg: { response: bare, ...STOPPED } },
      policy: { credentials: false },
    },
    {
      when: 'credentials that the server already allows stay allowed where the browser hides the mode',
      given: {
        credentials: hidden,
        leg: { response: { headers: { 'Access-Control-Allow-Credentials': 'true' } }, ...STOPPED },
      },
      policy: { credentials: true },
    },
    {
      when: 'credentials that the server allows in vain are not needed',
      given: {
        credentials: 'omit',
        leg: { response: { headers: { 'Access-Control-Allow-Credentials': 'true' } }, ...STOPPED },
      },
      policy: { credentials: false },
    },
    {
      when: 'undecided for the credentials alone: allowed, which passes either way',
      given: {
        browser: 'firefox',
        credentials: hidden,
        leg: { response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
      },
      policy: { origins: [APP], credentials: true },
    },
    {
      when: 'a preflight that nobody saw: the unsafe headers are computed',
      given: {
        leg: {
          method: 'PUT',
          requestHeaders: { Origin: APP, 'Content-Type': 'application/json', 'X-Trace-Id': '1', Accept: '*/*' },
          response: bare,
          ...STOPPED,
        },
      },
      policy: { methods: ['PUT'], requestHeaders: ['content-type', 'x-trace-id'] },
    },
    {
      when: 'a sandboxed frame is `null`, which only `*` allows safely',
      given: { initiator: 'null', leg: { origin: 'null', response: bare, ...STOPPED } },
      policy: { origins: '*', credentials: false },
    },
    {
      when: 'a redirect through another server makes the origin `null`',
      given: {
        legs: [
          {
            response: {
              status: 302,
              headers: { Location: 'https://cdn.example/x', 'Access-Control-Allow-Origin': APP },
            },
            ending: { how: 'redirected', to: 'https://cdn.example/x' },
            bodyStarted: false,
          },
          { url: 'https://cdn.example/x', origin: 'null', response: bare, ...STOPPED },
        ],
      },
      policy: { origins: '*', credentials: false },
    },
    {
      when: 'Firefox preflights a tainted redirect with the page’s origin, but the request that follows is `null`',
      given: {
        browser: 'firefox',
        legs: [
          {
            method: 'PUT',
            preflight: {},
            response: {
              status: 307,
              headers: { Location: 'https://cdn.example/x', 'Access-Control-Allow-Origin': APP },
            },
            ending: { how: 'redirected', to: 'https://cdn.example/x' },
          },
          { url: 'https://cdn.example/x', method: 'PUT', preflight: { response: bare }, ...neverSent },
        ],
      },
      policy: { origins: '*', methods: ['PUT'] },
    },
    {
      when: 'a redirect to the same server keeps the origin',
      given: {
        legs: [
          {
            response: {
              status: 301,
              headers: { Location: 'https://api.example/v2', 'Access-Control-Allow-Origin': APP },
            },
            ending: { how: 'redirected', to: 'https://api.example/v2' },
            bodyStarted: false,
          },
          { url: 'https://api.example/v2', response: bare, ...STOPPED },
        ],
      },
      policy: { origins: [APP] },
    },
  ])('$when', ({ given, policy }) => {
    expect(policyOf(given)).toMatchObject(policy)
  })

  test('allowed with a warning about a header: the policy that has no such warning', () => {
    const unvaried = exchange({ leg: { response: { headers: { 'Access-Control-Allow-Origin': APP } } } })
    const verdict = withSiblings(unvaried, judge(unvaried), [exchange({ id: 'other', leg: { response: bare } })])
    expect(verdict).toMatchObject({ warnings: [{ id: 'vary-origin-missing' }] })
    expect(policyFor(unvaried, verdict)).toMatchObject({ origins: [APP], credentials: false })
  })
})

describe('no policy', () => {
  const redirect = (to: string): ExchangeOverrides => ({
    leg: {
      response: { status: 302, headers: { Location: to, 'Access-Control-Allow-Origin': APP } },
      ...STOPPED,
    },
  })

  test.each<{ when: string; given: ExchangeOverrides; why: RegExp }>([
    {
      when: '`null` with credentials: nothing safe passes',
      given: { initiator: 'null', credentials: 'include', leg: { origin: 'null', response: bare, ...STOPPED } },
      why: /opaque origin `null` and includes credentials/,
    },
    {
      when: '`null` with credentials in doubt',
      given: {
        browser: 'firefox',
        initiator: 'null',
        credentials: hidden,
        leg: { origin: 'null', response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
      },
      why: /may include credentials/,
    },
    {
      when: 'a redirect to a URL with a password',
      given: redirect('https://user:secret@cdn.example/'),
      why: /take them out of `Location`/,
    },
    {
      when: 'a redirect to another scheme',
      given: redirect('ftp://cdn.example/'),
      why: /change `Location`/,
    },
    {
      when: 'an origin that was never seen',
      given: { initiator: null, leg: { origin: hidden, response: bare, ...STOPPED } },
      why: /did not show which origin asked/,
    },
    {
      when: 'a hostile origin',
      given: { initiator: "https://a'b.example", leg: { origin: "https://a'b.example", response: bare, ...STOPPED } },
      why: /is not an origin that a server can name/,
    },
    {
      when: 'a request header called `*`',
      given: refusedPreflight('GET', ['*']),
      why: /`\*` is not a header name/,
    },
  ])('$when', ({ given, why }) => {
    const it = exchange(given)
    const verdict = judge(it)
    expect(['blocked', 'undecided']).toContain(verdict.kind)
    expect(fixFor(it, verdict)).toBeNull()
    expect(whyNoFix(it, verdict)).toMatch(why)
  })
})

describe('nothing to fix', () => {
  test.each<{ when: string; given: ExchangeOverrides; kind: string }>([
    { when: 'allowed without warnings', given: {}, kind: 'allowed' },
    { when: 'same origin', given: { initiator: 'https://api.example' }, kind: 'not-cors' },
    { when: 'still waiting', given: { leg: { response: hidden, bodyStarted: false, ending: null } }, kind: 'pending' },
    {
      when: 'refused connection',
      given: {
        leg: {
          response: unseen('never-sent'),
          bodyStarted: false,
          ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
        },
      },
      kind: 'failed',
    },
    {
      when: 'blocked before recording began',
      given: { beforeRecording: true, leg: { response: hidden, ...STOPPED } },
      kind: 'undecided',
    },
    {
      when: 'allowed, but the body broke off',
      given: { leg: { ending: { how: 'error', error: 'net::ERR_CONTENT_LENGTH_MISMATCH' } } },
      kind: 'allowed',
    },
  ])('$when', ({ given, kind }) => {
    const it = exchange(given)
    const verdict = judge(it)
    expect(verdict.kind).toBe(kind)
    expect(fixFor(it, verdict)).toBeNull()
    expect(whyNoFix(it, verdict)).toBeNull()
  })
})
