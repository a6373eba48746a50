import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ReportedExchange } from '../../src/report/report.ts'
import { FAULTS, startHttp2 } from '../differential/broken/http2.ts'
import { compare, PLAIN_FETCH } from '../differential/compare.ts'
import { listenTo } from '../differential/truth.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { trustEveryone } from '../support/browsers/trust.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'
import { until } from '../support/until.ts'

/** How a page gives up what it asked for; `given` has what it takes. */
const GIVING_UP: readonly { readonly how: string; readonly ask: string; readonly leave: 'no' | 'goes' | 'closes' }[] = [
  {
    how: 'an AbortController',
    ask: `const controller = new AbortController()
      window.given = [...(window.given ?? []),
        { abort: () => controller.abort(), done: fetch(url, { method: 'PUT', signal: controller.signal }) }]`,
    leave: 'no',
  },
  {
    how: 'a timeout of XMLHttpRequest',
    ask: `const xhr = new XMLHttpRequest(); xhr.open('PUT', url)
      window.given = [...(window.given ?? []),
        { abort: () => { xhr.timeout = 1 }, done: new Promise((resolve) => { xhr.ontimeout = resolve }) }]
      xhr.send()`,
    leave: 'no',
  },
  { how: 'a navigation', ask: `fetch(url, { method: 'PUT' }).catch(() => {})`, leave: 'goes' },
  { how: 'a closed tab', ask: `fetch(url, { method: 'PUT' }).catch(() => {})`, leave: 'closes' },
]

describe.each(['chromium', 'firefox'] as const)('in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let page: Page
  const servers: { readonly stop: () => Promise<void> }[] = []

  const serve = async (...args: Parameters<typeof startServer>) => {
    const server = await startServer(...args)
    servers.push(server)
    return server
  }
  const recorded = async (): Promise<readonly ReportedExchange[]> => (await browser.corsight.report()).exchanges
  const allow = (origin: string | undefined) => ({
    'access-control-allow-origin': origin ?? '*',
    'access-control-allow-methods': 'PUT',
    'access-control-max-age': '0',
  })

  beforeAll(async () => {
    browser = await launch(name)
    site = await startPage()
    page = await browser.open(site.origin)
    await browser.corsight.record('always')
  })

  afterEach(async () => {
    await browser.corsight.clear()
    await Promise.all(servers.splice(0).map((server) => server.stop()))
  })

  afterAll(async () => {
    await browser?.close()
    await site?.stop()
  })

  test.each(GIVING_UP)(
    'a request that $how ends while its preflight or its answer waits is no CORS failure, and what comes later loses nothing',
    async ({ ask, leave }) => {
      const held = new Map<string, () => void>()
      const api = await serve((request, response) => {
        response.writeHead(200, allow(request.headers.origin))
        if (request.url === `/held-${request.method}`) held.set(request.url, () => response.end('{}'))
        else response.end('{}')
      })
      const paths = ['/held-OPTIONS', '/held-PUT']
      const tab = leave === 'closes' ? await browser.open(site.origin) : page
      await tab.evaluate((target) => fetch(target).then((response) => response.text()), `${api.origin}/before`)
      for (const path of paths) await tab.evaluate(`{ const url = ${JSON.stringify(api.origin + path)}; ${ask} }; 0`)
      await until('Both that wait', () => held.size === 2)
      if (leave === 'no') await tab.evaluate('Promise.allSettled(given.map(({ abort, done }) => (abort(), done)))')
      if (leave === 'goes') await tab.goto(`${site.origin}/next`)
      if (leave === 'closes') await tab.close()
      const of = (exchanges: readonly ReportedExchange[], path: string) =>
        exchanges.find(({ url }) => url === api.origin + path)
      const given = await until('Both verdicts', async () => {
        const exchanges = await recorded()
        const both = paths.flatMap((path) => of(exchanges, path) ?? [])
        return both.length === 2 && both.every(({ verdict }) => verdict.kind !== 'pending') && both
      })
      for (const release of held.values()) release()
      await page.evaluate((target) => fetch(target).then((response) => response.text()), `${api.origin}/after`)

      for (const { verdict } of given)
        expect(verdict).toMatchObject({ kind: 'failed', failure: { kind: expect.stringMatching(/^aban|^abor/) } })
      expect(given.map(({ serverActed }) => serverActed)).toEqual(['no', 'unknown'])
      const all = await recorded()
      expect(all.map(({ url }) => url.slice(api.origin.length))).toEqual(['/before', ...paths, '/after'])
      for (const path of paths) {
        const later = of(all, path)
        // A page that was left may live on, and get its answer after all.
        expect(later?.verdict.kind).toMatch(leave === 'goes' ? /^(failed|allowed)$/ : /^failed$/)
        expect(later?.serverActed === 'yes').toBe(later?.verdict.kind === 'allowed')
        if (later?.serverActed === 'no') expect(api.received).not.toContain(`PUT ${path}`)
      }
    },
  )

  test('keeps 200 concurrent requests apart, of which the server resets a third at the preflight and a third after it', async () => {
    const parts = ['OPTIONS', 'PUT', 'neither'] as const
    const partOf = (path = '') => parts[Math.imul(Number(path.slice(1)) + 1, 7_919) % parts.length] ?? 'neither'
    const api = await serve((request, response) => {
      if (request.method === partOf(request.url)) return void request.socket.resetAndDestroy()
      response.writeHead(200, { ...allow(request.headers.origin), connection: 'close' }).end('{}')
    })
    await page.evaluate(
      (origin) =>
        Promise.allSettled(Array.from({ length: 200 }, (_, at) => fetch(`${origin}/${at}`, { method: 'PUT' }))),
      api.origin,
    )

    const exchanges = await recorded()
    expect(exchanges).toHaveLength(200)
    const wrong = exchanges.filter(({ url, verdict, serverActed }) => {
      const part = partOf(new URL(url).pathname)
      const expected = { OPTIONS: ['failed', 'no'], PUT: ['failed', 'unknown'], neither: ['allowed', 'yes'] }[
        part ?? 'neither'
      ]
      return verdict.kind !== expected[0] || serverActed !== expected[1]
    })
    expect(wrong).toEqual([])
  })

  test('knows whether the server was asked about an answer that the browser had stored, or says that it does not', async () => {
    const api = await serve((request, response) => {
      const cached = request.headers['if-none-match'] !== undefined
      const lifetime = request.url === '/fresh' ? 'max-age=600' : 'no-cache'
      const origin = request.url === '/poisoned' ? {} : allow(request.headers.origin)
      response
        .writeHead(cached ? 304 : 200, { ...origin, etag: '"1"', 'cache-control': lifetime })
        .end(cached ? '' : '{}')
    })
    const asked = ['/fresh', '/fresh', '/confirmed', '/confirmed', '/poisoned', '/poisoned'] as const
    const reached: boolean[] = []
    for (const path of asked) {
      const before = api.received.length
      await page.evaluate(
        (url) =>
          fetch(url)
            .then((response) => response.text())
            .catch(() => {}),
        api.origin + path,
      )
      reached.push(api.received.length > before)
    }

    const acted = (await recorded()).map(({ serverActed }) => serverActed)
    const told = reached.map((reach) => (reach ? 'yes' : 'no'))
    expect(acted.filter((word, at) => word !== told[at] && word !== 'unknown')).toEqual([])
    expect(reached).toEqual([true, false, true, true, true, true])
    // Chromium shows a confirmed answer like one that it did not ask about.
    expect(acted.filter((word) => word === 'unknown')).toHaveLength(name === 'firefox' ? 0 : 2)
  })

  test('tells a TLS failure and every fault of HTTP/2 from CORS, as the browser does', async () => {
    const server = await startHttp2()
    servers.push(server)
    const witness = await listenTo(name, page)
    const cases = (Object.keys(FAULTS) as (keyof typeof FAULTS)[]).flatMap((fault) =>
      (['OPTIONS', 'PUT', 'GET'] as const).map((broken) => ({
        id: `${broken}.${fault}`,
        method: broken === 'GET' ? 'GET' : 'PUT',
      })),
    )
    const ask = (path: string, method: string) =>
      page.evaluate(
        (url, method) =>
          fetch(url, { method })
            .then((response) => response.text())
            .then(
              () => 'ok',
              () => 'failed',
            ),
        server.origin + path,
        method,
      )

    await ask('/untrusted', 'PUT')
    const [untrusted] = await recorded()
    expect(untrusted).toMatchObject({ verdict: { kind: 'failed', failure: { kind: 'tls' } }, serverActed: 'no' })
    await browser.corsight.clear()
    await trustEveryone(name, page)

    const outcomes: string[] = []
    for (const { id, method } of cases) outcomes.push(await ask(`/case/${id}/0`, method))
    const exchanges = await recorded()
    expect(exchanges).toHaveLength(cases.length)
    for (const [index, { id, method }] of cases.entries()) {
      const path = `/case/${id}/0`
      const exchange = exchanges.find(({ url }) => url.endsWith(path))
      const truth = await witness.of(id)
      const asked = { case: PLAIN_FETCH, exchange, truth, outcome: outcomes[index] ?? '', crosses: true }
      expect({ id, ...compare(name, asked) }).toEqual({ id, kind: 'agree' })
      const reached = server.heard(path).includes(method)
      expect([id, exchange?.serverActed]).not.toEqual([id, reached ? 'no' : 'yes'])
    }
  })
})
