import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isReadable, readableHeaders } from '../../src/cors/response-headers.ts'
import type { ReportedExchange } from '../../src/report/report.ts'
import { type Comparison, compare, PLAIN_FETCH } from '../differential/compare.ts'
import { CORS_CASES } from '../differential/known/cors.ts'
import { runDifferential } from '../differential/run.ts'
import { listenTo } from '../differential/truth.ts'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'
import { SCENARIOS, type Scenario } from './suite-cors-scenarios.ts'

/** Each browser tries every second case; the whole table: `npm run test:differential -- --browser firefox --known`. */
const FIRST: Readonly<Record<BrowserName, number>> = { chromium: 0, firefox: 1 }

const STEPS = Math.max(...SCENARIOS.map(({ steps }) => steps.length))

type Outcome = 'ok' | 'failed' | readonly string[]

/** What came of one step. */
interface Step {
  readonly outcome: Outcome
  readonly comparison: Comparison
  readonly exchanges: readonly ReportedExchange[]
}

const idOf = (index: number): string => `past-${index}`
const isOf = (id: string, url: string): boolean => url.includes(`/case/${id}/`)

/** What is wrong with one step, in the order of importance. */
const faultsOf = (
  name: BrowserName,
  scenario: Scenario,
  { outcome, comparison, exchanges }: Step,
): readonly unknown[] => {
  const [exchange, ...others] = exchanges
  if (others.length > 0 || (exchange === undefined) !== (scenario.unrecorded === true)) return [exchanges]
  if (exchange === undefined) return []
  if (scenario.hidden === name && comparison.kind === 'cannot-tell') return []
  const kind = outcome === 'failed' ? 'blocked' : 'allowed'
  if (scenario.unheard ? exchange.verdict.kind !== kind : comparison.kind !== 'agree') return [comparison, exchange]
  if (typeof outcome === 'string') return []
  const readable = readableHeaders(exchange).filter(isReadable)
  const names = [...new Set(readable.map((header) => header.name.toLowerCase()))].sort()
  return names.join() === outcome.toSorted().join() ? [] : [{ readable: names, read: outcome }]
}

describe.each(['chromium', 'firefox'] as const)('what the public CORS suites try, in %s', (name) => {
  test('comes out as the browser says, and as the servers heard', async () => {
    const cases = CORS_CASES.filter((_, index) => index % 2 === FIRST[name])
    const { differences, misheard, orphans } = await runDifferential(name, { seed: 1, count: 0, cases })
    const wrong = differences.filter(({ comparison, case: { id } }) => {
      const isHidden = cases.find((one) => one.id === id)?.hidden === name
      if (comparison.kind === 'disagree') return !isHidden
      return comparison.kind === 'code' && comparison.reason === null
    })

    expect(wrong).toEqual([])
    expect(misheard).toEqual([])
    expect(orphans).toBe(0)
  })

  describe('with a past', () => {
    let browser: TestBrowser
    let site: ExchangeServer
    let api: ExchangeServer
    let page: Page
    const heard = new Map<string, string>()
    const steps = new Map<string, Step[]>()

    const startApi = () =>
      startServer((request, response) => {
        const index = SCENARIOS.findIndex((_, at) => isOf(idOf(at), request.url ?? ''))
        const scenario = SCENARIOS[index]
        if (scenario === undefined) return response.writeHead(404).end()
        const preflight = request.headers['access-control-request-method'] !== undefined
        const before = heard.get(idOf(index)) ?? ''
        const letter = preflight ? 'P' : 'A'
        heard.set(idOf(index), before + letter)
        const nth = before.split(letter).length - 1
        const [status, headers, body = '{}'] = scenario.reply({ origin: request.headers.origin ?? '', preflight, nth })
        return response.writeHead(status, headers).end(status === 304 ? undefined : body)
      })

    beforeAll(async () => {
      browser = await launch(name)
      site = await startPage()
      api = await startApi()
      page = await browser.open(site.origin)
      const witness = await listenTo(name, page)
      await browser.corsight.record('always')
      const said = new Map<string, number>()
      for (let round = 0; round < STEPS; round++) {
        await browser.corsight.clear()
        const asked = SCENARIOS.map(({ steps: all }, index) => [all[round], `${api.origin}/case/${idOf(index)}/0`])
        const calls = asked.map(([step, url]) => (step ? `(${step})(${JSON.stringify(url)})` : 'null')).join(', ')
        const outcomes = (await page.evaluate(`Promise.all([${calls}])`)) as (Outcome | null)[]
        const { exchanges } = await browser.corsight.report()
        for (const [index, outcome] of outcomes.entries()) {
          if (outcome === null) continue
          const id = idOf(index)
          const truth = await witness.of(id)
          const codes = truth.codes.slice(said.get(id) ?? 0)
          said.set(id, truth.codes.length)
          const own = exchanges.filter(({ url }) => isOf(id, url))
          const asked = {
            case: PLAIN_FETCH,
            exchange: own[0],
            truth: { ...truth, codes },
            outcome: typeof outcome === 'string' ? outcome : 'ok',
            crosses: true,
          }
          const comparison = compare(name, asked)
          steps.set(id, [...(steps.get(id) ?? []), { outcome, comparison, exchanges: own }])
        }
      }
    })

    afterAll(async () => {
      await browser?.close()
      await api?.stop()
      await site?.stop()
    })

    test.each(SCENARIOS.map((scenario, index) => ({ ...scenario, id: idOf(index) })))(
      '$title',
      ({ id, ...scenario }) => {
        const taken = steps.get(id) ?? []
        const expected = typeof scenario.heard === 'string' ? scenario.heard : scenario.heard[name]
        const legs = taken.flatMap(({ exchanges }) => exchanges.flatMap((exchange) => exchange.legs))
        const recorded = legs.map(({ preflight, response }) => `${preflight ? 'P' : ''}${response.seen ? 'A' : ''}`)

        expect(taken.flatMap((step) => faultsOf(name, scenario, step))).toEqual([])
        expect(taken).toHaveLength(scenario.steps.length)
        expect(heard.get(id) ?? '').toBe(expected)
        expect(recorded.join('')).toBe(expected)
      },
    )
  })
})
