import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { serverActed } from '../../../src/cors/server-acted.ts'
import { buildReport, type Meta } from '../../../src/report/build.ts'
import type { Report } from '../../../src/report/report.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { ALL, allowed, blockedAtPreflight, blockedAtResponse, failed, PRODUCER, reportOf, SAMPLES } from './samples.ts'

describe('buildReport', () => {
  test('keeps every fact, in order, beside what is made of it', () => {
    const report = reportOf(...ALL)
    expect(report.exchanges).toMatchObject(ALL)
    expect(report).toMatchObject({ format: 'corsight-report', version: 1, producer: PRODUCER, redactions: [] })
  })

  test('a blocked exchange names rule, stage, leg, basis and both codes', () => {
    const [exchange] = reportOf(blockedAtPreflight).exchanges
    expect(exchange?.verdict).toMatchObject({
      kind: 'blocked',
      rule: 'header-disallowed',
      stage: 'preflight',
      leg: 0,
      basis: 'headers',
      code: { chromium: 'HeaderDisallowedByPreflightResponse', firefox: 'CORSMissingAllowHeaderFromPreflight' },
    })
    expect(exchange?.verdict.sentence).toContain('x-trace-id')
    expect(exchange).toMatchObject({ method: 'PUT', origin: 'https://app.example', serverActed: 'no' })
    expect(exchange?.fix?.policy.requestHeaders).toContain('x-trace-id')
  })

  test('`also` has what would fail next, with its sentence', () => {
    const [exchange] = reportOf(blockedAtResponse).exchanges
    expect(exchange?.verdict.also.map(({ rule }) => rule)).toEqual(['allow-credentials-not-true'])
    expect(exchange?.verdict.also[0]?.sentence).toContain('Access-Control-Allow-Credentials')
  })

  test('a failure keeps its kind and the browser’s own error', () => {
    const [exchange] = reportOf(failed).exchanges
    expect(exchange?.verdict).toMatchObject({
      kind: 'failed',
      failure: { kind: 'connection-refused', error: 'net::ERR_CONNECTION_REFUSED' },
    })
    expect(exchange?.fix).toBeNull()
  })

  test.each(Object.entries(SAMPLES))('verdict and server-acted are those of the judge: %s', (_, sample) => {
    const verdict = judge(sample)
    const [exchange] = reportOf(sample).exchanges
    expect(exchange?.verdict).toMatchObject({ kind: verdict.kind, sentence: verdict.sentence })
    expect(exchange?.serverActed).toBe(serverActed(sample, verdict))
  })

  test.each([
    {
      when: 'an initiator',
      initiator: 'https://page.example',
      origin: 'https://app.example',
      expected: 'https://page.example',
    },
    {
      when: 'no initiator, but an Origin',
      initiator: null,
      origin: 'https://app.example',
      expected: 'https://app.example',
    },
    {
      when: 'neither',
      initiator: null,
      origin: { seen: false, why: 'withheld-by-browser' } as const,
      expected: 'null',
    },
  ])('the origin is $expected with $when', ({ initiator, origin, expected }) => {
    const report = reportOf(exchange({ initiator, leg: { origin } }))
    expect(report.exchanges[0]?.origin).toBe(expected)
  })

  test('exchanges with the same server are evidence for each other, whatever their order', () => {
    // The server grants CORS elsewhere, so a 500 without headers is the server's error, not missing CORS.
    const crashed = exchange({ id: 'crashed', leg: { ...STOPPED, response: { status: 500, headers: {} } } })
    const alone = reportOf(crashed).exchanges[0]?.causes
    const after = reportOf(allowed, crashed).exchanges[1]?.causes
    const before = reportOf(crashed, allowed).exchanges[0]?.causes
    expect(after).toEqual(before)
    expect(after).not.toEqual(alone)
  })

  test('only the nearest in time are evidence, so that thousands of exchanges take no longer each', () => {
    const crashed = exchange({ id: 'crashed', leg: { ...STOPPED, response: { status: 500, headers: {} } } })
    const alone = reportOf(crashed).exchanges[0]?.causes
    const between = Array.from({ length: 200 }, (_, index) =>
      exchange({ id: `same-${index}`, startedAt: crashed.startedAt + index, leg: crashed.legs[0] }),
    )
    const late = exchange({ id: 'late', startedAt: crashed.startedAt + 1_000 })
    const soon = exchange({ id: 'soon', startedAt: crashed.startedAt - 1 })
    expect(reportOf(late, ...between, crashed).exchanges.at(-1)?.causes).toEqual(
      reportOf(...between, crashed).exchanges.at(-1)?.causes,
    )
    expect(reportOf(late, ...between, soon, crashed).exchanges.at(-1)?.causes).not.toEqual(alone)
  })

  test('the advice is for the stack that answered, or for what the user chose', () => {
    const report = (choices?: Meta['choices']) =>
      buildReport([blockedAtPreflight, blockedAtResponse], {
        createdAt: 'now',
        producer: PRODUCER,
        ...(choices && { choices }),
      })
    const stacks = ({ exchanges }: Report) => exchanges.map(({ advice }) => advice?.setup?.stack ?? null)
    expect(stacks(report())).toEqual(['express', null])
    expect(stacks(report(({ id }) => (id === 'response' ? { stack: 'nginx' } : {})))).toEqual(['express', 'nginx'])
  })

  test('an empty report is a report', () => {
    expect(buildReport([], { createdAt: 'now', producer: PRODUCER }).exchanges).toEqual([])
  })

  test('a report survives JSON unchanged', () => {
    const report = reportOf(...ALL)
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
  })
})
