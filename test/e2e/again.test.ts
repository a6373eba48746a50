import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import cors from 'cors'
import express from 'express'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ReportedExchange } from '../../src/report/report.ts'
import { selectExchange, waitUntilRecording } from '../lab/panel.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startServer } from '../support/exchange-server.ts'
import { until } from '../support/until.ts'

/** An Express server whose CORS layer can be mended while it runs. */
const startExpress = async () => {
  const state: { cors: cors.CorsOptions | null; requests: string[] } = { cors: null, requests: [] }
  const app = express()
  app.use((request, _, next) => {
    state.requests.push(`${request.method} ${request.url}`)
    next()
  })
  app.use(cors((_, decide) => decide(null, state.cors ?? { origin: false })))
  app.use(express.text({ type: '*/*' }))
  app.all('/{*path}', (request, response) => {
    const { cookie = '', 'x-a': header = '' } = request.headers
    response.json({ method: request.method, body: request.body ?? '', cookie, header })
  })
  const server = createServer(app).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    state,
    origin: `http://localhost:${port}`,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const FIXED: cors.CorsOptions = {
  origin: true,
  credentials: true,
  methods: 'GET,PUT',
  allowedHeaders: 'x-a,content-type',
}

/** Its scripts are not to be trusted: `fetch` counts, and would add a header. */
const PAGE = `<!doctype html><title>Page</title><iframe src="/frame"></iframe><script>
  const real = fetch
  globalThis.replaced = 0
  globalThis.fetch = (url, init) => { replaced++; return real(url, { ...init, headers: { 'x-injected': '1' } }) }
  globalThis.ask = (url, init) => real(url, init).then((answer) => answer.text(), () => 'failed')
</script>`
const FRAME = `<!doctype html><title>Frame</title><script>
  globalThis.ask = (url, init) => fetch(url, init).then((answer) => answer.text(), () => 'failed')
</script>`

describe.each(['chromium', 'firefox'] as const)('asking again in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: Awaited<ReturnType<typeof startExpress>>
  let page: Page
  let panel: Panel

  beforeAll(async () => {
    browser = await launch(name)
    site = await startServer((request, response) =>
      response.setHeader('content-type', 'text/html').end(request.url === '/frame' ? FRAME : PAGE),
    )
    api = await startExpress()
    page = await browser.open(`${site.origin}/`)
    panel = await browser.openPanel(page, 'undocked')
    await panel.resize(1000, 900)
    await waitUntilRecording(panel)
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, api].map((server) => server?.stop()))
  })

  beforeEach(() => {
    api.state.cors = null
  })

  const ofUrl = async (path: string): Promise<readonly ReportedExchange[]> =>
    (await browser.corsight.report({ tabId: panel.tabId })).exchanges.filter(
      ({ url, verdict }) => url === `${api.origin}${path}` && verdict.kind !== 'pending',
    )

  const recorded = (path: string, count: number) =>
    until(`${count} recordings of ${path}`, async () => {
      const found = await ofUrl(path)
      return found.length >= count ? found : null
    })

  const ask = (path: string, init: RequestInit = {}, where: { evaluate: Page['evaluate'] } = page) =>
    where.evaluate(
      (url, options) =>
        (globalThis as unknown as { ask(url: string, init: unknown): Promise<string> }).ask(url, options),
      `${api.origin}${path}`,
      init as object,
    )

  const again = async (exchange: ReportedExchange) => {
    await selectExchange(panel, exchange)
    await panel.click('[data-part=again] .button')
  }

  const says = (text: string) =>
    panel.waitFor(`document.querySelector('[data-part=again]')?.textContent.includes(${JSON.stringify(text)})`)

  const rowOf = ({ id }: ReportedExchange) =>
    panel.evaluate<string>(`document.querySelector('.row[data-key=${JSON.stringify(id)}]')?.textContent ?? ''`)

  test('a GET is blocked as long as the server is not fixed, then passes, and its row says so', async () => {
    expect(await ask('/get', { headers: { accept: 'application/json' } })).toBe('failed')
    const [blocked] = await recorded('/get', 1)
    if (blocked === undefined) return expect.fail()
    await again(blocked)
    await says('Blocked at the response')
    expect((await recorded('/get', 2)).map(({ verdict }) => verdict.kind)).toEqual(['blocked', 'blocked'])
    expect(await rowOf(blocked)).not.toContain('fixed')

    api.state.cors = FIXED
    await panel.click('[data-part=again] .button')
    await says('Allowed')
    const [, , passed] = await recorded('/get', 3)
    expect(passed?.verdict.kind).toBe('allowed')
    expect([passed?.documentId, passed?.frameId, passed?.origin]).toEqual([blocked.documentId, 0, site.origin])
    await panel.waitFor(
      `document.querySelector('.row[data-key=${JSON.stringify(blocked.id)}]')?.textContent.includes('fixed')`,
    )
    const changed = await panel.waitFor<string>(`document.querySelector('[data-part=what-changed]')?.textContent`)
    expect(changed).toContain(`Access-Control-Allow-Origin: ${site.origin}`)
    expect(await page.evaluate('replaced')).toBe(0)
    const sent = passed?.legs[0].requestHeaders
    expect(sent?.seen && sent.value.filter(([header]) => /^(accept|x-injected)$/i.test(header))).toEqual([
      [expect.stringMatching(/^accept$/i), 'application/json'],
    ])
  })

  test('the two answers can be compared: the header that differs stands beside its absence', async () => {
    await ask('/compared')
    api.state.cors = FIXED
    await ask('/compared')
    const [blocked, passed] = await recorded('/compared', 2)
    if (blocked === undefined || passed === undefined) return expect.fail()
    await selectExchange(panel, blocked)
    await panel.click('#tab-compare')
    await panel.waitFor(`document.querySelector('[data-part=compare-with]')`)
    await panel.evaluate(`(() => {
      const field = document.querySelector('[data-part=compare-with]')
      field.value = ${JSON.stringify(passed.id)}
      field.dispatchEvent(new Event('change', { bubbles: true }))
    })()`)
    await panel.waitFor(
      `document.querySelector('[data-part=parting]')?.textContent.includes('Access-Control-Allow-Origin')`,
    )
    const rows = await panel.evaluate<readonly (readonly string[])[]>(
      `[...document.querySelectorAll('.compare-table .differs')].map((row) => [...row.cells].map((cell) => cell.textContent))`,
    )
    expect(rows).toContainEqual(['Access-Control-Allow-Origin', 'absent', site.origin])
  })

  test('a PUT is sent after a question only, with its headers and body, and acts on the server', async () => {
    const put = {
      method: 'PUT',
      credentials: 'include',
      headers: { 'x-a': 'a “b”'.slice(0, 1), 'content-type': 'text/plain' },
      body: '</script>\u2028"’',
    } as const
    // The preflight passes, the answer does not: so both browsers show the body.
    api.state.cors = { ...FIXED, origin: (_, decide) => decide(null, true), credentials: false }
    expect(await ask('/put', put)).toBe('failed')
    const [blocked] = await recorded('/put', 1)
    if (blocked === undefined) return expect.fail()
    expect(blocked.verdict.kind).toBe('blocked')
    const requests = api.state.requests.length
    await selectExchange(panel, blocked)
    await panel.click('[data-part=again] .button')
    if (name === 'firefox') {
      // Its preflight was refused, so that Firefox shows no body.
      await says('The browser does not show its body')
      expect(api.state.requests).toHaveLength(requests)
      return
    }
    await says('never saw it so far')
    expect(api.state.requests).toHaveLength(requests)
    api.state.cors = FIXED
    await panel.click('.again-question .button')
    await says('Allowed')
    const [, passed] = await recorded('/put', 2)
    expect(passed?.verdict.kind).toBe('allowed')
    expect(api.state.requests.slice(requests)).toEqual(['OPTIONS /put', 'PUT /put'])
  })
})
