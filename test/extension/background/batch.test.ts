import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createBatch } from '../../../extension/background/batch.ts'

/** The milliseconds at which pages heard of changes that came at these times; `!` for the end of a request. */
const heardAt = (...changes: readonly string[]): readonly number[] => {
  const start = Date.now()
  const heard: number[] = []
  const batch = createBatch(() => {
    batch.told()
    heard.push(Date.now() - start)
  })
  for (const change of changes) {
    vi.advanceTimersByTime(start + Number.parseInt(change, 10) - Date.now())
    batch.changed(change.endsWith('!'))
  }
  vi.runAllTimers()
  return heard
}

describe('pages hear', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('of the end of a request at once, and of what came before it too', () => {
    expect(heardAt('0', '3', '5!')).toEqual([5])
  })

  test('of what goes on a little later, together', () => {
    expect(heardAt('0', '30', '60')).toEqual([80])
  })

  test('no more often than they can bear while requests end all the time', () => {
    expect(heardAt('0!', '10!', '20!', '79!', '90!', '300!')).toEqual([0, 80, 160, 300])
  })

  test('nothing where nothing changed', () => {
    expect(heardAt()).toEqual([])
  })

  test('nothing twice: what was told by another way is not told again', () => {
    const tell = vi.fn()
    const batch = createBatch(tell)
    batch.changed(true)
    batch.told()
    vi.runAllTimers()
    expect(tell).not.toHaveBeenCalled()
  })
})
