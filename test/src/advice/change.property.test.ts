import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assume } from '../../../src/advice/assume.ts'
import type { Change } from '../../../src/advice/change.ts'
import { changedExchange, changeFor } from '../../../src/advice/change.ts'
import { namesIn } from '../../../src/advice/granted.ts'
import type { Exchange, Response } from '../../../src/cors/exchange.ts'
import { seen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { stepsOf } from '../../../src/cors/steps.ts'
import { legToFix, minimalPolicy } from '../../../src/fix/minimal-policy.ts'
import { judgeRetried } from '../../../src/fix/retry.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../support/corpus.ts'
import { anyExchange } from '../fix/blocked-exchanges.ts'

const RUNS = { numRuns: 200, seed: 11 }

interface Case {
  readonly exchange: Exchange
  readonly legIndex: number
  readonly included: boolean
  readonly change: Change
}

/** A blocked exchange as the advice takes it, with each credentials mode that its own is not known to exclude. */
const casesOf = (recorded: Exchange): readonly Case[] =>
  (['included', 'not included'] as const).flatMap((choice) => {
    const { exchange, verdict, included } = assume(recorded, judge(recorded), [], choice)
    const legIndex = legToFix(exchange, verdict)
    if (verdict.kind !== 'blocked' || legIndex === null) return []
    return { exchange, legIndex, included, change: changeFor(exchange, legIndex, included) }
  })

const fails = ({ exchange, legIndex, included }: Case, change: Change): boolean =>
  stepsOf(changedExchange(exchange, legIndex, change), seen(included ? 'include' : 'same-origin')).some(
    ({ leg, result }) => leg === legIndex && result.outcome === 'fail',
  )

const isEmpty = ({ preflight, actual }: Change): boolean => preflight.length + actual.length === 0

const weakened = ({ preflight, actual }: Change): readonly Change[] => [
  ...preflight.map((_, index) => ({ preflight: preflight.toSpliced(index, 1), actual })),
  ...actual.map((_, index) => ({ preflight, actual: actual.toSpliced(index, 1) })),
]

const LISTS = ['access-control-allow-methods', 'access-control-allow-headers']

/** Names that an answer of the leg granted, and that its changed one does not. */
const lost = ({ exchange, legIndex, change }: Case): readonly string[] => {
  const answer = (from: Exchange): Response | null => {
    const response = from.legs[legIndex]?.preflight?.response
    return response?.seen ? response.value : null
  }
  const [today, then] = [answer(exchange), answer(changedExchange(exchange, legIndex, change))]
  if (today === null || then === null) return []
  return LISTS.flatMap((name) => {
    const granted = namesIn(then, name).map((each) => each.toLowerCase())
    return namesIn(today, name).filter((each) => !granted.includes(each.toLowerCase()))
  })
}

const holds = (it: Case): void => {
  if (isEmpty(it.change)) {
    // Only what no safe policy can mend may be left as it is.
    const policy = minimalPolicy(it.exchange, judge(it.exchange))
    expect(it.exchange.legs[it.legIndex] !== undefined && policy?.ok === true && fails(it, it.change)).toBe(false)
    return
  }
  expect(fails(it, it.change)).toBe(false)
  expect(judgeRetried(changedExchange(it.exchange, it.legIndex, it.change)).kind).toBe('allowed')
  for (const less of weakened(it.change)) expect(fails(it, less), JSON.stringify(less)).toBe(true)
  expect(lost(it)).toEqual([])
  for (const { name, to } of [...it.change.preflight, ...it.change.actual]) {
    if (name === 'Access-Control-Allow-Origin') expect(to === '*' && it.included).toBe(false)
    if (name === 'Access-Control-Allow-Origin') expect(to).not.toBe('null')
  }
}

describe('the change of any blocked exchange passes, keeps what was granted, and has no line too many', () => {
  test('for generated ones', () => {
    let mended = 0
    fc.assert(
      fc.property(anyExchange(['omit', 'same-origin', 'include', null]), (exchange) => {
        for (const it of casesOf(exchange)) {
          holds(it)
          if (!isEmpty(it.change)) mended += 1
        }
      }),
      RUNS,
    )
    expect(mended).toBeGreaterThan(120)
  })

  test.each(['chromium', 'firefox'] as const)('for those that %s was recorded to block', (browser) => {
    const cases = readRecordings(browser).flatMap((recording) =>
      exchangesFrom(browser, eventsOf(recording)).flatMap(casesOf),
    )
    for (const it of cases) holds(it)
    expect(cases.filter(({ change }) => !isEmpty(change)).length).toBeGreaterThan(100)
  })
})
