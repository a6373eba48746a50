import { describe, expect, test } from 'vitest'
import { assume } from '../../../src/advice/assume.ts'
import { questionsFor } from '../../../src/advice/questions.ts'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../support/corpus.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../support/exchanges.ts'
import { refusedPreflight } from './advised.ts'

const askedOn = (it: Exchange) => questionsFor(assume(it, judge(it), [], null))
const idsOn = (given: ExchangeOverrides) => askedOn(exchange(given)).map(({ id }) => id)

const LOCAL = 'http://localhost:3000'
const answering = (
  headers: Readonly<Record<string, string>>,
  leg: ExchangeOverrides['leg'] = {},
): ExchangeOverrides => ({
  leg: { ...STOPPED, ...leg, response: { headers } },
})

describe('a question arises', () => {
  test.each<[string, ExchangeOverrides, readonly string[]]>([
    ['a GET without CORS headers', answering({}), ['no-cors', 'server-saw-it', 'curl']],
    [
      'a POST that reached the server without a preflight',
      answering({}, { method: 'POST' }),
      ['server-saw-it', 'not-csrf', 'curl'],
    ],
    [
      'a PUT after its preflight',
      answering({}, { method: 'PUT', preflight: {} }),
      ['server-saw-it', 'no-cors', 'curl'],
    ],
    ['a PUT that was never sent', { leg: refusedPreflight({ response: { status: 405 } }) }, ['no-cors', 'curl']],
    [
      '`*` with credentials',
      { credentials: 'include', ...answering({ 'Access-Control-Allow-Origin': '*' }) },
      ['wildcard-with-credentials', 'no-cors', 'curl'],
    ],
    [
      'another origin is allowed',
      answering({ 'Access-Control-Allow-Origin': 'https://www.app.example' }),
      ['not-a-firewall', 'no-cors', 'curl'],
    ],
    [
      'the other name of this computer is allowed',
      { initiator: LOCAL, ...answering({ 'Access-Control-Allow-Origin': 'http://127.0.0.1:3000' }, { origin: LOCAL }) },
      ['loopback-names', 'not-a-firewall', 'curl'],
    ],
    [
      'page and server are this computer under two names',
      { initiator: LOCAL, ...answering({}, { origin: LOCAL, url: 'http://127.0.0.1:8080/me' }) },
      ['loopback-names', 'no-cors', 'curl'],
    ],
    [
      'a Max-Age that no browser honours',
      {
        leg: refusedPreflight({
          unsafeHeaders: ['x-key'],
          response: {
            status: 204,
            headers: { 'Access-Control-Allow-Origin': 'https://app.example', 'Access-Control-Max-Age': '86400' },
          },
        }),
      },
      ['max-age-capped', 'no-cors', 'curl'],
    ],
    [
      'a font, which has no mode that a page could choose',
      { type: 'font', ...answering({}) },
      ['server-saw-it', 'curl'],
    ],
  ])('%s', (_, given, expected) => {
    expect(idsOn(given)).toEqual(expected)
  })

  test.each<[string, ExchangeOverrides]>([
    ['it was allowed', {}],
    ['it is not finished', { leg: { response: unseen('never-sent'), ending: null, bodyStarted: false } }],
    [
      'nothing answered',
      {
        leg: {
          ...STOPPED,
          response: unseen('never-sent'),
          ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
        },
      },
    ],
    ['CORS does not govern it', { leg: { url: 'https://app.example/me' } }],
    [
      'its reason was not recorded',
      { beforeRecording: true, leg: { ...STOPPED, response: unseen('started-before-capture') } },
    ],
  ])('not where %s', (_, given) => {
    expect(idsOn(given)).toEqual([])
  })

  test.each<[string, ExchangeOverrides, string]>([
    [
      '`*` without credentials, where another rule failed',
      { leg: { ...refusedPreflight({ response: { status: 204, headers: { 'Access-Control-Allow-Origin': '*' } } }) } },
      'wildcard-with-credentials',
    ],
    [
      'this computer under one name, on two ports',
      { initiator: LOCAL, ...answering({}, { origin: LOCAL, url: 'http://localhost:8080/me' }) },
      'loopback-names',
    ],
    [
      'a Max-Age within the limit',
      { leg: refusedPreflight({ response: { status: 405, headers: { 'Access-Control-Max-Age': '600' } } }) },
      'max-age-capped',
    ],
    [
      '86,400 seconds, which Firefox honours',
      {
        browser: 'firefox',
        leg: refusedPreflight({ response: { status: 405, headers: { 'Access-Control-Max-Age': '86400' } } }),
      },
      'max-age-capped',
    ],
    [
      'a POST that a preflight guards',
      answering({}, { method: 'POST', preflight: { unsafeHeaders: ['x-key'] } }),
      'not-csrf',
    ],
    [
      'a POST whose preflight the browser still knew',
      answering({}, { method: 'POST', requestHeaders: { 'X-Key': '1' } }),
      'not-csrf',
    ],
    ['no origin is allowed at all', answering({}), 'not-a-firewall'],
  ])('near miss: %s', (_, given, id) => {
    const ids = idsOn(given)
    expect(ids).toContain('curl')
    expect(ids).not.toContain(id)
  })
})

/** A full stop that ends a sentence, not one within a name or a value. */
const sentencesOf = (text: string): number => text.replaceAll(/`[^`]*`/g, 'x').match(/[.?](?= |$)/g)?.length ?? 0

test.each(['chromium', 'firefox'] as const)(
  'of each recording in %s, blocked ones alone, at most three, two sentences each',
  (browser) => {
    let asked = 0
    for (const recording of readRecordings(browser))
      for (const it of exchangesFrom(browser, eventsOf(recording))) {
        const questions = askedOn(it)
        const isBlocked = assume(it, judge(it), [], null).verdict.kind === 'blocked'
        expect(questions.length > 0).toBe(isBlocked)
        expect(questions.length).toBeLessThanOrEqual(3)
        expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
        asked += questions.length
        for (const { question, answer, source } of questions) {
          expect(question).toMatch(/^(Why|Does) .+\?$/)
          expect([answer, sentencesOf(answer)]).toEqual([answer, 2])
          expect(source).toMatch(/^https:\/\/(developer\.mozilla\.org|fetch\.spec\.whatwg\.org)\//)
        }
      }
    expect(asked).toBeGreaterThan(100)
  },
)

test('a hostile method stays a word of the question', () => {
  const [question] = askedOn(exchange(answering({}, { method: `${'X'.repeat(4_000)}`, preflight: {} })))
  expect(question?.question.length).toBeLessThan(140)
})
