import { expect, test } from 'vitest'
import { type Entry, entryOf } from '../../../../extension/panel/model/entry.ts'
import { applyChange, inOrder } from '../../../../extension/panel/model/live.ts'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { exchange } from '../../../support/exchanges.ts'

const at = (id: string, startedAt: number) => exchange({ id, startedAt })
const listed = (...exchanges: readonly Exchange[]) => exchanges.map(entryOf)
const ids = (entries: readonly Entry[]) => entries.map((entry) => entry.exchange.id).join(' ')

test('a snapshot is put in order of time', () => {
  expect(
    inOrder([at('b', 2), at('a', 1)])
      .map(({ id }) => id)
      .join(' '),
  ).toBe('a b')
})

test('a changed exchange is replaced where it stands', () => {
  const changed = at('a', 1)
  const next = applyChange(listed(at('a', 1), at('b', 2)), [changed], [])
  expect(ids(next)).toBe('a b')
  expect(next[0]?.exchange).toBe(changed)
})

test('a late exchange takes its place in time', () => {
  expect(ids(applyChange(listed(at('a', 1), at('c', 3)), [at('b', 2)], []))).toBe('a b c')
})

test('a removed exchange is gone, and an unknown one is no matter', () => {
  expect(ids(applyChange(listed(at('a', 1), at('b', 2)), [], ['a', 'z']))).toBe('b')
})

test('what did not change stays the same object, so that it is not judged again', () => {
  const kept = at('a', 1)
  expect(applyChange(listed(kept), [at('b', 2)], [])[0]?.exchange).toBe(kept)
})
