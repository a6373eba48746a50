import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitUntilRecording } from '../lab/panel.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type ExchangeServer, startPage, startServer } from '../support/exchange-server.ts'

/** What the list reads, a path each. */
const PATHS = `[...document.querySelectorAll('.row')]
  .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
  .map((row) => row.querySelector('.elided').textContent).join(' ')`

const named = (name: string): string => `[aria-label=${JSON.stringify(name)}]`

describe.each(['chromium', 'firefox'] as const)('the list in %s', (name) => {
  let browser: TestBrowser
  let site: ExchangeServer
  let api: ExchangeServer
  let page: Page
  let panel: Panel

  beforeAll(async () => {
    browser = await launch(name)
    site = await startPage()
    api = await startServer((request, response) => {
      if (!request.url?.startsWith('/blocked')) response.setHeader('access-control-allow-origin', '*')
      response.end('{}')
    })
    page = await browser.open(site.origin)
    panel = await browser.openPanel(page, 'undocked')
    await panel.resize(1000, 800)
    await waitUntilRecording(panel)
    for (const path of ['/b', '/blocked', '/a']) await ask(path)
    await reads('/b /blocked /a')
  })

  afterAll(async () => {
    await browser?.close()
    await Promise.all([site, api].map((server) => server?.stop()))
  })

  const ask = (path: string) =>
    page.evaluate(
      (url) =>
        fetch(url).then(
          (response) => response.text(),
          () => 'failed',
        ),
      `${api.origin}${path}`,
    )

  const reads = (paths: string) => panel.waitFor(`${PATHS} === ${JSON.stringify(paths)}`)

  test('is sorted by a click on the name of a column, the other way by a second, and by server by a third', async () => {
    await panel.click(named('Sort by Path'))
    await reads('/a /b /blocked')
    await panel.click(named('Sorted by Path, ascending'))
    await reads('/blocked /b /a')
    await panel.click(named('Sorted by Path, descending'))
    await reads('/b /blocked /a')
    expect(await panel.evaluate(`document.querySelector('.heading') !== null`)).toBe(true)
  })

  test('opens the menu of the selected row with a key, acts, and gives the focus back', async () => {
    await panel.click(`.row:has(.elided[title="/blocked"])`)
    await panel.waitFor(`document.querySelector('[data-part=verdict]') !== null`)
    await panel.press('ContextMenu')
    await panel.waitFor(`document.activeElement?.getAttribute('role') === 'menuitem'`)
    await panel.press('ArrowDown')
    await panel.press('Escape')
    await panel.waitFor(
      `document.activeElement?.matches('[data-place=list]') && !document.querySelector('[role=menu]')`,
    )

    await panel.press('ContextMenu')
    await panel.waitFor(`document.activeElement?.getAttribute('role') === 'menuitem'`)
    // The letter leads to the next item that begins with it.
    await panel.press('s')
    await panel.waitFor(`document.activeElement?.textContent.startsWith('Show only')`)
    await panel.press('Enter')
    await panel.waitFor(`document.querySelector('[data-place=filter]').value.startsWith('host:')`)
    await panel.evaluate(`(() => {
      const filter = document.querySelector('[data-place=filter]')
      filter.value = ''
      filter.dispatchEvent(new Event('input', { bubbles: true }))
    })()`)
  })

  test('copies a URL from the menu that the pointer opens', async () => {
    await panel.evaluate(`(() => {
      const row = document.querySelector('.row[aria-selected="true"]')
      const { x, y } = row.getBoundingClientRect()
      row.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: x + 40, clientY: y + 9 }))
    })()`)
    await panel.waitFor(`document.querySelector('[role=menu]') !== null`)
    await panel.evaluate(
      `[...document.querySelectorAll('.menu-item')].find((item) => item.textContent === 'Copy URL').setAttribute('data-wanted', '')`,
    )
    await panel.click('[data-wanted]')
    await panel.waitFor(
      `[...document.querySelectorAll('[role=status]')].some((e) => e.textContent === 'Copied the URL.')`,
    )
  })

  test('brings back what was cleared', async () => {
    await panel.click(named('Clear'))
    await panel.waitFor(`document.querySelectorAll('.row').length === 0`)
    expect((await browser.corsight.report({ tabId: panel.tabId })).exchanges).toEqual([])
    const undo = `[...document.querySelectorAll('.bar button')].find((button) => button.textContent === 'Undo')`
    await panel.waitFor(`${undo} !== undefined`)
    await panel.evaluate(`${undo}.setAttribute('data-wanted', '')`)
    await panel.click('.bar [data-wanted]')
    await reads('/b /blocked /a')
    expect((await browser.corsight.report({ tabId: panel.tabId })).exchanges).toHaveLength(3)
  })

  test('leaves out what earlier pages asked for, until it is told to preserve the log', async () => {
    await page.reload()
    await panel.waitFor(`document.querySelectorAll('.row').length === 0`)
    await ask('/after')
    await reads('/after')
    await panel.click(named('Settings'))
    const wanted = `[...document.querySelectorAll('.switch')].find((label) => label.textContent.startsWith('Preserve log'))`
    await panel.waitFor(`${wanted} !== undefined`)
    await panel.evaluate(`${wanted}.setAttribute('data-wanted', '')`)
    await panel.click('[data-wanted] input')
    await reads('/b /blocked /a /after')
    await page.reload()
    await ask('/again')
    await reads('/b /blocked /a /after /again')
  })

  test('keeps its columns, their widths and its order when DevTools are opened again', async () => {
    await panel.press('Escape')
    await panel.click(named('Sort by Path'))
    await panel.click(named('Choose columns'))
    await panel.waitFor(`document.querySelector('[role=menuitemcheckbox]') !== null`)
    await panel.evaluate(
      `[...document.querySelectorAll('.menu-item')].find((item) => item.textContent === 'Method').setAttribute('data-wanted', '')`,
    )
    await panel.click('.menu-item[data-wanted]')
    await panel.waitFor(`document.querySelector('.head-cell.cell-method') === null`)
    await panel.evaluate(`document.querySelector('.head-cell.cell-verdict .head-name').dispatchEvent(
      new KeyboardEvent('keydown', { key: 'ArrowLeft', shiftKey: true, bubbles: true, cancelable: true }),
    )`)
    const width = `document.querySelector('.head-cell.cell-verdict').getBoundingClientRect().width`
    await panel.waitFor(`${width} === 80`)
    await panel.close()
    panel = await browser.openPanel(page, 'undocked')
    await panel.resize(1000, 800)
    await waitUntilRecording(panel)
    await ask('/z')
    await ask('/y')
    await panel.waitFor(`document.querySelector(${JSON.stringify(named('Sorted by Path, ascending'))}) !== null`)
    await panel.waitFor(`${PATHS}.endsWith('/y /z')`)
    expect(await panel.evaluate(`document.querySelector('.head-cell.cell-method')`)).toBeNull()
    expect(await panel.evaluate(width)).toBe(80)
  })
})
