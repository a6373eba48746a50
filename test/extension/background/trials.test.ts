import { describe, expect, test } from 'vitest'
import type { TrialRule } from '../../../extension/background/trial-rules.ts'
import { createTrials, type TrialMeans } from '../../../extension/background/trials.ts'
import type { TrialPlan } from '../../../src/cors/trial.ts'

const origin = { name: 'Access-Control-Allow-Origin', from: null, to: 'http://localhost:3000' }

const PLAN: TrialPlan = {
  pageOrigin: 'http://localhost:3000',
  server: 'http://localhost:8080',
  preflight: [origin],
  actual: [origin],
  unproven: [],
}

const OTHER: TrialPlan = { ...PLAN, server: 'http://localhost:9090' }

/** What a browser keeps while backgrounds come and go. */
class Session {
  readonly rules = new Map<number, TrialRule>()
  readonly tabs = new Set([1, 2])
  stored: Record<string, unknown> = {}
  /** The background is stopped after so many more calls: nothing that it calls comes back any more. */
  callsLeft = Number.POSITIVE_INFINITY
  /** What the next call of a kind rejects with. */
  refusal: { readonly of: 'get' | 'set' | 'update'; readonly reason: Error } | null = null

  async #call<T>(kind: 'get' | 'set' | 'update' | null, act: () => T): Promise<T> {
    if (this.callsLeft === 0) return new Promise(() => undefined)
    this.callsLeft -= 1
    if (this.refusal !== null && this.refusal.of === kind) {
      const { reason } = this.refusal
      this.refusal = null
      throw reason
    }
    const result = act()
    return this.callsLeft === 0 ? new Promise(() => undefined) : result
  }

  means(): TrialMeans {
    return {
      area: {
        get: () => this.#call('get', () => structuredClone(this.stored)),
        set: (items) => this.#call('set', () => void Object.assign(this.stored, structuredClone(items))),
      },
      rules: {
        getSessionRules: () => this.#call(null, () => [...this.rules.values()]),
        updateSessionRules: ({ removeRuleIds = [], addRules = [] }) =>
          this.#call('update', () => {
            for (const id of removeRuleIds) this.rules.delete(id)
            for (const rule of addRules) {
              if (this.rules.has(rule.id)) throw new Error(`Rule with id ${rule.id} is there already.`)
              this.rules.set(rule.id, rule)
            }
          }),
      },
      hasTab: (tabId) => this.#call(null, () => this.tabs.has(tabId)),
      target: 'chromium',
    }
  }

  /** A background that has just been started. */
  async start() {
    this.callsLeft = Number.POSITIVE_INFINITY
    const changed: number[] = []
    const trials = createTrials(this.means(), (tabId) => changed.push(tabId))
    await trials.load()
    return { trials, changed }
  }

  tabsWithRules(): readonly number[] {
    return [...new Set([...this.rules.values()].flatMap(({ condition }) => condition.tabIds))].sort()
  }
}

/** Lets everything go on that can. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

test('two tabs have a trial each, and the end of one leaves the other', async () => {
  const session = new Session()
  const { trials, changed } = await session.start()
  await Promise.all([trials.start(1, PLAN, 'devtools'), trials.start(2, OTHER, 'automation')])
  expect(session.tabsWithRules()).toEqual([1, 2])
  expect(trials.of(1)?.plan).toEqual(PLAN)
  expect(trials.of(2)?.plan).toEqual(OTHER)
  await trials.end(1)
  expect(session.tabsWithRules()).toEqual([2])
  expect(trials.of(1)).toBeNull()
  expect(changed).toEqual([1, 2, 1])
})

test('a later trial of a tab takes the place of the one before', async () => {
  const session = new Session()
  const { trials } = await session.start()
  await trials.start(1, PLAN, 'devtools')
  await trials.start(1, OTHER, 'devtools')
  expect([...session.rules.values()].map(({ condition }) => condition.urlFilter)).toEqual([
    '|http://localhost:9090/',
    '|http://localhost:9090/',
  ])
})

test('only those that DevTools started end with DevTools', async () => {
  const session = new Session()
  const { trials } = await session.start()
  await trials.start(1, PLAN, 'devtools')
  await trials.start(2, PLAN, 'automation')
  await trials.endWithoutDevTools(new Set([1]))
  expect(session.tabsWithRules()).toEqual([1, 2])
  await trials.endWithoutDevTools(new Set())
  expect(session.tabsWithRules()).toEqual([2])
})

describe('what is never put in force', () => {
  test.each([
    ['what belongs to no tab', -1, PLAN],
    ['a tab that has gone', 3, PLAN],
    ['no tab', Number.NaN, PLAN],
    ['any origin', 1, { ...PLAN, actual: [{ ...origin, to: '*' }] }],
    ['another origin than the page’s', 1, { ...PLAN, preflight: [{ ...origin, to: 'http://evil.example' }] }],
    ['no change', 1, { ...PLAN, preflight: [], actual: [] }],
  ])('%s', async (_, tabId, plan) => {
    const session = new Session()
    const { trials } = await session.start()
    await expect(trials.start(tabId, plan, 'automation')).rejects.toThrow(/tab|plan/)
    expect(session.rules.size).toBe(0)
    expect(session.stored).toEqual({})
  })
})

describe('a background that is stopped', () => {
  // More calls than either needs: the last ones are those of a background that lives.
  const CALLS = Array.from({ length: 7 }, (_, index) => index)

  test.each(CALLS)('after call %i of a start leaves no rule without a trial', async (calls) => {
    const session = new Session()
    const { trials } = await session.start()
    await trials.start(1, PLAN, 'automation')
    session.callsLeft = calls
    void trials.start(2, OTHER, 'automation')
    await settled()

    const again = await session.start()
    const running = [1, 2].filter((tabId) => again.trials.of(tabId) !== null)
    expect(session.tabsWithRules()).toEqual(running)
    expect(running).toContain(1)
    for (const tabId of running) await again.trials.end(tabId)
    expect(session.rules.size).toBe(0)
  })

  test.each(CALLS)('after call %i of an end leaves no rule without a trial', async (calls) => {
    const session = new Session()
    const { trials } = await session.start()
    await trials.start(1, PLAN, 'automation')
    session.callsLeft = calls
    void trials.end(1)
    await settled()

    const again = await session.start()
    expect(session.tabsWithRules()).toEqual(again.trials.of(1) === null ? [] : [1])
    await again.trials.end(1)
    expect(session.rules.size).toBe(0)
  })

  test('between the store and the rules has left no trial', async () => {
    const session = new Session()
    const { trials } = await session.start()
    // The tab, the rules that are there, the store.
    session.callsLeft = 3
    void trials.start(1, PLAN, 'automation')
    await settled()
    expect(JSON.stringify(session.stored)).toContain('localhost:8080')
    expect((await session.start()).trials.of(1)).toBeNull()
  })
})

describe('what goes wrong', () => {
  const reason = new Error('No.')

  test('a store that is full leaves nothing in force', async () => {
    const session = new Session()
    const { trials } = await session.start()
    session.refusal = { of: 'set', reason }
    await expect(trials.start(1, PLAN, 'devtools')).rejects.toBe(reason)
    expect(session.rules.size).toBe(0)
    expect(trials.of(1)).toBeNull()
  })

  test('a rule that is refused leaves the trial before in force', async () => {
    const session = new Session()
    const { trials } = await session.start()
    await trials.start(1, PLAN, 'devtools')
    session.refusal = { of: 'update', reason }
    await expect(trials.start(1, OTHER, 'devtools')).rejects.toBe(reason)
    expect(trials.of(1)?.plan).toEqual(PLAN)
    expect((await session.start()).trials.of(1)?.plan).toEqual(PLAN)
  })

  test('a store that can’t be read ends every trial', async () => {
    const session = new Session()
    await (await session.start()).trials.start(1, PLAN, 'automation')
    const trials = createTrials(session.means(), () => undefined)
    session.refusal = { of: 'get', reason }
    await expect(trials.load()).rejects.toBe(reason)
    expect(session.rules.size).toBe(0)
  })

  test.each([
    ['nothing that can be read', 'trials'],
    ['a trial without rules', [{ tabId: 1, plan: PLAN, startedAt: 0, by: 'automation', ruleIds: [] }]],
    ['a trial of no tab', [{ tabId: -1, plan: PLAN, startedAt: 0, by: 'automation', ruleIds: [1] }]],
    ['rules that are not there', [{ tabId: 1, plan: PLAN, startedAt: 0, by: 'automation', ruleIds: [1, 9] }]],
  ])('%s in the store is no trial, and its rules are taken out', async (_, stored) => {
    const session = new Session()
    await (await session.start()).trials.start(1, PLAN, 'automation')
    session.stored['trials'] = stored
    const { trials } = await session.start()
    expect([trials.of(1), trials.of(-1)]).toEqual([null, null])
    expect(session.rules.size).toBe(0)
  })
})
