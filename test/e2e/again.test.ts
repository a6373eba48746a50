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

interface State {
  /** null: none. */
  cors: cors.CorsOptions | null
  /** Other options for preflights alone; null: the same. */
  forPreflights: cors.CorsOptions | null
  readonly requests: string[]
  /** What the handler got: the body, and a header of the page’s own. */
  readonly bodies: (readonly [body: unknown, header: unknown])[]
}

/** An Express server whose CORS layer can be mended while it runs. */
const startExpress = async () => {
  const state: State = { cors: null, forPreflights: null, requests: [], bodies: [] }
  const app = express()
  app.use((request, _, next) => {
    state.requests.push(`${request.method} ${request.url}`)
    next()
  })
  app.use(
    cors((request, decide) => {
      const own = request.method === 'OPTIONS' ? state.forPreflights : null
      decide(null, own ?? state.cors ?? { origin: false })
    }),
  )
  app.use(express.text({ type: '*/*' }))
  app.all('/{*path}', (request, response) => {
    if (request.method !== 'OPTIONS') state.bodies.push([request.body, request.headers['x-a']])
    response.json({})
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
    Object.assign(api.state, { cors: null, forPreflights: null })
    api.state.requests.length = 0
    api.state.bodies.length = 0
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

  /** What would break out of a text that is put together by hand. */
  const HOSTILE = `</script>\u2028\\"'\${1}`
  const PUT = {
    method: 'PUT',
    credentials: 'include',
    headers: { 'x-a': HOSTILE.replace('\u2028', ''), 'content-type': 'text/plain' },
    body: HOSTILE,
  } as const

  test('a PUT is sent a second time after a question only, with its headers and its body', async () => {
    api.state.forPreflights = FIXED
    expect(await ask('/put', PUT)).toBe('failed')
    const [blocked] = await recorded('/put', 1)
    if (blocked === undefined) return expect.fail()
    await again(blocked)
    await says('The server got it before')
    expect(api.state.bodies).toHaveLength(1)
    await panel.click('.again-question .button:last-child')
    await panel.waitFor(`document.querySelector('.again-question') === null`)

    api.state.cors = FIXED
    await panel.click('[data-part=again] .button')
    await panel.click('.again-question .button')
    await says('Allowed')
    expect((await recorded('/put', 2)).map(({ verdict }) => verdict.kind)).toEqual(['blocked', 'allowed'])
    const once = [HOSTILE, PUT.headers['x-a']]
    expect(api.state.bodies).toEqual([once, once])
  })

  test('a PUT that was never sent is sent where the browser shows its body, else it says why not', async () => {
    expect(await ask('/never-sent', PUT)).toBe('failed')
    const [blocked] = await recorded('/never-sent', 1)
    if (blocked === undefined) return expect.fail()
    await again(blocked)
    if (name === 'firefox') return void (await says('DevTools do not show its body'))
    await says('never saw it so far')
    api.state.cors = FIXED
    await panel.click('.again-question .button')
    await says('Allowed')
    expect(api.state.requests).toEqual(['OPTIONS /never-sent', 'OPTIONS /never-sent', 'PUT /never-sent'])
    expect(api.state.bodies).toEqual([[HOSTILE, PUT.headers['x-a']]])
  })

  test('a frame asks for itself', async () => {
    const frame = page.frames().find((each) => each.url().endsWith('/frame'))
    if (frame === undefined) return expect.fail()
    await ask('/framed', {}, frame)
    const [blocked] = await recorded('/framed', 1)
    if (blocked === undefined) return expect.fail()
    await again(blocked)
    await says('Blocked at the response')
    const both = await recorded('/framed', 2)
    expect(new Set(both.map(({ documentId, frameId }) => `${documentId} ${frameId}`)).size).toBe(1)
    expect(blocked.frameId).not.toBe(0)
  })

  test('with a fix on trial the page asks again without a reload, and nothing is called fixed', async () => {
    await page.evaluate('document.title = "still here"')
    await ask('/tried')
    const [blocked] = await recorded('/tried', 1)
    if (blocked === undefined) return expect.fail()
    await selectExchange(panel, blocked)
    await panel.waitFor(`document.querySelectorAll('[data-part=trial] .link').length === 2`)
    await panel.click('[data-part=trial] .link:last-of-type')
    await says('Allowed')
    expect(await page.title()).toBe('still here')
    expect(await rowOf(blocked)).toContain('passes on trial')
    await browser.corsight.endTrial({ tabId: panel.tabId })
  })

  test('a page that was left can’t be asked any more, and a reload loses nothing: the request that passes is called fixed', async () => {
    await ask('/left')
    const [blocked] = await recorded('/left', 1)
    if (blocked === undefined) return expect.fail()
    await page.reload()
    await panel.waitFor(`document.querySelector('.state')?.textContent.includes('hidden')`)
    await panel.click('.state .button')
    await again(blocked)
    await says('The page or frame that asked is not there any more')
    expect(await ofUrl('/left')).toHaveLength(1)

    api.state.cors = FIXED
    await ask('/left')
    const [, passed] = await recorded('/left', 2)
    if (passed === undefined) return expect.fail()
    await panel.waitFor(
      `document.querySelector('.row[data-key=${JSON.stringify(passed.id)}]')?.textContent.includes('fixed')`,
    )
  })
})
