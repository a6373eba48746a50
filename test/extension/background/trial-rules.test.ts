import { describe, expect, test } from 'vitest'
import { changesFor, rulesOf } from '../../../extension/background/trial-rules.ts'
import type { NetworkEvent } from '../../../src/capture/event.ts'
import type { TrialPlan } from '../../../src/cors/trial.ts'

const origin = { name: 'Access-Control-Allow-Origin', from: null, to: 'http://localhost:3000' }
const header = { name: 'Access-Control-Allow-Headers', from: null, to: 'x-a' }
const doubled = { name: 'Access-Control-Allow-Credentials', from: ['true', 'true'], to: null }

const PLAN: TrialPlan = {
  pageOrigin: 'http://localhost:3000',
  server: 'http://localhost:8080',
  preflight: [origin, header],
  actual: [origin, doubled],
  unproven: [],
}

const IN = { tabId: 7, firstId: 3, browser: 'chromium' } as const

describe('the rules of a plan', () => {
  const rules = rulesOf(PLAN, IN)

  test('hold to the tab, to the server and to the asking page', () => {
    for (const { condition } of rules)
      expect(condition).toMatchObject({
        tabIds: [7],
        urlFilter: '|http://localhost:8080/',
        initiatorDomains: ['localhost'],
      })
  })

  test('are one for preflights and one for the rest, with ids of their own', () => {
    expect(rules.map(({ id }) => id)).toEqual([3, 4])
    expect(rules.map(({ condition }) => condition.requestMethods ?? condition.excludedRequestMethods)).toEqual([
      ['options'],
      ['options'],
    ])
  })

  test('set what is needed and remove what has to go', () => {
    expect(rules[1]?.action.responseHeaders).toEqual([
      { header: 'access-control-allow-origin', operation: 'set', value: 'http://localhost:3000' },
      { header: 'access-control-allow-credentials', operation: 'remove' },
    ])
  })

  test('go past what Firefox has stored, and have it store nothing', () => {
    const [, actual] = rulesOf(PLAN, { ...IN, browser: 'firefox' })
    expect(actual?.action.requestHeaders).toEqual([
      { header: 'if-none-match', operation: 'set', value: '"corsight-trial"' },
    ])
    expect(actual?.action.responseHeaders?.at(-1)).toEqual({
      header: 'cache-control',
      operation: 'set',
      value: 'no-store',
    })
  })

  test('are none for an answer that needs no change', () => {
    expect(rulesOf({ ...PLAN, preflight: [] }, IN)).toHaveLength(1)
  })
})

describe('what they did to an answer', () => {
  const event = (overrides: Partial<NetworkEvent>): NetworkEvent => ({
    kind: 'headers',
    requestId: '1',
    tabId: 7,
    frameId: 0,
    documentId: null,
    initiator: 'http://localhost:3000',
    url: 'http://localhost:8080/a',
    method: 'GET',
    type: 'xmlhttprequest',
    at: 0,
    responseHeaders: [],
    ...overrides,
  })

  test('goes by the method', () => {
    expect(changesFor(PLAN, event({}))).toEqual(PLAN.actual)
    expect(changesFor(PLAN, event({ method: 'OPTIONS' }))).toEqual(PLAN.preflight)
  })

  test.each([
    ['another server', { url: 'http://localhost:8081/a' }],
    ['another page', { initiator: 'http://127.0.0.1:3000' }],
    ['a page that nobody named', { initiator: null }],
  ])('is nothing for %s', (_, overrides) => {
    expect(changesFor(PLAN, event(overrides))).toBeNull()
  })

  test('is nothing for an event without an answer', () => {
    const { responseHeaders: _, ...sent } = event({ kind: 'send' })
    expect(changesFor(PLAN, sent)).toBeNull()
  })
})
