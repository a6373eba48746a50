import { describe, expect, test } from 'vitest'
import { COLUMNS, createColumns, fitting, parseSort, widthOf } from '../../../../extension/panel/model/columns.ts'
import { forgetful } from '../../../../extension/panel/model/memory.ts'

const shownIn = (width: number, columns = createColumns(forgetful())) => fitting(columns, width).map(({ id }) => id)

describe('a list shows', () => {
  test.each([
    [300, ['method', 'path', 'verdict']],
    [400, ['method', 'path', 'verdict']],
    [550, ['method', 'path', 'verdict', 'status', 'duration']],
    [2000, ['method', 'path', 'server', 'verdict', 'rule', 'status', 'type', 'time', 'duration']],
  ])('%i pixels wide: %j', (width, expected) => {
    expect(shownIn(width)).toEqual(expected)
  })

  test('the column that it is sorted by before others, and the server that no heading names', () => {
    const columns = createColumns(forgetful())
    columns.sortBy('duration')
    expect(shownIn(400, columns)).toEqual(['method', 'path', 'verdict', 'duration'])
    expect(shownIn(640, columns)).toContain('server')
  })

  test('no column that was taken away, but always the path', () => {
    const columns = createColumns(forgetful())
    for (const { id } of COLUMNS) columns.toggle(id)
    expect(shownIn(2000, columns)).toEqual(['path'])
  })
})

describe('what was chosen', () => {
  test('is there at the next visit, and gone after a reset', () => {
    const memory = forgetful()
    const first = createColumns(memory)
    first.toggle('type')
    first.resize('status', 71)
    first.sortBy('time')
    first.sortBy('time')
    const second = createColumns(memory)
    expect(second.sort.value).toEqual({ by: 'time', direction: 'descending' })
    expect(second.widths.value).toEqual({ status: 71 })
    expect(second.chosen.value).not.toContain('type')
    second.reset()
    expect(createColumns(memory).sort.value).toBeNull()
    expect(shownIn(2000, createColumns(memory))).toContain('type')
  })

  test('is what it was before where memory holds nonsense', () => {
    const memory = forgetful()
    memory.setItem('corsight.columns', '__proto__,type')
    memory.setItem('corsight.columnWidths', '__proto__=5,status=NaN,time=1e9,type=-1')
    memory.setItem('corsight.sort', 'constructor ascending')
    const columns = createColumns(memory)
    expect(columns.chosen.value).toEqual(['type'])
    expect(columns.widths.value).toEqual({})
    expect(columns.sort.value).toBeNull()
  })

  test('stays within bounds', () => {
    const columns = createColumns(forgetful())
    const status = COLUMNS.find(({ id }) => id === 'status') ?? expect.fail()
    columns.resize('status', -5)
    expect(widthOf(status, columns)).toBe(30)
  })
})

test.each(['', 'time', 'time sideways', 'nothing ascending'])('%j is no order', (text) => {
  expect(parseSort(text)).toBeNull()
})
