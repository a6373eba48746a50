import Ajv from 'ajv'
import harSchema from 'har-schema'
import { describe, expect, test } from 'vitest'
import { judge } from '../../../../src/cors/judge.ts'
import { renderHar } from '../../../../src/report/har/har.ts'
import { readHar } from '../../../../src/report/har/read-har.ts'
import { importProblems } from '../../../support/har-importers.ts'
import { ALL, reportOf } from '../samples.ts'
import { REPORTS } from './reports.ts'

/** Formats as har-validator has them: no URI has a space, or a character that is not ASCII. */
const schema = () => {
  const ajv = new Ajv({
    strict: false,
    formats: {
      uri: (text: string) => /^[a-z][a-z0-9+.-]*:[!#-;=?-Z_a-z~%[\]]*$/i.test(text),
      'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
      ipv4: true,
      ipv6: true,
    },
  })
  // The schemas say draft 6, of which they use only what later drafts have too.
  for (const { $schema: _, ...each } of Object.values(harSchema)) ajv.addSchema(each)
  const validate = ajv.getSchema('har.json#')
  if (validate === undefined) throw new Error('har-schema has no har.json.')
  return (value: unknown) => (validate(value) ? [] : validate.errors)
}

describe.each(Object.entries(REPORTS))('the HAR of %s', (_, report) => {
  const text = renderHar(report)

  test('is valid by har-schema', () => {
    expect(schema()(JSON.parse(text))).toEqual([])
  })

  test.each(['chromium', 'firefox'] as const)('has all that the importer of %s needs', (browser) => {
    expect(importProblems(browser, text)).toEqual([])
  })

  test('loses nothing when it is opened again', () => {
    const { exchanges } = report
    const again = readHar(text)
    expect(again.ok && again.lacks).toEqual([])
    const byId = new Map(again.ok ? again.exchanges.map((each) => [each.id, each]) : [])
    for (const { origin, method, url, verdict, serverActed, actedNote, causes, fix, advice, ...facts } of exchanges) {
      const read = byId.get(facts.id)
      expect(read).toEqual(facts)
      expect(read && judge(read).kind).toBe(judge(facts).kind)
    }
    expect(byId.size).toBe(exchanges.length)
  })
})

test('the tests of schema and importers see what is wrong', () => {
  const log = JSON.parse(renderHar(reportOf(...ALL)))
  log.log.entries[0].startedDateTime = 'yesterday'
  delete log.log.entries[0].timings
  log.log.entries[1].request.url = 'https://a b/'
  log.log.pages = undefined
  expect(schema()(log)).not.toEqual([])
  expect(importProblems('chromium', JSON.stringify(log))).toEqual([
    'log.entries[0].startedDateTime: date',
    'log.entries[0].timings: object',
    'log.entries[0].timings.send: number',
    'log.entries[0].timings.wait: number',
    'log.entries[0].timings.receive: number',
  ])
  expect(importProblems('firefox', JSON.stringify(log))).toEqual([
    'log.pages: list',
    'log.entries[0].timings: object',
    'log.entries[1].request.url: url',
  ])
})

describe('a HAR of CORSight that was changed by hand', () => {
  const changed = (change: (entries: Record<string, unknown>[]) => void) => {
    const har = JSON.parse(renderHar(reportOf(...ALL)))
    change(har.log.entries)
    return readHar(JSON.stringify(har))
  }

  test('loses only the exchange that is wrong, and says where it began', () => {
    const result = changed((entries) => {
      for (const entry of entries)
        if ('_corsExchange' in entry) {
          Object.assign(entry['_corsExchange'] as object, { tabId: 'one' })
          break
        }
    })
    expect(result.ok && result.exchanges).toHaveLength(ALL.length - 1)
    expect(result.ok && result.lacks[0]?.sentence).toMatch(
      /^Skipped: the exchange that begins in `log\.entries\[\d+\]`: `tabId` should be a number but is `"one"`\.$/,
    )
  })

  test('is read like that of any browser where its own fields are gone', () => {
    const result = changed((entries) => {
      for (const entry of entries) for (const key of Object.keys(entry)) if (key.startsWith('_cors')) delete entry[key]
    })
    expect(result.ok && result.exchanges.length).toBeGreaterThan(3)
  })
})
