import { describe, expect, test, vi } from 'vitest'
import { restore } from '../../../extension/background/restore.ts'
import { createStore, type StorageLike, totalsIn } from '../../../extension/background/store.ts'
import type { RequestRecord } from '../../../src/capture/event.ts'
import { events, recordsOf } from '../../support/events.ts'

const record = (id: number, value = ''): RequestRecord => {
  const [made] = recordsOf(
    events([`@${id} #${id} begin GET /a`, `#${id} send | X-Text: ${value}`, `#${id} headers 200`]),
    'chromium',
  )
  if (made === undefined) throw new Error('The stream holds no request.')
  return made
}

interface FaultyStorage extends StorageLike {
  readonly items: Record<string, unknown>
  /** What the next calls of a method throw. */
  readonly faults: Partial<Record<keyof StorageLike, Error>>
}

/** `storage.session` in memory, with as much room as it is told; throws as Chromium does. */
const createStorage = (items: Record<string, unknown> = {}, quota = Number.POSITIVE_INFINITY): FaultyStorage => {
  const faults: FaultyStorage['faults'] = {}
  const check = (method: keyof StorageLike) => {
    const fault = faults[method]
    if (fault !== undefined) throw fault
  }
  return {
    items,
    faults,
    async get(key) {
      check('get')
      return structuredClone(key === null ? items : key in items ? { [key]: items[key] } : {})
    },
    async set(more) {
      check('set')
      if (JSON.stringify({ ...items, ...more }).length > quota)
        throw new Error('Session storage quota bytes exceeded. Values were not stored.')
      Object.assign(items, structuredClone(more))
    },
    async remove(keys) {
      check('remove')
      for (const key of keys) delete items[key]
    },
  }
}

const opened = (storage: FaultyStorage) => {
  const problems: string[] = []
  const store = createStore(storage, (sentence) => problems.push(sentence))
  return { store, problems, restored: () => restore(store, (sentence) => problems.push(sentence)) }
}

const idsIn = ({ items }: FaultyStorage): readonly string[] => Object.keys(items).map((key) => key.split(':')[1] ?? '')

test('what was saved comes back, oldest first', async () => {
  const storage = createStorage()
  await opened(storage).store.save([record(2), record(1)], [])
  await opened(storage).store.saveSettings({ everywhere: true, tabs: [3], paused: [4] })
  const { restored, problems } = opened(storage)
  expect(await restored()).toMatchObject({
    records: [record(1), record(2)],
    settings: { everywhere: true, tabs: [3], paused: [4] },
  })
  expect(problems).toEqual([])
})

describe('a storage that can’t be read', () => {
  test('is told, and recording goes on without it', async () => {
    const storage = createStorage()
    storage.faults.get = new Error('An unexpected error occurred')
    const { restored, problems } = opened(storage)
    expect(await restored()).toMatchObject({ records: [], settings: { everywhere: false, tabs: [], paused: [] } })
    expect(problems).toHaveLength(2)
    for (const problem of problems) expect(problem).toMatch(/An unexpected error occurred.*reload the page/)
  })

  test('and never answers is given up', async () => {
    vi.useFakeTimers()
    try {
      const { store, problems } = opened(createStorage())
      const silent = restore({ ...store, loadRecords: () => new Promise(() => undefined) }, (sentence) =>
        problems.push(sentence),
      )
      await vi.advanceTimersByTimeAsync(5_000)
      expect((await silent).records).toEqual([])
      expect(problems).toEqual([expect.stringContaining('no answer')])
    } finally {
      vi.useRealTimers()
    }
  })
})

const GARBAGE: readonly (readonly [what: string, value: unknown])[] = [
  ['nothing', null],
  ['a number', 7],
  ['a text', 'x'],
  ['a list', []],
  ['no events', { ...record(9), events: [] }],
  ['events that are none', { ...record(9), events: [null, 5, 'x'] }],
  ['an event without its URL', { ...record(9), events: record(9).events.map(({ url: _, ...rest }) => rest) }],
  ['a time that is a text', { ...record(9), events: record(9).events.map((event) => ({ ...event, at: 'now' })) }],
  ['headers that are none', { ...record(9), events: record(9).events.map((e) => ({ ...e, requestHeaders: 'x' })) }],
  ['another browser', { ...record(9), browser: 'lynx' }],
  ['a witness of numbers', { ...record(9), witness: 200 }],
  ['the record of another request', record(8)],
]

describe('what is no record any more', () => {
  test.each(GARBAGE)('%s is left out and taken out, and what can be read is kept', async (_, value) => {
    const storage = createStorage()
    await opened(storage).store.save([record(1)], [])
    storage.items['request:9'] = value
    const { restored, problems } = opened(storage)
    expect((await restored()).records).toEqual([record(1)])
    expect(problems).toEqual([expect.stringMatching(/^One recorded request .* had to be left out: reload/)])
    expect(idsIn(storage)).toEqual(['1'])
  })

  test.each([null, 7, [], { everywhere: 'yes', tabs: 'all', paused: { 0: 1 } }, { tabs: [null, 1.5, '2'] }])(
    'settings of %j are those of nobody who records',
    async (settings) => {
      const { restored } = opened(createStorage({ settings }))
      expect((await restored()).settings).toEqual({ everywhere: false, tabs: [], paused: [] })
    },
  )
})

test('how many exchanges there were comes back', async () => {
  const storage = createStorage()
  await opened(storage).store.saveTotals(new Map([[3, 40]]))
  expect(totalsIn(storage.items)).toEqual(new Map([[3, 40]]))
})

test.each([null, 7, {}, 'x', [null, 5, [1], ['1', 2], [1, -2], [1, 1.5], [1.5, 2]]])(
  'of totals of %j nothing is known',
  (totals) => {
    expect(totalsIn({ totals })).toEqual(new Map())
  },
)

describe('a storage that is full', () => {
  test('keeps the newest, and nobody is bothered as long as room can be made', async () => {
    const storage = createStorage({}, 20_000)
    const { store, problems } = opened(storage)
    for (let id = 1; id <= 100; id++) await store.save([record(id, 'x'.repeat(500))], [])
    expect(problems).toEqual([])
    expect(idsIn(storage).at(-1)).toBe('100')
    expect(idsIn(storage).length).toBeGreaterThan(10)
    expect((await opened(storage).restored()).records.at(-1)).toEqual(record(100, 'x'.repeat(500)))
  })

  test('lets those that are spared go last', async () => {
    const storage = createStorage({}, 20_000)
    const store = createStore(
      storage,
      () => undefined,
      (id) => id === '1',
    )
    for (let id = 1; id <= 100; id++) await store.save([record(id, 'x'.repeat(500))], [])
    expect(idsIn(storage)[0]).toBe('1')
    expect(idsIn(storage)[1]).not.toBe('2')
  })

  test('is told once while it lasts, and again when it comes back', async () => {
    const storage = createStorage()
    const { store, problems } = opened(storage)
    storage.faults.set = new Error('Session storage quota bytes exceeded.')
    for (let id = 1; id <= 5; id++) await store.save([record(id)], [])
    expect(problems).toEqual([expect.stringMatching(/quota bytes exceeded.*lost if the browser stops the extension/)])
    delete storage.faults.set
    await store.save([record(6)], [])
    storage.faults.set = new Error('Session storage quota bytes exceeded.')
    await store.save([record(7)], [])
    expect(problems).toHaveLength(2)
  })

  test('is told where the settings don’t fit, and nothing rejects', async () => {
    const storage = createStorage()
    const { store, problems } = opened(storage)
    storage.faults.set = new Error('quota')
    await store.saveSettings({ everywhere: true, tabs: [], paused: [] })
    expect(problems).toEqual([expect.stringMatching(/Which tabs are recorded could not be kept/)])
  })

  test('of 10 MB never gets more than it takes', async () => {
    const storage = createStorage({}, 10_000_000)
    const { store, problems } = opened(storage)
    for (let id = 1; id <= 40; id++) await store.save([record(id, 'é'.repeat(400_000))], [])
    expect(problems).toEqual([])
    expect(idsIn(storage)).toContain('40')
  })
})
