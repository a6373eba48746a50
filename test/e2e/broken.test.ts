import { describe, expect, test } from 'vitest'
import { runBroken } from '../differential/broken/run.ts'
import type { BrowserName } from '../support/browsers/browser.ts'

/**
 * What no extension can tell from what the browser shows, by the end of its id. Firefox joins repeated lines, leaves out
 * those without a value, and names no error where a redirect leads to a port that browsers refuse.
 */
const UNTOLD: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: [],
  firefox: [
    'origin-twice-different',
    'origin-twice-case',
    'origin-empty-twice',
    'origin-empty-then-right',
    'origin-right-then-empty',
    'to-port-0',
    'to-port-blocked',
  ],
}

/** Firefox passes it on whole, shows one line of two, and ends it like a success: CORSight says that it is allowed. */
const MISTAKEN: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: [],
  firefox: ['actual-origin-empty-then-right', 'actual-origin-right-then-empty'],
}

describe.each(['chromium', 'firefox'] as const)('of every broken answer, in %s', (name) => {
  test('says what the browser itself says, and whether the server got the request', async () => {
    const { outcomes, strangers } = await runBroken(name)

    const wrong = outcomes.filter(({ complaints }) => complaints.length > 0)
    expect(wrong.filter(({ id }) => !MISTAKEN[name].includes(id))).toEqual([])
    const untold = outcomes.filter((one) => one.untold !== null && !UNTOLD[name].some((end) => one.id.endsWith(end)))
    expect(untold).toEqual([])
    expect(strangers).toEqual([])
    expect(outcomes.filter(({ said }) => said.startsWith('blocked')).length).toBeGreaterThan(100)
  })
})
