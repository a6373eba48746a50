import type { Page } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { ReportedExchange } from '../../src/report/report.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'
import { until } from '../support/until.ts'

/** A number that looks random but is the same in every run. */
const coin = (seed: number): boolean => (Math.imul(seed + 1, 2_654_435_761) >>> 16) % 2 === 0

describe.each(['chromium', 'firefox'] as const)('the recorder in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let page: Page
  const servers: ExchangeServer[] = []

  const serve = async (...args: Parameters<typeof startServer>) => {
    const server = await startServer(...args)
    servers.push(server)
    return server
  }

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

  const recorded = async (): Promise<readonly ReportedExchange[]> => (await browser.corsight.report()).exchanges

  test('pairs 200 identical concurrent preflights, half of them refused at random, each with its own request', async () => {
    let asked = 0
    const api = await serve((request, response) => {
      response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', '*')
      if (request.method === 'OPTIONS') response.statusCode = coin(asked++) ? 204 : 403
      response.setHeader('access-control-allow-methods', 'PUT').setHeader('access-control-max-age', '0').end('{}')
    })
    const outcomes = await page.evaluate(
      (url) =>
        Promise.all(
          Array.from({ length: 200 }, () =>
            fetch(url, { method: 'PUT', headers: { 'x-trace': '1' } }).then(
              () => true,
              () => false,
            ),
          ),
        ),
      `${api.origin}/same`,
    )

    const exchanges = await recorded()
    expect(exchanges).toHaveLength(200)
    for (const { legs, verdict } of exchanges) {
      const [{ preflight, response }] = legs
      const status = preflight?.response.seen ? preflight.response.value.status : null
      expect([status, verdict.kind, response.seen]).toEqual(
        status === 204 ? [204, 'allowed', true] : [403, 'blocked', false],
      )
    }
    const allowed = exchanges.filter(({ verdict }) => verdict.kind === 'allowed').length
    expect(allowed).toBe(outcomes.filter(Boolean).length)
    expect(allowed).toBeGreaterThan(50)
    expect(allowed).toBeLessThan(150)
  })

  test.each(['as soon as the preflight is recorded', 'as soon as the server has the preflight'])(
    'loses nothing when the background is stopped between the preflight and its answer, %s',
    async (when) => {
      let release = () => {}
      const api = await serve((request, response) => {
        response.setHeader('access-control-allow-origin', '*').setHeader('access-control-allow-headers', 'x-other')
        if (request.method !== 'OPTIONS') return response.end()
        release = () => response.writeHead(204).end()
        return response
      })
      const url = `${api.origin}/slow`
      const outcome = page.evaluate((target) => fetch(target, { headers: { 'x-trace': '1' } }).catch(() => null), url)
      await until('The preflight', () => api.received.length > 0)
      const known = async () => (await recorded()).some(({ legs: [leg] }) => leg.preflight?.requestHeaders.seen)
      if (when.endsWith('recorded')) await until('The recorded preflight', known)
      await browser.stopBackground()
      release()
      await outcome

      // What happened while the background was stopped is delivered to the next one, a little later.
      const settled = await until('The verdict', async () => {
        const exchanges = await recorded()
        return exchanges.every(({ verdict }) => verdict.kind !== 'pending') && exchanges
      })
      const [exchange, ...others] = settled
      expect(others).toEqual([])
      expect(exchange).toMatchObject({ url, legs: [{ preflight: { response: { seen: true } } }] })
      // Firefox loses what it is delivering at the very moment of a forced stop: then what was asked for may be unseen.
      const isLossy = name === 'firefox' && !when.endsWith('recorded')
      if (isLossy && exchange?.verdict.kind === 'undecided') {
        expect(exchange.legs[0].preflight?.requestHeaders.seen).toBe(false)
      } else expect(exchange?.verdict).toMatchObject({ kind: 'blocked', rule: 'header-disallowed', stage: 'preflight' })
    },
  )

  test('still knows everything after the background was stopped and nothing more happened', async () => {
    const api = await serve((_, response) => response.end('{}'))
    await page.evaluate((url) => fetch(url).catch(() => null), `${api.origin}/kept`)
    const before = await recorded()
    await browser.stopBackground()

    expect(before).toHaveLength(1)
    expect(await recorded()).toEqual(before)
  })

  test('keeps values that look like markup as they are, and cuts a header of 200 kB that decides nothing', async () => {
    const markup = '<img src=x onerror=alert(1)>'
    const api = await serve((_, response) =>
      response.setHeader('access-control-allow-origin', markup).setHeader('x-large', 'a'.repeat(200_000)).end(),
    )
    await page.evaluate((url) => fetch(url).catch(() => null), `${api.origin}/hostile`)

    const [exchange] = await recorded()
    const headers = exchange?.legs[0].response.seen ? exchange.legs[0].response.value.headers : []
    expect(exchange?.verdict).toMatchObject({ kind: 'blocked', rule: 'allow-origin-multiple' })
    expect(headers.find(([header]) => header.toLowerCase() === 'access-control-allow-origin')?.[1]).toBe(markup)
    expect(headers.find(([header]) => header.toLowerCase() === 'x-large')?.[1]).toHaveLength(
      4_096 + '… (cut, 200,000 characters in all)'.length,
    )
  })

  test('settles what Firefox hides: `*` with credentials but no cookie, on the same site', async () => {
    const api = await serve((_, response) => response.setHeader('access-control-allow-origin', '*').end('{}'))
    const outcomes = await page.evaluate(
      (url) =>
        Promise.all(
          (['include', 'omit'] as const).map((credentials) =>
            fetch(`${url}/${credentials}`, { credentials }).then(
              () => 'allowed',
              () => 'blocked',
            ),
          ),
        ),
      api.origin,
    )

    const verdicts = (await recorded()).map(({ url, verdict }) => [url, verdict.kind, verdict.basis])
    expect(outcomes).toEqual(['blocked', 'allowed'])
    expect(verdicts.toSorted()).toEqual([
      [`${api.origin}/include`, 'blocked', name === 'chromium' ? 'deduced' : 'witnessed'],
      [`${api.origin}/omit`, 'allowed', name === 'chromium' ? 'deduced' : 'witnessed'],
    ])
  })

  test('settles it also on a page that has made more requests than the browser remembers timings for', async () => {
    const api = await serve((_, response) => response.setHeader('access-control-allow-origin', '*').end('{}'))
    await page.evaluate(async (origin) => {
      for (let i = 0; i < 13; i++) await Promise.all(Array.from({ length: 20 }, () => fetch(`/own?${i}`)))
      await fetch(`${origin}/include`, { credentials: 'include' }).catch(() => null)
      await fetch(`${origin}/omit`)
    }, api.origin)

    expect((await recorded()).map(({ url, verdict }) => [url, verdict.kind])).toEqual([
      [`${api.origin}/include`, 'blocked'],
      [`${api.origin}/omit`, 'allowed'],
    ])
  })
})
