/** One end of a typed conversation that outlives the other side. */
export interface Channel<In, Out> {
  /** Sent at once, or as soon as the other side is back. */
  readonly send: (message: Out) => void
  /** Returns a function that stops listening. */
  readonly listen: (handler: (message: In) => void) => () => void
  /** Called when the other side is gone and when it answers again. Returns a stop function. */
  readonly onConnection: (handler: (link: Link) => void) => () => void
  readonly close: () => void
}

/** A channel with nobody at its other end, for a page that only shows what is in files. */
export const silentChannel = <In, Out>(): Channel<In, Out> => ({
  send: () => undefined,
  listen: () => () => undefined,
  onConnection: () => () => undefined,
  close: () => undefined,
})

/** `gone`: it can never be reached again, because the extension was updated or removed under its open pages. */
export type Link = 'up' | 'down' | 'gone'

/** The part of `runtime.Port` that a channel needs. */
export interface PortLike {
  postMessage(message: unknown): void
  disconnect(): void
  readonly onMessage: { addListener(handler: (message: unknown) => void): void }
  readonly onDisconnect: { addListener(handler: () => void): void }
}

/**
 * How long to wait before each next attempt: not at all for a background that was stopped, longer for one that does not
 * answer, as one whose script fails at its start.
 */
const PAUSES_MS = [0, 50, 250, 1_000, 5_000]

/** More than a user can click while a background starts. */
const MOST_UNSENT = 50

/**
 * A channel over `runtime.connect` that opens a new port whenever the background was stopped, and greets it with the
 * same first message, so that a page never has to know.
 */
export function createPortChannel<In, Out>(connect: () => PortLike, greeting: Out): Channel<In, Out> {
  const handlers = new Set<(message: In) => void>()
  const linkHandlers = new Set<(link: Link) => void>()
  let port: PortLike | null = null
  let link: Link | null = null
  let closed = false
  let failures = 0
  let unsent: readonly Out[] = []
  let pause: ReturnType<typeof setTimeout> | undefined

  const tell = (next: Link) => {
    link = next
    for (const handler of linkHandlers) handler(next)
  }

  const post = (message: Out): boolean => {
    try {
      if (port === null) return false
      port.postMessage(message)
      return true
    } catch {
      // The port died between its last breath and `onDisconnect`: the next one carries this message.
      return false
    }
  }

  const send = (message: Out) => {
    if (!post(message)) unsent = [...unsent, message].slice(-MOST_UNSENT)
  }

  const lose = (lost: PortLike) => {
    if (closed || port !== lost) return
    port = null
    tell('down')
    const wait = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0
    failures += 1
    if (wait === 0) open()
    else pause = setTimeout(open, wait)
  }

  const open = () => {
    let opened: PortLike
    try {
      opened = connect()
    } catch {
      // Only a page that the extension left behind is refused so.
      return tell('gone')
    }
    port = opened
    opened.onMessage.addListener((message) => {
      failures = 0
      tell('up')
      // Only our own background can hold the other end of this port: `runtime.connect` without an id reaches no one else.
      for (const handler of handlers) handler(message as In)
    })
    opened.onDisconnect.addListener(() => lose(opened))
    post(greeting)
    const waiting = unsent
    unsent = []
    for (const message of waiting) send(message)
  }

  open()

  return {
    send,
    listen(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    onConnection(handler) {
      linkHandlers.add(handler)
      if (link !== null) handler(link)
      return () => linkHandlers.delete(handler)
    },
    close() {
      closed = true
      clearTimeout(pause)
      port?.disconnect()
    },
  }
}
