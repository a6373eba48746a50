import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Advice, Choices } from '../../../src/advice/advice.ts'
import { MOST_WORDS } from '../../../src/advice/headline.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { STACKS } from '../../../src/fix/stacks/index.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../support/corpus.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { VERBS } from '../../support/verbs.ts'
import { anyExchange } from '../fix/blocked-exchanges.ts'
import { adviceFor } from './advised.ts'

const wordsOf = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** What belongs to the switch beside the advice. */
const HEDGES = /\b(may|might|perhaps|probably|seems?|cannot tell|can’t be told|if it does)\b/i

/** Values are the server’s words, not ours. */
const withoutValues = (text: string): string => text.replaceAll(/`[^`]*`/g, '`…`')

const NEEDS_STEPS = new Set(['blocked', 'failed'])

/** A choice of the user may make of it what passes. */
const hasWayOut = (it: Exchange): void => {
  if (NEEDS_STEPS.has(judge(it).kind)) expect(adviceFor(it).steps.length, JSON.stringify(it)).toBeGreaterThan(0)
}

const readsWell = ({ headline, why, steps, assumes, place }: Advice): void => {
  expect(wordsOf(headline).length, headline).toBeLessThanOrEqual(MOST_WORDS)
  // What really nobody can tell says so, and why.
  if (!headline.startsWith('Cannot tell: ')) expect(withoutValues(headline)).not.toMatch(HEDGES)
  for (const { text } of steps) {
    expect(VERBS.has(wordsOf(text)[0] ?? ''), text).toBe(true)
    expect(withoutValues(text)).not.toMatch(/cannot tell|another rule first|credentials mode/)
  }
  const said = [headline, ...(why === null ? [] : [why.sentence]), ...steps.map(({ text }) => text)]
  expect(new Set(said).size, said.join('\n')).toBe(said.length)
  expect(steps.length).toBeLessThanOrEqual(4)
  expect(place).toBe(steps[0]?.place ?? 'nowhere')
  for (const { because } of assumes) expect(because).toMatch(/^(`|[A-Z]).*\.$/)
}

const CHOICES: readonly Partial<Choices>[] = [
  {},
  { credentials: 'included' },
  { credentials: 'not included' },
  { owner: 'somebody else’s' },
  ...STACKS.map(({ id }) => ({ stack: id, owner: 'mine' as const })),
]

describe('every advice reads well', () => {
  test.each(['chromium', 'firefox'] as const)('for all that %s recorded', (browser) => {
    const recorded = readRecordings(browser).flatMap((recording) => exchangesFrom(browser, eventsOf(recording)))
    for (const each of recorded) {
      readsWell(adviceFor(each))
      hasWayOut(each)
    }
    expect(recorded.length).toBeGreaterThan(200)
  })

  test('for generated faults, on every stack and with every choice', () => {
    fc.assert(
      fc.property(anyExchange(['omit', 'include', null]), fc.constantFrom(...CHOICES), (each, choices) => {
        readsWell(adviceFor(each, choices))
        hasWayOut(each)
      }),
      { numRuns: 200, seed: 5 },
    )
  })

  test('for whatever a hostile server sends', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.constantFrom('a', '`', ',', ' ', '*', 'null', 'https://', '\t'), { maxLength: 200 })
        .map((all) => all.join(' ')),
    )
    const hostile: fc.Arbitrary<Exchange> = fc
      .record({ value, status: fc.integer({ min: 200, max: 599 }) })
      .map(({ value: text, status }) =>
        exchange({
          leg: {
            ...STOPPED,
            response: {
              status,
              headers: [
                ['Access-Control-Allow-Origin', text],
                ['Access-Control-Allow-Credentials', text],
                ['Location', text],
                ['Server', text],
                ['X-Powered-By', text],
              ],
            },
          },
        }),
      )
    fc.assert(
      fc.property(hostile, (each) => readsWell(adviceFor(each))),
      { numRuns: 100, seed: 6 },
    )
  })
})
