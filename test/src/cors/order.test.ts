import { describe, expect, test } from 'vitest'
import type { Browser, Exchange } from '../../../src/cors/exchange.ts'
import { RULES, rulesOf } from '../../../src/cors/rules/index.ts'
import { failuresOf, stepsOf } from '../../../src/cors/steps.ts'
import { exchange, type PreflightOverrides } from '../../support/exchanges.ts'

const steps = (given: Exchange) => stepsOf(given, given.credentials)
const idsOf = (rules: readonly { readonly id: string }[]) => rules.map(({ id }) => id)

describe('the order of the rules', () => {
  test('is the standard’s for each stage', () => {
    const corsCheck = [
      'allow-origin-missing',
      'allow-origin-wildcard-with-credentials',
      'allow-origin-multiple',
      'allow-origin-invalid',
      'allow-origin-mismatch',
      'allow-credentials-not-true',
    ]
    expect(idsOf(RULES.response)).toEqual(corsCheck)
    expect(idsOf(RULES.redirect)).toEqual([
      ...corsCheck,
      'redirect-scheme-not-http',
      'redirect-to-url-with-credentials',
    ])
    expect(idsOf(RULES.preflight)).toEqual([
      ...corsCheck,
      'preflight-redirected',
      'preflight-status-not-ok',
      'allow-methods-unparsable',
      'allow-headers-unparsable',
      'method-disallowed',
      'header-disallowed',
    ])
  })

  test('is Chromium’s: a redirect before any header', () => {
    expect(idsOf(rulesOf('preflight', 'chromium')).slice(0, 2)).toEqual([
      'preflight-redirected',
      'allow-origin-missing',
    ])
    expect(rulesOf('redirect', 'chromium')).toEqual(RULES.redirect)
    expect(rulesOf('response', 'chromium')).toEqual(RULES.response)
  })

  test('is Firefox’s: the method before the syntax of Access-Control-Allow-Headers', () => {
    expect(idsOf(rulesOf('preflight', 'firefox')).slice(-4)).toEqual([
      'allow-methods-unparsable',
      'method-disallowed',
      'allow-headers-unparsable',
      'header-disallowed',
    ])
    expect(rulesOf('redirect', 'firefox')).toEqual(RULES.redirect)
    expect(rulesOf('response', 'firefox')).toEqual(RULES.response)
  })

  test.each(['chromium', 'firefox'] as const)('loses and doubles no rule in %s', (browser) => {
    for (const stage of ['preflight', 'redirect', 'response'] as const)
      expect(idsOf(rulesOf(stage, browser)).sort()).toEqual(idsOf(RULES[stage]).sort())
  })
})

describe('the failing steps come in the order in which a browser meets them', () => {
  const everything: PreflightOverrides = {
    unsafeHeaders: ['x-a'],
    response: {
      status: 302,
      headers: { Location: '/', 'Access-Control-Allow-Methods': 'GET', 'Access-Control-Allow-Headers': 'x b' },
    },
  }
  const order = (browser: Browser) =>
    failuresOf(
      steps(
        exchange({
          browser,
          credentials: 'include',
          leg: { method: 'PUT', preflight: everything, response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
        }),
      ),
      browser,
    ).map(({ rule, stage }) => `${stage} ${rule.id}`)

  test('in Chromium', () => {
    expect(order('chromium')).toEqual([
      'preflight preflight-redirected',
      'preflight allow-origin-missing',
      'preflight allow-credentials-not-true',
      'preflight allow-headers-unparsable',
      'preflight method-disallowed',
      'response allow-origin-wildcard-with-credentials',
      'response allow-credentials-not-true',
    ])
  })

  test('in Firefox', () => {
    expect(order('firefox')).toEqual([
      'preflight allow-origin-missing',
      'preflight allow-credentials-not-true',
      'preflight preflight-redirected',
      'preflight method-disallowed',
      'preflight allow-headers-unparsable',
      'response allow-origin-wildcard-with-credentials',
      'response allow-credentials-not-true',
    ])
  })

  test('an earlier leg before a later one', () => {
    const given = exchange({ legs: [{ response: { status: 302, headers: { Location: '/' } } }, { response: {} }] })
    expect(failuresOf(steps(given), 'chromium').map(({ leg: index }) => index)).toEqual([0, 1])
  })
})
