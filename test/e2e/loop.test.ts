import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { waitUntilRecording } from '../lab/panel.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'

/** How many clicks or keys there are from a failing page to its repair, and to the proof that it is one. */

const APP = (api: string) => `const loadItems = async () => {
  const response = await fetch(${JSON.stringify(`${api}/items`)})
  document.title = response.ok ? 'passed' : 'refused'
}
loadItems().catch(() => { document.title = 'blocked' })
`

/** Another origin is allowed already: what helps is an edit of one line. */
const EXPRESS = {
  'X-Powered-By': 'Express',
  'Access-Control-Allow-Origin': 'https://www.app.example',
  Vary: 'Origin',
} as const

const listen = async (listener: RequestListener): Promise<[Server, string]> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return [server, `http://localhost:${(server.address() as AddressInfo).port}`]
}

/** Notes what is copied: a headless browser has no clipboard that a test could read. */
const LISTEN = `(() => {
  self.copied = []
  const write = navigator.clipboard.writeText.bind(navigator.clipboard)
  navigator.clipboard.writeText = (text) => {
    self.copied.push(text)
    return write(text)
  }
  const exec = document.execCommand.bind(document)
  document.execCommand = (command, ...rest) => {
    if (command === 'copy') self.copied.push(String(getSelection()) || document.activeElement?.value)
    return exec(command, ...rest)
  }
})()`

const ROW = `.row:has(.tone-blocked)`
const EDIT = /^\s*origin: .*http:\/\/localhost:\d+/

describe.each(['chromium', 'firefox'] as const)('from a page that fails on load, in %s,', (name) => {
  const servers: Server[] = []
  let browser: TestBrowser
  let page: Page
  let panel: Panel

  beforeAll(async () => {
    const [server, api] = await listen((_, response) => {
      response.writeHead(200, { ...EXPRESS, 'Content-Type': 'application/json' }).end('[]')
    })
    const [site, origin] = await listen((request, response) => {
      const isScript = request.url === '/app.js'
      response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html')
      response.end(isScript ? APP(api) : '<!doctype html><script src="/app.js"></script>')
    })
    servers.push(server, site)
    browser = await launch(name)
    page = await browser.open(origin)
    panel = await browser.openPanel(page)
    await waitUntilRecording(panel)
    await panel.evaluate(LISTEN)
  })

  beforeEach(async () => {
    await browser.corsight.endTrial({ tabId: panel.tabId })
    await panel.waitFor(`!document.body.textContent.includes('are changed in this tab')`)
    await browser.corsight.clear()
    await panel.waitFor(`document.querySelector('.row') === null`)
    await panel.evaluate('self.copied.length = 0')
    await page.reload()
    await page.waitForFunction(`document.title === 'blocked'`)
    await panel.waitFor(`document.querySelector(${JSON.stringify(ROW)}) !== null`)
  })

  afterAll(async () => {
    await browser?.close()
    for (const server of servers) {
      server.closeAllConnections()
      server.close()
    }
  })

  const copied = () => panel.waitFor<string>('self.copied[0]')

  /** The page passed, and the panel says whose doing that is. */
  const expectProof = async () => {
    await page.waitForFunction(`document.title === 'passed'`)
    expect(await panel.waitFor(`document.querySelector('.bar')?.textContent`)).toMatch(
      /Answers of localhost:\d+ are changed in this tab: \d headers?/,
    )
    await panel.waitFor(`document.querySelector('.row-trial') !== null`)
  }

  test('a copied edit is 2 clicks away, and a proven fix 3', async () => {
    await panel.click(ROW)
    await panel.click('[data-part=step] [aria-label^="Copy the Express edit"]')
    expect(await copied()).toMatch(EDIT)
    await panel.click('[data-part=trial] .button')
    await expectProof()
  })

  test('so they are with keys alone', async () => {
    await panel.waitFor(`document.querySelector('[data-part=headline]') !== null`)
    await panel.press('c')
    expect(await copied()).toMatch(EDIT)
    await panel.press('t')
    await expectProof()
  })

  test('the panel says where in the code it was asked for', async () => {
    await panel.click(ROW)
    if (name === 'firefox') {
      await panel.waitFor(`document.querySelector('.facts')?.textContent.includes('under Stack Trace')`)
      expect(await panel.evaluate(`document.querySelector('[data-part=caller]')`)).toBeNull()
      return
    }
    expect(await panel.waitFor(`document.querySelector('[data-part=caller]')?.textContent`)).toBe(
      'Called from app.js:2 in loadItems · stack',
    )
    await panel.click('[data-part=caller] [aria-expanded]')
    expect(await panel.evaluate(`document.querySelectorAll('.call-stack > li').length`)).toBe(2)
  })
})
