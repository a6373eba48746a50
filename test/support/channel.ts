import type { Channel, Link } from '../../extension/channel.ts'
import { PROTOCOL, type Status, type ToBackground, type ToPage } from '../../extension/protocol.ts'
import type { Exchange } from '../../src/cors/exchange.ts'

/** A channel whose other end is the test. */
export interface TestChannel extends Channel<ToPage, ToBackground> {
  /** What the page has sent, oldest first. */
  readonly sent: readonly ToBackground[]
  readonly receive: (message: ToPage) => void
  readonly connection: (link: Link) => void
  /** A snapshot of these exchanges, from a background that records. */
  readonly snapshot: (exchanges: readonly Exchange[], overrides?: Partial<Status>) => void
  readonly changed: (exchanges: readonly Exchange[], removed?: readonly string[]) => void
}

/** A background that has all it needs and is recording. */
export const status = (overrides: Partial<Status> = {}): Status => ({
  protocol: PROTOCOL,
  recording: true,
  everywhere: false,
  permitted: true,
  producer: { name: 'CORSight', version: '0.1.0', browser: { name: 'Chromium', version: '156.0' } },
  evicted: 0,
  trial: null,
  pageSince: null,
  ...overrides,
})

export const createTestChannel = (): TestChannel => {
  const handlers = new Set<(message: ToPage) => void>()
  const watchers = new Set<(link: Link) => void>()
  const sent: ToBackground[] = []
  const connection = (link: Link) => {
    for (const watcher of watchers) watcher(link)
  }
  const receive = (message: ToPage) => {
    connection('up')
    for (const handler of handlers) handler(message)
  }
  return {
    sent,
    receive,
    connection,
    snapshot: (exchanges, overrides) => receive({ type: 'snapshot', exchanges, status: status(overrides) }),
    changed: (exchanges, removed = []) => receive({ type: 'changed', exchanges, removed }),
    send: (message) => sent.push(message),
    listen(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    onConnection(handler) {
      watchers.add(handler)
      return () => watchers.delete(handler)
    },
    close: () => undefined,
  }
}
