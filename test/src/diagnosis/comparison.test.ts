import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { compareExchanges, isChanged } from '../../../src/diagnosis/comparison.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'

const judged = (it: Exchange) => ({ exchange: it, verdict: judge(it) })
const compare = (one: Exchange, other: Exchange) => compareExchanges(judged(one), judged(other))

const passes = exchange({ id: 'passes' })
const lacks = exchange({ id: 'lacks', leg: { ...STOPPED, response: { headers: { 'Content-Type': 'text/html' } } } })
const put = (headers: Readonly<Record<string, string>>, status = 204) =>
  exchange({
    leg: {
      method: 'PUT',
      preflight: { unsafeHeaders: ['x-a'], response: { status, headers } },
      response: { seen: false, why: 'never-sent' },
      requestHeaders: { seen: false, why: 'never-sent' },
      ...STOPPED,
    },
  })
const ALLOWS = { 'Access-Control-Allow-Origin': 'https://app.example', 'Access-Control-Allow-Methods': 'PUT' }

describe('the rule on which two exchanges part', () => {
  test('is the one that holds for one of them only', () => {
    const { parting } = compare(lacks, passes)
    expect(parting?.rule.id).toBe('allow-origin-missing')
    expect(parting?.results.map((result) => result?.outcome)).toEqual(['fail', 'pass'])
  })

  test('is the first in the order of the browser, not of what is given first', () => {
    const listed = put({ ...ALLOWS, 'Access-Control-Allow-Headers': 'x-b' })
    const refused = put({ 'Access-Control-Allow-Methods': 'PUT' }, 401)
    expect(compare(listed, refused).parting?.rule.id).toBe('allow-origin-missing')
    expect(compare(refused, listed).parting?.rule.id).toBe('allow-origin-missing')
  })

  test('is one of the preflight where only one has a preflight that fails', () => {
    const { parting } = compare(passes, put(ALLOWS))
    expect([parting?.stage, parting?.rule.id]).toEqual(['preflight', 'header-disallowed'])
    expect(parting?.results).toEqual([null, expect.objectContaining({ outcome: 'fail' })])
  })

  test('is none where both end alike', () => {
    expect(compare(lacks, lacks).parting).toBeNull()
    expect(compare(passes, exchange({ id: 'other' })).parting).toBeNull()
  })

  test('is only one that can’t be told where no other parts them', () => {
    const wildcard = {
      leg: { response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
      browser: 'firefox',
    } as const
    const hidden = exchange({ ...wildcard, credentials: { seen: false, why: 'withheld-by-browser' } })
    const { parting } = compare(hidden, exchange({ ...wildcard, credentials: 'omit' }))
    expect(parting?.results.map((result) => result?.outcome)).toEqual(['cannot-tell', 'pass'])
  })
})

describe('headers side by side', () => {
  const answers = (one: Exchange, other: Exchange) =>
    compare(one, other).messages.find(({ of, part }) => of === 'actual' && part === 'response')

  test('are paired whatever their case, those that decide CORS first', () => {
    const other = exchange({
      leg: {
        response: {
          headers: { 'content-type': 'application/json', 'access-control-allow-origin': 'https://b.example' },
        },
      },
    })
    expect(answers(passes, other)?.headers.map(({ name, values, differs }) => [name, ...values, differs])).toEqual([
      ['Access-Control-Allow-Origin', ['https://app.example'], ['https://b.example'], true],
      ['Vary', ['Origin'], null, true],
      ['Content-Type', ['application/json'], ['application/json'], false],
    ])
  })

  test('keep their repetition', () => {
    const doubled = exchange({
      leg: {
        response: {
          headers: [
            ['Vary', 'Origin'],
            ['Vary', 'Accept'],
          ],
        },
      },
    })
    const joined = exchange({ leg: { response: { headers: { Vary: 'Origin, Accept' } } } })
    expect(answers(doubled, joined)?.headers).toEqual([
      { name: 'Vary', values: [['Origin', 'Accept'], ['Origin, Accept']], differs: true },
    ])
  })

  test('do not differ from what was not seen', () => {
    const hidden = exchange({ leg: { response: { seen: false, why: 'withheld-by-browser' } } })
    const message = answers(passes, hidden)
    expect(message?.sides).toEqual(['seen', 'withheld-by-browser'])
    expect(message?.headers.filter(({ differs }) => differs)).toEqual([])
  })

  test('named like what every object has are headers like others', () => {
    const odd = exchange({
      leg: {
        response: {
          headers: [
            ['__proto__', 'a'],
            ['constructor', 'b'],
          ],
        },
      },
    })
    expect(
      answers(odd, passes)
        ?.headers.filter(({ values }) => values[0] !== null)
        .map(({ name }) => name),
    ).toEqual(['__proto__', 'constructor'])
  })

  test('come with the status', () => {
    const failing = exchange({ leg: { response: { status: 500, statusText: 'Oops', headers: {} } } })
    expect(answers(passes, failing)?.starts).toEqual(['200 OK', '500 Oops'])
  })
})

test('messages that neither has are left out, and one that only one has is said to be', () => {
  const messages = compare(passes, put(ALLOWS)).messages
  expect(messages.map(({ of, part, sides }) => [of, part, ...sides])).toEqual([
    ['preflight', 'request', 'none', 'seen'],
    ['preflight', 'response', 'none', 'seen'],
    ['actual', 'request', 'seen', 'never-sent'],
    ['actual', 'response', 'seen', 'never-sent'],
  ])
  expect(compare(passes, lacks).messages.map(({ of }) => of)).toEqual(['actual', 'actual'])
})

test('answers on trial are those that the browser saw', () => {
  const trial = [{ name: 'Access-Control-Allow-Origin', from: null, to: 'https://app.example' }]
  const tried = exchange({ leg: { response: { headers: {}, trial } } })
  const { parting, messages } = compare(lacks, tried)
  expect(parting?.rule.id).toBe('allow-origin-missing')
  expect(messages.filter(isChanged).flatMap(({ headers }) => headers.map(({ name }) => name))).toContain(
    'Access-Control-Allow-Origin',
  )
})

test('what is the same in both is not changed', () => {
  expect(compare(lacks, lacks).messages.filter(isChanged)).toEqual([])
  expect(compare(lacks, passes).messages.filter(isChanged)).toHaveLength(1)
})
