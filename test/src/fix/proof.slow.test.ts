import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownCredentials } from '../../../src/cors/credentials.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { failuresOf, openSteps, stepsOf } from '../../../src/cors/steps.ts'
import { fixFor, whyNoFix } from '../../../src/fix/index.ts'
import { legToFix, policyFor } from '../../../src/fix/minimal-policy.ts'
import type { CorsPolicy } from '../../../src/fix/policy.ts'
import { judgeRetried, retryWith } from '../../../src/fix/retry.ts'
import { anyExchange, openExchange } from './blocked-exchanges.ts'
import { policy as build } from './policies.ts'

const RUNS = { numRuns: 300, seed: 7 }

/** Every rule, applied to the answers under a policy; no ending or witness can soften the outcome. */
const outcome = (policy: CorsPolicy, exchange: Exchange) => {
  const leg = legToFix(exchange, judge(exchange)) ?? 0
  const { credentials } = knownCredentials(exchange)
  const steps = stepsOf(retryWith(policy, exchange, leg), credentials)
  return { failures: failuresOf(steps, exchange.browser), open: openSteps(steps) }
}

const passes = (policy: CorsPolicy, exchange: Exchange): boolean => {
  const { failures, open } = outcome(policy, exchange)
  return failures.length === 0 && open.length === 0
}

/** The policy without one grant, for each grant that it makes. */
const weakened = (policy: CorsPolicy): readonly CorsPolicy[] => {
  const without = (names: readonly string[], index: number) => names.toSpliced(index, 1)
  return [
    ...(policy.origins === '*' ? [{ ...policy, origins: ['https://else.example'] as const }] : []),
    ...(policy.origins === '*' ? [] : [{ ...policy, origins: ['https://else.example'] as const }]),
    ...(policy.credentials ? [{ ...policy, credentials: false } as CorsPolicy] : []),
    ...policy.methods.map((_, index) => ({ ...policy, methods: without(policy.methods, index) })),
    ...policy.requestHeaders.map((_, index) => ({
      ...policy,
      requestHeaders: without(policy.requestHeaders, index),
    })),
  ]
}

const isFixable = (exchange: Exchange): boolean => {
  const verdict = judge(exchange)
  return verdict.kind === 'blocked' && policyFor(exchange, verdict) !== null
}
const blocked = anyExchange(['omit', 'include', null]).filter((exchange) => judge(exchange).kind === 'blocked')
const fixable = anyExchange(['omit', 'same-origin', 'include']).filter(isFixable)
const fixableUnseen = anyExchange([null])
  .filter(isFixable)
  .filter((exchange) => !knownCredentials(exchange).credentials.seen)

describe('for any blocked exchange', () => {
  test('there is a fix, or a sentence that says why there is none', () => {
    fc.assert(
      fc.property(blocked, (exchange) => {
        const verdict = judge(exchange)
        expect(fixFor(exchange, verdict) === null).toBe(whyNoFix(exchange, verdict) !== null)
      }),
      RUNS,
    )
  })

  test('the reference server with the policy passes every rule, and the engine judges it allowed', () => {
    fc.assert(
      fc.property(fixable, (exchange) => {
        const verdict = judge(exchange)
        const policy = policyFor(exchange, verdict) ?? expect.fail()
        expect(outcome(policy, exchange)).toEqual({ failures: [], open: [] })
        expect(judgeRetried(retryWith(policy, exchange, legToFix(exchange, verdict) ?? 0)).kind).toBe('allowed')
      }),
      RUNS,
    )
  })

  test('where the credentials mode is hidden, the policy leaves nothing but that open', () => {
    fc.assert(
      fc.property(fixableUnseen, (exchange) => {
        const { failures, open } = outcome(policyFor(exchange, judge(exchange)) ?? expect.fail(), exchange)
        expect(failures).toEqual([])
        for (const step of open) expect(step.result).toMatchObject({ missing: 'the request’s credentials mode' })
      }),
      RUNS,
    )
  })

  test('the policy is minimal: without any one of its grants the exchange is blocked again', () => {
    fc.assert(
      fc.property(fixable, (exchange) => {
        const policy = policyFor(exchange, judge(exchange)) ?? expect.fail()
        const leg = legToFix(exchange, judge(exchange)) ?? 0
        for (const weaker of weakened(policy)) {
          expect(passes(weaker, exchange), JSON.stringify(weaker)).toBe(false)
          expect(judgeRetried(retryWith(weaker, exchange, leg)).kind).toBe('blocked')
        }
      }),
      RUNS,
    )
  })

  test('the policy names nobody but the origin that asked, and never `*` with credentials', () => {
    fc.assert(
      fc.property(fixable, (exchange) => {
        const policy = policyFor(exchange, judge(exchange)) ?? expect.fail()
        if (policy.origins === '*') expect(policy.credentials).toBe(false)
        else expect(policy.origins).toEqual([exchange.initiator])
      }),
      RUNS,
    )
  })
})

test('an undecided exchange with open credentials gets a policy that passes either way', () => {
  fc.assert(
    fc.property(openExchange, fc.constantFrom('include' as const, 'omit' as const), (exchange, value) => {
      expect(judge(exchange).kind).toBe('undecided')
      const policy = policyFor(exchange, judge(exchange)) ?? expect.fail()
      const steps = stepsOf(retryWith(policy, exchange, exchange.legs.length - 1), { seen: true, value })
      expect(failuresOf(steps, exchange.browser)).toEqual([])
    }),
    { ...RUNS, numRuns: 300 },
  )
})

test('the proof can fail: a policy for somebody else does not pass', () => {
  const stranger = build({ origins: ['https://else.example'] })
  fc.assert(
    fc.property(fixable, (exchange) => !passes(stranger, exchange)),
    { ...RUNS, numRuns: 200 },
  )
})
