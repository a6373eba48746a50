import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { renderHtml } from '../../src/report/html/html.ts'
import { renderMarkdown } from '../../src/report/markdown/markdown.ts'
import type { Report } from '../../src/report/report.ts'
import { parseReport } from '../../src/report/schema/read.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'

const SECRETS = {
  authorization: 'Bearer s3cr3t-authorization-value',
  cookie: 's3cr3t-cookie-value',
  setCookie: 's3cr3t-set-cookie-value',
  query: 's3cr3t-token-in-the-query',
} as const

const MARKUP = '<img src=x onerror="document.title=`hacked`">'

describe.each(['chromium', 'firefox'] as const)('a report made in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let folder: string
  let plain: Report
  let redacted: Report

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'corsight-report-'))
    browser = await launch(name)
    site = await startPage()
    api = await startServer((request, response) => {
      response
        .setHeader('set-cookie', `sid=${request.url === '/login' ? SECRETS.cookie : SECRETS.setCookie}; Path=/`)
        .setHeader('access-control-allow-origin', request.headers.origin ?? '*')
        .setHeader('access-control-allow-credentials', 'true')
        .setHeader('access-control-allow-headers', 'authorization')
        .setHeader('x-markup', MARKUP)
        .setHeader('x-huge', 'x'.repeat(150_000))
      if (request.url?.startsWith('/blocked')) response.removeHeader('access-control-allow-origin')
      response.end('{}')
    })
    const page = await browser.open(site.origin)
    await browser.corsight.record('always')
    await page.evaluate(
      async (origin, { authorization, query }) => {
        const init = { credentials: 'include', headers: { authorization } } as const
        await fetch(`${origin}/login`, { credentials: 'include' })
        await fetch(`${origin}/allowed?access_token=${query}&page=2`, init)
        await fetch(`${origin}/blocked?access_token=${query}`, { credentials: 'include' }).catch(() => null)
      },
      api.origin,
      SECRETS,
    )
    plain = await browser.corsight.report()
    redacted = await browser.corsight.report({ redact: true })
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, api].map((server) => server?.stop()))
    await rm(folder, { recursive: true, force: true })
  })

  const formats = (report: Report) => ({
    HTML: renderHtml(report),
    Markdown: renderMarkdown(report),
    JSON: JSON.stringify(report),
  })

  test('holds every secret when it is asked for them, or the next test would prove nothing', () => {
    const text = JSON.stringify(plain)
    for (const secret of Object.values(SECRETS)) expect(text).toContain(secret)
  })

  test.each(['HTML', 'Markdown', 'JSON'] as const)(
    'has none of them as %s when redacted, and says what was taken out',
    (format) => {
      const text = formats(redacted)[format]
      for (const secret of Object.values(SECRETS)) expect(text).not.toContain(secret.replace('Bearer ', ''))
      expect(redacted.redactions.length).toBeGreaterThan(0)
      expect(text).toMatch(/‹cookie 1: \d+ characters›/)
    },
  )

  test('opens from a file, shows the exchange, and runs nothing that a server sent', async () => {
    const file = join(folder, 'report.html')
    await writeFile(file, formats(redacted).HTML)
    const page = await browser.open(pathToFileURL(file).href)
    // biome-ignore lint/performance/useDomNodeTextContent: only what is rendered counts as shown
    const shown = await page.evaluate(() => document.body.innerText)

    expect(shown).toContain('/blocked')
    expect(shown).toContain('Access-Control-Allow-Origin')
    expect(await page.evaluate(() => [document.scripts.length, document.images.length])).toEqual([0, 0])
    expect(await page.title()).not.toBe('hacked')
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

  test('opens again from its JSON with the same verdicts and advice', () => {
    const opened = parseReport(formats(redacted).JSON)
    const said = ({ exchanges }: Report) => exchanges.map(({ verdict, advice }) => ({ verdict, advice }))

    expect(opened.ok && said(opened.report)).toEqual(said(redacted))
  })
})
