import { describe, expect, test } from 'vitest'
import { createTally } from '../../../extension/background/tally.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../support/exchanges.ts'

const blocked = (id: string, overrides: ExchangeOverrides = {}) =>
  exchange({ id, leg: { ...STOPPED, response: { headers: {} } }, ...overrides })

describe('the count on the badge', () => {
  test('is that of blocked exchanges, by tab', () => {
    const all = [blocked('1'), blocked('2'), blocked('3', { tabId: 2 }), exchange({ id: '4' })]
    expect([...createTally().add(all)]).toEqual([
      [1, 2],
      [2, 1],
    ])
  })

  test('counts none twice', () => {
    const tally = createTally()
    tally.add([blocked('1')])
    expect([...tally.add([blocked('1'), blocked('2')])]).toEqual([[1, 1]])
  })

  test('counts one that turns out to be blocked later', () => {
    const tally = createTally()
    tally.add([exchange({ id: '1' })])
    expect([...tally.add([blocked('1')])]).toEqual([[1, 1]])
  })

  test('counts what was blocked before recording began', () => {
    expect([...createTally().add([exchange({ id: '1', beforeRecording: true })])]).toEqual([[1, 1]])
  })

  test('leaves out what belongs to no tab', () => {
    expect([...createTally().add([blocked('1', { tabId: -1 })])]).toEqual([])
  })

  test('counts nothing anew after a restart, and forgets what was let go', () => {
    const tally = createTally()
    tally.restore([blocked('1'), blocked('2')])
    tally.forget(['2'])
    expect([...tally.add([blocked('1'), blocked('2')])]).toEqual([[1, 1]])
  })
})
