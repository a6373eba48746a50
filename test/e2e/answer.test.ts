import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, startLab } from '../lab/lab.ts'
import { selectExchange, waitUntilRecording } from '../lab/panel.ts'
import { openLab, runScenario, scenarioIn } from '../lab/run.ts'
import { SCENARIOS } from '../lab/scenarios/index.ts'
import type { Panel, TestBrowser } from '../support/browsers/browser.ts'
import { launch } from '../support/browsers/launch.ts'
import { findPrograms } from '../support/programs.ts'

/** What a reader sees of the selected exchange before they scroll. */
interface FirstScreen {
  /** Parts that are not, or not wholly, within the view. */
  readonly hidden: readonly string[]
  /** Words of prose, without code, lists and controls. */
  readonly words: number
  readonly codeBlocks: number
  readonly firstStep: string
}

const MEASURE = `(() => {
  const details = document.querySelector('[data-place="details"]')
  details.scrollTop = 0
  const edge = details.getBoundingClientRect()
  const inView = (element) => {
    const box = element.getBoundingClientRect()
    return box.height > 0 && box.top >= edge.top - 1 && box.bottom <= Math.min(edge.bottom, innerHeight) + 1
  }
  const first = details.querySelector('[data-part="step"]')
  const copy = [...details.querySelectorAll('button')].find((button) => /^Copy/.test(button.textContent))
  const parts = {
    verdict: details.querySelector('[data-part="verdict"]'),
    headline: details.querySelector('[data-part="headline"]'),
    'first step': first,
    copy,
  }
  const shown = (node) => {
    for (let element = node.parentElement; element !== null && element !== details; element = element.parentElement)
      if (element.matches('code, pre, select, button, summary, [role=tab], .hidden, [data-part="change"], [data-part="edit"]')) return false
    const range = document.createRange()
    range.selectNodeContents(node)
    const boxes = [...range.getClientRects()]
    return boxes.length > 0 && boxes.some((box) => box.height > 0 && box.bottom <= Math.min(edge.bottom, innerHeight))
  }
  const walker = document.createTreeWalker(details, NodeFilter.SHOW_TEXT)
  let prose = ''
  while (walker.nextNode()) if (shown(walker.currentNode)) prose += ' ' + walker.currentNode.textContent
  const visibleCode = [...details.querySelectorAll('[data-part="edit"] pre, [data-part="setup"] pre, [data-part="step"] pre')]
    .filter((element) => element.checkVisibility({ checkVisibilityCSS: true }) && element.getClientRects().length > 0)
  return {
    hidden: Object.entries(parts).filter(([name, part]) => part ? !inView(part) : name !== 'copy' && name !== 'first step').map(([name]) => name),
    words: prose.split(/\\s+/).filter((word) => word !== '').length,
    codeBlocks: visibleCode.length,
    firstStep: first ? first.textContent : '',
  }
})()`

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe finds in the panel, contrast included, one line each. */
const RUN_AXE = `(async () => {
  ${AXE}
  const { violations } = await (globalThis.axe ?? axe).run(document)
  return violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 160)).join(' | '))
})()`

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

describe.each(['chromium', 'firefox'] as const)('the first screen in %s, docked at 550 × 420', (name) => {
  let lab: Lab
  let browser: TestBrowser
  let page: Page
  let panel: Panel
  const words = new Map<string, number>()

  beforeAll(async () => {
    lab = await startLab(findPrograms())
    browser = await launch(name)
    page = await openLab(browser, lab)
    panel = await browser.openPanel(page, 'undocked')
    await panel.resize(550, 420)
    await waitUntilRecording(panel)
  })

  afterAll(async () => {
    await browser?.close()
    await lab?.stop()
  })

  test.each(SCENARIOS.map(({ id, expected }) => ({ id, kind: expected.kind })))(
    'shows verdict, headline, first step and its Copy button, and is clean for axe: $id',
    async ({ id, kind }) => {
      const scenario = scenarioIn(lab, id)
      const { exchange } = await runScenario(browser, page, lab, scenario)
      await selectExchange(panel, exchange)
      const screen = await panel.evaluate<FirstScreen>(MEASURE)
      words.set(id, screen.words)

      expect(screen.hidden).toEqual([])
      expect(screen.firstStep === '').toBe(kind === 'allowed')
      if (exchange.advice?.symptom === true) {
        expect(screen.codeBlocks).toBe(0)
        expect(screen.firstStep).toMatch(/log|setting|limit|output|process/i)
      }
      for (const theme of ['dark', 'light'] as const) {
        await browser.setTheme(theme)
        await panel.waitFor(`document.documentElement.dataset.theme === '${theme}'`)
        expect({ theme, found: await panel.evaluate(RUN_AXE) }).toEqual({ theme, found: [] })
      }
    },
  )

  test('has at most 90 words of prose, in the median', () => {
    expect(words.size).toBe(SCENARIOS.length)
    expect(median([...words.values()]), JSON.stringify([...words])).toBeLessThanOrEqual(90)
  })
})
