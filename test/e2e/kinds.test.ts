import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report, ReportedExchange } from '../../src/report/report.ts'
import type { BrowserName, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { askForManifest } from '../support/browsers/manifest.ts'
import { trustEveryone } from '../support/browsers/trust.ts'
import { type ExchangeServer, startPage } from '../support/exchange-server.ts'
import { KINDS, type Kind } from '../support/kinds/index.ts'
import { APP, type Ask, type Said } from '../support/kinds/kind.ts'
import { REAL, type Real } from '../support/kinds/real.ts'
import { type RealServers, startRealServers } from '../support/kinds/real-servers.ts'
import { saidOf } from '../support/kinds/said.ts'
import { type Replay, startReplay } from '../support/replay-server.ts'

/** Tabs that play at the same time: each waits for the browser more than it works. */
const TABS = 6

/** Those that a browser can play. */
const PLAYED = KINDS.filter(({ unplayed }) => unplayed === undefined)

/** All kinds are played before the first is looked at. */
const PLAY_MS = 300_000

const TAGS = { image: 'img', script: 'script' } as const

/** What the page runs for one request; it never throws. */
const ask = (name: BrowserName, page: Page, url: string, asked: Omit<Ask, 'url'>): Promise<unknown> => {
  const { method = 'GET', headers = {}, body, credentials, redirect, with: how } = asked
  if (how === 'manifest') return askForManifest(name, page, url)
  return how === undefined
    ? page.evaluate(
        (target, options, bytes) =>
          fetch(target, { ...options, ...(bytes > 0 && { body: new Blob(['x'.repeat(bytes)]) }) })
            .then((response) => response.text())
            .catch(() => {}),
        url,
        { method, headers, ...(credentials && { credentials }), ...(redirect && { redirect }) },
        body ?? 0,
      )
    : page.evaluate(
        (target, tag) =>
          new Promise((resolve) => {
            const element = document.createElement(tag)
            element.onload = element.onerror = () => resolve(null)
            element.src = target
            document.body.append(element)
          }),
        url,
        TAGS[how],
      )
}

const play = async (name: BrowserName, page: Page, kind: Kind, replay: Replay): Promise<void> => {
  let shown = ''
  for (const one of kind.asks) {
    const from = one.from ?? APP
    if (from !== shown) await page.goto(replay.at(`${from}/`), { waitUntil: 'domcontentloaded' })
    shown = from
    await ask(name, page, replay.at(one.url), one)
  }
}

const expectSaid = (found: ReportedExchange | undefined, without: (words: string) => string, says: Said): void => {
  expect(found).toBeDefined()
  if (found !== undefined) expect(saidOf(JSON.parse(without(JSON.stringify(found))), says)).toEqual(says)
}

let site: ExchangeServer
let real: RealServers

const urlOf = ({ server, host, path }: Real): string => `http://${host}:${real.ports[server]}${path}`

beforeAll(async () => {
  site = await startPage()
  real = await startRealServers(`http://app.test:${site.port}`)
})

afterAll(async () => {
  await real?.stop()
  await site?.stop()
})

describe.each(['chromium', 'firefox'] as const)('what people report, in %s', (name) => {
  let browser: TestBrowser
  const replays = new Map<Kind, Replay>()
  let report: Report

  beforeAll(async () => {
    browser = await launch(name, { anyCertificate: true, anyHost: true })
    const page = await browser.open('about:blank')
    if (name === 'firefox') await trustEveryone(name, page)
    await browser.corsight.record('always')
    const waiting = [...PLAYED]
    const tabs = await Promise.all(Array.from({ length: TABS }, () => browser.open('about:blank')))
    await Promise.all(
      tabs.map(async (tab) => {
        for (let kind = waiting.shift(); kind !== undefined; kind = waiting.shift()) {
          const replay = await startReplay(kind)
          replays.set(kind, replay)
          await play(name, tab, kind, replay)
        }
      }),
    )
    await page.goto(`http://app.test:${site.port}/`)
    for (const one of REAL) await ask(name, page, urlOf(one), one.ask)
    report = await browser.corsight.report()
  }, PLAY_MS)

  afterAll(async () => {
    await browser?.close()
    await Promise.all([...replays.values()].map((replay) => replay.stop()))
  })

  /** The exchanges with a URL, in the order in which they began. */
  const withUrl = (url: string): readonly ReportedExchange[] =>
    report.exchanges.filter((each) => each.url === url).toSorted((a, b) => a.startedAt - b.startedAt)

  test.each(PLAYED)('$kind: $when', (kind) => {
    const replay = replays.get(kind)
    const index = kind.at ?? kind.asks.length - 1
    const url = kind.asks[index]?.url ?? ''
    const nth = kind.asks.slice(0, index).filter((each) => each.url === url).length
    const found = replay && withUrl(replay.at(url))[nth]
    expectSaid(found, (words) => replay?.without(words) ?? '', { ...kind.says, ...kind.in?.[name] })
  })

  test.each(REAL)('$server: $when', (one) => {
    const found = withUrl(urlOf(one)).find(({ method }) => method === (one.ask.method ?? 'GET'))
    expectSaid(found, (words) => words.replaceAll(`:${site.port}`, ''), one.says)
  })
})
