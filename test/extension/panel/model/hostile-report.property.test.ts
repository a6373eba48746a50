import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { entryOf } from '../../../../extension/panel/model/entry.ts'
import { explain, NOTHING_CHOSEN, siblingsOf } from '../../../../extension/panel/model/explain.ts'
import { matches, parseFilter } from '../../../../extension/panel/model/filter.ts'
import { FORMATS } from '../../../../extension/panel/model/formats.ts'
import { openReportFile } from '../../../../extension/panel/model/opening.ts'
import { fileName, reportOf as newReport, written } from '../../../../extension/panel/model/reporting.ts'
import { rowsOf } from '../../../../extension/panel/model/rows.ts'
import { placeOf, verdictWords } from '../../../../extension/panel/model/words.ts'
import { parseReport } from '../../../../src/report/schema/read.ts'
import { sequence } from '../../../../src/report/sequence/sequence.ts'
import { ALL, PRODUCER, reportOf } from '../../../src/report/samples.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const REPORT: Json = JSON.parse(JSON.stringify(reportOf(...ALL)))

const isNode = (value: Json): value is Json[] | { [key: string]: Json } => typeof value === 'object' && value !== null

/** Every place of the report, as the object and the key in it. */
const placesOf = (node: Json, path: readonly string[] = []): readonly (readonly string[])[] =>
  isNode(node)
    ? Object.entries(node).flatMap(([key, value]) => [[...path, key], ...placesOf(value, [...path, key])])
    : []

const PLACES = placesOf(REPORT)

const TEXTS = [
  ...[
    '',
    '\0',
    'a\0b',
    '__proto__',
    'constructor',
    'toString',
    'null',
    '*',
    '://',
    'http://',
    'https://[',
    'data:,',
    '\r\n\r\n',
  ],
  ...[
    'https://user:pass@host:99999/',
    'http://a.example:80\\@b',
    '\ud800',
    '\u202Ehtml',
    'x'.repeat(100_000),
    '%',
    '$&',
  ],
  ...[
    '<script>alert(1)</script>',
    '`',
    '](javascript:1)',
    'PUT',
    'OPTIONS',
    'https://api.example/',
    'not-cors',
    'failed',
  ],
]
const NUMBERS = [0, -1, 1, 0.5, 304, 999, 1e15, 8.64e15, 8.65e15, -8.65e15, 1e300, -1e300, Number.MAX_SAFE_INTEGER]

const values = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Json>(...TEXTS) },
  { weight: 3, arbitrary: fc.constantFrom<Json>(...NUMBERS) },
  { weight: 1, arbitrary: fc.constantFrom<Json>(null, true, false, [], {}) },
)

const changed = (changes: readonly (readonly [place: number, value: Json])[]): string => {
  const copy: Json = structuredClone(REPORT)
  for (const [index, value] of changes) {
    const path = PLACES[index % PLACES.length] ?? []
    const key = path.at(-1) ?? ''
    const holder = path
      .slice(0, -1)
      .reduce<Json>((node, name) => (isNode(node) ? ((node as Record<string, Json>)[name] ?? null) : null), copy)
    if (isNode(holder) && Object.hasOwn(holder, key)) (holder as Record<string, Json>)[key] = value
  }
  return JSON.stringify(copy)
}

const changes = fc.array(fc.tuple(fc.nat(PLACES.length - 1), values), { minLength: 1, maxLength: 6 })

describe('a report from a hostile file', () => {
  test('is refused in one sentence, or everything that the panel makes of it can be made', async () => {
    let opened = 0
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const text = changed(list)
        const result = await openReportFile(new File([text], 'report.json'))
        if (!result.ok) {
          expect(result.sentence).toMatch(/^`report\.json` could not be opened: [^\n]{20,600}$/)
          return
        }
        opened += 1
        const entries = result.opened.exchanges.map(entryOf)
        const rows = rowsOf(entries)
        expect(rows.length).toBeGreaterThanOrEqual(entries.length > 0 ? 2 : 0)
        for (const entry of entries) {
          const { advice, entry: explained } = explain(entry, siblingsOf(entry, entries), NOTHING_CHOSEN)
          const { verdict } = explained
          expect(advice.headline).not.toBe('')
          expect(`${verdictWords(entry.verdict, entry.exchange)} ${placeOf(entry)}`).not.toBe(' ')
          expect(verdict.sentence).not.toBe('')
          expect(sequence(entry.exchange, verdict).title).not.toBe('')
          matches(entry, parseFilter('host:api code:x rule:y method:put status:200 header:x is:blocked since:5m -x'), {
            now: () => 0,
            pageStart: null,
            isFixed: () => false,
            avoidable: () => new Set(),
          })
        }
        for (const redact of [true, false]) {
          const how = { at: new Date(0), producer: PRODUCER, chosenFor: () => NOTHING_CHOSEN, redact }
          const report = newReport(result.opened.exchanges, how)
          for (const format of FORMATS) {
            expect(fileName(report, format)).toMatch(/^corsight-[a-zA-Z0-9.-]{1,80}\.[a-z]+$/)
            expect(written(report, format.id)).toEqual(expect.any(String))
          }
        }
      }),
      { numRuns: 200 },
    )
    expect(opened).toBeGreaterThan(3)
  })
})

describe('a file that no report is', () => {
  test.each([
    ['nested deeply', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    [
      'nested deeply inside a report',
      `{"format":"corsight-report","version":1,"deep":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`,
    ],
    ['a number beyond all bounds', JSON.stringify(REPORT).replace(/"startedAt":\d+/, '"startedAt":1e999')],
    ['a NUL', '\0'],
    ['a version that is a text', JSON.stringify({ ...(REPORT as object), version: '1' })],
    ['a version that never was', JSON.stringify({ ...(REPORT as object), version: -1 })],
  ])('%s', (_, text) => {
    const parsed = parseReport(text)
    expect(parsed.ok ? 'opened' : parsed.sentence).toMatch(/^[^\n]{30,400}\.$/)
  })

  test('of 200 MB is refused before it is read', async () => {
    const read = vi.fn(async () => '{}')
    const file = new File(['{}'], 'huge.json')
    Object.defineProperty(file, 'size', { value: 200_000_000 })
    Object.defineProperty(file, 'text', { value: read })
    const result = await openReportFile(file)
    expect(result.ok ? 'opened' : result.sentence).toMatch(/^`huge\.json` could not be opened: The file is larger than/)
    expect(read).not.toHaveBeenCalled()
  })
})
