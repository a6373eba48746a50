import { expect, test } from 'vitest'
import { type Entry, entryOf } from '../../../../extension/panel/model/entry.ts'
import { siblingsOf } from '../../../../extension/panel/model/explain.ts'
import { exchange } from '../../../support/exchanges.ts'

const asked = (startedAt: number, url = 'https://a.example/') =>
  entryOf(exchange({ id: `${startedAt} ${url}`, startedAt, leg: { url } }))

const times = (entries: readonly Entry[]) => entries.map((entry) => entry.exchange.startedAt)

test('siblings have a host of the exchange, whatever the port, in order of time', () => {
  const self = asked(3)
  const all = [asked(1), asked(2, 'https://b.example/'), self, asked(4, 'https://a.example:8443/')]
  expect(times(siblingsOf(self, all))).toEqual([1, 4])
})

test('of very many siblings, the nearest in time are kept, and the nearest of them is the first', () => {
  const all = Array.from({ length: 1_000 }, (_, at) => asked(at))
  const [self] = all.slice(400)
  const near = times(siblingsOf(self ?? asked(400), all))
  expect(near).toHaveLength(200)
  expect(near.slice(0, 4)).toEqual([399, 401, 398, 402])
  expect(near.toSorted((a, b) => a - b)[0]).toBe(300)
})

test('an exchange that the list let go has siblings still', () => {
  const all = Array.from({ length: 1_000 }, (_, at) => asked(at + 10))
  expect(times(siblingsOf(asked(1), all)).slice(0, 2)).toEqual([10, 11])
})
