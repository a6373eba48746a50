import type { ServerResponse } from 'node:http'
import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ReportedExchange } from '../../src/report/report.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'
import { until } from '../support/until.ts'

/** What is asked in each round, and what comes of it. */
const KINDS = { plain: 'allowed', bare: 'blocked', put: 'allowed', refused: 'blocked' } as const
type Kind = keyof typeof KINDS

const isPreflighted = (kind: Kind): boolean => kind === 'put' || kind === 'refused'

const kindOf = (url: string): Kind => new URL(url).pathname.split('/')[1] as Kind

const answer = (kind: Kind, method: string, response: ServerResponse) => {
  if (kind !== 'bare') response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-allow-methods', 'PUT').setHeader('access-control-max-age', '0')
  response.statusCode = kind === 'refused' && method === 'OPTIONS' ? 403 : 200
  response.end('{}')
}

describe.each(['chromium', 'firefox'] as const)('a background that is stopped in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let page: Page
  let held: (() => void)[] | null = null

  beforeAll(async () => {
    browser = await launch(name)
    site = await startPage()
    api = await startServer((request, response) => {
      const respond = () => answer(kindOf(`http://api${request.url}`), request.method ?? '', response)
      if (held === null) respond()
      else held.push(respond)
    })
    page = await browser.open(site.origin)
    await browser.corsight.record('always')
  })

  afterEach(() => browser.corsight.clear())

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site?.stop(), api?.stop()])
  })

  /** Asks once of each kind; resolves when the page has all outcomes. */
  const ask = (round: string): Promise<unknown> =>
    page.evaluate(
      (urls) =>
        Promise.all(
          urls.map(([url, method]) =>
            fetch(url ?? '', { method: method ?? 'GET' }).then((each) => each.text(), String),
          ),
        ),
      (Object.keys(KINDS) as Kind[]).map((kind) => [
        `${api.origin}/${kind}/${round}`,
        isPreflighted(kind) ? 'PUT' : 'GET',
      ]),
    )

  const settled = (count: number): Promise<readonly ReportedExchange[]> =>
    until(`Verdicts on ${count} exchanges`, async () => {
      const { exchanges } = await browser.corsight.report()
      return exchanges.length >= count && exchanges.every(({ verdict }) => verdict.kind !== 'pending') && exchanges
    })

  test('while nothing is on its way, has lost nothing', async () => {
    const rounds = ['a', 'b', 'c', 'd']
    for (const [index, round] of rounds.entries()) {
      await ask(round)
      await settled((index + 1) * 4)
      await browser.stopBackground()
    }
    const exchanges = await settled(rounds.length * 4)
    expect(new Set(exchanges.map(({ url }) => url)).size).toBe(exchanges.length)
    for (const { url, verdict, legs, interruptedAt } of exchanges) {
      const kind = kindOf(url)
      expect([url, verdict.kind, interruptedAt]).toEqual([url, KINDS[kind], undefined])
      expect([url, legs[0].preflight !== null]).toEqual([url, isPreflighted(kind)])
    }
  })

  test('while requests wait for their answers, lists all of them, and says what it lost', async () => {
    const rounds = ['e', 'f', 'g']
    for (const round of rounds) {
      held = []
      const outcomes = ask(round)
      const waiting = held
      await until('All four requests at the server', () => waiting.length === 4)
      // The second is stopped while it still reads what was recorded before.
      await browser.stopBackground()
      await browser.stopBackground()
      await browser.evaluateInBackground('true')
      held = null
      for (const respond of waiting) respond()
      await outcomes
    }
    const exchanges = await settled(rounds.length * 4)
    expect(new Set(exchanges.map(({ url }) => url)).size).toBe(exchanges.length)
    expect(exchanges).toHaveLength(rounds.length * 4)
    for (const { url, verdict, legs, interruptedAt } of exchanges) {
      const kind = kindOf(url)
      if (verdict.kind === 'undecided') expect([url, interruptedAt]).toEqual([url, expect.any(Number)])
      else expect([url, verdict.kind]).toEqual([url, KINDS[kind]])
      if (isPreflighted(kind) && legs[0].preflight === null) expect(interruptedAt).toEqual(expect.any(Number))
    }
  })
})
