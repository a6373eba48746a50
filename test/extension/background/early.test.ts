import { expect, test } from 'vitest'
import { createEarly } from '../../../extension/background/early.ts'
import { events } from '../../support/events.ts'

const EVENTS = events(['#1 begin GET /a', '#1 send', '#1 headers 200'])

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

const microtasks = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)))

test('what waits is stored in the same task, and is found by the next background', async () => {
  const area = createArea()
  const stopped = createEarly(area, 1_000)
  for (const event of EVENTS.slice(0, 2)) expect(stopped.add(event)).toBe(true)
  await microtasks()
  stopped.add(EVENTS[2] ?? expect.fail())
  await microtasks()

  const next = createEarly(area, 2_000)
  expect(next.left(area.items)).toEqual(EVENTS)
  await next.forget()
  expect(area.items).toEqual({})
})

test('several that were stopped are read in the order in which they ran', async () => {
  const area = createArea()
  for (const [n, event] of EVENTS.entries()) createEarly(area, 900 + n * 100).add(event)
  await microtasks()
  expect(createEarly(area, 5_000).left(area.items)).toEqual(EVENTS)
})

test('its own are not taken for those of another', async () => {
  const area = createArea()
  const early = createEarly(area, 1_000)
  for (const event of EVENTS) early.add(event)
  await microtasks()
  expect(early.left(area.items)).toEqual([])
  expect(early.end()).toEqual(EVENTS)
  await early.forget()
  expect(area.items).toEqual({})
})

test('nothing waits once the waiting has ended', () => {
  const early = createEarly(createArea(), 1_000)
  early.end()
  expect(early.add(EVENTS[0] ?? expect.fail())).toBe(false)
  expect(early.end()).toEqual([])
})

test('what is no event is left out, and a storage that refuses loses nothing that waits', async () => {
  const early = createEarly(createArea(), 2_000)
  expect(early.left({ 'early:1': [{ kind: 'begin' }, 7], 'early:2': 'x', 'request:1': EVENTS })).toEqual([])

  const full = createEarly(
    { set: () => Promise.reject(new Error('quota')), remove: () => Promise.reject(new Error('')) },
    1,
  )
  full.add(EVENTS[0] ?? expect.fail())
  await microtasks()
  expect(full.end()).toEqual([EVENTS[0]])
  await full.forget()
})
