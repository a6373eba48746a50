import type { NetworkEvent } from '../../src/capture/event.ts'
import { createJournal } from '../../src/capture/journal.ts'
import type { Exchange } from '../../src/cors/exchange.ts'
import { judge } from '../../src/cors/judge.ts'
import { diagnose } from '../../src/diagnosis/index.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../support/corpus.ts'
import { exchange, STOPPED } from '../support/exchanges.ts'
import { type Claim, median } from './claims.ts'

const seconds = (work: () => void): number => {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1_000
}

/** Judges the corpus again and again: real exchanges of every kind. The engine remembers nothing from one to the next. */
const judgeRate = (): number => {
  const corpus: readonly Exchange[] = (['chromium', 'firefox'] as const).flatMap((browser) =>
    readRecordings(browser).flatMap((recording) => exchangesFrom(browser, eventsOf(recording))),
  )
  const rounds = Math.ceil(50_000 / corpus.length)
  const rate = () => {
    const time = seconds(() => {
      for (let round = 0; round < rounds; round++) for (const exchange of corpus) judge(exchange)
    })
    return (rounds * corpus.length) / time
  }
  rate()
  return median([1, 2, 3, 4, 5].map(rate))
}

/** The events of the n-th refused PUT of a busy page to one of ten routes. */
const eventsOfRequest = (n: number): readonly NetworkEvent[] => {
  const base = {
    tabId: 1,
    frameId: 0,
    documentId: 'd',
    initiator: 'http://app.test',
    url: `http://api.test/${n % 10}`,
    type: 'xmlhttprequest',
  }
  const at = n * 10
  const asked = [
    ['Access-Control-Request-Method', 'PUT'],
    ['Origin', 'http://app.test'],
  ] as const
  const [actual, preflight] = [`${n * 2}`, `${n * 2 + 1}`]
  return [
    { ...base, kind: 'begin', requestId: actual, method: 'PUT', at },
    { ...base, kind: 'begin', requestId: preflight, method: 'OPTIONS', at: at + 1 },
    { ...base, kind: 'send', requestId: preflight, method: 'OPTIONS', at: at + 2, requestHeaders: asked },
    { ...base, kind: 'headers', requestId: preflight, method: 'OPTIONS', at: at + 3, status: 204, responseHeaders: [] },
    { ...base, kind: 'complete', requestId: preflight, method: 'OPTIONS', at: at + 4 },
    { ...base, kind: 'error', requestId: actual, method: 'PUT', at: at + 5, error: 'net::ERR_FAILED' },
  ]
}

/** Microseconds per event for 2,000 more exchanges in a journal that holds `kept`, changes taken after each of them. */
const journalCost = (kept: number): number => {
  const journal = createJournal({ browser: 'chromium', maxPerTab: 2 * kept, maxInAll: 2 * kept })
  let next = 0
  const feed = (count: number) => {
    for (let i = 0; i < count; i++) {
      for (const event of eventsOfRequest(next++)) journal.add(event)
      journal.takeChanges()
      journal.takeUnsaved()
    }
  }
  feed(kept)
  feed(500)
  return (seconds(() => feed(2_000)) * 1e6) / (2_000 * 6)
}

const SIBLINGS = 1_000

/** Milliseconds for one diagnosis beside a thousand others of its server, half of them blocked, each with its preflight. */
const diagnosisCost = (): number => {
  const leg = (n: number) => ({ url: `https://api.example/v1/items/${n % 50}`, method: 'PUT', preflight: {} })
  const siblings = Array.from({ length: SIBLINGS }, (_, n) =>
    exchange({
      id: `${n}`,
      startedAt: n,
      leg: n % 2 === 0 ? leg(n) : { ...leg(n), ...STOPPED, response: { status: 200, headers: { Server: 'nginx' } } },
    }),
  )
  const times = Array.from({ length: 200 }, () => {
    // Afresh, for what was worked out once is remembered by object.
    const it = exchange({ leg: { ...leg(7), ...STOPPED, response: { status: 200, headers: { Server: 'nginx' } } } })
    const verdict = judge(it)
    return seconds(() => void diagnose(it, verdict, [...siblings])) * 1_000
  })
  return median(times.slice(50))
}

/** What the engine costs: verdicts a second, a diagnosis, and the journal's cost as it fills. */
export function benchEngine(): readonly Claim[] {
  const rounds = [1, 2, 3, 4, 5].map(() => ({ few: journalCost(100), many: journalCost(10_000) }))
  return [
    { what: 'judge, real exchanges a second', measured: judgeRate(), unit: '/s', bound: { atLeast: 100_000 } },
    { what: 'diagnosis beside 1,000 siblings', measured: diagnosisCost(), unit: 'ms', bound: { atMost: 2 } },
    {
      what: 'journal, one event with 10,000 exchanges kept',
      measured: median(rounds.map(({ many }) => many)),
      unit: 'µs',
      bound: { atMost: 200 },
    },
    {
      what: 'journal, 10,000 kept against 100 kept',
      measured: median(rounds.map(({ few, many }) => many / few)),
      unit: '×',
      bound: { atMost: 1.5 },
    },
  ]
}
