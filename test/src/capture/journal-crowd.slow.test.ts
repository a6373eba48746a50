import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NetworkEvent } from '../../../src/capture/event.ts'
import { createJournal } from '../../../src/capture/journal.ts'
import { events } from '../../support/events.ts'
import { ERROR } from '../../support/traffic.ts'

describe.each(['chromium', 'firefox'] as const)('200 identical preflighted requests at once in %s', (browser) => {
  /** Answers come in any order; a browser asks in the order in which the page did. */
  const crowd = (refused: readonly boolean[], waits: readonly number[]): readonly NetworkEvent[] =>
    refused
      .flatMap((isRefused, index) => {
        const [id, preflight] = [1_000 + index, 2_000 + index]
        const [begun, answered] = [Math.floor(index / 4), 60 + (waits[index] ?? 0)]
        const send = `#${id} send | Origin: https://app.example`
        const end = browser === 'firefox' && isRefused ? `error ${ERROR.firefox}` : 'complete'
        return events([
          `@${begun} #${id} begin PUT /items`,
          ...(browser === 'firefox' ? [`@${begun} ${send}`] : []),
          `@${begun + 1} #${preflight} begin OPTIONS /items`,
          `@${begun + 1} #${preflight} send | Access-Control-Request-Method: PUT`,
          `@${answered} #${preflight} headers ${isRefused ? 403 : 204} | Of: ${id}`,
          `@${answered} #${preflight} body`,
          `@${answered} #${preflight} ${end}`,
          ...(isRefused
            ? [`@${answered + 1} #${id} error ${ERROR[browser]}`]
            : [
                ...(browser === 'chromium' ? [`@${answered + 1} ${send}`] : []),
                `@${answered + 3} #${id} headers 200`,
                `@${answered + 4} #${id} body`,
                `@${answered + 5} #${id} complete`,
              ]),
        ])
      })
      .sort((a, b) => a.at - b.at)

  const half = fc.array(fc.boolean(), { minLength: 200, maxLength: 200 })
  const waits = fc.array(fc.nat(300), { minLength: 200, maxLength: 200 })

  test('each has its own preflight, and fails exactly when that was refused', () => {
    fc.assert(
      fc.property(half, waits, fc.integer({ min: 20, max: 400 }), (refused, wait, every) => {
        const journal = createJournal({ browser, maxPerTab: 1_000, maxInAll: 1_000 })
        crowd(refused, wait).forEach((event, index) => {
          journal.add(event)
          if (index % every === 0) journal.takeChanges()
        })
        const exchanges = journal.exchanges()
        expect(exchanges).toHaveLength(200)
        for (const { id, legs } of exchanges) {
          const [{ preflight, ending }] = legs
          const answer = preflight?.response.seen ? preflight.response.value : null
          expect(answer?.headers).toEqual([['Of', id]])
          expect(ending?.how).toBe(answer?.status === 403 ? 'error' : 'completed')
        }
      }),
      { numRuns: 3 },
    )
  })
})
