import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createIntake } from '../../../extension/background/intake.ts'
import type { Raw } from '../../../extension/background/network-event.ts'

const raw = (requestId: number): Raw => ({
  name: 'onCompleted',
  details: {
    requestId: `${requestId}`,
    tabId: 1,
    frameId: 0,
    url: 'http://api.test/',
    method: 'GET',
    type: 'xmlhttprequest',
    timeStamp: 0,
  },
})

describe('events', () => {
  let taken: string[]
  const intake = () => createIntake(({ details }) => taken.push(details.requestId))

  beforeEach(() => {
    taken = []
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })

  test('are taken at once while few come', () => {
    const { add } = intake()
    for (let id = 0; id < 20; id++) add(raw(id))
    expect(taken).toHaveLength(20)
  })

  test('are taken later and together while many come, all of them and in order', () => {
    const { add } = intake()
    for (let id = 0; id < 1_000; id++) add(raw(id))
    expect(taken.length).toBeLessThan(100)
    vi.advanceTimersByTime(50)
    expect(taken).toEqual(Array.from({ length: 1_000 }, (_, id) => `${id}`))
  })

  test('are taken at once again when it is quiet', () => {
    const { add } = intake()
    for (let id = 0; id < 1_000; id++) add(raw(id))
    vi.advanceTimersByTime(1_000)
    add(raw(1_000))
    expect(taken.at(-1)).toBe('1000')
  })

  test('are taken when they are wanted', () => {
    const { add, drain } = intake()
    for (let id = 0; id < 1_000; id++) add(raw(id))
    drain()
    expect(taken).toHaveLength(1_000)
    vi.advanceTimersByTime(1_000)
    expect(taken).toHaveLength(1_000)
  })
})
