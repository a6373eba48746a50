import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownCredentials } from '../../../src/cors/credentials.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { originOf } from '../../../src/cors/origin.ts'
import { corsLegs } from '../../../src/cors/scope.ts'
import { failuresOf, stepsOf } from '../../../src/cors/steps.ts'
import { originToAllow } from '../../../src/fix/minimal-policy.ts'
import type { CorsPolicy } from '../../../src/fix/policy.ts'
import { retryWith } from '../../../src/fix/retry.ts'
import { serverPolicy } from '../../../src/fix/server-policy.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../support/exchanges.ts'
import { anyExchange } from './blocked-exchanges.ts'

const SERVER = 'https://api.example'

const policyOf = (exchanges: readonly Exchange[]) =>
  serverPolicy(
    exchanges.map((one) => ({ exchange: one, verdict: judge(one) })),
    SERVER,
  )

const asked = (id: string, overrides: ExchangeOverrides = {}) => exchange({ id, ...overrides })

const blockedGet = (id: string, initiator = 'https://app.example') =>
  asked(id, { initiator, leg: { origin: initiator, response: { headers: {} }, ...STOPPED } })

describe('one policy for all that was asked of a server', () => {
  test('names every origin, method and header once, sorted', () => {
    const found = policyOf([
      blockedGet('1'),
      blockedGet('2', 'http://localhost:5173'),
      asked('3', { leg: { method: 'PUT', preflight: { unsafeHeaders: ['x-trace-id', 'content-type'] } } }),
      asked('4', { leg: { method: 'DELETE', preflight: { unsafeHeaders: ['content-type'] } } }),
    ])
    expect(found).toEqual({
      policy: {
        origins: ['http://localhost:5173', 'https://app.example'],
        credentials: false,
        methods: ['DELETE', 'PUT'],
        requestHeaders: ['content-type', 'x-trace-id'],
        exposedHeaders: [],
        maxAge: 600,
      },
      covers: 4,
      left: [],
    })
  })

  test('keeps what already passes: exposed headers, and credentials that one exchange includes', () => {
    const headers = {
      'Access-Control-Allow-Origin': 'https://app.example',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Expose-Headers': 'ETag, X-Total-Count, *',
    }
    const found = policyOf([asked('1', { credentials: 'include', leg: { response: { headers } } }), blockedGet('2')])
    expect(found?.policy).toMatchObject({ credentials: true, exposedHeaders: ['etag', 'x-total-count'] })
  })

  test('leaves opaque origins out beside named ones, and says so', () => {
    const found = policyOf([blockedGet('1'), blockedGet('2', 'null')])
    expect(found).toMatchObject({ covers: 1, policy: { origins: ['https://app.example'] } })
    expect(found?.left).toEqual([expect.stringContaining('`null`')])
  })

  test('is open to all where only opaque origins ask, without credentials', () => {
    expect(policyOf([blockedGet('1', 'null')])?.policy).toMatchObject({ origins: '*', credentials: false })
  })

  test.each([
    ['nothing was asked', []],
    ['another server was asked', [asked('1', { leg: { url: 'https://cdn.example/x' } })]],
    ['only what CORS does not govern was asked', [asked('1', { initiator: SERVER, leg: { origin: SERVER } })]],
  ])('is none where %s', (_, exchanges) => {
    expect(policyOf(exchanges)).toBeNull()
  })

  test('waits for answers', () => {
    const verdict = { kind: 'pending', steps: [], sentence: 'Waiting for the answer.' } as const
    expect(serverPolicy([{ exchange: blockedGet('1'), verdict }], SERVER)).toBeNull()
  })
})

/** The legs that the policy is for, each answered by the reference server. */
const failing = (policy: CorsPolicy, exchanges: readonly Exchange[]): number =>
  exchanges.flatMap((one) =>
    one.legs.flatMap((leg, index) => {
      const named = originToAllow(one, index)
      if (originOf(leg.url) !== SERVER || corsLegs(one)[index] !== true) return []
      if (named === 'null' && policy.origins !== '*') return []
      const steps = stepsOf(retryWith(policy, one, index), knownCredentials(one).credentials)
      return failuresOf(steps, one.browser).filter((step) => step.leg === index)
    }),
  ).length

const counted = (one: Exchange) => ['blocked', 'allowed', 'undecided'].includes(judge(one).kind)
const exchanges = fc
  .array(anyExchange(['omit', 'include']).filter(counted), { minLength: 1, maxLength: 6 })
  .map((all) => all.map((one, index) => ({ ...one, id: `${index}` })))

const weakened = (policy: CorsPolicy): readonly CorsPolicy[] => [
  ...(policy.origins === '*'
    ? []
    : policy.origins.map((gone) => {
        const [first = 'https://else.example', ...rest] = policy.origins.filter((origin) => origin !== gone)
        return { ...policy, origins: [first, ...rest] as const }
      })),
  ...(policy.credentials ? [{ ...policy, credentials: false } as CorsPolicy] : []),
  ...policy.methods.map((gone) => ({ ...policy, methods: policy.methods.filter((name) => name !== gone) })),
  ...policy.requestHeaders.map((gone) => ({
    ...policy,
    requestHeaders: policy.requestHeaders.filter((name) => name !== gone),
  })),
]

describe('for any exchanges', () => {
  test('the reference server with the policy passes every one that it covers', () => {
    fc.assert(
      fc.property(exchanges, (all) => {
        const found = policyOf(all)
        if (found !== null) expect(failing(found.policy, all)).toBe(0)
      }),
      { numRuns: 100, seed: 11 },
    )
  })

  test('it is minimal: without any one of its grants something is blocked again', () => {
    fc.assert(
      fc.property(exchanges, (all) => {
        const found = policyOf(all)
        for (const weaker of found === null ? [] : weakened(found.policy))
          expect(failing(weaker, all), JSON.stringify(weaker)).toBeGreaterThan(0)
      }),
      { numRuns: 60, seed: 12 },
    )
  })
})
