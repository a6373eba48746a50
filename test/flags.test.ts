import { expect, test } from 'vitest'
import { parseStartFlags } from '../scripts/flags.ts'

const taken = { browser: 'chromium', headless: false, out: null }

test.each([
  { args: [], flags: taken },
  { args: ['--browser', 'firefox'], flags: { ...taken, browser: 'firefox' } },
  { args: ['--browser=chromium'], flags: taken },
  { args: ['--headless', '--out', 'out'], flags: { ...taken, headless: true, out: 'out' } },
  {
    args: ['--out=a b', '--headless', '--browser', 'firefox'],
    flags: { browser: 'firefox', headless: true, out: 'a b' },
  },
])('takes $args', ({ args, flags }) => {
  expect(parseStartFlags(args)).toEqual({ ok: true, flags })
})

test.each([
  { args: ['--browser', 'safari'], names: 'safari' },
  { args: ['--browser'], names: '--browser' },
  { args: ['--head'], names: '--head' },
  { args: ['-x'], names: '-x' },
  { args: ['firefox'], names: 'firefox' },
  { args: ['--headless'], names: '--out' },
  { args: ['--headless=yes', '--out', 'out'], names: '--headless' },
  { args: ['--headless', '--out'], names: '--out' },
  { args: ['--headless', '--out='], names: '--out' },
  { args: ['--out', 'out'], names: '--headless' },
])('refuses $args in a sentence that names $names and what is known', ({ args, names }) => {
  const parsed = parseStartFlags(args)
  expect(parsed).toMatchObject({ ok: false })
  const problem = parsed.ok ? '' : parsed.problem
  expect(problem).toContain(names)
  expect(problem).toMatch(/^[^\n]+\. Known are .+\.$/)
})
