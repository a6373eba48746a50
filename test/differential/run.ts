import { isOnTrial } from '../../src/cors/trial.ts'
import type { ReportedExchange } from '../../src/report/report.ts'
import type { BrowserName } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import type { Case } from './case.ts'
import { type Comparison, compare } from './compare.ts'
import { generateCase } from './generate.ts'
import { mishearings } from './heard.ts'
import { createChance } from './random.ts'
import { listenToEvents, recordingOf } from './record.ts'
import { startArena } from './serve.ts'
import { askedBefore, tryOne } from './trial.ts'
import { keyOf, listenTo, type Truth } from './truth.ts'

/** An ask that did not come out as the browser said, with everything needed to look into it. */
export interface Difference {
  readonly comparison: Comparison
  readonly case: Case
  readonly truth: Truth
  readonly outcome: string
  readonly exchange: ReportedExchange | undefined
  readonly url: string
  /** As `test/corpus` holds it. */
  readonly recording: ReturnType<typeof recordingOf>
}

export interface Result {
  readonly version: string
  /** How many asks there were; a case may be asked more than once. */
  readonly count: number
  /** How many of them are cross-origin exchanges. */
  readonly crossing: number
  readonly blocked: number
  readonly compared: Readonly<Record<Comparison['kind'], number>>
  /** Preflights that were recorded as requests of their own. */
  readonly orphans: number
  /** How many fixes were put on trial, and how many exchanges they changed. */
  readonly trials: number
  readonly tried: number
  /** Where CORSight and the servers disagree about what was sent. */
  readonly misheard: readonly string[]
  readonly differences: readonly Difference[]
}

interface RunOptions {
  readonly seed: number
  readonly count: number
  /** Instead of random ones. */
  readonly cases?: readonly Case[]
  /** Asks each batch while the fix of one of its blocked exchanges is on trial. */
  readonly trial?: boolean
  /** What is given back as a difference; what did not agree, where it is left out. */
  readonly isKept?: (comparison: Comparison) => boolean
}

/** At once; more would only wait for one of the browser's six connections. */
const AT_ONCE = 6
const BATCH = 120
/** As many are asked again with one trial in force. */
const BATCH_ON_TRIAL = 20

const isOrphan = ({ method, legs: [{ requestHeaders }] }: ReportedExchange): boolean =>
  method === 'OPTIONS' &&
  requestHeaders.seen &&
  requestHeaders.value.some(([name]) => name.toLowerCase() === 'access-control-request-method')

const timesOf = ({ times = 1 }: Case): readonly number[] => Array.from({ length: times }, (_, index) => index + 1)

/** Lets random pages ask random servers in a real browser, and compares CORSight's word with the browser's. */
export async function runDifferential(
  name: BrowserName,
  { seed, count, cases: given, trial = false, isKept = ({ kind }) => kind !== 'agree' }: RunOptions,
): Promise<Result> {
  const chance = createChance(seed)
  const cases = given ?? Array.from({ length: count }, (_, index) => generateCase(chance, `${seed}-${index}`))
  const arena = await startArena()
  arena.put(cases)
  const browser = await launch(name)
  const compared = { agree: 0, 'cannot-tell': 0, conditional: 0, untold: 0, misled: 0, code: 0, disagree: 0 }
  const totals = { count: 0, crossing: 0, blocked: 0, orphans: 0, trials: 0, tried: 0 }
  const differences: Difference[] = []
  const misheard: string[] = []
  try {
    const page = await browser.open(arena.pageUrl)
    await page.evaluate('ready')
    const [witness, tape] = [await listenTo(name, page), await listenToEvents(browser)]
    await browser.corsight.record('always')
    const tabId = await browser.tabId(page)
    const ask = async (batch: readonly Case[]) => {
      const lists = batch.map((one) => [timesOf(one).map((time) => arena.urlOf(one, time)), one.request])
      const outcomes = (await page.evaluate(`runAll(${JSON.stringify(lists)}, ${AT_ONCE})`)) as string[][]
      return { outcomes, exchanges: (await browser.corsight.report()).exchanges }
    }
    const size = trial ? BATCH_ON_TRIAL : BATCH
    for (let start = 0; start < cases.length; start += size) {
      const batch = cases.slice(start, start + size)
      if (trial) {
        const before = batch.map(askedBefore)
        arena.put(before)
        if (await tryOne(browser, tabId, (await ask(before)).exchanges, chance)) totals.trials++
      }
      const { outcomes, exchanges } = await ask(batch)
      totals.orphans += exchanges.filter(isOrphan).length
      const kept: Omit<Difference, 'recording'>[] = []
      for (const [index, one] of batch.entries()) {
        for (const time of timesOf(one)) {
          const url = arena.urlOf(one, time)
          const truth = await witness.of(keyOf(url) ?? '')
          const outcome = outcomes[index]?.[time - 1] ?? ''
          const exchange = exchanges.find((other) => other.url === url)
          const crosses = one.place !== 'same-origin'
          const comparison = compare(name, { case: one, exchange, truth, outcome, crosses })
          totals.count++
          if (crosses || exchange !== undefined) totals.crossing++
          if (exchange?.verdict.kind === 'blocked') totals.blocked++
          if (exchange !== undefined && isOnTrial(exchange)) totals.tried++
          // What is asked again may be answered by a cache, and the servers can't tell the asks apart.
          if (exchange && timesOf(one).length === 1)
            misheard.push(...mishearings(exchange, (hop) => arena.received(one, hop)))
          compared[comparison.kind]++
          if (isKept(comparison)) kept.push({ comparison, case: one, truth, outcome, exchange, url })
        }
      }
      const events = await tape.take(new Set(kept.map(({ url }) => keyOf(url) ?? '')))
      for (const one of kept) {
        const key = keyOf(one.url) ?? ''
        differences.push({ ...one, recording: recordingOf(browser, one.case, key, one.truth, one.outcome, events) })
      }
      if (trial) await browser.corsight.endTrial({ tabId })
      await browser.corsight.clear()
    }
    return { version: browser.version, ...totals, compared, misheard, differences }
  } finally {
    await browser.close()
    await arena.stop()
  }
}
