import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { overviewOf, type ServerOverview } from '../../../../src/advice/overview/overview.ts'
import { serverAdvice } from '../../../../src/advice/overview/overview-advice.ts'
import type { Browser, Exchange } from '../../../../src/cors/exchange.ts'
import { unseen } from '../../../../src/cors/exchange.ts'
import { judge } from '../../../../src/cors/judge.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../../support/corpus.ts'
import { type ExchangeOverrides, exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'

const START = Date.UTC(2026, 0, 5, 9)
const judged = (exchanges: readonly Exchange[]) => exchanges.map((each) => ({ exchange: each, verdict: judge(each) }))
const of = (...exchanges: readonly Exchange[]) => overviewOf(judged(exchanges))

/** A PUT with its preflight, so many seconds after the first. */
const put = (
  after: number,
  maxAge: string | null = null,
  { leg = {}, ...rest }: ExchangeOverrides & { readonly leg?: LegOverrides } = {},
): Exchange => {
  const startedAt = START + after * 1_000
  const allowed = { 'Access-Control-Allow-Origin': 'https://app.example', 'Access-Control-Allow-Methods': 'PUT' }
  return exchange({
    id: `${after}`,
    startedAt,
    ...rest,
    leg: {
      method: 'PUT',
      timing: { startedAt: startedAt + 20 },
      preflight: {
        timing: { startedAt },
        response: {
          status: 204,
          headers: { ...allowed, ...(maxAge !== null && { 'Access-Control-Max-Age': maxAge }) },
        },
      },
      ...leg,
    },
  })
}

const only = (overview: ReturnType<typeof of>): ServerOverview => {
  const [server, ...others] = overview.servers
  expect(others).toEqual([])
  if (server === undefined) throw new Error('No server.')
  return server
}

const reasons = (...exchanges: readonly Exchange[]) =>
  only(of(...exchanges)).avoidable.map(({ repeat, count }) => `${count} ${repeat.why}`)

describe('a preflight could have been spared', () => {
  test.each<[string, readonly Exchange[], readonly string[]]>([
    ['the same again without a Max-Age', [put(0), put(10), put(20)], ['2 missing']],
    ['the same again after a short one', [put(0, '10'), put(60, '10')], ['1 short']],
    ['a Max-Age of 0', [put(0, '0'), put(1, '0')], ['1 zero']],
    ['a Max-Age that is no number', [put(0, '10 min'), put(60, '10 min')], ['1 invalid']],
    [
      'Content-Type on a GET',
      [put(0, null, { leg: { method: 'GET', preflight: { unsafeHeaders: ['content-type'] } } })],
      ['1 header'],
    ],
    [
      'X-Requested-With',
      [put(0, null, { leg: { method: 'POST', preflight: { unsafeHeaders: ['x-requested-with'] } } })],
      ['1 header'],
    ],
  ])('%s', (_, exchanges, expected) => {
    expect(reasons(...exchanges)).toEqual(expected)
  })

  test.each<[string, readonly Exchange[]]>([
    ['only one was sent', [put(0)]],
    [
      'another URL',
      [put(0), put(10, null, { leg: { method: 'PUT', url: 'https://api.example/v1/other', preflight: {} } })],
    ],
    ['another method', [put(0), put(10, null, { leg: { method: 'DELETE', preflight: { method: 'DELETE' } } })]],
    ['another credentials mode', [put(0), put(10, null, { credentials: 'include' })]],
    ['another page', [put(0), put(10, null, { initiator: 'https://other.example' })]],
    ['later than any browser keeps what every browser keeps', [put(0), put(601)]],
    ['both were under way at once', [put(0), put(0.01)]],
    [
      'the first did not pass',
      [put(0, null, { leg: { method: 'PUT', preflight: { response: { status: 500 } }, ...STOPPED } }), put(10)],
    ],
    [
      'the earlier one should have been kept: what emptied the cache is not to be seen',
      [put(0, '600'), put(10, '600')],
    ],
    [
      'a header that matters',
      [put(0, null, { leg: { method: 'GET', preflight: { unsafeHeaders: ['content-type', 'x-key'] } } })],
    ],
    [
      'a trial, which forbids the browser to keep it',
      [
        put(0),
        put(10, null, {
          leg: {
            method: 'PUT',
            preflight: {
              response: { status: 204, headers: {}, trial: [{ name: 'Access-Control-Max-Age', from: null, to: '0' }] },
            },
          },
        }),
      ],
    ],
  ])('not: %s', (_, exchanges) => {
    expect(reasons(...exchanges)).toEqual([])
  })

  test('not where the request went past the browser’s caches, which is said', () => {
    const again = put(10, null, {
      leg: {
        method: 'PUT',
        preflight: {},
        timing: { startedAt: START + 10_000 },
        requestHeaders: { 'Cache-Control': 'no-cache', Pragma: 'no-cache' },
      },
    })
    const withTime = { ...again, legs: [{ ...again.legs[0], preflight: put(10).legs[0].preflight }] } as Exchange
    const server = only(of(put(0), withTime))
    expect(server).toMatchObject({ avoidable: [], bypassed: 1 })
    expect(serverAdvice(server).notes.join()).toMatch(/Disable cache/)
  })
})

describe('the counts', () => {
  test('are each server’s own, with its outcomes, what was sent, deduced and not seen', () => {
    const overview = of(
      put(0),
      put(1, null, { leg: { method: 'PUT', preflight: null } }),
      exchange({ id: 'blocked', leg: { response: { headers: {} }, ...STOPPED } }),
      exchange({ id: 'elsewhere', leg: { url: 'https://cdn.example/font.woff2' } }),
      exchange({ id: 'own', leg: { url: 'https://app.example/me' } }),
    )
    expect(overview.servers.map(({ server }) => server)).toEqual(['https://api.example', 'https://cdn.example'])
    expect(overview.servers[0]).toMatchObject({
      outcomes: { blocked: 1, warnings: 0, allowed: 2, open: 0 },
      sent: 1,
      cached: 1,
      unseen: 0,
      cost: { milliseconds: 18, untimed: 0 },
    })
  })

  test('never take what was not recorded for nothing', () => {
    const late = exchange({
      leg: {
        method: 'PUT',
        preflight: null,
        requestHeaders: unseen('started-before-capture'),
        response: unseen('started-before-capture'),
      },
    })
    const server = only(of(late))
    expect(server).toMatchObject({ sent: 0, cached: 0, unseen: 1 })
    expect(serverAdvice(server).notes.join()).toMatch(/not recorded/)
    const file = overviewOf(judged([put(1, null, { leg: { method: 'PUT', preflight: null } })]), {
      lacksPreflights: true,
    })
    expect(only(file)).toMatchObject({ cached: 0, unseen: 1 })
  })

  test('say how many preflights have no times', () => {
    const timeless = put(0, null, {
      leg: { method: 'PUT', preflight: { timing: { startedAt: START, respondedAt: null, endedAt: null } } },
    })
    const server = only(of(timeless))
    expect(server.cost).toEqual({ milliseconds: 0, untimed: 1 })
    expect(serverAdvice(server).notes.join()).toMatch(/times of 1 of 1 preflight are not known/)
  })

  test.each<[string, ExchangeOverrides, string]>([
    ['a bearer token, which a page sets', { leg: { requestHeaders: { Authorization: 'Bearer a' } } }, 'cached'],
    [
      'a password, which the browser may have known',
      { leg: { requestHeaders: { Authorization: 'Basic a' } } },
      'unseen',
    ],
  ])('tell %s', (_, given, expected) => {
    expect(only(of(exchange(given)))).toMatchObject({ cached: 0, unseen: 0, [expected]: 1 })
  })
})

describe('the advice', () => {
  test('is one for all of a server: what blocks most, then Max-Age with the time that it costs', () => {
    const blocked = exchange({ id: 'b', startedAt: START, leg: { response: { headers: {} }, ...STOPPED } })
    const { steps } = serverAdvice(only(of(blocked, put(0), put(10))))
    expect(steps.map(({ place }) => place)).toEqual(['server', 'server'])
    expect(steps[0]?.text).toMatch(/^Mend what blocks 1 exchange first/)
    expect(steps[1]?.text).toMatch(/^Send `Access-Control-Max-Age: 600`.*1 preflight \(18 ms of waiting\)/)
  })

  test('is another layout where every URL needs a preflight of its own', () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      put(index, '600', { leg: { method: 'PUT', url: `https://api.example/v1/items/${index}`, preflight: {} } }),
    )
    expect(
      serverAdvice(only(of(...many)))
        .steps.map(({ text }) => text)
        .join(),
    ).toMatch(/own origin.*12 URLs/)
  })

  test('tells what this browser makes of a long Max-Age', () => {
    expect(serverAdvice(only(of(put(0, '86400')))).notes.join()).toMatch(
      /`86400` seconds; this browser keeps them for 7,200/,
    )
    expect(serverAdvice(only(of(put(0, '86400', { browser: 'firefox' })))).notes).toEqual([])
  })
})

describe.each(['chromium', 'firefox'] as const)('of the recordings in %s', (browser: Browser) => {
  const scenario = (name: string) => {
    const recording = readRecordings(browser).find((each) => each.scenario === name)
    if (recording === undefined) throw new Error(`No recording ${name}.`)
    return of(...exchangesFrom(browser, eventsOf(recording)))
  }
  const cached = { chromium: 'pf-cache-maxage', firefox: 'preflight-cached' }[browser]

  test('one preflight was sent for two requests, and the other was answered by the cache', () => {
    expect(only(scenario(cached))).toMatchObject({ sent: 1, cached: 1, avoidable: [] })
  })

  test('each count is of what was recorded', () => {
    for (const recording of readRecordings(browser)) {
      const exchanges = exchangesFrom(browser, eventsOf(recording))
      const { servers, avoidable } = of(...exchanges)
      const legs = exchanges.flatMap((each) => each.legs)
      const sum = (pick: (server: ServerOverview) => number) => servers.reduce((all, server) => all + pick(server), 0)
      expect(sum(({ sent }) => sent)).toBeLessThanOrEqual(legs.filter(({ preflight }) => preflight !== null).length)
      expect(sum(({ sent, cached, unseen: not }) => sent + cached + not)).toBeLessThanOrEqual(legs.length)
      for (const each of avoidable) expect(exchanges).toContain(each)
    }
  })
})

test('the recording of `Access-Control-Max-Age: 0` shows what it costs', () => {
  const recording = readRecordings('chromium').find(({ scenario }) => scenario === 'pf-cache-0')
  const exchanges = exchangesFrom('chromium', recording === undefined ? [] : eventsOf(recording))
  expect(reasons(...exchanges)).toEqual(['1 zero'])
})

test('whatever came, what could have been spared was sent, and each sum is one of its parts', () => {
  const asked = fc.record({
    after: fc.integer({ min: 0, max: 1_500 }),
    maxAge: fc.constantFrom(null, '0', '-1', '5', '600', '86400', 'soon', '9'.repeat(40)),
    url: fc.constantFrom('https://api.example/a', 'https://api.example/b', 'https://other.example/a', 'not a url'),
    header: fc.constantFrom('content-type', 'x-requested-with', 'x-key'),
    method: fc.constantFrom('GET', 'PUT', 'constructor'),
    withPreflight: fc.boolean(),
    status: fc.constantFrom(204, 500),
  })
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 30 }), (list) => {
      const exchanges = list
        .toSorted((a, b) => a.after - b.after)
        .map(({ after, maxAge, url, header, method, withPreflight, status }, index) => {
          const base = put(after, maxAge, { id: `${index}` })
          const [leg] = base.legs
          const preflight = exchange({
            leg: {
              method,
              preflight: {
                unsafeHeaders: [header],
                timing: { startedAt: base.startedAt },
                ...(status === 500 && { response: { status } }),
              },
            },
          }).legs[0].preflight
          return { ...base, legs: [{ ...leg, url, method, preflight: withPreflight ? preflight : null }] } as Exchange
        })
      const { servers, avoidable } = of(...exchanges)
      for (const server of servers) {
        const spared = server.avoidable.reduce((sum, { count }) => sum + count, 0)
        expect(spared + server.bypassed).toBeLessThanOrEqual(server.sent)
        expect(server.urls).toBeLessThanOrEqual(server.sent)
        const waiting = server.avoidable.reduce((sum, { cost }) => sum + cost.milliseconds, 0)
        expect(waiting).toBeLessThanOrEqual(server.cost.milliseconds)
        const { steps, notes } = serverAdvice(server)
        for (const { text } of steps) expect(text).toMatch(/^[A-Z][a-z]+ .+\.$/)
        for (const note of notes) expect(note).toMatch(/^[A-Z0-9“].+\.$/)
      }
      for (const each of avoidable) expect(each.legs.some(({ preflight }) => preflight !== null)).toBe(true)
    }),
  )
})
