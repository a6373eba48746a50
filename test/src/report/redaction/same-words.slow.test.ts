import { describe, expect, test } from 'vitest'
import { eventsOf, exchangesFrom, readRecordings } from '../../../support/corpus.ts'
import { exchangesOf, KINDS } from '../../../support/kinds/index.ts'
import { ALL } from '../samples.ts'
import { beforeAndAfter } from './said.ts'

describe('says of redacted facts what it says of the facts', () => {
  test('every sample', () => {
    const { before, after } = beforeAndAfter(ALL)
    expect(after).toEqual(before)
  })

  test.each(KINDS)('$kind: $when', (kind) => {
    const { before, after } = beforeAndAfter(exchangesOf(kind))
    expect(after).toEqual(before)
  })

  describe.each(['chromium', 'firefox'] as const)('every recording of %s', (browser) => {
    test.each(readRecordings(browser))('$scenario', (recording) => {
      const { before, after } = beforeAndAfter(exchangesFrom(browser, eventsOf(recording)))
      expect(after).toEqual(before)
    })
  })
})
