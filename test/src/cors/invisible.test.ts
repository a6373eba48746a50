import { expect, test } from 'vitest'
import { CHROMIUM_CODES, FIREFOX_CODES } from '../../../src/cors/codes.ts'
import { INVISIBLE } from '../../../src/cors/invisible.ts'
import { UNEXPLAINED } from '../../../src/cors/unexplained.ts'

/** The codes that no rule explains: who searches for one of them must find the reason. */
const UNSEEN = [...Object.keys(UNEXPLAINED.chromium), ...Object.keys(UNEXPLAINED.firefox)]

test.each(UNSEEN)('%s is told where a missing request is looked for', (code) => {
  expect([...CHROMIUM_CODES, ...FIREFOX_CODES]).toContain(code)
  expect(INVISIBLE.filter(({ what }) => what.includes(`\`${code}\``) || what.includes(`\`${code}:`))).toHaveLength(1)
})

test('every reason says what to do instead, in a sentence', () => {
  for (const { what, instead } of INVISIBLE) {
    expect(what).toMatch(/\.$/)
    expect(instead).toMatch(/\.$/)
  }
})
