import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFeed } from '../../../../extension/panel/model/feed.ts'
import { createTestChannel, status } from '../../../support/channel.ts'
import { exchange } from '../../../support/exchanges.ts'

const NOW = Date.UTC(2026, 0, 5)

const followed = () => {
  const channel = createTestChannel()
  const problems: string[] = []
  const feed = createFeed(channel, { now: () => new Date(NOW), onProblem: (sentence) => problems.push(sentence) })
  return { channel, feed, problems }
}

describe('a feed', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('waits until the background has spoken', () => {
    const { channel, feed } = followed()
    expect(feed.connection.value).toBe('waiting')
    channel.snapshot([])
    expect(feed.connection.value).toBe('up')
  })

  test('takes the later portions of a snapshot for what they are, and not for news', () => {
    const { channel, feed } = followed()
    channel.snapshot([exchange({ id: 'a', startedAt: NOW - 20 })])
    channel.changed([exchange({ id: 'b', startedAt: NOW - 10 })])
    expect(feed.entries.value.map(({ exchange }) => exchange.id)).toEqual(['a', 'b'])
    expect(feed.arrivals.size).toBe(0)
  })

  test('counts as new what began later, once', () => {
    const { channel, feed } = followed()
    channel.snapshot([])
    channel.changed([exchange({ id: 'a', startedAt: NOW + 10 })])
    channel.changed([exchange({ id: 'a', startedAt: NOW + 10 })])
    expect([...feed.arrivals]).toEqual(['a'])
    channel.changed([], ['a'])
    expect(feed.arrivals.size).toBe(0)
  })

  test('keeps what it has while the background is gone, and takes the next snapshot', () => {
    const { channel, feed } = followed()
    channel.snapshot([exchange({ id: 'a' })])
    channel.connection('down')
    expect(feed.connection.value).toBe('down')
    expect(feed.entries.value).toHaveLength(1)
    channel.snapshot([exchange({ id: 'a' }), exchange({ id: 'b' })])
    expect(feed.connection.value).toBe('up')
    expect(feed.entries.value).toHaveLength(2)
  })

  test('gives a background up that does not come back, and takes it back when it does', () => {
    const { channel, feed } = followed()
    channel.snapshot([])
    channel.connection('down')
    vi.advanceTimersByTime(60_000)
    expect(feed.connection.value).toBe('lost')
    channel.snapshot([])
    expect(feed.connection.value).toBe('up')
  })

  test('is not fooled by further attempts that fail', () => {
    const { channel, feed } = followed()
    for (let attempt = 0; attempt < 10; attempt++) {
      channel.connection('down')
      vi.advanceTimersByTime(1_000)
    }
    expect(feed.connection.value).toBe('lost')
  })

  test('keeps what it has when the background can never be reached again', () => {
    const { channel, feed } = followed()
    channel.snapshot([exchange()])
    channel.connection('down')
    channel.connection('gone')
    vi.advanceTimersByTime(60_000)
    expect(feed.connection.value).toBe('gone')
    expect(feed.entries.value).toHaveLength(1)
  })

  test('reads nothing from a background of another version', () => {
    const { channel, feed } = followed()
    channel.snapshot([exchange()], { protocol: 99 })
    expect(feed.mismatch.value).toBe(true)
    expect(feed.entries.value).toEqual([])
  })

  test('hands on what the background has to say', () => {
    const { channel, feed, problems } = followed()
    channel.receive({ type: 'problem', sentence: 'The storage is full.' })
    channel.receive({ type: 'status', status: status({ recording: false }) })
    expect(problems).toEqual(['The storage is full.'])
    expect(feed.status.value?.recording).toBe(false)
  })

  test('hears nothing any more once it was stopped', () => {
    const { channel, feed } = followed()
    feed.stop()
    channel.snapshot([exchange()])
    expect(feed.entries.value).toEqual([])
  })
})
