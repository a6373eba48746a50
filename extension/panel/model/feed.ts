import { batch, computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Exchange } from '../../../src/cors/exchange.ts'
import type { Channel } from '../../channel.ts'
import { PROTOCOL, type Status, type ToBackground, type ToPage } from '../../protocol.ts'
import { type Entry, entryOf } from './entry.ts'
import { applyChange, inOrder } from './live.ts'

/**
 * `waiting`: nothing was heard yet. `down`: the background was stopped and is being started again. `lost`: it did not
 * come back. `gone`: it never will, because the extension was updated or removed.
 */
export type Connection = 'waiting' | 'up' | 'down' | 'lost' | 'gone'

/** What the background tells: the exchanges recorded and what it is doing. */
export interface Feed {
  /** The exchanges recorded, in order of time. */
  readonly entries: ReadonlySignal<readonly Entry[]>
  readonly status: ReadonlySignal<Status | null>
  readonly connection: ReadonlySignal<Connection>
  /** The last time that a page was made to ask again, or could not be. */
  readonly asked: ReadonlySignal<Extract<ToPage, { type: 'asked' }> | null>
  /** The background speaks another version of the protocol. */
  readonly mismatch: ReadonlySignal<boolean>
  /** Ids that came in a change and were not there before; the list takes out what it has shown. */
  readonly arrivals: Set<string>
  /** Empties the list at once, where the background was asked to. */
  readonly forget: () => void
  readonly stop: () => void
}

const PATIENCE = 5_000

/** Follows a channel. `onProblem` gets each sentence that the background has for the user. */
export const createFeed = (
  channel: Channel<ToPage, ToBackground>,
  { now, onProblem }: { readonly now: () => Date; readonly onProblem: (sentence: string) => void },
): Feed => {
  const entries = signal<readonly Entry[]>([])
  const status = signal<Status | null>(null)
  const connection = signal<Connection>('waiting')
  const asked = signal<Extract<ToPage, { type: 'asked' }> | null>(null)
  const arrivals = new Set<string>()
  const known = new Set<string>()
  /** When the last snapshot came: it may come in portions, and its later portions are no news. */
  let caughtUpAt = Number.POSITIVE_INFINITY
  let patience: ReturnType<typeof setTimeout> | undefined

  const arrive = (changed: readonly Exchange[], removed: readonly string[]) => {
    for (const id of removed) {
      arrivals.delete(id)
      known.delete(id)
    }
    for (const { id, startedAt } of changed) {
      if (startedAt > caughtUpAt && !known.has(id)) arrivals.add(id)
      known.add(id)
    }
    entries.value = applyChange(entries.peek(), changed, removed)
  }

  const handle = (message: ToPage) => {
    switch (message.type) {
      case 'snapshot':
        status.value = message.status
        if (message.status.protocol !== PROTOCOL) return
        arrivals.clear()
        caughtUpAt = now().getTime()
        entries.value = inOrder(message.exchanges).map(entryOf)
        known.clear()
        for (const { id } of message.exchanges) known.add(id)
        return
      case 'changed':
        arrive(message.exchanges, message.removed)
        return
      case 'status':
        status.value = message.status
        return
      case 'problem':
        onProblem(message.sentence)
        return
      case 'asked':
        asked.value = message
        return
      default:
        message satisfies never
    }
  }

  const stopListening = channel.listen((message) => batch(() => handle(message)))
  const stopWatching = channel.onConnection((link) => {
    if (
      link === connection.peek() ||
      (link === 'down' && connection.peek() !== 'up' && connection.peek() !== 'waiting')
    )
      return
    clearTimeout(patience)
    connection.value = link
    if (link === 'down') patience = setTimeout(() => (connection.value = 'lost'), PATIENCE)
  })

  return {
    entries,
    status,
    connection,
    asked,
    mismatch: computed(() => status.value !== null && status.value.protocol !== PROTOCOL),
    arrivals,
    forget() {
      arrivals.clear()
      known.clear()
      entries.value = []
    },
    stop() {
      clearTimeout(patience)
      stopListening()
      stopWatching()
    },
  }
}
