import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createKeeper } from '../../../extension/background/keeper.ts'
import { NOBODY } from '../../../extension/background/who.ts'
import { feed, get, journalOf } from '../../support/journals.ts'

/** A journal whose store writes when it is told to. */
const keeping = (journal = journalOf(get(1))) => {
  const saved: string[][] = []
  let write = () => {}
  const written = new Promise<void>((resolve) => {
    write = resolve
  })
  const keeper = createKeeper(journal, {
    save(records) {
      saved.push(records.map(({ requestId }) => requestId))
      return written
    },
    saveSettings: () => Promise.resolve(),
  })
  return { journal, keeper, saved, write: () => write() }
}

describe('what changed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('is handed to the store in the same task, once', async () => {
    const { keeper, saved } = keeping(feed(journalOf(get(1)), get(2)))
    keeper.changed()
    keeper.changed()
    expect(saved).toEqual([])
    await Promise.resolve()
    expect(saved).toEqual([['1', '2']])
  })

  test('is done when it is written, not before', async () => {
    const { keeper, write } = keeping()
    const ends: string[] = []
    keeper.changed()
    await Promise.resolve()
    const done = keeper.done().then(() => ends.push('done'))
    keeper.keepSettings(NOBODY)
    await vi.advanceTimersByTimeAsync(10)
    expect(ends).toEqual([])
    write()
    await done
    expect(ends).toEqual(['done'])
  })

  test('is written later where it stays open: a request to the page’s own origin', async () => {
    const { keeper, saved } = keeping(
      feed(journalOf(), ['#1 begin GET /own', '#1 send'], { initiator: 'https://api.example' }),
    )
    keeper.changed()
    await Promise.resolve()
    const soon = saved.flat()
    await vi.advanceTimersByTimeAsync(10_000)
    expect([soon, saved.flat()]).toEqual([[], ['1']])
  })
})
