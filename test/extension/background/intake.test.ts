import { beforeEach, describe, expect, test, vi } from 'vitest'
import { createBacklog } from '../../../extension/background/backlog.ts'
import { createIntake, type Pause } from '../../../extension/background/intake.ts'
import type { NetworkEvent } from '../../../src/capture/event.ts'
import { events } from '../../support/events.ts'

const [EVENT] = events(['#1 begin GET /a'])
const event = (id: number): NetworkEvent => ({ ...(EVENT ?? expect.fail()), requestId: `${id}` })
const ids = (from: number, to: number): readonly string[] => Array.from({ length: to - from }, (_, n) => `${from + n}`)

describe('events', () => {
  let worked: string[]
  let stored: Record<string, unknown>

  let pause: Pause

  const intake = () => {
    const area = {
      set: async (items: Record<string, unknown>) => void Object.assign(stored, items),
      remove: async (keys: string[]) => {
        for (const key of keys) delete stored[key]
      },
    }
    return createIntake(
      createBacklog(area, 1_000),
      ({ requestId }) => worked.push(requestId),
      () => pause,
    )
  }
  const opened = () => {
    const opened = intake()
    opened.begin()
    return opened
  }

  beforeEach(() => {
    worked = []
    stored = {}
    pause = { quiet: 200, most: 200 }
    vi.useFakeTimers()
    return () => vi.useRealTimers()
  })

  test('that come alone are worked out at once', async () => {
    const { add } = opened()
    for (const id of [1, 2, 3]) {
      add(event(id))
      expect(worked.at(-1)).toBe(`${id}`)
      await vi.advanceTimersByTimeAsync(200)
    }
    expect(stored).toEqual({})
  })

  test('that come together are stored at once and worked out together, all of them and in order', async () => {
    const { add } = opened()
    for (let id = 0; id < 1_000; id++) add(event(id))
    expect(worked).toEqual(['0'])
    await vi.advanceTimersByTimeAsync(0)
    expect(createBacklog({ set: vi.fn(), remove: vi.fn() }, 2_000).left(stored)[0]?.events).toHaveLength(999)
    await vi.advanceTimersByTimeAsync(200)
    expect(worked).toEqual(ids(0, 1_000))
    expect(stored).toEqual({})
  })

  test('wait again as long as more come, and then no more', async () => {
    const { add } = opened()
    for (let id = 0; id < 18; id++) {
      add(event(id))
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(worked).toEqual(ids(0, 16))
    await vi.advanceTimersByTimeAsync(400)
    expect(worked).toEqual(ids(0, 18))
    add(event(18))
    expect(worked).toEqual(ids(0, 19))
  })

  test('wait until no more come, but no longer than the most', async () => {
    pause = { quiet: 200, most: 1_000 }
    const { add } = opened()
    for (let id = 0; id < 30; id++) {
      add(event(id))
      await vi.advanceTimersByTimeAsync(50)
      if (id === 10) expect(worked).toEqual(['0'])
    }
    expect(worked).toEqual(ids(0, 20))
    await vi.advanceTimersByTimeAsync(149)
    expect(worked).toEqual(ids(0, 20))
    await vi.advanceTimersByTimeAsync(1)
    expect(worked).toEqual(ids(0, 30))
  })

  test('wait no more once there are too many of them', () => {
    const { add } = opened()
    for (let id = 0; id < 3_000; id++) add(event(id))
    expect(worked).toEqual(['0'])
    add(event(3_000))
    expect(worked).toEqual(ids(0, 3_001))
  })

  test('are worked out when they are wanted', () => {
    const { add, drain } = opened()
    for (let id = 0; id < 1_000; id++) add(event(id))
    drain()
    expect(worked).toEqual(ids(0, 1_000))
  })

  test('all wait until it begins, also where they are wanted', () => {
    const { add, drain } = intake()
    add(event(1))
    drain()
    expect(worked).toEqual([])
  })
})
