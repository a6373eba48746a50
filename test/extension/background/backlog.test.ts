import { beforeEach, expect, test, vi } from 'vitest'
import { createBacklog } from '../../../extension/background/backlog.ts'
import { deferred } from '../../support/deferred.ts'
import { events } from '../../support/events.ts'

const EVENTS = events(['#1 begin GET /a', '#1 send', '#1 headers 200'])
const [BEGIN = expect.fail(), SEND = expect.fail(), HEADERS = expect.fail()] = EVENTS

/** A storage in memory. */
const createArea = (items: Record<string, unknown> = {}) => ({
  items,
  async set(more: Record<string, unknown>) {
    Object.assign(items, structuredClone(more))
  },
  async remove(keys: string[]) {
    for (const key of keys) delete items[key]
  },
})

const microtasks = () => vi.advanceTimersByTimeAsync(0)

/** From one write to the next, as long as there were few. */
const rest = () => vi.advanceTimersByTimeAsync(5)

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test('what waits is stored in the same task, what follows a moment later, and the next background finds it', async () => {
  const area = createArea()
  const stopped = createBacklog(area, 1_000)
  stopped.add(BEGIN)
  stopped.add(SEND)
  await microtasks()
  stopped.add(HEADERS)
  await rest()

  const next = createBacklog(area, 2_000)
  expect(next.left(area.items)).toEqual([{ bornAt: 1_000, events: EVENTS }])
  await next.forget()
  expect(area.items).toEqual({})
})

test('what comes while some is being stored is stored together, once that is', async () => {
  const area = createArea()
  const { promise, resolve } = deferred<void>()
  const written: string[][] = []
  const backlog = createBacklog(
    {
      ...area,
      async set(items) {
        written.push(Object.keys(items))
        if (written.length === 1) await promise
        await area.set(items)
      },
    },
    1_000,
  )
  backlog.add(BEGIN)
  await microtasks()
  backlog.add(SEND)
  backlog.add(HEADERS)
  await rest()
  expect(written).toHaveLength(1)
  resolve()
  await rest()
  expect(written).toHaveLength(2)
  expect(createBacklog(area, 2_000).left(area.items)).toEqual([{ bornAt: 1_000, events: EVENTS }])
})

test('the longer events come without a break, the fewer writes store them', async () => {
  const area = createArea()
  const backlog = createBacklog(area, 1_000)
  const writesOf = async (ms: number) => {
    const before = Object.keys(area.items).length
    for (let at = 0; at < ms; at++) {
      backlog.add(BEGIN)
      await vi.advanceTimersByTimeAsync(1)
    }
    return Object.keys(area.items).length - before
  }
  expect(await writesOf(10)).toBeGreaterThan(3)
  expect(await writesOf(1_000)).toBeLessThan(25)
  await writesOf(10_000)
  expect(await writesOf(1_000)).toBe(10)

  await vi.advanceTimersByTimeAsync(200)
  expect(await writesOf(10)).toBeGreaterThan(3)
  await vi.advanceTimersByTimeAsync(100)
  expect(createBacklog(area, 2_000).left(area.items)[0]?.events).toHaveLength(12_020)
})

test('several that were stopped are read in the order in which they ran', async () => {
  const area = createArea()
  for (const [n, event] of EVENTS.entries()) createBacklog(area, 900 + n * 100).add(event)
  await microtasks()
  expect(createBacklog(area, 5_000).left(area.items)).toEqual(
    EVENTS.map((event, n) => ({ bornAt: 900 + n * 100, events: [event] })),
  )
})

test('its own are not taken for those of another', async () => {
  const area = createArea()
  const backlog = createBacklog(area, 1_000)
  for (const event of EVENTS) backlog.add(event)
  await microtasks()
  expect(backlog.left(area.items)).toEqual([])
  expect(backlog.take()).toEqual(EVENTS)
  await backlog.forget()
  expect(area.items).toEqual({})
})

test('what was taken waits no more, and is not stored after it', async () => {
  const area = createArea()
  const backlog = createBacklog(area, 1_000)
  backlog.add(BEGIN)
  expect(backlog.take()).toEqual([BEGIN])
  expect(backlog.take()).toEqual([])
  await microtasks()
  expect(area.items).toEqual({})
})

test('what is no event is left out, and a storage that refuses loses nothing that waits', async () => {
  const backlog = createBacklog(createArea(), 2_000)
  const others = { 'early:1': '[{"kind":"begin"},7]', 'early:2': 'x', 'early:3': EVENTS, 'request:1': EVENTS }
  expect(backlog.left(others)).toEqual([])

  const full = createBacklog(
    { set: () => Promise.reject(new Error('quota')), remove: () => Promise.reject(new Error('')) },
    1,
  )
  full.add(BEGIN)
  await microtasks()
  expect(full.take()).toEqual([BEGIN])
  await full.forget()
})
