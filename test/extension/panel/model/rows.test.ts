import { describe, expect, test } from 'vitest'
import { entryOf } from '../../../../extension/panel/model/entry.ts'
import { type Row, rowsOf } from '../../../../extension/panel/model/rows.ts'
import { exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'

let next = 0

const asked = (url: string, overrides: LegOverrides = {}) => {
  next += 1
  return entryOf(exchange({ id: `${next}`, startedAt: next, leg: { url, ...overrides } }))
}

const refused = (url: string) => asked(url, { ...STOPPED, response: { headers: {} } })

const shown = (row: Row): string =>
  row.kind === 'server'
    ? `${row.server} ${row.blocked}/${row.count}`
    : `${row.entry.path} ×${row.ids.length} #${row.position}`

const rows = (...entries: Parameters<typeof rowsOf>[0]) => rowsOf(entries).map(shown)

describe('rows', () => {
  test('stand below their server, servers in the order in which they were first asked', () => {
    expect(rows(asked('https://b.example/1'), asked('https://a.example/2'), refused('https://b.example/3'))).toEqual([
      'https://b.example 1/2',
      '/1 ×1 #1',
      '/3 ×1 #2',
      'https://a.example 0/1',
      '/2 ×1 #3',
    ])
  })

  test('fold identical failures that come one after the other', () => {
    expect(
      rows(refused('https://a.example/x'), refused('https://a.example/x'), refused('https://a.example/x')),
    ).toEqual(['https://a.example 3/3', '/x ×3 #1'])
  })

  test('fold them across what other servers were asked in between', () => {
    expect(rows(refused('https://a.example/x'), asked('https://b.example/'), refused('https://a.example/x'))).toEqual([
      'https://a.example 2/2',
      '/x ×2 #1',
      'https://b.example 0/1',
      '/ ×1 #2',
    ])
  })

  test.each([
    ['what was allowed', () => [asked('https://a.example/x'), asked('https://a.example/x')]],
    ['failures of two URLs', () => [refused('https://a.example/x'), refused('https://a.example/y')]],
    [
      'failures of two methods',
      () => [
        refused('https://a.example/x'),
        asked('https://a.example/x', { ...STOPPED, method: 'POST', response: {} }),
      ],
    ],
    [
      'failures on two rules',
      () => [
        refused('https://a.example/x'),
        asked('https://a.example/x', {
          ...STOPPED,
          response: { headers: { 'Access-Control-Allow-Origin': 'https://b.example' } },
        }),
      ],
    ],
  ])('do not fold %s', (_, entries) => {
    expect(rowsOf(entries()).filter((row) => row.kind === 'exchange')).toHaveLength(2)
  })

  test('are known by the first exchange they stand for, so that a further failure does not rename them', () => {
    const [first, second] = [refused('https://a.example/x'), refused('https://a.example/x')]
    const key = (...entries: Parameters<typeof rowsOf>[0]) =>
      rowsOf(entries).find((row) => row.kind === 'exchange')?.key
    expect(key(first, second)).toBe(key(first))
  })

  test('tell schemes and ports of one host apart, because origins do', () => {
    expect(
      rows(asked('http://a.example/'), asked('https://a.example/'), asked('https://a.example:8443/')),
    ).toHaveLength(6)
  })
})
