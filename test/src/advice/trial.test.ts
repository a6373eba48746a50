import { describe, expect, test } from 'vitest'
import { assume } from '../../../src/advice/assume.ts'
import { advise, type Choices } from '../../../src/advice/index.ts'
import { trialFor } from '../../../src/advice/trial.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { asTheBrowserSaw, isTrialPlan, mergedPlan, type TrialPlan } from '../../../src/cors/trial.ts'
import { diagnose } from '../../../src/diagnosis/index.ts'
import { withSiblings } from '../../../src/diagnosis/reflected-origin.ts'
import { exchange, type LegOverrides, STOPPED } from '../../support/exchanges.ts'

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
    expect(planOf({ ...bare, frameId: 4 }).unproven[1]).toContain('Only answers to `https://app.example` change')
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

  describe('lines of Access-Control-Allow-Origin in Firefox, which counts those that the server sent', () => {
    const received = (name: string, ...values: readonly string[]): Exchange =>
      exchange({ leg: { response: { headers: values.map((value) => [name, value]) }, ...STOPPED } })
    const inFirefox = (recorded: Exchange): Exchange => ({ ...recorded, browser: 'firefox' })
    const joined = (name: string) => received(name, 'https://app.example, https://app.example')
    const list = received('Access-Control-Allow-Origin', 'https://a.example, https://b.example')

    test('can be tried elsewhere', () => {
      const twice = received('Access-Control-Allow-Origin', 'https://app.example', 'https://app.example')
      expect(planOf(twice).unproven).toEqual(['Only answers in this tab change; the server stays as it is.'])
      expect(planOf(list).unproven).toHaveLength(1)
    })

    test('can’t where they are plain to see', () => {
      expect(why(inFirefox(joined('Access-Control-Allow-Origin')))).toContain('a doubled one')
    })

    test('can where Firefox does not count them, because of their spelling', () => {
      expect(planOf(inFirefox(joined('access-control-allow-origin'))).unproven).toHaveLength(1)
    })

    test('can where it may be a list, and that is said before', () => {
      expect(planOf(inFirefox(list)).unproven[1]).toContain('as a list or in several lines')
    })

    test('can’t any more when a trial has shown them', () => {
      const trial = [{ name: 'Access-Control-Allow-Origin', from: null, to: 'https://app.example' }]
      const headers = { 'Access-Control-Allow-Origin': 'https://app.example' }
      const witness = { initiatorType: 'fetch', responseStatus: 0 }
      const still = inFirefox(
        exchange({ witness, leg: { response: { headers, trial }, ending: { how: 'completed' } } }),
      )
      expect(why(still)).toContain('a doubled one')
    })
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

  test('has no warning of what the trial itself set', () => {
    const trial = [...actual, { name: 'Access-Control-Max-Age', from: null, to: '0' }]
    const preflight = {
      unsafeHeaders: ['x-a'],
      response: { headers: { 'Access-Control-Allow-Headers': 'x-a' }, trial },
    }
    const leg = { preflight, response: { headers: {}, trial: actual }, ending: { how: 'completed' } as const }
    expect(judge(exchange({ leg: { ...leg, bodyStarted: true } }))).toMatchObject({ kind: 'allowed', warnings: [] })
  })

  describe('of which the server may have sent several lines of Access-Control-Allow-Origin', () => {
    const CANONICAL = 'Access-Control-Allow-Origin'
    const recorded = (name: string, value = 'https://app.example', more: LegOverrides = {}) =>
      exchange({
        leg: {
          response: { headers: [[name, value]], trial: actual },
          ending: { how: 'completed' },
          bodyStarted: true,
          ...more,
        },
      })
    const answered = (browser: Exchange['browser'], ...what: Parameters<typeof recorded>) =>
      judge({ ...recorded(...what), browser })
    const read = (responseStatus: number) =>
      judge({ ...recorded(CANONICAL), browser: 'firefox', witness: { initiatorType: 'fetch', responseStatus } })

    test('is open in Firefox, where one line of the very value looks alike', () => {
      expect(answered('firefox', CANONICAL)).toMatchObject({
        kind: 'undecided',
        missing: 'how many lines of `Access-Control-Allow-Origin` the server sent',
      })
    })

    test('is allowed where the page read it', () => {
      expect(read(200).kind).toBe('allowed')
    })

    test('is blocked where Firefox stopped it and nothing else explains that', () => {
      const stopped = { how: 'error', error: 'NS_ERROR_DOM_BAD_URI' } as const
      expect(answered('firefox', CANONICAL, 'https://app.example', { ending: stopped })).toMatchObject({
        kind: 'blocked',
        basis: 'deduced',
        code: { firefox: 'CORSMultipleAllowOriginNotAllowed' },
      })
    })

    test('is blocked where the page could not read it', () => {
      const verdict = read(0)
      expect(verdict).toMatchObject({
        kind: 'blocked',
        by: { rule: { id: 'allow-origin-multiple' } },
        code: { firefox: 'CORSMultipleAllowOriginNotAllowed' },
      })
      expect(verdict.sentence).toContain('sent `Access-Control-Allow-Origin` more than once')
    })

    test('is allowed where Firefox shows the name of the rule', () => {
      expect(answered('firefox', 'access-control-allow-origin').kind).toBe('allowed')
    })

    test('is allowed where what is shown is not what the trial set', () => {
      expect(answered('firefox', 'Access-Control-Allow-Origin', 'https://old.example').kind).toBe('allowed')
    })

    test('is allowed in Chromium, which shows the server’s own', () => {
      expect(answered('chromium', 'Access-Control-Allow-Origin').kind).toBe('allowed')
    })
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
    ['no change', { ...plan, actual: [] }],
    ['a network that is opened', { ...plan, actual: [{ ...line, name: 'Access-Control-Allow-Private-Network' }] }],
    ['another header', { ...plan, actual: [{ ...line, name: 'Content-Security-Policy' }] }],
    ['a list with `*`', { ...plan, preflight: [{ name: 'Access-Control-Allow-Headers', from: null, to: 'x-a, *' }] }],
    ['changes that are none', { ...plan, actual: [{ name: 'Access-Control-Allow-Origin', to: 3 }] }],
  ])('is refused with %s', (_, value) => {
    expect(isTrialPlan(value)).toBe(false)
  })
})
