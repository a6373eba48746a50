import { describe, expect, test } from 'vitest'
import { type Entry, entryOf } from '../../../../extension/panel/model/entry.ts'
import { createSortedRows, groupsOf, type Row, rowsOf } from '../../../../extension/panel/model/rows.ts'
import { exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'

let next = 0

const asked = (url: string, overrides: LegOverrides = {}) => {
  next += 1
  return entryOf(exchange({ id: `${next}`, startedAt: next, leg: { url, ...overrides } }))
}

const refused = (url: string) => asked(url, { ...STOPPED, response: { headers: {} } })

const shown = (row: Row): string =>
  row.kind === 'server' ? `${row.server} ${row.blocked}/${row.count}` : `${row.entry.path} ×${row.ids.length}`

const rows = (...entries: Parameters<typeof rowsOf>[0]) => rowsOf(entries).map(shown)

describe('rows', () => {
  test('stand below their server, servers in the order in which they were first asked', () => {
    expect(rows(asked('https://b.example/1'), asked('https://a.example/2'), refused('https://b.example/3'))).toEqual([
      'https://b.example 1/2',
      '/1 ×1',
      '/3 ×1',
      'https://a.example 0/1',
      '/2 ×1',
    ])
  })

  test('fold identical failures that come one after the other', () => {
    expect(
      rows(refused('https://a.example/x'), refused('https://a.example/x'), refused('https://a.example/x')),
    ).toEqual(['https://a.example 3/3', '/x ×3'])
  })

  test('fold them across what other servers were asked in between', () => {
    expect(rows(refused('https://a.example/x'), asked('https://b.example/'), refused('https://a.example/x'))).toEqual([
      'https://a.example 2/2',
      '/x ×2',
      'https://b.example 0/1',
      '/ ×1',
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

describe('sorted rows', () => {
  const byPath = (direction: 1 | -1) => ({ of: pathOf, direction })
  const pathOf = ({ path }: { readonly path: string }) => path
  const paths = (sorted: readonly Row[]) => sorted.map(shown).join(' ')

  test('stand in their order without headings, those that are equal by time', () => {
    const entries = [asked('https://a.example/2'), asked('https://b.example/1'), asked('https://c.example/2')]
    const stands = createSortedRows()(entries, byPath(1)).map(({ key }) =>
      entries.findIndex(({ exchange }) => exchange.id === key),
    )
    expect(stands).toEqual([1, 0, 2])
  })

  test('keep their order while exchanges come and go', () => {
    const sortedRows = createSortedRows()
    const sorted = (direction: 1 | -1, ...entries: readonly Entry[]) => paths(sortedRows(entries, byPath(direction)))
    const [a, c, e] = [asked('https://x.example/a'), asked('https://x.example/c'), asked('https://x.example/e')]
    expect(sorted(1, a, c, e)).toBe('/a ×1 /c ×1 /e ×1')
    const [f, again, b] = [refused('https://x.example/f'), refused('https://x.example/f'), asked('https://x.example/b')]
    expect(sorted(1, a, e, f, b)).toBe('/a ×1 /b ×1 /e ×1 /f ×1')
    expect(sorted(1, a, e, f, again, b)).toBe('/a ×1 /b ×1 /e ×1 /f ×2')
    expect(sorted(-1, a, e, f, b)).toBe('/f ×1 /e ×1 /b ×1 /a ×1')
  })

  test('follow another order at once', () => {
    const sortedRows = createSortedRows()
    const entries = [asked('https://b.example/1'), asked('https://a.example/2')]
    sortedRows(entries, byPath(1))
    expect(paths(sortedRows(entries, { of: ({ server }) => server, direction: 1 }))).toBe('/2 ×1 /1 ×1')
  })
})

test('groups know how many headings stand above their rows', () => {
  const entries = [asked('https://b.example/1'), asked('https://a.example/2'), asked('https://b.example/3')]
  expect(groupsOf(rowsOf(entries)).map(({ start, end, headings }) => [start, end, headings])).toEqual([
    [0, 3, 1],
    [3, 5, 2],
  ])
  expect(groupsOf(createSortedRows()(entries, { of: ({ path }) => path, direction: 1 }))).toEqual([
    { heading: null, start: 0, end: 3, headings: 0 },
  ])
})
