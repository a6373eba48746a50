import { describe, expect, test } from 'vitest'
import { type Browser, type Ending, unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import {
  type ExchangeOverrides,
  exchange,
  type HeadersLike,
  type LegOverrides,
  STOPPED,
} from '../../support/exchanges.ts'

const PAGE = 'https://app.example'
const HIDDEN = unseen('withheld-by-browser')
const NONE = unseen('never-sent')
const ALLOWED = { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' }
const ANY = { 'Access-Control-Allow-Origin': '*' }
const UNSENT: LegOverrides = { origin: HIDDEN, requestHeaders: HIDDEN, response: NONE, bodyStarted: false }

const error = (text: string): Ending => ({ how: 'error', error: text })
const answer = (headers: HeadersLike, status = 200) => ({ status, headers })

describe('both browsers’ codes for the same headers', () => {
  const preflighted = (headers: HeadersLike, status = 204, rest: LegOverrides = {}): LegOverrides => ({
    ...UNSENT,
    method: 'PUT',
    ...rest,
    preflight: { unsafeHeaders: ['x-a'], response: answer(headers, status) },
  })
  const TO = { Location: 'https://api.example/login' }
  const TWICE = [
    ['Access-Control-Allow-Origin', PAGE],
    ['Access-Control-Allow-Origin', PAGE],
  ] as const

  const cases: readonly (ExchangeOverrides & {
    readonly when: string
    readonly chromium: string
    readonly firefox: string
  })[] = [
    {
      when: 'no header',
      chromium: 'MissingAllowOriginHeader',
      firefox: 'CORSMissingAllowOrigin',
      leg: { response: {} },
    },
    {
      when: 'no header on a 502',
      chromium: 'MissingAllowOriginHeader',
      firefox: 'CORSMissingAllowOrigin',
      leg: { response: answer({}, 502) },
    },
    {
      when: '`*` with credentials',
      chromium: 'WildcardOriginNotAllowed',
      firefox: 'CORSNotSupportingCredentials',
      credentials: 'include',
      leg: { response: answer(ANY) },
    },
    {
      when: 'two lines',
      chromium: 'MultipleAllowOriginValues',
      firefox: 'CORSMultipleAllowOriginNotAllowed',
      leg: { response: answer(TWICE) },
    },
    {
      when: 'words',
      chromium: 'MultipleAllowOriginValues',
      firefox: 'CORSAllowOriginNotMatchingOrigin',
      leg: { response: answer({ 'Access-Control-Allow-Origin': 'not a url' }) },
    },
    {
      when: 'a host alone',
      chromium: 'InvalidAllowOriginValue',
      firefox: 'CORSAllowOriginNotMatchingOrigin',
      leg: { response: answer({ 'Access-Control-Allow-Origin': 'app.example' }) },
    },
    {
      when: 'another origin',
      chromium: 'AllowOriginMismatch',
      firefox: 'CORSAllowOriginNotMatchingOrigin',
      leg: { response: answer({ 'Access-Control-Allow-Origin': 'https://b.example' }) },
    },
    {
      when: 'no consent to credentials',
      chromium: 'InvalidAllowCredentials',
      firefox: 'CORSMissingAllowCredentials',
      credentials: 'include',
      leg: { response: answer(ALLOWED) },
    },
    {
      when: 'a redirected preflight without the header',
      chromium: 'PreflightDisallowedRedirect',
      firefox: 'CORSMissingAllowOrigin',
      leg: preflighted(TO, 302),
    },
    {
      when: 'a redirected preflight that is allowed',
      chromium: 'PreflightDisallowedRedirect',
      firefox: 'CORSExternalRedirectNotAllowed',
      leg: preflighted({ ...TO, ...ALLOWED }, 302),
    },
    {
      when: 'a redirected preflight with `*` and credentials',
      chromium: 'PreflightDisallowedRedirect',
      firefox: 'CORSNotSupportingCredentials',
      credentials: 'include',
      leg: preflighted({ ...TO, ...ANY }, 302),
    },
    {
      when: 'a preflight with 302 that leads nowhere',
      chromium: 'PreflightInvalidStatus',
      firefox: 'CORSPreflightDidNotSucceed',
      leg: preflighted(ALLOWED, 302),
    },
    {
      when: 'a preflight with 404 and no header',
      chromium: 'PreflightMissingAllowOriginHeader',
      firefox: 'CORSMissingAllowOrigin',
      leg: preflighted({}, 404),
    },
    {
      when: 'a preflight with 404 that is allowed',
      chromium: 'PreflightInvalidStatus',
      firefox: 'CORSPreflightDidNotSucceed',
      leg: preflighted(ALLOWED, 404),
    },
    {
      when: 'a preflight with 404 and no consent to credentials',
      chromium: 'PreflightInvalidAllowCredentials',
      firefox: 'CORSMissingAllowCredentials',
      credentials: 'include',
      leg: preflighted(ALLOWED, 404),
    },
    {
      when: 'a preflight whose methods can’t be parsed',
      chromium: 'InvalidAllowMethodsPreflightResponse',
      firefox: 'CORSInvalidAllowMethod',
      leg: preflighted({
        ...ALLOWED,
        'Access-Control-Allow-Methods': 'PUT POST',
        'Access-Control-Allow-Headers': 'x a',
      }),
    },
    {
      when: 'a preflight whose headers can’t be parsed, and the method is missing',
      chromium: 'InvalidAllowHeadersPreflightResponse',
      firefox: 'CORSMethodNotFound',
      leg: preflighted({ ...ALLOWED, 'Access-Control-Allow-Headers': 'x a' }),
    },
    {
      when: 'a preflight whose headers can’t be parsed',
      chromium: 'InvalidAllowHeadersPreflightResponse',
      firefox: 'CORSInvalidAllowHeader',
      leg: preflighted({ ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': 'x a' }),
    },
    {
      when: 'a preflight that allows neither method nor header',
      chromium: 'MethodDisallowedByPreflightResponse',
      firefox: 'CORSMethodNotFound',
      leg: preflighted(ALLOWED),
    },
    {
      when: 'a preflight that does not allow the header',
      chromium: 'HeaderDisallowedByPreflightResponse',
      firefox: 'CORSMissingAllowHeaderFromPreflight',
      leg: preflighted({ ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' }),
    },
    {
      when: 'a redirect to a URL with a password',
      chromium: 'RedirectContainsCredentials',
      firefox: 'CORSDidNotSucceed',
      leg: { response: answer({ ...ALLOWED, Location: 'https://u:p@b.example/' }, 302) },
    },
    {
      when: 'a redirect without the header',
      chromium: 'MissingAllowOriginHeader',
      firefox: 'CORSMissingAllowOrigin',
      leg: { response: answer({ Location: '/' }, 302) },
    },
  ]

  const ending: Record<Browser, LegOverrides> = {
    chromium: STOPPED,
    firefox: { ending: error('NS_ERROR_DOM_BAD_URI') },
  }

  test.each(cases)('$chromium, $firefox: $when', ({ when: _, chromium, firefox, leg = {}, ...rest }) => {
    for (const browser of ['chromium', 'firefox'] as const) {
      const verdict = judge(exchange({ ...rest, browser, leg: { ...leg, ...ending[browser] } }))
      expect(verdict.kind === 'blocked' && verdict.code, browser).toEqual({ chromium, firefox })
    }
  })

  test('a redirect to another scheme is a CORS failure in Chromium alone', () => {
    const leg = { response: answer({ ...ALLOWED, Location: 'ftp://b.example/' }, 302) }
    const verdict = judge(exchange({ leg: { ...leg, ...ending.chromium } }))
    expect(verdict.kind === 'blocked' && verdict.code).toEqual({ chromium: 'CorsDisabledScheme', firefox: null })
    const refused = { ...leg, ending: error('NS_ERROR_CORRUPTED_CONTENT') }
    expect(judge(exchange({ browser: 'firefox', leg: refused }))).toMatchObject({
      failure: { kind: 'unsafe-redirect' },
    })
  })

  test.each([
    ['chromium', 'preflight-redirected'],
    ['firefox', 'allow-origin-missing'],
  ] as const)('the rule named is the one on which the browser at hand stopped: %s, %s', (browser, id) => {
    const verdict = judge(exchange({ browser, leg: { ...preflighted(TO, 302), ...ending[browser] } }))
    expect(verdict.kind === 'blocked' && verdict.by.rule.id).toBe(id)
  })
})
