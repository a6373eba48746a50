import { describe, expect, test } from 'vitest'
import type { Journal } from '../../../src/capture/journal.ts'
import { judge } from '../../../src/cors/judge.ts'
import { at } from '../../support/events.ts'
import { feed, get, journalOf, PREFLIGHTED } from '../../support/journals.ts'

const GAP = 50
const ALLOWED = '200 | Access-Control-Allow-Origin: https://app.example'

/** The background was stopped after the first lines, and comes back before the others. */
const stopped = (before: readonly string[], after: readonly string[] = [], wasRecorded = true): Journal => {
  const first = journalOf(before)
  const journal = journalOf()
  for (const record of first.takeUnsaved().records) journal.restore(record)
  journal.interrupted(at(GAP), () => wasRecorded)
  journal.doubt()
  return feed(journal, after)
}

const verdicts = (journal: Journal) =>
  journal.exchanges().map((exchange) => {
    const verdict = judge(exchange)
    return [exchange.id, verdict.kind, exchange.interruptedAt === at(GAP) ? 'interrupted' : 'whole']
  })

const sentences = (journal: Journal) => journal.exchanges().map((exchange) => judge(exchange).sentence)

const OPEN = ['@0 #1 begin GET /a', '#1 send | Origin: https://app.example | Sec-Fetch-Mode: cors']

describe('a request that was under way in an interruption', () => {
  test('waits for what is still to come, and has lost nothing when all of it comes', () => {
    const journal = stopped(OPEN)
    expect(verdicts(journal)).toEqual([['1', 'pending', 'whole']])
    feed(journal, [`@60 #1 headers(GET /a) ${ALLOWED}`, '#1 body', '#1 complete'])
    journal.giveUp()
    expect(verdicts(journal)).toEqual([['1', 'allowed', 'whole']])
  })

  test('does not wait for ever', () => {
    const journal = stopped(OPEN)
    journal.giveUp()
    expect(verdicts(journal)).toEqual([['1', 'undecided', 'interrupted']])
    expect(sentences(journal)[0]).toMatch(/interrupted .* it may still be waiting/)
  })

  test('is whole again when its end comes after all', () => {
    const journal = stopped(OPEN)
    journal.giveUp()
    feed(journal, [`@9000 #1 headers(GET /a) ${ALLOWED}`, '#1 body', '#1 complete'])
    expect(verdicts(journal)).toEqual([['1', 'allowed', 'whole']])
  })

  test('waits on when something more was heard of it', () => {
    const journal = stopped(OPEN, [`@60 #1 headers(GET /a) ${ALLOWED}`])
    journal.giveUp()
    expect(journal.exchanges()[0]?.interruptedAt).toBeUndefined()
  })

  test('is undecided where the answer was lost, and the browser gives no reason', () => {
    const journal = stopped(OPEN, ['@60 #1 error(GET /a) net::ERR_FAILED'])
    expect(verdicts(journal)).toEqual([['1', 'undecided', 'interrupted']])
  })

  test('is allowed where Chromium let its answer through, though that was lost', () => {
    const journal = stopped(OPEN, ['@60 #1 complete(GET /a)'])
    expect(verdicts(journal)).toEqual([['1', 'allowed', 'interrupted']])
    expect(journal.exchanges()[0]?.legs[0].response).toEqual({ seen: false, why: 'interrupted' })
  })

  test('keeps the reason that the browser names', () => {
    const journal = stopped(OPEN, ['@60 #1 error(GET /a) net::ERR_CONNECTION_REFUSED'])
    expect(verdicts(journal)).toEqual([['1', 'failed', 'interrupted']])
  })

  test('may have lost its preflight', () => {
    const journal = stopped(
      ['@0 #1 begin PUT /a'],
      [`@60 #1 send(PUT /a) | Origin: https://app.example`, `#1 headers ${ALLOWED}`, '#1 body', '#1 complete'],
    )
    expect(verdicts(journal)).toEqual([['1', 'allowed', 'interrupted']])
  })
})

test('a request whose preflight was cut is cut, though all of the request itself came', () => {
  const journal = journalOf([
    '@0 #1 begin PUT /a',
    '@10 #2 begin OPTIONS /a',
    '#2 send | Access-Control-Request-Method: PUT | Origin: https://app.example',
    '@40 #1 error(PUT /a) NS_ERROR_DOM_BAD_URI',
  ])
  journal.interrupted(at(GAP), () => true)
  journal.doubt()
  journal.giveUp()
  expect(verdicts(journal)).toEqual([['1', 'undecided', 'interrupted']])
})

test('a request that began after the interruption has lost nothing in it', () => {
  const journal = stopped(['@60 #1 begin GET /a'], ['@70 #1 error(GET /a) net::ERR_CONNECTION_REFUSED'])
  expect(verdicts(journal)).toEqual([['1', 'failed', 'whole']])
})

describe('a request that is heard of from the middle on', () => {
  const END = ['@60 #1 error(GET /a) net::ERR_FAILED']

  test('is listed with what is known', () => {
    const journal = stopped([], END)
    expect(verdicts(journal)).toEqual([['1', 'undecided', 'interrupted']])
    expect(sentences(journal)[0]).toMatch(/only its end was recorded/)
  })

  test('had begun before recording where its tab was not recorded', () => {
    const journal = stopped([], END, false)
    expect(verdicts(journal)).toEqual([['1', 'undecided', 'whole']])
  })

  test('is blocked where the headers that came say so, and the browser stopped', () => {
    const journal = stopped([], ['@60 #1 headers(GET /a) 200', '#1 error net::ERR_FAILED'])
    expect(verdicts(journal)).toEqual([['1', 'blocked', 'interrupted']])
  })
})

describe('a preflight whose request was lost', () => {
  const asked = (method: string, status: string) => [
    '@60 #2 begin OPTIONS /a',
    `#2 send | Access-Control-Request-Method: ${method} | Origin: https://app.example`,
    `#2 headers ${status}`,
    '#2 complete',
  ]

  test('is listed as that request once nothing more is expected', () => {
    const journal = stopped([], asked('PUT', '403'))
    expect(verdicts(journal)).toEqual([])
    journal.giveUp()
    expect(journal.exchanges()).toMatchObject([{ id: '2', legs: [{ method: 'PUT', origin: { seen: true } }] }])
    expect(verdicts(journal)).toEqual([['2', 'blocked', 'interrupted']])
  })

  test('decides nothing where it passed', () => {
    const journal = stopped(
      [],
      asked('PUT', '204 | Access-Control-Allow-Origin: * | Access-Control-Allow-Methods: PUT'),
    )
    journal.giveUp()
    expect(verdicts(journal)).toEqual([['2', 'undecided', 'interrupted']])
    expect(sentences(journal)[0]).toMatch(/only its preflight was recorded/)
  })

  test('belongs to the request of which all but the beginning came, too', () => {
    const rest = [
      '@70 #1 send(PUT /a) | Origin: https://app.example',
      `#1 headers ${ALLOWED}`,
      '#1 body',
      '#1 complete',
    ]
    const journal = stopped([], [...asked('PUT', '204 | Access-Control-Allow-Origin: *'), ...rest])
    expect(journal.exchanges()).toMatchObject([{ id: '1', legs: [{ preflight: { response: { seen: true } } }] }])
  })

  test('is its preflight again when the request is heard of after all', () => {
    const journal = stopped([], asked('PUT', '403'))
    journal.giveUp()
    feed(journal, ['@70 #1 error(PUT /a) net::ERR_FAILED'])
    expect(journal.exchanges()).toMatchObject([{ id: '1', legs: [{ preflight: { response: { seen: true } } }] }])
  })
})

test('what was over before the interruption is whole', () => {
  const journal = stopped([...PREFLIGHTED, ...get(3, 20)])
  journal.giveUp()
  expect(verdicts(journal).map(([, , state]) => state)).toEqual(['whole', 'whole'])
})

test('without an interruption nothing is given up', () => {
  const journal = journalOf(OPEN)
  journal.giveUp()
  expect(verdicts(journal)).toEqual([['1', 'pending', 'whole']])
})
