import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPortChannel, type Link, type PortLike } from '../../extension/channel.ts'

interface Port extends PortLike {
  readonly posted: unknown[]
  readonly answer: (message: unknown) => void
  /** The other side goes away. */
  readonly die: () => void
  /** `postMessage` throws from now on, and nobody is told. */
  readonly fail: () => void
}

const createPort = (): Port => {
  const onMessage = new Set<(message: unknown) => void>()
  const onDisconnect = new Set<() => void>()
  const posted: unknown[] = []
  let failing = false
  return {
    posted,
    postMessage(message) {
      if (failing) throw new Error('Attempting to use a disconnected port object')
      posted.push(message)
    },
    disconnect: () => undefined,
    onMessage: { addListener: (handler) => onMessage.add(handler) },
    onDisconnect: { addListener: (handler) => onDisconnect.add(handler) },
    answer: (message) => onMessage.forEach((handler) => void handler(message)),
    die: () => onDisconnect.forEach((handler) => void handler()),
    fail() {
      failing = true
    },
  }
}

/** A browser whose `connect` gives ports until it is told to refuse. */
const connected = () => {
  const ports: Port[] = []
  const links: Link[] = []
  let refusing = false
  const channel = createPortChannel<string, string>(() => {
    if (refusing) throw new Error('Extension context invalidated.')
    const port = createPort()
    ports.push(port)
    return port
  }, 'hello')
  channel.onConnection((link) => links.push(link))
  const last = (): Port => {
    const port = ports.at(-1)
    if (port === undefined) throw new Error('Nothing has connected yet.')
    return port
  }
  const refuse = () => {
    refusing = true
  }
  return { channel, ports, links, last, refuse }
}

describe('a channel', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('greets the next background at once when one was stopped', () => {
    const { ports, links, last } = connected()
    last().answer('welcome')
    last().die()
    expect(ports.map(({ posted }) => posted)).toEqual([['hello'], ['hello']])
    last().answer('welcome')
    expect(links).toEqual(['up', 'down', 'up'])
  })

  test('asks a background that never answers less and less often, and for ever', () => {
    const { ports, last } = connected()
    for (let ms = 0; ms < 60_000; ms += 10) {
      last().die()
      vi.advanceTimersByTime(10)
    }
    expect(ports.length).toBeGreaterThan(10)
    expect(ports.length).toBeLessThan(20)
    vi.advanceTimersByTime(5_000)
    last().answer('welcome')
    const before = ports.length
    last().die()
    expect(ports).toHaveLength(before + 1)
  })

  test('sends what was said meanwhile as soon as the background is back, in order', () => {
    const { channel, last } = connected()
    last().die()
    last().die()
    channel.send('one')
    channel.send('two')
    vi.advanceTimersByTime(1_000)
    expect(last().posted).toEqual(['hello', 'one', 'two'])
    channel.send('three')
    expect(last().posted).toEqual(['hello', 'one', 'two', 'three'])
  })

  test('loses nothing that it says to a port that has died and not told', () => {
    const { channel, last } = connected()
    const dead = last()
    dead.answer('welcome')
    dead.fail()
    channel.send('one')
    dead.die()
    expect(last().posted).toEqual(['hello', 'one'])
  })

  test('says that the other side is gone for good where the browser refuses to connect', () => {
    const { channel, ports, links, last, refuse } = connected()
    last().answer('welcome')
    refuse()
    last().die()
    vi.advanceTimersByTime(60_000)
    expect(links).toEqual(['up', 'down', 'gone'])
    expect(ports).toHaveLength(1)
    expect(() => channel.send('anyone?')).not.toThrow()
  })

  test('says so also when it is so from the start', () => {
    const links: Link[] = []
    const channel = createPortChannel(() => {
      throw new Error('Extension context invalidated.')
    }, 'hello')
    channel.onConnection((link) => links.push(link))
    expect(links).toEqual(['gone'])
  })

  test('connects no more once it was closed', () => {
    const { channel, ports, last } = connected()
    last().die()
    last().die()
    channel.close()
    vi.advanceTimersByTime(60_000)
    expect(ports).toHaveLength(2)
  })

  test('keeps no more unsent messages than a user can click', () => {
    const { channel, last } = connected()
    last().die()
    last().die()
    for (let message = 0; message < 1_000; message++) channel.send(`${message}`)
    vi.advanceTimersByTime(1_000)
    expect(last().posted).toHaveLength(51)
    expect(last().posted.at(-1)).toBe('999')
  })
})
