import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import { comparableWith, createComparing } from '../../../../extension/panel/model/compare.ts'
import { entryOf } from '../../../../extension/panel/model/entry.ts'
import { createTab } from '../../../../extension/panel/model/tab.ts'
import { exchange } from '../../../support/exchanges.ts'

const at = (id: string, seconds: number, url: string, method = 'GET') =>
  entryOf(exchange({ id, startedAt: seconds * 1000, leg: { url, method } }))

const one = at('one', 100, 'https://api.example/items?page=1')

test('what has most in common is offered first, then what is nearest in time', () => {
  const others = [
    at('another server', 100, 'https://cdn.example/items?page=1'),
    at('another path', 101, 'https://api.example/others'),
    at('another query', 101, 'https://api.example/items?page=2'),
    at('another method', 101, 'https://api.example/items?page=1', 'POST'),
    at('long ago', 1, 'https://api.example/items?page=1'),
    at('the same', 99, 'https://api.example/items?page=1'),
  ]
  expect(comparableWith(one, [one, ...others]).map(({ exchange }) => exchange.id)).toEqual([
    'the same',
    'long ago',
    'another method',
    'another query',
    'another path',
    'another server',
  ])
})

test('two exchanges are shown side by side, for as long as the first is selected and the second there', () => {
  const two = at('two', 101, 'https://api.example/items')
  const entries = signal([one, two])
  const selectedId = signal<string | null>(null)
  const tab = createTab()
  const select = (id: string) => {
    selectedId.value = id
  }
  const { other, compare } = createComparing({ entries, selectedId, select, tab })

  compare('one', 'two')
  expect([selectedId.value, tab.id.value, other.value]).toEqual(['one', 'compare', two])
  select('two')
  expect(other.value).toBeNull()
  select('one')
  entries.value = [one]
  expect(other.value).toBeNull()
  compare('one')
  expect([selectedId.value, other.value]).toEqual(['one', null])
})
