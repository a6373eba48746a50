import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { renderHar } from '../../../../src/report/har/har.ts'
import { redactReport } from '../../../../src/report/redaction/index.ts'
import { ALL, blockedAtPreflight, blockedAtResponse, pending, redirected, reportOf, TOKEN } from '../samples.ts'

interface Pair {
  readonly name: string
  readonly value: string
}

/** What HAR 1.2 requires of an entry, as a reader would use it. */
interface Entry {
  readonly startedDateTime: string
  readonly time: number
  readonly cache: object
  readonly timings: Readonly<Record<'blocked' | 'dns' | 'connect' | 'ssl' | 'send' | 'wait' | 'receive', number>>
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: readonly Pair[]
    readonly queryString: readonly Pair[]
  }
  readonly response: {
    readonly status: number
    readonly headers: readonly Pair[]
    readonly redirectURL: string
    readonly content: object
    readonly _unseen?: string
    readonly _error?: string
  }
  readonly _corsPair: string
  readonly _corsRole: string
}

const logOf = (text: string) =>
  (
    JSON.parse(text) as {
      log: { version: string; creator: object; browser: object; pages: unknown[]; entries: readonly Entry[] }
    }
  ).log

const entriesOf = (...exchanges: readonly Exchange[]) => logOf(renderHar(reportOf(...exchanges))).entries

test('the log is HAR 1.2 and names its maker and the browser', () => {
  expect(logOf(renderHar(reportOf()))).toMatchObject({
    version: '1.2',
    creator: { name: 'CORSight', version: '0.1.0' },
    browser: { name: 'Chromium' },
    pages: [],
    entries: [],
  })
})

describe('preflight and actual request', () => {
  test('are two entries of one pair', () => {
    const [preflight, actual, ...others] = entriesOf(blockedAtPreflight)
    expect(others).toEqual([])
    expect(preflight).toMatchObject({
      _corsRole: 'preflight',
      request: { method: 'OPTIONS' },
      response: { status: 204 },
    })
    expect(actual).toMatchObject({ _corsRole: 'actual', request: { method: 'PUT' } })
    expect(actual?._corsPair).toBe(preflight?._corsPair)
  })

  test('of every leg, each with a pair of its own', () => {
    const entries = entriesOf(redirected)
    expect(entries.map(({ _corsRole }) => _corsRole)).toEqual(['preflight', 'actual', 'preflight', 'actual'])
    expect(new Set(entries.map(({ _corsPair }) => _corsPair)).size).toBe(2)
    expect(entries[1]?.response.redirectURL).toBe('https://cdn.example.net/v2/new?ticket=ST-4821-aZ')
  })
})

test('what was never sent has status 0 and says why', () => {
  const [, actual] = entriesOf(blockedAtPreflight)
  expect(actual?.response).toMatchObject({ status: 0, headers: [], _unseen: 'never-sent', _error: 'net::ERR_FAILED' })
})

test('headers keep order and repetition', () => {
  const [entry] = entriesOf(blockedAtResponse)
  expect(entry?.request.headers.map(({ name }) => name)).toEqual([
    'Accept',
    'Origin',
    'Referer',
    'Authorization',
    'Cookie',
  ])
})

test('the query is taken apart', () => {
  const [entry] = entriesOf(blockedAtPreflight)
  expect(entry?.request.queryString).toEqual([
    { name: 'access_token', value: TOKEN },
    { name: 'page', value: '2' },
  ])
})

test.each(ALL.map((each) => [each.id, each] as const))('every entry has what HAR requires: %s', (_, exchange) => {
  for (const entry of entriesOf(exchange)) {
    expect(new Date(entry.startedDateTime).toISOString()).toBe(entry.startedDateTime)
    const { send, wait, receive } = entry.timings
    for (const part of [send, wait, receive]) expect(part).toBeGreaterThanOrEqual(0)
    expect(entry.time).toBe(send + wait + receive)
    expect(entry.request).toMatchObject({ httpVersion: 'unknown', cookies: [], headersSize: -1, bodySize: -1 })
    expect(entry.response).toMatchObject({ httpVersion: 'unknown', cookies: [], headersSize: -1, bodySize: -1 })
    expect(entry.response.content).toHaveProperty('mimeType')
    expect(entry.cache).toEqual({})
  }
})

test('an unfinished request has no negative time', () => {
  const [entry] = entriesOf(pending)
  expect(entry?.time).toBeGreaterThanOrEqual(0)
})

test('a redacted report lists what was taken out', () => {
  const text = renderHar(redactReport(reportOf(...ALL)))
  expect(text).not.toContain(TOKEN)
  expect(logOf(text)).toMatchObject({
    _corsReport: {
      redactions: expect.arrayContaining([expect.objectContaining({ placeholder: '‹query 1: 17 characters›' })]),
    },
  })
})
