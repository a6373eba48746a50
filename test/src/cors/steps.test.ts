import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Browser, type Exchange, seen, unseen } from '../../../src/cors/exchange.ts'
import { RULES } from '../../../src/cors/rules/index.ts'
import { askedHeaders, failuresOf, openSteps, stepsOf } from '../../../src/cors/steps.ts'
import {
  type ExchangeOverrides,
  exchange,
  type HeadersLike,
  leg,
  type PreflightOverrides,
  STOPPED,
} from '../../support/exchanges.ts'

const PAGE = 'https://app.example'
const HIDDEN = unseen('withheld-by-browser')
const ALLOWED = { 'Access-Control-Allow-Origin': PAGE }

const steps = (given: Exchange) => stepsOf(given, given.credentials)
/** `stage leg: id = outcome` of each step. */
const told = (overrides: ExchangeOverrides) =>
  steps(exchange(overrides)).map(
    ({ rule, stage, leg: index, result }) => `${stage} ${index}: ${rule.id} = ${result.outcome}`,
  )

describe('which rules are applied', () => {
  test('those of the response, and none that has nothing to say', () => {
    expect(told({})).toEqual([
      'response 0: allow-origin-missing = pass',
      'response 0: allow-origin-wildcard-with-credentials = pass',
      'response 0: allow-origin-multiple = pass',
      'response 0: allow-origin-invalid = pass',
      'response 0: allow-origin-mismatch = pass',
    ])
  })

  test('those of the preflight before those of the response', () => {
    const stages = steps(exchange({ leg: { method: 'PUT', preflight: {} } })).map(({ stage }) => stage)
    expect(stages).toEqual([...stages].sort())
    expect(new Set(stages)).toEqual(new Set(['preflight', 'response']))
  })

  test('those of a redirect where the answer is one, leg by leg', () => {
    const found = steps(
      exchange({ legs: [{ response: { status: 302, headers: { ...ALLOWED, Location: '/next' } } }, {}] }),
    ).map(({ stage, leg: index }) => `${stage} ${index}`)
    expect([...new Set(found)]).toEqual(['redirect 0', 'response 1'])
  })

  test('none of a leg to the page’s own origin', () => {
    const found = steps(exchange({ legs: [{ url: `${PAGE}/go`, response: { status: 302 } }, {}] }))
    expect(new Set(found.map(({ leg: index }) => index))).toEqual(new Set([1]))
    expect(steps(exchange({ leg: { url: `${PAGE}/` } }))).toEqual([])
  })

  test('of a redirect from the page’s own origin, only where it may lead', () => {
    const away = { status: 302, headers: { Location: 'https://user:secret@b.example/' } }
    expect(told({ leg: { ...STOPPED, url: `${PAGE}/go`, response: away } })).toEqual([
      'redirect 0: redirect-scheme-not-http = pass',
      'redirect 0: redirect-to-url-with-credentials = fail',
    ])
  })

  test('all of them are not reached where nothing was answered, and none passes', () => {
    const unanswered = { response: unseen('never-sent'), preflight: { response: unseen('never-sent') } } as const
    const found = told({ leg: unanswered })
    expect(found).toHaveLength(RULES.preflight.length + RULES.response.length)
    expect(found.every((step) => step.endsWith('= not-reached'))).toBe(true)
  })
})

describe('what a preflight is judged with', () => {
  const failing = (
    preflight: PreflightOverrides,
    rest: Parameters<typeof leg>[0] = {},
    browser: Browser = 'chromium',
  ) => {
    const given = exchange({ browser, leg: { method: 'PUT', ...rest, preflight } })
    return failuresOf(steps(given), browser).map(({ rule, result }) =>
      result.outcome === 'fail' ? `${rule.id}: ${(result.evidence.missing ?? []).join(' ')}` : '',
    )
  }
  const allow = (headers: HeadersLike): PreflightOverrides => ({
    response: { status: 204, headers: { ...ALLOWED, ...headers } },
  })

  test('the method that it asks for', () => {
    expect(failing({ ...allow({}), method: 'DELETE' })).toEqual(['method-disallowed: DELETE'])
  })

  test('the actual request’s method where its own headers were not seen', () => {
    expect(failing({ ...allow({}), requestHeaders: unseen('started-before-capture') })).toEqual([
      'method-disallowed: PUT',
    ])
  })

  test('the names that it asks for, each once', () => {
    const asked = { ...allow({ 'Access-Control-Allow-Methods': 'PUT' }), unsafeHeaders: ['x-b', 'x-a', 'x-b'] }
    expect(failing(asked)).toEqual(['header-disallowed: x-b x-a'])
  })

  test('the names that the actual request carries where its own headers were not seen', () => {
    const unseenPreflight = {
      ...allow({ 'Access-Control-Allow-Methods': 'PUT' }),
      requestHeaders: unseen('started-before-capture'),
    }
    expect(failing(unseenPreflight, { requestHeaders: { 'X-A': '1', DPR: '2' } })).toEqual(['header-disallowed: x-a'])
    expect(failing(unseenPreflight, { requestHeaders: { 'X-A': '1', DPR: '2' } }, 'firefox')).toEqual([
      'header-disallowed: x-a dpr',
    ])
  })

  test('nothing, where neither was seen: that step is open', () => {
    const given = exchange({
      leg: {
        method: 'PUT',
        requestHeaders: HIDDEN,
        preflight: {
          ...allow({ 'Access-Control-Allow-Methods': 'PUT' }),
          requestHeaders: unseen('started-before-capture'),
        },
      },
    })
    expect(openSteps(steps(given)).map(({ rule }) => rule.id)).toEqual(['header-disallowed'])
  })

  test('its own origin, and the actual request with another (Firefox after a redirect)', () => {
    const given = exchange({
      browser: 'firefox',
      legs: [{}, { origin: 'null', preflight: { origin: PAGE }, response: { headers: ALLOWED } }],
    })
    expect(failuresOf(steps(given), 'firefox').map(({ rule, stage }) => `${stage} ${rule.id}`)).toEqual([
      'response allow-origin-mismatch',
    ])
  })
})

describe('what a step says', () => {
  test('both browsers’ codes, whether it fails or not', () => {
    const codes = steps(exchange({ leg: { method: 'PUT', preflight: {} } })).map(
      ({ stage, rule, code }) => `${stage} ${rule.id}: ${code.chromium} ${code.firefox}`,
    )
    expect(codes).toContain('preflight allow-origin-missing: PreflightMissingAllowOriginHeader CORSMissingAllowOrigin')
    expect(codes).toContain('response allow-origin-missing: MissingAllowOriginHeader CORSMissingAllowOrigin')
    expect(codes).toContain('preflight method-disallowed: MethodDisallowedByPreflightResponse CORSMethodNotFound')
  })

  test('a sentence exactly when it fails', () => {
    const given = exchange({
      credentials: HIDDEN,
      leg: { response: { headers: { 'Access-Control-Allow-Origin': '*, *' } } },
    })
    for (const { result, sentence } of steps(given)) expect(sentence !== null).toBe(result.outcome === 'fail')
  })

  test('Firefox’s code by the value that failed', () => {
    const codeOf = (value: string) =>
      failuresOf(
        steps(exchange({ leg: { response: { headers: { 'Access-Control-Allow-Origin': value } } } })),
        'firefox',
      )[0]?.code
    expect(codeOf('a, a')).toEqual({
      chromium: 'MultipleAllowOriginValues',
      firefox: 'CORSMultipleAllowOriginNotAllowed',
    })
    expect(codeOf('a b')).toEqual({
      chromium: 'MultipleAllowOriginValues',
      firefox: 'CORSAllowOriginNotMatchingOrigin',
    })
  })
})

test.each([
  { names: ['content-type', 'x-a'], value: 'content-type,x-a' },
  { names: ['x-a', 'x-b'], value: ' X-A , x-b,,x-a' },
  { names: [], value: '' },
])('the headers asked for by %j are $names', ({ names, value }) => {
  expect(askedHeaders(leg({ preflight: { requestHeaders: { 'Access-Control-Request-Headers': value } } }))).toEqual(
    names,
  )
})

test('nothing was asked for where there was no preflight, or its headers were not seen', () => {
  expect(askedHeaders(leg())).toEqual([])
  expect(askedHeaders(leg({ preflight: { requestHeaders: HIDDEN } }))).toEqual([])
})

test('one rule, and one alone, says what is wrong with the value of Access-Control-Allow-Origin', () => {
  const value = fc.oneof(
    fc.constantFrom('*', 'null', PAGE, `${PAGE}/`, 'https://App.example', 'app.example', 'a, b', '', 'localhost:3000'),
    fc.string({ maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.array(value, { maxLength: 3 }), (values) => {
      const headers = values.map((line) => ['Access-Control-Allow-Origin', line.trim()] as const)
      const given = exchange({ leg: { response: { headers } } })
      const failing = stepsOf(given, seen('omit')).filter(({ result }) => result.outcome === 'fail')
      const combined = headers.map(([, line]) => line).join(', ')
      const passes = headers.length > 0 && (combined === '*' || combined === PAGE)
      expect(failing).toHaveLength(passes ? 0 : 1)
    }),
  )
})

test('a backtick in a value is written out, because sentences have their values in backticks', () => {
  const hostile = exchange({
    leg: { ...STOPPED, response: { headers: { 'Access-Control-Allow-Origin': 'a`b' } } },
  })
  const [failing] = failuresOf(stepsOf(hostile, hostile.credentials), 'chromium')
  expect(failing?.result).toMatchObject({ evidence: { received: 'a`b' } })
  expect(failing?.sentence).toContain('`Access-Control-Allow-Origin: a\\u{0060}b`')
})
