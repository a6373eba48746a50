import type { ReportedExchange } from '../../src/report/report.ts'
import type { BrowserName } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import type { Case } from './case.ts'
import { type Comparison, compare } from './compare.ts'
import { generateCase } from './generate.ts'
import { mishearings } from './heard.ts'
import { createChance } from './random.ts'
import { startArena } from './serve.ts'
import { listenTo, type Truth } from './truth.ts'

/** A case that did not come out as the browser said, with everything needed to look into it. */
export interface Difference {
  readonly comparison: Comparison
  readonly case: Case
  readonly truth: Truth
  readonly outcome: string
  readonly exchange: ReportedExchange | undefined
}

export interface Result {
  readonly version: string
  readonly count: number
  readonly blocked: number
  readonly compared: Readonly<Record<Comparison['kind'], number>>
  /** Preflights that were recorded as requests of their own. */
  readonly orphans: number
  /** Where CORSight and the servers disagree about what was sent. */
  readonly misheard: readonly string[]
  readonly differences: readonly Difference[]
}

/** At once; more would only wait for one of the browser's six connections. */
const AT_ONCE = 6
const BATCH = 120

const isOrphan = ({ method, legs: [{ requestHeaders }] }: ReportedExchange): boolean =>
  method === 'OPTIONS' &&
  requestHeaders.seen &&
  requestHeaders.value.some(([name]) => name.toLowerCase() === 'access-control-request-method')

/** Lets random pages ask random servers in a real browser, and compares CORSight's word with the browser's. */
export async function runDifferential(
  name: BrowserName,
  { seed, count, cases: given }: { readonly seed: number; readonly count: number; readonly cases?: readonly Case[] },
): Promise<Result> {
  const chance = createChance(seed)
  const cases = given ?? Array.from({ length: count }, (_, index) => generateCase(chance, `${seed}-${index}`))
  const arena = await startArena()
  arena.put(cases)
  const browser = await launch(name)
  const compared = { agree: 0, 'cannot-tell': 0, code: 0, disagree: 0 }
  const differences: Difference[] = []
  const misheard: string[] = []
  let orphans = 0
  let blocked = 0
  try {
    const page = await browser.open(arena.pageUrl)
    await page.evaluate('ready')
    const witness = await listenTo(name, page)
    await browser.corsight.record('always')
    for (let start = 0; start < cases.length; start += BATCH) {
      const batch = cases.slice(start, start + BATCH)
      const asked = batch.map((one) => [arena.urlOf(one), one.request])
      // The timer in it is a deadline, not a wait: a request that hangs must not hold up the others.
      const outcomes = (await page.evaluate(
        `(async (asked) => {
          const outcomes = []
          const next = async () => {
            for (let i = outcomes.length; i < asked.length; i = outcomes.length) {
              outcomes.push('')
              const [url, request] = asked[i]
              const late = new Promise((resolve) => setTimeout(() => resolve('late'), 4000))
              outcomes[i] = await Promise.race([run(url, request), late])
            }
          }
          await Promise.all(Array.from({ length: ${AT_ONCE} }, next))
          return outcomes
        })(${JSON.stringify(asked)})`,
      )) as string[]
      const { exchanges } = await browser.corsight.report()
      orphans += exchanges.filter(isOrphan).length
      for (const [index, one] of batch.entries()) {
        const truth = await witness.of(one.id)
        const outcome = outcomes[index] ?? ''
        const exchange = exchanges.find(({ url }) => url === arena.urlOf(one))
        const comparison = compare(name, exchange, truth, outcome, one.place !== 'same-origin')
        compared[comparison.kind]++
        if (exchange) misheard.push(...mishearings(exchange, (hop) => arena.received(one, hop)))
        if (exchange?.verdict.kind === 'blocked') blocked++
        if (comparison.kind !== 'agree') differences.push({ comparison, case: one, truth, outcome, exchange })
      }
      await browser.corsight.clear()
    }
    return { version: browser.version, count: cases.length, blocked, compared, orphans, misheard, differences }
  } finally {
    await browser.close()
    await arena.stop()
  }
}
