import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsOn } from '../support/axe.ts'
import type { TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { type PanelPage, servePanelPage } from '../support/panel-page.ts'

/** What somebody who sees less needs of the panel, in the browsers themselves: no other knows layout and colours. */

const STATES = ['', 'not-permitted', 'problem'] as const

/** What sticks out of the details, or of what scrolls by itself in them. */
const CLIPPED = `(() => {
  const details = document.querySelector('[data-place=details]')
  const right = details.getBoundingClientRect().left + details.clientWidth + 1
  const scrolls = '.code, .tabs, .tab-sequence > svg, textarea, .hidden'
  const out = [...details.querySelectorAll('*')].filter(
    (each) => each.getClientRects().length > 0 && each.getBoundingClientRect().right > right && !each.closest(scrolls),
  )
  const wide = document.documentElement.scrollWidth > innerWidth || details.scrollWidth > details.clientWidth
  return [...(wide ? ['the panel'] : []), ...out.map(({ outerHTML }) => outerHTML.slice(0, 120))]
})()`

/** How a part looks, as far as forced colours leave anything of it. */
const looks = (selector: string): string => `(() => {
  const element = document.querySelector(${JSON.stringify(selector)})
  const { backgroundColor, color, outlineStyle, outlineColor, borderBottomColor } = getComputedStyle(element)
  return { backgroundColor, color, outline: outlineStyle + outlineColor, borderBottomColor }
})()`

/** What has the focus, and whether it is outlined; null where nothing has it. */
const FOCUSED = `(() => {
  const each = document.activeElement
  if (each === null || each === document.body) return null
  const { outlineStyle, outlineWidth } = getComputedStyle(each.closest('.segmented label') ?? each)
  return { html: each.outerHTML.slice(0, 120), isOutlined: outlineStyle !== 'none' && outlineWidth !== '0px' }
})()`

/** More stops than the panel has. */
const MOST_STOPS = 120

/** What moves, or takes time to change its looks. */
const MOVING = `[...document.querySelectorAll('*')].flatMap((each) => {
  const { animationDuration, transitionDuration, scrollBehavior } = getComputedStyle(each)
  const still = !/[1-9]/.test(animationDuration + transitionDuration) && scrollBehavior !== 'smooth'
  return still ? [] : [each.outerHTML.slice(0, 120)]
})`

const violations = (page: Page) =>
  violationsOn({ evaluate: <T>(expression: string) => page.evaluate(expression) as Promise<T> })

let served: PanelPage
beforeAll(async () => {
  served = await servePanelPage()
})
afterAll(() => served?.stop())

const show = async (page: Page, parameters: Readonly<Record<string, string | number>>) => {
  await page.goto(served.at(parameters))
  await page.waitForFunction(`document.querySelector('${parameters['state'] ? '.main > *' : '[data-part=verdict]'}')`)
}

const openTab = async (page: Page, tab: string) => {
  await page.evaluate(`document.getElementById('tab-${tab}').click()`)
  await page.waitForFunction(`document.querySelector('#tab-${tab}[aria-selected=true]') !== null`)
}

const TABS = ['sequence', 'rules', 'headers', 'body', 'try', 'compare', 'report'] as const

describe.each(['chromium', 'firefox'] as const)('in %s', (name) => {
  describe('at 200 % in a panel of 550 pixels', () => {
    let browser: TestBrowser
    let page: Page

    beforeAll(async () => {
      browser = await launch(name)
      page = await browser.open('about:blank')
      await page.setViewport({ width: 275, height: 420, deviceScaleFactor: 2 })
      await show(page, { rows: 20 })
    })
    afterAll(() => browser?.close())

    test.each(TABS)('nothing of the answer and the tab “%s” is cut off', async (tab) => {
      await openTab(page, tab)
      expect(await page.evaluate(CLIPPED)).toEqual([])
    })

    test.each(['Settings', 'Export'])('all of the menu “%s” can be reached', async (label) => {
      await page.evaluate(`document.querySelector('[aria-label=${label}]').click()`)
      await page.waitForFunction(`document.querySelector('.popover') !== null`)
      const { right, bottom, over } = (await page.evaluate(`(() => {
        const box = document.querySelector('.popover')
        const { right, bottom } = box.getBoundingClientRect()
        return { right, bottom, over: box.scrollWidth - box.clientWidth }
      })()`)) as { right: number; bottom: number; over: number }
      expect(right).toBeLessThanOrEqual(275)
      expect(bottom).toBeLessThanOrEqual(420)
      expect(over).toBe(0)
      await page.evaluate(`document.querySelector('[aria-label=${label}]').click()`)
    })

    test('axe finds nothing', async () => {
      expect(await violations(page)).toEqual([])
    })
  })

  describe('in forced colours, and without motion', () => {
    let browser: TestBrowser
    let page: Page

    beforeAll(async () => {
      browser = await launch(name, { forcedColors: true })
      page = await browser.open('about:blank')
      await page.setViewport({ width: 550, height: 900 })
      await show(page, { rows: 20, data: 'trial' })
    })
    afterAll(() => browser?.close())

    test('the browser has both', async () => {
      const both = ['(forced-colors: active)', '(prefers-reduced-motion: reduce)']
      expect(await page.evaluate((queries) => queries.map((query) => matchMedia(query).matches), both)).toEqual([
        true,
        true,
      ])
    })

    test.each([
      ['the selected row', '.row[aria-selected=true]', '.row[aria-selected=false]'],
      ['the tab that is shown', '[role=tab][aria-selected=true]', '[role=tab][aria-selected=false]'],
      ['what the list is limited to', '.count[aria-pressed=true]', '.count[aria-pressed=false]'],
      ['the credentials that are assumed', '.segmented label:has(:checked)', '.segmented label:not(:has(:checked))'],
    ])('%s looks different', async (_, one, other) => {
      expect(await page.evaluate(looks(one))).not.toEqual(await page.evaluate(looks(other)))
    })

    // Firefox without a screen has no active window, and shows no focus in another.
    if (name === 'chromium')
      test('whatever has the focus is outlined', async () => {
        await page.bringToFront()
        await page.click('[data-place=filter]')
        const stops = new Map<string, boolean>()
        for (let stop = 0; stop < MOST_STOPS; stop++) {
          await page.keyboard.press('Tab')
          const focused = (await page.evaluate(FOCUSED)) as { html: string; isOutlined: boolean } | null
          if (focused === null) break
          stops.set(focused.html, focused.isOutlined)
        }
        expect(stops.size).toBeGreaterThan(20)
        expect([...stops].filter(([, isOutlined]) => !isOutlined)).toEqual([])
      })

    test('nothing moves', async () => {
      expect(await page.evaluate(MOVING)).toEqual([])
    })

    test.each(STATES)('axe finds nothing in the state “%s”', async (state) => {
      await show(page, { rows: 20, ...(state !== '' && { state }) })
      expect(await violations(page)).toEqual([])
    })
  })
})
