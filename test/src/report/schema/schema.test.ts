import { readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { redactReport } from '../../../../src/report/redaction/index.ts'
import { disagreements, exchangesOf } from '../../../../src/report/reopen.ts'
import type { Report } from '../../../../src/report/report.ts'
import { parseReport } from '../../../../src/report/schema/read.ts'
import { LIMITS } from '../../../../src/report/schema/schema.ts'
import { ALL, interrupted, reportOf, SAMPLES } from '../samples.ts'

const report = reportOf(...ALL)

const opened = (text: string): Report => {
  const parsed = parseReport(text)
  if (!parsed.ok) throw new Error(parsed.sentence)
  return parsed.report
}

const refusal = (text: string): string => {
  const parsed = parseReport(text)
  return parsed.ok ? 'opened' : parsed.sentence
}

type Json = Record<string, unknown>

/** The value at a path such as `exchanges.0.legs.0.url`, replaced; `undefined` removes it. */
const withValue = (path: string, value: unknown): Json => {
  const copy = JSON.parse(JSON.stringify(report))
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce((inner, key) => inner[key], copy)
  if (value === undefined) delete holder[last]
  else holder[last] = value
  return copy
}

describe('a report that was written is read back the same', () => {
  test.each(Object.entries(SAMPLES))('%s', (_, sample) => {
    const one = reportOf(sample)
    expect(opened(JSON.stringify(one))).toEqual(one)
  })

  test('one that an interruption cut, redacted or not', () => {
    const one = reportOf(interrupted)
    expect(one.exchanges[0]?.verdict.sentence).toMatch(/^Cannot tell: the recording was interrupted/)
    for (const each of [one, redactReport(one)]) expect(opened(JSON.stringify(each))).toEqual(each)
  })

  test('all of them, redacted, with a byte order mark', () => {
    const redacted = redactReport(report)
    const again = opened(`\uFEFF${JSON.stringify(redacted, null, 2)}`)
    expect(again).toEqual(redacted)
    expect(disagreements(again)).toEqual([])
  })
})

describe('refused in one sentence that says where and what', () => {
  test.each([
    ['no JSON', 'CORS report', /^The file is not JSON: choose a file that was exported as JSON/],
    ['an empty file', '', /^The file is not JSON/],
    ['a list', '[]', /not a CORS report \(it has no `format`\)/],
    ['null', 'null', /not a CORS report/],
    ['a HAR', '{"log":{}}', /not a CORS report/],
    ['another format', '{"format":"recording/1"}', /its `format` is `"recording\/1"`/],
    [
      'a newer version',
      '{"format":"corsight-report","version":2}',
      /version 2, and this program reads version 1: update/,
    ],
    ['no version', '{"format":"corsight-report"}', /^`version` is missing/],
    [
      'a version that is no number',
      '{"format":"corsight-report","version":"1"}',
      /^`version` should be `1` but is `"1"`/,
    ],
  ])('%s', (_, text, sentence) => {
    expect(refusal(text)).toMatch(sentence)
  })

  test.each([
    ['exchanges', {}, '`exchanges` should be a list but is an object'],
    ['exchanges.0', 'x', '`exchanges[0]` should be an object but is `"x"`'],
    ['exchanges.0.id', undefined, '`exchanges[0].id` is missing'],
    ['exchanges.1.id', 'preflight', '`exchanges[1].id` is `"preflight"`, which another exchange has already'],
    ['exchanges.0.tabId', 1.5, '`exchanges[0].tabId` should be a whole number but is `1.5`'],
    ['exchanges.0.startedAt', null, '`exchanges[0].startedAt` should be a number but is `null`'],
    ['exchanges.0.legs', [], '`exchanges[0].legs[0]` is missing'],
    ['exchanges.0.legs.0.method', 7, '`exchanges[0].legs[0].method` should be a text but is `7`'],
    [
      'exchanges.0.legs.0.origin',
      'https://x',
      '`exchanges[0].legs[0].origin` should be an object but is `"https://x"`',
    ],
    [
      'exchanges.0.legs.0.origin.seen',
      'yes',
      '`exchanges[0].legs[0].origin.seen` should be one of `true`, `false` but is `"yes"`',
    ],
    [
      'exchanges.0.legs.0.preflight.response.value.status',
      -1,
      '`exchanges[0].legs[0].preflight.response.value.status` is out of bounds: `-1`',
    ],
    [
      'exchanges.0.legs.0.preflight.response.value.headers.2',
      ['a'],
      '`exchanges[0].legs[0].preflight.response.value.headers[2][1]` is missing',
    ],
    [
      'exchanges.0.legs.0.ending.how',
      'x\u202E',
      '`exchanges[0].legs[0].ending.how` should be one of `completed`, `redirected`, `error`, `abandoned`, `untold` but is `"x\\u{202E}"`',
    ],
    ['exchanges.0.verdict.kind', 'fine', 'but is `"fine"`'],
    [
      'exchanges.0.serverActed',
      true,
      '`exchanges[0].serverActed` should be one of `yes`, `probably-not`, `no`, `unknown` but is `true`',
    ],
    ['exchanges.0.advice.headline', undefined, '`exchanges[0].advice.headline` is missing'],
    [
      'exchanges.0.advice.steps.1.place',
      'cloud',
      '`exchanges[0].advice.steps[1].place` should be one of `server`, `proxy`, `page`, `browser`, `provider`, `nowhere` but is `"cloud"`',
    ],
    [
      'exchanges.0.advice.change.preflight.0.from',
      'x',
      '`exchanges[0].advice.change.preflight[0].from` should be a list but is `"x"`',
    ],
    ['exchanges.0.advice.edit.code', 7, '`exchanges[0].advice.edit.code` should be a text but is `7`'],
    ['exchanges.0.fix.policy.origins', [3], '`exchanges[0].fix.policy.origins[0]` should be a text but is `3`'],
    [
      'exchanges.0.legs.0.url',
      'x'.repeat(LIMITS.string + 1),
      `\`exchanges[0].legs[0].url\` has more than ${LIMITS.string} characters`,
    ],
    [
      'exchanges.0.legs',
      Array.from({ length: LIMITS.legs + 1 }, () => report.exchanges[0]?.legs[0]),
      `\`exchanges[0].legs\` has more than ${LIMITS.legs} entries`,
    ],
  ])('%s', (path, value, sentence) => {
    const text = refusal(JSON.stringify(withValue(path, value)))
    expect(text).toContain(sentence)
    expect(text).toMatch(/\. Export the report again, or open the file as it was exported\.$/)
  })

  test('a file too large to read', () => {
    const text = { length: LIMITS.characters + 1 } as string
    expect(refusal(text)).toBe('The file is larger than 100 million characters: export fewer exchanges.')
  })

  test('`*` with credentials, which no fix may say', () => {
    const copy = withValue('exchanges.0.fix.policy.origins', '*') as unknown as Report
    const text = JSON.stringify(copy).replaceAll('"credentials":false', '"credentials":true')
    expect(refusal(text)).toContain('`exchanges[0].fix.policy')
  })
})

describe('hostile keys', () => {
  test('leave every prototype as it was', () => {
    const text = JSON.stringify(report)
      .replaceAll('{"url"', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"url"')
      .replace('{"format"', '{"__proto__":{"exchanges":[]},"polluted":1,"format"')
    expect(opened(text)).toEqual(report)
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
  })

  test('fields of later releases are left out', () => {
    expect(opened(JSON.stringify(withValue('exchanges.0.legs.0.protocol', 'h2')))).toEqual(report)
  })
})

/** The fields of a report as the first release documented them; everything else came later. */
const bare = (): Json => {
  const copy = JSON.parse(JSON.stringify(report))
  for (const exchange of copy.exchanges) {
    for (const key of [
      'browser',
      'documentId',
      'initiator',
      'credentials',
      'mode',
      'beforeRecording',
      'witness',
      'advice',
    ])
      delete exchange[key]
    delete exchange.verdict.also
    delete exchange.verdict.warnings
    for (const leg of exchange.legs) {
      delete leg.bodyStarted
      delete leg.timing
      if (leg.preflight) for (const key of ['pairing', 'timing']) delete leg.preflight[key]
    }
  }
  return copy
}

test('an older report opens: what it lacks is unknown, not absent', () => {
  const [first] = exchangesOf(opened(JSON.stringify(bare())))
  expect(first).toMatchObject({
    browser: 'chromium',
    initiator: 'https://app.example',
    credentials: { seen: false },
    mode: { seen: false },
  })
  expect(opened(JSON.stringify(bare())).exchanges[0]?.advice).toBeNull()
  expect(first?.legs[0]).toMatchObject({ timing: { sentAt: null }, preflight: { pairing: 'certain' } })
})

test('a code or a stack that this release does not know is no reason to refuse', () => {
  const code = opened(JSON.stringify(withValue('exchanges.0.verdict.code.chromium', 'BrandNewCode')))
  expect(code.exchanges[0]?.verdict.code?.chromium).toBeNull()
  const stack = opened(JSON.stringify(withValue('exchanges.0.fix.snippets.0.stack', 'lighttpd')))
  expect(stack.exchanges[0]?.fix?.snippets).toHaveLength((report.exchanges[0]?.fix?.snippets.length ?? 0) - 1)
  const edit = opened(JSON.stringify(withValue('exchanges.0.advice.edit.stack', 'lighttpd')))
  expect(edit.exchanges[0]?.advice).toEqual({ ...report.exchanges[0]?.advice, edit: null })
})

describe('the JSON Schema', () => {
  const path = new URL('../../../../src/report/report-v1.schema.json', import.meta.url)
  const schema = JSON.parse(readFileSync(path, 'utf8'))
  const validate = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: false }).compile(
    schema,
  )
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

  test.each(Object.entries(SAMPLES))('accepts a report: %s', (_, sample) => {
    expect(validate(plain(redactReport(reportOf(sample)))), JSON.stringify(validate.errors)).toBe(true)
  })

  test('accepts one that an interruption cut', () => {
    expect(validate(plain(reportOf(interrupted))), JSON.stringify(validate.errors)).toBe(true)
  })

  test('accepts an older report, and one with fields of a later release', () => {
    expect(validate(bare()), JSON.stringify(validate.errors)).toBe(true)
    expect(validate(withValue('exchanges.0.legs.0.protocol', 'h2')), JSON.stringify(validate.errors)).toBe(true)
  })

  const CHANGES: readonly (readonly [path: string, value: unknown])[] = [
    ['version', 2],
    ['format', 'other'],
    ['createdAt', 7],
    ['producer.browser', 'Chromium'],
    ['redactions', null],
    ['redactions', [{ placeholder: 'x', what: 'y', count: -1 }]],
    ['exchanges', undefined],
    ['exchanges.0.id', undefined],
    ['exchanges.0.tabId', '1'],
    ['exchanges.0.startedAt', null],
    ['exchanges.0.initiator', null],
    ['exchanges.0.initiator', 3],
    ['exchanges.0.browser', 'safari'],
    ['exchanges.0.mode', { seen: true, value: 'cors' }],
    ['exchanges.0.mode', { seen: true, value: 'strange' }],
    ['exchanges.0.mode', { seen: true }],
    ['exchanges.0.credentials', { seen: false, why: 'redacted' }],
    ['exchanges.0.credentials', { seen: false, why: 'because' }],
    ['exchanges.0.legs', []],
    ['exchanges.0.legs.0.url', null],
    ['exchanges.0.legs.0.origin', 'https://x'],
    ['exchanges.0.legs.0.preflight', null],
    ['exchanges.0.legs.0.preflight', {}],
    ['exchanges.0.legs.0.preflight.pairing', 'maybe'],
    ['exchanges.0.legs.0.preflight.response.value.headers', [['a', 'b', 'c']]],
    ['exchanges.0.legs.0.preflight.response.value.headers', [['a', 1]]],
    ['exchanges.0.legs.0.preflight.response.value.status', 20.5],
    ['exchanges.0.legs.0.ending', { how: 'redirected' }],
    ['exchanges.0.legs.0.ending', { how: 'abandoned' }],
    ['exchanges.0.legs.0.timing', { startedAt: 1 }],
    ['exchanges.0.verdict.kind', 'fine'],
    ['exchanges.0.verdict.stage', 'later'],
    ['exchanges.0.verdict.leg', -1],
    ['exchanges.0.verdict.code', { chromium: null, firefox: null }],
    ['exchanges.0.verdict.code', { chromium: null }],
    ['exchanges.0.verdict.also', [{ rule: 'x' }]],
    ['exchanges.0.causes', [{ id: 'x', confidence: 'sure', sentence: '', evidence: [] }]],
    ['exchanges.0.fix', null],
    ['exchanges.0.fix', {}],
    ['exchanges.0.fix.policy.origins', []],
    ['exchanges.0.fix.policy.maxAge', '600'],
    [
      'exchanges.0.fix.policy',
      { origins: '*', credentials: true, methods: [], requestHeaders: [], exposedHeaders: [], maxAge: 1 },
    ],
    [
      'exchanges.0.fix.policy',
      { origins: '*', credentials: false, methods: [], requestHeaders: [], exposedHeaders: [], maxAge: 1 },
    ],
    ['exchanges.0.serverActed', 'maybe'],
    ['exchanges.0.advice', null],
    ['exchanges.0.advice', {}],
    ['exchanges.0.advice.why', { id: 'x', confidence: 'likely', sentence: '', headline: '', evidence: [] }],
    ['exchanges.0.advice.why', { id: 'x', confidence: 'likely', sentence: '', headline: null, evidence: [] }],
    ['exchanges.0.advice.place', 'here'],
    ['exchanges.0.advice.steps', null],
    ['exchanges.0.advice.steps.0.shows', 'fix'],
    ['exchanges.0.advice.steps.0.code', null],
    ['exchanges.0.advice.change.actual', [{ name: 'Status', from: ['405'], to: '204' }]],
    ['exchanges.0.advice.change.actual', [{ name: 'Vary', from: null, to: null }]],
    ['exchanges.0.advice.change.actual', [{ name: 'Vary', from: [1], to: null }]],
    ['exchanges.0.advice.change.actual', [{ name: 'Vary', to: 'Origin' }]],
    ['exchanges.0.advice.edit', null],
    ['exchanges.0.advice.edit.applies', 'always'],
    ['exchanges.0.advice.setup.steps', [{ cause: 'x', text: 'y', code: 'z' }]],
    ['exchanges.0.advice.setup.steps', [{ cause: 'x' }]],
    ['exchanges.0.advice.symptom', 'no'],
    ['exchanges.0.advice.assumes', [{ about: 'owner', value: 'mine', because: '', alternative: '' }]],
    ['exchanges.0.advice.assumes', [{ about: 'weather', value: 'fine', because: '', alternative: '' }]],
    ['exchanges.0.fix.snippets.0.steps', [{ cause: 'x' }]],
    ['exchanges.3.witness', { responseStatus: 0, initiatorType: 'fetch' }],
    ['exchanges.3.witness', { responseStatus: '0', initiatorType: 'fetch' }],
  ]

  test.each(CHANGES)('and the reader agree on %s = %j', (path, value) => {
    const changed = withValue(path, value)
    expect(validate(changed)).toBe(parseReport(JSON.stringify(changed)).ok)
  })

  test('agrees on both sides of the line', () => {
    const verdicts = CHANGES.map(([path, value]) => validate(withValue(path, value)))
    expect(verdicts).toContain(true)
    expect(verdicts).toContain(false)
  })
})
