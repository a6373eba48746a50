import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WELCOME_PAGE } from '../../extension/protocol.ts'
import { violationsOn } from '../support/axe.ts'
import type { ExtensionPage, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'

describe.each(['chromium', 'firefox'] as const)('right after installing in %s', (name) => {
  let browser: TestBrowser
  let page: ExtensionPage

  beforeAll(async () => {
    browser = await launch(name)
    page = await browser.openExtensionPage(WELCOME_PAGE)
  })

  afterAll(() => browser?.close())

  test('the browser shows a page of its own', () => {
    expect(browser.firstPage).toMatch(new RegExp(`^\\w+-extension://[^/]+/${WELCOME_PAGE}$`))
  })

  test('it says what to open, what is recorded and when, and shows an example that works', async () => {
    await page.waitFor(`document.querySelectorAll('.row').length === 5`)
    await page.waitFor(`document.querySelector('[data-part=headline]')`)
    const text = await page.text()
    expect(text).toMatch(/Open DevTools on your page/)
    expect(text).toMatch(/recording begins when DevTools open/)
    expect(text).toMatch(/sends nothing anywhere/)
    expect(text.includes('it has no access to your pages')).toBe(name === 'firefox')
    expect(text).toMatch(/Blocked at the preflight/)
    await page.click('#tab-rules')
    await page.waitFor(`document.getElementById('tab-panel').textContent.includes('Access-Control-Allow-Headers')`)
  })

  test.each(['light', 'dark'] as const)('has nothing that axe objects to in the %s theme', async (theme) => {
    await page.setTheme(theme)
    expect(await violationsOn(page)).toEqual([])
  })
})
