import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitUntilRecording } from '../lab/panel.ts'
import { violationsOn } from '../support/axe.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'

describe.each(['chromium', 'firefox'] as const)('the overview and the settings in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let page: Page
  let panel: Panel

  beforeAll(async () => {
    browser = await launch(name)
    site = await startPage()
    api = await startServer((request, response) => {
      if (!`${request.url}`.startsWith('/blocked')) response.setHeader('access-control-allow-origin', '*')
      response.setHeader('access-control-allow-headers', 'x-key')
      response.setHeader('access-control-max-age', `${request.url}`.startsWith('/kept') ? '600' : '0')
      response.end('{}')
    })
    page = await browser.open(site.origin)
    panel = await browser.openPanel(page, 'undocked')
    await panel.resize(1000, 800)
    await waitUntilRecording(panel)
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, api].map((server) => server?.stop()))
  })

  const ask = (path: string, headers: Record<string, string> = {}) =>
    page.evaluate(
      (url, init) =>
        fetch(url, { headers: init }).then(
          (response) => response.text().then(() => 'allowed'),
          () => 'failed',
        ),
      `${api.origin}${path}`,
      headers,
    )

  const overviewHas = (text: string) =>
    panel.waitFor(`document.querySelector('.overview')?.textContent.includes(${JSON.stringify(text)})`)
  const rows = (count: number) => panel.waitFor(`document.querySelectorAll('.row').length === ${count}`)
  const clickOn = async (selector: string, words: string) => {
    await panel.evaluate(
      `[...document.querySelectorAll(${JSON.stringify(selector)})].find((each) => each.textContent.includes(${JSON.stringify(words)})).setAttribute('data-wanted', '')`,
    )
    await panel.click('[data-wanted]')
    await panel.evaluate(`document.querySelector('[data-wanted]')?.removeAttribute('data-wanted')`)
  }

  test('nothing is selected at first: each server with its preflights, sent, kept by the browser and avoidable', async () => {
    for (const path of ['/asked', '/asked', '/kept', '/kept']) expect(await ask(path, { 'x-key': '1' })).toBe('allowed')
    await rows(4)
    await overviewHas(api.origin)
    await overviewHas('3 preflights sent')
    await overviewHas('1 answered by the preflight cache (deduced)')
    await overviewHas('1 avoidable')
    await overviewHas('forbids the browser to keep the answer')
  })

  test('a count fills the list with what it counts', async () => {
    await clickOn('.overview .link', '1 avoidable')
    await rows(1)
    await clickOn('.overview .link', 'answered by the preflight cache')
    await panel.waitFor(`document.querySelector('.row')?.textContent.includes('/kept')`)
    await rows(1)
    await panel.evaluate(`document.querySelector('[data-place=filter]').focus()`)
    await panel.press('Escape')
    await rows(4)
  })

  test('a blocked exchange opens by itself, answers what is asked about it, and one key leads back', async () => {
    expect(await ask('/blocked')).toBe('failed')
    await panel.waitFor(`document.querySelector('.question')`)
    expect(await panel.text()).toContain('Why does it work with curl or Postman?')
    await panel.evaluate(`document.querySelector('[data-place=list]').focus()`)
    await panel.press('o')
    await overviewHas('1 blocked')
    await clickOn('.overview .link', 'Show how')
    await panel.waitFor(`document.querySelector('[data-part=headline]')`)
  })

  test.each(['light', 'dark'] as const)('axe objects to nothing in the %s theme', async (theme) => {
    await browser.setTheme(theme)
    await panel.click('[aria-label="Overview"]')
    await overviewHas('1 blocked')
    expect(await violationsOn(panel)).toEqual([])
  })

  test('a server that is left out stays so in the next panel, until all settings are reset', async () => {
    await panel.click('[aria-label="Settings"]')
    await panel.waitFor(`document.querySelector('.setting-text input')`)
    const host = new URL(api.origin).host
    await panel.evaluate(`(() => {
      const input = document.querySelector('.setting-text input')
      input.value = ${JSON.stringify(host)}
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })()`)
    await rows(0)
    const stored = await browser.evaluateInBackground(`(globalThis.browser ?? chrome).storage.local.get(null)`)
    expect(stored).toHaveProperty(['corsight.ignored'])
    await panel.close()
    panel = await browser.openPanel(page, 'undocked')
    await waitUntilRecording(panel)
    await panel.waitFor(`document.body.textContent.includes('servers that you leave out of the list')`)
    await panel.click('[aria-label="Settings"]')
    await panel.waitFor(`document.querySelector('.setting-text input').value === ${JSON.stringify(host)}`)
    await clickOn('.popover .link', 'Reset all settings')
    await rows(5)
    expect(await browser.evaluateInBackground(`(globalThis.browser ?? chrome).storage.local.get(null)`)).toEqual({})
  })
})
