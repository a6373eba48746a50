import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Browser, CredentialsMode } from '../../../src/cors/exchange.ts'
import { failureOf } from '../../../src/cors/failure.ts'
import type { FailureKind, Stage } from '../../../src/cors/rule.ts'
import { ALL_RULES } from '../../../src/cors/rules/index.ts'
import { NOT_CORS } from '../../../src/cors/scope.ts'
import { warningsOf } from '../../../src/cors/warnings.ts'
import { exchange } from '../../support/exchanges.ts'
import { ruleContext, sentenceOf } from '../../support/rule-context.ts'

/** Names, lists and URLs as servers send them, and what nobody should. */
const piece = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('*', 'null', '`', '\n', '\u00a0', ', ', ' ', '/', '<img src=x>', 'x'.repeat(100), 'a b c d e f g h'),
  fc.constantFrom(
    'https://app.example',
    'https://me:pw@b.example/x',
    'ftp://b.example/',
    'data:,x',
    '//',
    'localhost:3',
  ),
)
const value = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''))
const HEADERS = [
  ...['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials', 'Access-Control-Allow-Methods'],
  ...['Access-Control-Allow-Headers', 'Location'],
]

const context = fc
  .record({
    browser: fc.constantFrom<Browser>('chromium', 'firefox'),
    stage: fc.constantFrom<Stage>('preflight', 'redirect', 'response'),
    origin: fc.oneof(fc.constantFrom('https://app.example', 'null'), value),
    credentials: fc.constantFrom<CredentialsMode>('include', 'omit'),
    method: fc.oneof(fc.constantFrom('PUT', 'patch'), value),
    unsafeHeaders: fc.array(value, { maxLength: 20 }),
    url: fc.oneof(fc.webUrl(), value),
    status: fc.constantFrom(0, 200, 302, 405, 500),
    headers: fc.array(fc.tuple(fc.constantFrom(...HEADERS), fc.oneof(value, fc.constant('*'))), { maxLength: 6 }),
  })
  .map(ruleContext)

/** What is read at one glance: 30 words at most, every value between two backticks, a full stop at the end. */
const expectHeadline = (sentence: string) => {
  expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(30)
  expect(sentence.split('`').length % 2).toBe(1)
  expect(sentence).toMatch(/^[A-Z`].*\.\)?$/s)
}

test.each(ALL_RULES.map((rule) => [rule.id, rule] as const))(
  '%s says it in 30 words, whatever the values are',
  (_, rule) => {
    let failed = 0
    fc.assert(
      fc.property(context, (given) => {
        if (rule.judge(given).outcome !== 'fail') return
        failed++
        expectHeadline(sentenceOf(rule, given))
      }),
      { numRuns: 1000 },
    )
    expect(failed).toBeGreaterThan(0)
  },
)

const FAILURES: Record<FailureKind, string> = {
  'connection-refused': 'net::ERR_CONNECTION_REFUSED',
  'name-not-resolved': 'NS_ERROR_UNKNOWN_HOST',
  tls: 'net::ERR_CERT_DATE_INVALID',
  'connection-broken': 'net::ERR_CONNECTION_RESET',
  'timed-out': 'net::ERR_TIMED_OUT',
  'invalid-response': 'net::ERR_INVALID_HTTP_RESPONSE',
  aborted: 'net::ERR_ABORTED',
  abandoned: '',
  'blocked-by-extension': 'NS_ERROR_ABORT',
  'blocked-by-policy': 'net::ERR_BLOCKED_BY_CSP',
  'mixed-content': 'NS_ERROR_UNEXPECTED',
  'resource-policy': 'NS_ERROR_DOM_CORP_FAILED',
  'embedder-policy': 'net::ERR_BLOCKED_BY_RESPONSE',
  'opaque-response-blocking': 'net::ERR_BLOCKED_BY_ORB',
  'mime-type': 'NS_ERROR_CORRUPTED_CONTENT',
  'origin-refused': '',
  'local-network-access': 'NS_ERROR_LOCAL_NETWORK_ACCESS_DENIED',
  'unsafe-redirect': 'net::ERR_UNSAFE_REDIRECT',
  proxy: 'net::ERR_PROXY_CONNECTION_FAILED',
  'cache-only': 'net::ERR_CACHE_MISS',
  'stream-needs-http2': 'net::ERR_H2_OR_QUIC_REQUIRED',
  'too-many': 'net::ERR_INSUFFICIENT_RESOURCES',
  unknown: 'net::ERR_FAILED',
}

test.each(Object.entries(FAILURES) as [FailureKind, string][])('%s names the host in 30 words', (kind, error) => {
  expect(failureOf(kind, error, 'https://api.example:8443/a').sentence).toContain('`api.example:8443`')
  fc.assert(fc.property(value, (url) => expectHeadline(failureOf(kind, error, url).sentence)))
})

test('warnings say it in 30 words, whatever the values are', () => {
  let warned = 0
  const headers = (one: string) => [
    ['Access-Control-Allow-Origin', one],
    ['Access-Control-Allow-Headers', '*'],
    ['Access-Control-Max-Age', one],
    ['Access-Control-Allow-Private-Network', one],
  ]
  fc.assert(
    fc.property(value, value, (one, name) => {
      const response = { headers: headers(one) as [string, string][] }
      const given = exchange({
        leg: {
          requestHeaders: [[name, one]],
          response,
          preflight: { response, unsafeHeaders: ['authorization'] },
          ending: { how: 'error', error: one },
        },
      })
      const warnings = warningsOf(given, given.credentials)
      warned += warnings.length
      for (const { sentence } of warnings) expectHeadline(sentence)
    }),
  )
  expect(warned).toBeGreaterThan(300)
})

test.each(Object.entries(NOT_CORS))('not CORS (%s) is said in 30 words', (_, sentence) => {
  expectHeadline(sentence)
})
