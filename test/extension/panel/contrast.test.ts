import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const SHEET = readFileSync(join(import.meta.dirname, '../../../extension/panel/style/theme.css'), 'utf8')

/** WCAG 2 AA for text of ordinary size. */
const LEAST = 4.5

const coloursOf = (selector: string): ReadonlyMap<string, string> => {
  const start = SHEET.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`theme.css has no rule for ${selector}.`)
  const block = SHEET.slice(start, SHEET.indexOf('}', start))
  return new Map([...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]))
}

/** @see https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
const luminance = (colour: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (one: string, other: string): number => {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (light + 0.05) / (dark + 0.05)
}

const TEXT = ['text', 'quiet', 'blocked', 'warning', 'allowed', 'deduced', 'link']
const BEHIND = ['page', 'bar', 'hover', 'selection', 'selection-quiet']

describe.each([
  ['light', ':root'],
  ['dark', ':root[data-theme="dark"]'],
])('in the %s theme', (_, selector) => {
  const colours = coloursOf(selector)
  const colour = (name: string): string => {
    const value = colours.get(name)
    if (value === undefined) throw new Error(`theme.css has no --${name} for ${selector}.`)
    return value
  }

  test.each(TEXT.flatMap((text) => BEHIND.map((behind) => [text, behind] as const)))(
    '%s can be read on %s',
    (text, behind) => {
      expect(contrast(colour(text), colour(behind))).toBeGreaterThanOrEqual(LEAST)
    },
  )

  test.each([
    ['text', 'mark'],
    ['blocked', 'mark'],
    ['allowed', 'mark-needed'],
    ['page', 'link'],
    ['page', 'blocked'],
  ])('%s can be read on %s, where the two stand alone', (text, behind) => {
    expect(contrast(colour(text), colour(behind))).toBeGreaterThanOrEqual(LEAST)
  })
})

test('both themes have the same colours', () => {
  expect([...coloursOf(':root[data-theme="dark"]').keys()]).toEqual([...coloursOf(':root').keys()])
})
