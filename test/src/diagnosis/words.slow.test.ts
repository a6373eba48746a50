import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import type { Cause } from '../../../src/diagnosis/cause.ts'
import { diagnose } from '../../../src/diagnosis/index.ts'
import { sameServer } from '../../../src/diagnosis/siblings.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../support/corpus.ts'
import { type ExchangeOverrides, exchange } from '../../support/exchanges.ts'
import { anyExchange } from '../fix/blocked-exchanges.ts'
import { ALLOWED, afterPreflight, atPreflight, atResponse } from './table.ts'

const MOST_WORDS = 30
const HEDGES = /\b(may|might|seems?|probably|perhaps|cannot tell)\b/i

const tooLong = (text: string): boolean => text.split(/\s+/).length > MOST_WORDS

const withoutValues = (text: string): string => text.replaceAll(/`[^`]*`/g, '')

/** What is said of causes against the rules: too long, several lines, unquoted, or with a hedge where none belongs. */
const faults = (causes: readonly Cause[]): readonly string[] =>
  causes.flatMap(({ id, sentence, headline }) => [
    ...[sentence, headline ?? '']
      .filter((text) => tooLong(text) || text.includes('\n') || text.split('`').length % 2 === 0)
      .map((text) => `${id}: ${text}`),
    ...(headline !== undefined && HEDGES.test(withoutValues(headline)) ? [`${id} hedges: ${headline}`] : []),
  ])

const causesOf = (each: Exchange, all: readonly Exchange[]): readonly Cause[] =>
  diagnose(each, judge(each), sameServer(each, all))

test.each(['chromium', 'firefox'] as const)('every cause in the recordings of %s is said in few words', (browser) => {
  const found = readRecordings(browser).flatMap((recording) => {
    const all = exchangesFrom(browser, eventsOf(recording))
    return all.flatMap((each) => causesOf(each, all))
  })
  expect(found.length).toBeGreaterThan(100)
  expect(faults(found)).toEqual([])
})

test('every cause of random exchanges is said in few words', () => {
  fc.assert(
    fc.property(
      fc.array(anyExchange(['omit', 'same-origin', 'include', null]), { minLength: 1, maxLength: 3 }),
      (exchanges) => {
        const all = exchanges.map((each, index) => ({ ...each, id: String(index) }))
        expect(all.flatMap((each) => faults(causesOf(each, all)))).toEqual([])
      },
    ),
    { numRuns: 300 },
  )
})

/** What a hostile server or page puts where causes quote: many words, a long one, and what would end a quotation. */
const hostile = fc.constantFrom(
  'one two three four five six seven eight nine ten eleven twelve',
  `https://${'a'.repeat(60)}.example/${'b/'.repeat(400)}`,
  '` perhaps `',
  'https://b.example/` may `',
  `x${', y'.repeat(40)}`,
)

const quoting = (value: string): readonly ExchangeOverrides[] => [
  atResponse(200, { 'Access-Control-Allow-Origin': value, Age: '60' }),
  afterPreflight(200, { 'Access-Control-Allow-Origin': value }),
  atPreflight(301, { Location: value }),
  atPreflight(302, { Location: `/login/${value}` }),
  atResponse(302, { Location: value }),
  atPreflight(204, { ...ALLOWED, 'Access-Control-Allow-Methods': value }),
  atPreflight(204, { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Allow-Headers': value }),
  atPreflight(204, ALLOWED, { method: value, asked: { unsafeHeaders: value.split(', ') } }),
  atPreflight(403, { 'x-amz-apigw-id': value, 'x-amzn-errortype': value }),
  atPreflight(405, {}, { url: `https://api.example/${value}` }),
  atResponse(200, [
    ['Access-Control-Allow-Origin', value],
    ['Access-Control-Allow-Origin', value],
    ['Server', `nginx ${value}`],
    ['X-Powered-By', value],
  ]),
  { leg: { response: { headers: { ...ALLOWED, 'Set-Cookie': `${value}=1; SameSite=Lax` } } } },
]

test('values from the wire make nothing longer', () => {
  fc.assert(
    fc.property(hostile, (value) => {
      const causes = quoting(value).flatMap((given) => causesOf(exchange(given), []))
      expect(causes.length).toBeGreaterThan(5)
      expect(faults(causes)).toEqual([])
    }),
  )
})
