import { describe, expect, test } from 'vitest'
import { preflightCause } from '../../../src/cors/preflight-cause.ts'
import { HEADER_OWNERS, isSpare, ownerSentence, ownersOf, withOwners } from '../../../src/diagnosis/header-owners.ts'
import { leg } from '../../support/exchanges.ts'
import { VERBS } from '../../support/verbs.ts'

const found = (asked: string, missing = asked) =>
  ownersOf(missing.split(','), asked.split(',')).map(({ owner, names, confidence }) => [
    owner.id,
    names.join(','),
    confidence,
  ])

describe('whose request headers are', () => {
  test.each([
    ['sentry', 'sentry-trace'],
    ['datadog', 'x-datadog-trace-id'],
    ['new-relic', 'newrelic'],
    ['elastic-apm', 'elastic-apm-traceparent'],
    ['application-insights', 'request-context'],
    ['cloudwatch-rum', 'x-amzn-trace-id'],
    ['posthog', 'x-posthog-session-id'],
    ['htmx', 'hx-request'],
    ['turbo', 'x-turbo-request-id'],
    ['nextjs', 'rsc'],
    ['nextjs', 'next-router-prefetch'],
    ['inertia', 'x-inertia-version'],
    ['signalr', 'x-signalr-user-agent'],
    ['apollo', 'apollographql-client-name'],
    ['s3-checksums', 'x-amz-sdk-checksum-algorithm'],
    ['aws-sdk', 'amz-sdk-invocation-id'],
    ['aws-signature', 'x-amz-security-token'],
    ['google-api', 'x-goog-api-client'],
    ['google-storage', 'x-goog-resumable'],
    ['azure-storage', 'x-ms-blob-type'],
    ['supabase', 'x-supabase-api-version'],
    ['firebase', 'x-firebase-appcheck'],
    ['stainless', 'x-stainless-os'],
    ['anthropic', 'anthropic-version'],
    ['stripe', 'x-stripe-client-user-agent'],
    ['grpc-web', 'x-grpc-web'],
    ['connect', 'connect-protocol-version'],
    ['tus', 'tus-resumable'],
    ['mcp', 'mcp-session-id'],
  ])('is certain by a name of its own: %s, %s', (id, name) => {
    expect(found(name)).toEqual([[id, name, 'certain']])
  })

  test.each([
    ['opentelemetry', 'traceparent'],
    ['opentelemetry', 'b3'],
    ['opentelemetry', 'x-b3-traceid'],
    ['opentelemetry', 'baggage'],
    ['angular', 'x-xsrf-token'],
    ['csrf-token', 'x-csrf-token'],
    ['x-requested-with', 'x-requested-with'],
    ['cache-control', 'cache-control'],
    ['cache-control', 'pragma'],
    ['s3-checksums', 'x-amz-checksum-crc32'],
  ])('is likely by a name that others send too: %s, %s', (id, name) => {
    expect(found(name)).toEqual([[id, name, 'likely']])
  })

  test.each([
    ['baggage,sentry-trace', 'baggage', 'sentry', 'certain'],
    ['traceparent,x-datadog-origin', 'traceparent', 'datadog', 'likely'],
    ['newrelic,traceparent,tracestate', 'tracestate', 'new-relic', 'likely'],
    ['request-id,traceparent', 'request-id', 'application-insights', 'likely'],
    ['request-context,request-id,traceparent', 'request-id', 'application-insights', 'certain'],
    ['apikey,x-client-info', 'x-client-info', 'supabase', 'likely'],
    ['x-requested-with,x-signalr-user-agent', 'x-requested-with', 'signalr', 'certain'],
    ['tus-resumable,upload-length,upload-metadata', 'upload-length', 'tus', 'certain'],
  ])('is told by what is sent with it: of %s, %s', (asked, name, id, confidence) => {
    expect(found(asked, name)).toEqual([[id, name, confidence]])
  })

  test.each([
    'x-trace-id',
    'sentry-trace-id',
    'x-datadog',
    'x-datadog-',
    'request-id',
    'x-request-id',
    'x-client-info',
    'x-newrelic',
    'x-inertial',
    'rsc-token',
    'x-mcp-session-id',
    'upload-length',
    'x-ms-version',
    'idempotency-key',
    'authorization',
    'content-type',
  ])('is not known for what only looks alike: %s', (name) => {
    expect(found(name)).toEqual([])
  })

  test('is said for each, the surest first', () => {
    expect(found('baggage,sentry-trace,x-api-key,x-requested-with')).toEqual([
      ['sentry', 'baggage,sentry-trace', 'certain'],
      ['x-requested-with', 'x-requested-with', 'likely'],
    ])
  })

  test('does not depend on how a name is written', () => {
    expect(found('X-Datadog-Origin')).toEqual([['datadog', 'x-datadog-origin', 'certain']])
  })
})

describe('what is known of an owner', () => {
  test('no two have the same id, and none claims the own name of another', () => {
    expect(new Set(HEADER_OWNERS.map(({ id }) => id)).size).toBe(HEADER_OWNERS.length)
    const own = HEADER_OWNERS.flatMap((owner) => owner.own)
    expect(new Set(own).size).toBe(own.length)
  })

  test.each(HEADER_OWNERS.map((owner) => [owner.id, owner] as const))(
    '%s reads well, and has its source',
    (_, owner) => {
      expect(owner.docs).toMatch(/^https:\/\/[^\s]+$/)
      expect([...owner.own, ...(owner.common ?? [])].length).toBeGreaterThan(0)
      for (const name of [...owner.own, ...(owner.beside ?? []), ...(owner.shared ?? []), ...(owner.common ?? [])])
        expect(name).toMatch(/^[a-z0-9-]+\*?$/)
      const sentence = ownerSentence({ owner, names: ['a', 'b', 'c', 'd', 'e'], confidence: 'certain' })
      expect(sentence).toMatch(/^[A-Z].*\.$/)
      expect(sentence.split(/\s+/).length).toBeLessThanOrEqual(30)
      if (owner.off === null) return
      expect(VERBS).toContain(owner.off.text.split(' ')[0])
      expect(owner.off.text).toMatch(/\.$/)
      expect(owner.off.code.replaceAll(/\{(page|host|server)\}/g, '')).not.toMatch(/\{[a-z]+\}(?!\))/)
    },
  )
})

test.each([
  [true, ['sentry-trace', 'baggage']],
  [true, ['cache-control']],
  [false, ['mcp-session-id']],
  [false, ['sentry-trace', 'x-api-key']],
  [false, []],
])('the server answers as well without them: %s, %s', (spare, names) => {
  expect(isSpare(names, names)).toBe(spare)
})

test('why a preflight is needed says whose each header is', () => {
  const asked = leg({ method: 'PUT', preflight: { unsafeHeaders: ['sentry-trace', 'x-mine'] } })
  expect(withOwners(preflightCause(asked, 'chromium')).map(({ sentence }) => sentence)).toEqual([
    'The method `PUT` is not `GET`, `HEAD` or `POST`.',
    'The page sends the request header `sentry-trace`, which is not CORS-safelisted. Sentry’s tracing adds `sentry-trace` to every URL that `tracePropagationTargets` matches.',
    'The page sends the request header `x-mine`, which is not CORS-safelisted.',
  ])
})
