import { describe, expect, test } from 'vitest'
import { assume } from '../../../src/advice/assume.ts'
import { advise, type Choices } from '../../../src/advice/index.ts'
import { trialFor } from '../../../src/advice/trial.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { asTheBrowserSaw, isTrialPlan, mergedPlan, type TrialPlan } from '../../../src/cors/trial.ts'
import { diagnose } from '../../../src/diagnosis/index.ts'
import { withSiblings } from '../../../src/diagnosis/reflected-origin.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'

const NOTHING: Choices = { stack: null, credentials: null, owner: null }

const tryOut = (recorded: Exchange, siblings: readonly Exchange[] = []) => {
  const verdict = withSiblings(recorded, judge(recorded), siblings)
  const advice = advise(recorded, verdict, diagnose(recorded, verdict, siblings), siblings, NOTHING)
  return trialFor(assume(recorded, verdict, siblings, null), advice)
}

const planOf = (recorded: Exchange): TrialPlan => {
  const trial = tryOut(recorded)
  if (!trial.ok) throw new Error(trial.why)
  return trial.plan
}

const put = (headers: Record<string, string>, overrides: Partial<Exchange> = {}): Exchange =>
  exchange({
    ...overrides,
    leg: {
      method: 'PUT',
      preflight: { method: 'PUT', response: { status: 204, headers }, ending: { how: 'completed' } },
      response: { seen: false, why: 'never-sent' },
      ...STOPPED,
    },
  })

const bare = exchange({ leg: { response: { headers: {} }, ...STOPPED } })

describe('what can be tried', () => {
  test('the origin of the page, never `*`', () => {
    const { actual, preflight, pageOrigin, server } = planOf(bare)
    expect(pageOrigin).toBe('https://app.example')
    expect(server).toBe('https://api.example')
    expect(actual).toEqual([{ name: 'Access-Control-Allow-Origin', from: null, to: pageOrigin }])
    expect(preflight).toEqual([])
  })

  test('a preflight, without leaving its answer in the CORS-preflight cache', () => {
    const { preflight } = planOf(put({ 'access-control-allow-origin': '*', 'access-control-max-age': '600' }))
    expect(preflight).toEqual([
      { name: 'Access-Control-Allow-Methods', from: null, to: 'PUT' },
      { name: 'Access-Control-Max-Age', from: ['600'], to: '0' },
    ])
  })

  test('says before what it can’t prove', () => {
    expect(planOf(bare).unproven).toEqual(['Only answers in this tab change; the server stays as it is.'])
    expect(planOf(put({})).unproven.at(-1)).toContain('never sent')
  })
})

describe('what can’t', () => {
  const why = (recorded: Exchange): string => {
    const trial = tryOut(recorded)
    return trial.ok ? 'can be tried' : trial.why
  }

  test('another status', () => {
    const refused = exchange({
      leg: {
        method: 'PUT',
        preflight: { method: 'PUT', response: { status: 401, headers: {} }, ending: { how: 'completed' } },
        response: { seen: false, why: 'never-sent' },
        ...STOPPED,
      },
    })
    expect(why(refused)).toContain('no other status')
  })

  test('a worker without a tab', () => {
    expect(why({ ...bare, tabId: -1 })).toContain('belong to no tab')
  })

  test('the origin `null`', () => {
    const opaque = exchange({ initiator: 'null', leg: { origin: 'null', response: { headers: {} }, ...STOPPED } })
    expect(why(opaque)).toContain('every sandboxed frame')
  })

  test('two equal lines in Firefox, which leaves them as they are', () => {
    const twice: [string, string] = ['Access-Control-Allow-Origin', 'https://app.example']
    const doubled = exchange({ leg: { response: { headers: [twice, twice] }, ...STOPPED } })
    expect(tryOut(doubled).ok).toBe(true)
    expect(why({ ...doubled, browser: 'firefox' })).toContain('doubled header')
  })

  test('what only caches go by', () => {
    const unvaried = exchange({
      leg: { response: { headers: { 'access-control-allow-origin': 'https://app.example' } } },
    })
    const bareToo = exchange({ id: 'other', leg: { response: { headers: {} }, ...STOPPED } })
    expect(tryOut(unvaried, [bareToo])).toMatchObject({ why: expect.stringContaining('for caches') })
  })

  test('an exchange whose headers pass', () => {
    expect(why(exchange({}))).toContain('nothing to try')
  })
})

describe('a later plan', () => {
  const first = planOf(bare)
  const header = { name: 'Access-Control-Allow-Headers', from: null, to: 'x-a' }

  test('keeps what is tried with the same server', () => {
    const merged = mergedPlan(first, { ...first, preflight: [header], actual: [] })
    expect(merged.actual).toEqual(first.actual)
    expect(merged.preflight).toEqual([header])
  })

  test('remembers what the server sent, not what the trial made of it', () => {
    const [line] = first.actual
    if (line === undefined) throw new Error('The plan changes nothing.')
    const again = { ...line, from: [first.pageOrigin], to: first.pageOrigin }
    expect(mergedPlan(first, { ...first, actual: [again] }).actual).toEqual([line])
  })

  test('replaces that of another server', () => {
    const other = { ...first, server: 'https://other.example' }
    expect(mergedPlan(first, other)).toEqual(other)
  })
})

describe('an exchange under a trial', () => {
  const { actual } = planOf(bare)
  const passed = exchange({
    leg: { response: { headers: {}, trial: actual }, ending: { how: 'completed' }, bodyStarted: true },
  })

  test('is judged by what the browser saw, and says so', () => {
    const verdict = judge(passed)
    expect(verdict.kind).toBe('allowed')
    expect(verdict.sentence).toContain('on trial')
    // The trial names the origin without `Vary: Origin`: that is no fault of the server.
    expect(verdict).toMatchObject({ warnings: [] })
  })

  test('keeps the server’s own answer', () => {
    const { response } = passed.legs[0]
    expect(response.seen && response.value.headers).toEqual([])
    const seen = asTheBrowserSaw(passed).legs[0].response
    expect(seen.seen && seen.value.headers).toEqual([['Access-Control-Allow-Origin', 'https://app.example']])
    expect(asTheBrowserSaw(passed)).toBe(asTheBrowserSaw(passed))
  })

  test('is blocked where the trial was not enough', () => {
    const wrong = [{ name: 'Access-Control-Allow-Origin', from: null, to: 'https://else.example' }]
    const still = exchange({ leg: { response: { headers: {}, trial: wrong }, ...STOPPED } })
    expect(judge(still)).toMatchObject({ kind: 'blocked', by: { rule: { id: 'allow-origin-mismatch' } } })
  })
})

describe('a plan from outside', () => {
  const plan = planOf(bare)
  const [line] = plan.actual

  test('is taken as we make it', () => {
    expect(isTrialPlan(plan)).toBe(true)
    expect(isTrialPlan(JSON.parse(JSON.stringify(plan)))).toBe(true)
  })

  test.each([
    ['no object', null],
    ['no page', { ...plan, pageOrigin: 'null' }],
    ['a server with a path', { ...plan, server: 'https://api.example/a' }],
    ['a pattern for a server', { ...plan, server: 'https://*' }],
    ['any origin', { ...plan, actual: [{ ...line, to: '*' }] }],
    ['another origin', { ...plan, actual: [{ ...line, to: 'https://evil.example' }] }],
    ['another header', { ...plan, actual: [{ ...line, name: 'Content-Security-Policy' }] }],
    ['a list with `*`', { ...plan, preflight: [{ name: 'Access-Control-Allow-Headers', from: null, to: 'x-a, *' }] }],
    ['changes that are none', { ...plan, actual: [{ name: 'Access-Control-Allow-Origin', to: 3 }] }],
  ])('is refused with %s', (_, value) => {
    expect(isTrialPlan(value)).toBe(false)
  })
})
