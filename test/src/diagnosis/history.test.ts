import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { createHistory, requestKey } from '../../../src/diagnosis/history.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../support/exchanges.ts'

const ALLOW = { 'Access-Control-Allow-Origin': 'https://app.example' }
const TRIAL = [{ name: 'Access-Control-Allow-Origin', from: null, to: 'https://app.example' }]

/** `F`: blocked. `P`: passes. `T`: passes with a fix on trial. `X`: blocked while one is. `A`: cancelled. `.`: pending. */
const LEGS = {
  F: { ...STOPPED, response: { headers: {} } },
  P: { response: { headers: ALLOW } },
  T: { response: { headers: {}, trial: TRIAL } },
  X: { ...STOPPED, response: { headers: {}, trial: [{ name: 'Vary', from: null, to: 'Origin' }] } },
  A: {
    response: { seen: false, why: 'never-sent' },
    ending: { how: 'error', error: 'net::ERR_ABORTED' },
    bodyStarted: false,
  },
  '.': { response: { seen: false, why: 'never-sent' }, ending: null, bodyStarted: false },
} as const

const judged = (it: Exchange) => ({ exchange: it, verdict: judge(it) })

const happened = (letter: keyof typeof LEGS, id: string, at: number, more: ExchangeOverrides = {}) =>
  judged(exchange({ id, startedAt: at * 1000, leg: LEGS[letter], ...more }))

/** Exchanges of one request, a letter each, a second apart; their ids are their places, from 0. */
const course = (letters: string) =>
  [...letters].map((letter, at) => happened(letter as keyof typeof LEGS, String(at), at))

/** What is said of each, as `kind id-of-the-other`. */
const told = (all: readonly ReturnType<typeof happened>[]): readonly string[] => {
  const history = createHistory()
  history.update(all)
  return all.map(({ exchange }) => {
    const past = history.of(exchange)
    return Object.entries(past ?? {})
      .flatMap(([kind, other]) => (other === null ? [] : [`${kind} ${other.exchange.id}`]))
      .join(', ')
  })
}

describe.each([
  { when: 'it only failed', letters: 'FF', expected: ['', ''] },
  { when: 'it only passed', letters: 'PP', expected: ['', ''] },
  { when: 'it passes now', letters: 'FFP', expected: ['fixedBy 2', 'fixedBy 2', 'mends 1'] },
  { when: 'it passes ever since', letters: 'FPP', expected: ['fixedBy 1', 'mends 0', ''] },
  { when: 'it passed before', letters: 'PPF', expected: ['', '', 'workedUntil 1'] },
  { when: 'it passed, and failed again', letters: 'FPF', expected: ['', 'mends 0', 'workedUntil 1'] },
  { when: 'it went to and fro', letters: 'PFP', expected: ['', 'fixedBy 2, workedUntil 0', 'mends 1'] },
  { when: 'it passes with the trial only', letters: 'FT', expected: ['passesOnTrial 1', ''] },
  { when: 'it passes with the trial, then without', letters: 'FTP', expected: ['fixedBy 2', '', 'mends 0'] },
  { when: 'the trial ended', letters: 'FTF', expected: ['passesOnTrial 1', '', ''] },
  {
    when: 'it fails with another trial',
    letters: 'PFPX',
    expected: ['', 'fixedBy 2, workedUntil 0', 'mends 1', 'workedUntil 2'],
  },
  {
    when: 'it was cancelled or is under way since',
    letters: 'PFPA.',
    expected: ['', 'fixedBy 2, workedUntil 0', 'mends 1', '', ''],
  },
])('where $when', ({ letters, expected }) => {
  test(letters, () => expect(told(course(letters))).toEqual(expected))
  test(`${letters}, taken in one after the other and out of order`, () => {
    const history = createHistory()
    const all = course(letters)
    for (const [index] of all.entries()) {
      history.update(all.slice(-1 - index))
      for (const { exchange } of all) history.of(exchange)
    }
    const inOne = createHistory()
    inOne.update(all)
    for (const { exchange } of all) expect(history.of(exchange)).toEqual(inOne.of(exchange))
  })
})

describe('the same request', () => {
  const key = (overrides: ExchangeOverrides) => requestKey(exchange(overrides))
  const url = (text: string) => key({ leg: { url: text } })

  test('has the same method, URL, page and kind', () => {
    expect(key({ leg: { method: 'PUT' } })).not.toBe(key({}))
    expect(key({ initiator: 'https://other.example' })).not.toBe(key({}))
    expect(key({ type: 'image' })).not.toBe(key({}))
    expect(url('https://api.example/a?page=1')).not.toBe(url('https://api.example/a?page=2'))
    expect(key({ id: '9', documentId: 'another', frameId: 3, tabId: 2 })).toBe(key({}))
  })

  test.each([
    ['https://api.example/a#one', 'https://api.example/a#two'],
    ['https://api.example/a?_=1767600000000', 'https://api.example/a?_=1767600000001'],
    ['https://api.example/a?b=1&_=1767600000000', 'https://api.example/a?b=1'],
    ['https://api.example/a?_=1767600000000&b=1', 'https://api.example/a?b=1'],
  ])('may have another fragment, and another time against caches: %s and %s', (one, other) => {
    expect(url(one)).toBe(url(other))
  })

  test('may not have another value of what is no time', () => {
    expect(url('https://api.example/a?_=one')).not.toBe(url('https://api.example/a?_=two'))
    expect(url('https://api.example/a?id_=1')).not.toBe(url('https://api.example/a?id_=2'))
  })

  test('passes without credentials, and that fixes nothing that fails with them', () => {
    const fails = happened('F', '0', 0, { credentials: 'include' })
    const passes = happened('P', '1', 1, { credentials: 'omit' })
    expect(told([fails, passes])).toEqual(['', ''])
    const unknown = happened('P', '2', 2, {
      credentials: { seen: false, why: 'withheld-by-browser' },
      leg: { response: { headers: { ...ALLOW, 'Access-Control-Allow-Credentials': 'true' } } },
    })
    expect(told([fails, unknown])).toEqual(['fixedBy 2', 'mends 0'])
  })
})

describe('what the list lets go', () => {
  test('is remembered: the request passes after a navigation', () => {
    const history = createHistory()
    const [failed, passes] = [happened('F', '0', 0), happened('P', '1', 1)]
    history.update([failed])
    history.update([])
    history.update([passes])
    expect(history.of(passes.exchange)?.mends?.exchange.id).toBe('0')
  })

  test('is remembered by its last answers only, of each outcome', () => {
    const history = createHistory()
    const all = course('PPFFFFF')
    history.update(all)
    history.update([])
    const again = happened('F', 'again', 99)
    history.update([again])
    expect(history.of(again.exchange)?.workedUntil?.exchange.id).toBe('1')
    const between = happened('F', 'between', 1.5)
    history.update([between])
    history.update([])
    const passes = happened('P', 'passes', 1.7)
    history.update([passes])
    // Of what failed before, only the two last of all are left.
    expect(history.of(passes.exchange)).toBeNull()
  })

  test('is forgotten when asked to', () => {
    const history = createHistory()
    history.update([happened('F', '0', 0)])
    history.forget()
    const passes = happened('P', '1', 1)
    history.update([passes])
    expect(history.of(passes.exchange)).toBeNull()
  })

  test('is forgotten after thousands of others, the longest gone first', () => {
    const history = createHistory()
    const other = (at: number, letter: 'F' | 'P') =>
      judged(
        exchange({
          id: `${letter}${at}`,
          startedAt: at,
          leg: { ...LEGS[letter], url: `https://api.example/${at}` },
        }),
      )
    history.update(Array.from({ length: 2_001 }, (_, at) => other(at, 'F')))
    history.update([])
    const [first, second] = [other(0, 'P'), other(1, 'P')]
    history.update([first, second])
    expect(history.of(first.exchange)).toBeNull()
    expect(history.of(second.exchange)?.mends?.exchange.id).toBe('F1')
  })
})

test('what has changed is taken in again', () => {
  const history = createHistory()
  const [failed, pending, passes] = [happened('F', '0', 0), happened('.', '1', 1), happened('P', '1', 1)]
  history.update([failed, pending])
  expect(history.of(failed.exchange)).toBeNull()
  history.update([failed, passes])
  expect(history.of(failed.exchange)?.fixedBy).toBe(passes)
})
