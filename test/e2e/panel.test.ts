import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitUntilRecording } from '../lab/panel.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'

const MARKUP = '<img src=x onerror="document.title=1">'

const textHas = (text: string): string => `document.body.textContent.includes(${JSON.stringify(text)})`

describe.each(['chromium', 'firefox'] as const)('the panel in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let page: Page
  let panel: Panel

  beforeAll(async () => {
    browser = await launch(name)
    site = await startPage()
    api = await startServer((request, response) => {
      response.setHeader('access-control-allow-origin', /^\/(hostile|blocked)/.test(`${request.url}`) ? MARKUP : '*')
      response.setHeader('x-markup', MARKUP)
      if (request.url === '/large') response.setHeader('x-large', 'x'.repeat(1_000_000))
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

  const ask = (path: string) =>
    page.evaluate(
      (url) =>
        fetch(url).then(
          (response) => response.text().then(() => 'allowed'),
          () => 'failed',
        ),
      `${api.origin}${path}`,
    )

  const rowsWith = (path: string) =>
    `[...document.querySelectorAll('.row')].filter((row) => row.textContent.includes(${JSON.stringify(path)})).length`

  const select = async (path: string) => {
    await panel.waitFor(rowsWith(path))
    await panel.evaluate(
      `[...document.querySelectorAll('.row')].find((row) => row.textContent.includes(${JSON.stringify(path)})).setAttribute('data-wanted', '')`,
    )
    await panel.click('.row[data-wanted]')
    await panel.waitFor(
      `document.querySelector('.row[aria-selected="true"]')?.textContent.includes(${JSON.stringify(path)})`,
    )
    await panel.evaluate(`document.querySelector('.row[data-wanted]')?.removeAttribute('data-wanted')`)
  }

  test('shows a header value that looks like markup as text, in the sentence, the rules and the headers', async () => {
    await ask('/hostile')
    await select('/hostile')
    for (const tab of ['rules', 'headers', 'report', 'what']) {
      await panel.evaluate(`document.getElementById('tab-${tab}')?.click()`)
      await panel.waitFor(textHas(MARKUP))
    }

    expect(await panel.evaluate('document.images.length')).toBe(0)
    expect(await panel.evaluate('document.title')).not.toBe('1')
  })

  test('shows the code for the chosen stack, and none before, in the colours of its language, which is loaded then', async () => {
    await select('/hostile')
    expect(await panel.evaluate(`document.querySelector('[data-part="edit"]')`)).toBeNull()
    await panel.click('input[aria-label="Server"]')
    await panel.click('#choice-express')
    await panel.waitFor(`document.querySelector('input[aria-label="Server"]').value === 'Express'`)
    await panel.waitFor(`document.querySelector('[data-part="edit"] [class^="hl-"]') !== null`)
  })

  test('tells a response with a header of 1 MB as what the browser makes of it, and goes on', async () => {
    expect(await ask('/large')).toBe('failed')
    await select('/large')
    expect(await ask('/after-large')).toBe('allowed')
    await select('/after-large')

    expect(await panel.text()).toContain('Allowed')
  })

  test('shows the body of an allowed response, and of a blocked one where the browser gives it', async () => {
    await ask('/body')
    await select('/body')
    await panel.click('#tab-body')
    await panel.waitFor(textHas('{}'))

    await ask('/blocked/body')
    await select('/blocked/body')
    const said = { chromium: 'gives nobody the body of a response that CORS blocked', firefox: '{}' }[name]
    await panel.waitFor(`document.getElementById('tab-panel')?.textContent.includes(${JSON.stringify(said)})`)
    expect(await panel.evaluate(`document.getElementById('tab-panel').textContent`)).toContain('Status200')
  })

  test('keeps its rows and goes on showing new ones when the background was stopped', async () => {
    await ask('/before-the-stop')
    await panel.waitFor(rowsWith('/before-the-stop'))
    // In the document, for both browsers evaluate each expression in a world that may be its own.
    await panel.evaluate(`(() => {
      const { dataset } = document.documentElement
      const tops = new Set()
      const look = () => {
        if (document.querySelector('.late')) dataset.told = 'yes'
        dataset.tops = [...tops.add(document.querySelector('.row').getBoundingClientRect().y)].join()
      }
      look()
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true })
    })()`)
    const { top } = (await panel.evaluate(`({ top: document.documentElement.dataset.tops })`)) as { top: string }
    await browser.stopBackground()
    await panel.waitFor(`document.documentElement.dataset.told === 'yes'`)
    await waitUntilRecording(panel)
    expect(await panel.evaluate('document.documentElement.dataset.tops'), 'where the first row stood').toBe(top)
    await ask('/after-the-stop')
    await panel.waitFor(rowsWith('/after-the-stop'))

    expect(await panel.evaluate(rowsWith('/before-the-stop'))).toBe(1)
  })

  test('opens a report that is dropped on it, and finds the way back to what is live', async () => {
    const report = JSON.stringify(await browser.corsight.report({ redact: true }))
    await panel.evaluate(`(() => {
      const data = new DataTransfer()
      data.items.add(new File([${JSON.stringify(report)}], 'report.json', { type: 'application/json' }))
      const target = document.querySelector('.panel')
      for (const type of ['dragover', 'drop'])
        target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    })()`)
    await panel.waitFor(textHas('report.json'))
    expect(await panel.evaluate(rowsWith('/hostile'))).toBe(1)
    await panel.evaluate(
      `[...document.querySelectorAll('button')].find((button) => /live/i.test(button.textContent)).click()`,
    )
    await panel.waitFor(`!${textHas('report.json')}`)
  })

  test('says what is wrong with a file that is no report', async () => {
    await panel.evaluate(`(() => {
      const data = new DataTransfer()
      data.items.add(new File(['{"log":{}}'], 'other.har'))
      const target = document.querySelector('.panel')
      for (const type of ['dragover', 'drop'])
        target.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }))
    })()`)

    await panel.waitFor(textHas('other.har'))
  })

  test('forgets this tab when asked to', async () => {
    await panel.evaluate(`document.querySelector('[aria-label^="Clear"], [title^="Clear"]').click()`)
    await panel.waitFor(`document.querySelectorAll('.row').length === 0`)

    expect((await browser.corsight.report({ tabId: panel.tabId })).exchanges).toEqual([])
  })
})
