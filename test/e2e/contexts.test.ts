import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ReportedExchange } from '../../src/report/report.ts'
import { type Comparison, compare, PLAIN_FETCH } from '../differential/compare.ts'
import type { Context } from '../differential/known/context.ts'
import { CONTEXTS } from '../differential/known/contexts.ts'
import { listenTo } from '../differential/truth.ts'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { trustEveryone } from '../support/browsers/trust.ts'
import { writeRewriter } from '../support/rewriter.ts'
import { type ContextServer, startContexts } from '../support/servers/contexts.ts'
import { LIBRARY } from '../support/servers/contexts-page.ts'
import { until } from '../support/until.ts'

/** What came of one context. */
interface Measured {
  readonly outcome: string
  readonly exchanges: readonly ReportedExchange[]
  readonly comparison: Comparison | null
  /** Chromium names no tab for a page without a web address. */
  readonly pageTab: number | undefined
  readonly pageUrl: string
}

const isOf = (id: string, url: string): boolean => url.includes(`/case/${id}/`)

const toldOf = (exchange: ReportedExchange | undefined): string => {
  if (exchange === undefined) return 'nothing'
  const { kind, failure } = exchange.verdict
  return kind === 'failed' ? `failed: ${failure?.kind}` : kind
}

/** DevTools of Chromium that block one case and answer another. */
const meddle = async (page: Page): Promise<void> => {
  const session = await page.createCDPSession()
  await session.send('Network.enable')
  await session.send('Network.setBlockedURLs', { urls: ['*case/devtools-block*'] })
  session.on('Fetch.requestPaused', ({ requestId }) => {
    void session.send('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders: [], body: '' })
  })
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*case/devtools-answer*' }] })
}

const withPort = (url: string, port: number): string => url.replace(/^(https?:\/\/[^/]+)/, `$1:${port}`)

describe.each(['chromium', 'firefox'] as const)('wherever a page asks from, in %s', (name: BrowserName) => {
  const contexts = CONTEXTS.filter(({ only }) => only === undefined || only === name)
  const measured = new Map<string, Measured>()
  let browser: TestBrowser
  let server: ContextServer
  let directory: string

  const of = <T extends string>(value: T | Readonly<Record<BrowserName, T>>): T =>
    typeof value === 'string' ? value : value[name]

  const open = async (first: Page, url: string): Promise<Page> => {
    const page = await first.browser().newPage()
    if (name === 'firefox') await trustEveryone(name, page)
    // Before anybody listens: Chromium now and then can't fetch a worker’s script while DevTools attach to it.
    const [, mode] = /^https:\/\/localhost\/(?:service\/)?(\w*)$/.exec(url) ?? []
    if (mode !== undefined) {
      await page.goto(withPort('https://localhost/', server.port))
      await page.evaluate(`${LIBRARY}; register('${mode || 'own'}').then(() => true)`)
    }
    await page.goto(url === 'file:' ? `file://${join(directory, 'page.html')}` : withPort(url, server.port))
    await page.evaluate(`globalThis.PORT = ${server.port}; ${LIBRARY}; 0`)
    if (url.endsWith('?devtools')) await meddle(page)
    return page
  }

  const measure = async (page: Page, all: readonly Context[]): Promise<void> => {
    const pageTab = await browser.tabId(page)
    const witness = await listenTo(name, page)
    const asked = all.map(({ ask }) => `Promise.resolve(${ask})`)
    const outcomes = (await page.evaluate(`Promise.all([${asked.join(',\n')}])`)) as string[]
    const { exchanges } = await browser.corsight.report()
    for (const [index, { id }] of all.entries()) {
      const own = exchanges.filter(({ url }) => isOf(id, url))
      const outcome = outcomes[index] ?? ''
      const truth = await witness.of(id)
      const seen = outcome === 'opaque' ? 'ok' : outcome
      const comparison = compare(name, { case: PLAIN_FETCH, exchange: own[0], truth, outcome: seen, crosses: false })
      measured.set(id, { outcome, exchanges: own, comparison, pageTab, pageUrl: page.url() })
    }
  }

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'corsight-contexts-'))
    await writeFile(join(directory, 'page.html'), '<!doctype html><title>File</title>')
    await writeRewriter(join(directory, 'rewriter'))
    server = await startContexts()
    browser = await launch(name, { anyCertificate: true })
    const first = await browser.open(withPort('http://localhost/', server.port))
    await first.browser().installExtension(join(directory, 'rewriter'))
    // What the extension blocks tells that it is at work.
    await first.evaluate(`globalThis.PORT = ${server.port}; ${LIBRARY}; 0`)
    const probe = `ask(at('http', 'localhost', 'extension-blocks-all'))`
    await until('The other extension', async () => (await first.evaluate(probe)) === 'failed')
    await browser.corsight.record('always')
    for (const url of new Set(contexts.map((context) => context.page))) {
      const page = await open(first, url)
      await measure(
        page,
        contexts.filter((context) => context.page === url),
      )
      await page.close()
    }
  })

  afterAll(async () => {
    await browser?.close()
    await server?.stop()
    await rm(directory, { recursive: true, force: true })
  })

  test.each(contexts)('$title', (context) => {
    const { outcome, exchanges, comparison, pageTab, pageUrl } = measured.get(context.id) ?? {}
    const heard = server.heard(context.id)
    const [exchange, ...orphans] = exchanges ?? []
    expect({ outcome, heard, told: toldOf(exchange) }).toEqual({
      outcome: of(context.outcome),
      heard: of(context.heard),
      told: of(context.told),
    })
    expect(orphans).toEqual([])
    if (!context.unheard)
      expect(comparison).toMatchObject({ kind: exchange?.verdict.kind === 'undecided' ? 'cannot-tell' : 'agree' })
    if (exchange === undefined) return
    const origin = context.origin ?? new URL(pageUrl ?? '').origin
    expect(exchange.initiator?.replace(/:\d+$/, '') ?? 'null').toBe(origin.replace(/:\d+$/, ''))
    expect(exchange.tabId).toBe(context.tabless ? -1 : (pageTab ?? exchange.tabId))
    expect(exchange.tabId >= 0).toBe(context.tabless !== true)
    const arrived = /a/i.test(heard)
    if (exchange.serverActed !== 'unknown') expect(exchange.serverActed).toBe(arrived ? 'yes' : 'no')
  })
})
