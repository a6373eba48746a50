/** One end of a typed conversation that outlives the other side. */
export interface Channel<In, Out> {
  /** Sent at once, or as soon as the other side is back. */
  readonly send: (message: Out) => void
  /** Returns a function that stops listening. */
  readonly listen: (handler: (message: In) => void) => () => void
  /** Called with false while the other side is gone, and with true when it answers again. Returns a stop function. */
  readonly onConnection: (handler: (connected: boolean) => void) => () => void
  readonly close: () => void
}

/** The part of `runtime.Port` that a channel needs. */
export interface PortLike {
  postMessage(message: unknown): void
  disconnect(): void
  readonly onMessage: { addListener(handler: (message: unknown) => void): void }
  readonly onDisconnect: { addListener(handler: () => void): void }
}

/**
 * A channel over `runtime.connect` that opens a new port whenever the background was stopped, and greets it with the
 * same first message, so that a page never has to know.
 */
export function createPortChannel<In, Out>(connect: () => PortLike, greeting: Out): Channel<In, Out> {
  const handlers = new Set<(message: In) => void>()
  const connectionHandlers = new Set<(connected: boolean) => void>()
  let port: PortLike | null = null
  let closed = false

  const tell = (connected: boolean) => {
    for (const handler of connectionHandlers) handler(connected)
  }

  const open = () => {
    const opened = connect()
    port = opened
    opened.onMessage.addListener((message) => {
      tell(true)
      // Only our own background can hold the other end of this port: `runtime.connect` without an id reaches no one else.
      for (const handler of handlers) handler(message as In)
    })
    opened.onDisconnect.addListener(() => {
      if (closed || port !== opened) return
      port = null
      tell(false)
      reopen()
    })
    opened.postMessage(greeting)
  }

  const reopen = () => {
    try {
      open()
    } catch {
      // The extension was updated or removed: its old pages can't reach the new one. They were told `false`, and stay so.
      port = null
    }
  }

  open()

  return {
    send(message) {
      try {
        port?.postMessage(message)
      } catch {
        // The port died between its last breath and `onDisconnect`: a new one carries this message.
        reopen()
        port?.postMessage(message)
      }
    },
    listen(handler) {
      handlers.add(handler)
      return () => handlers.delete(handler)
    },
    onConnection(handler) {
      connectionHandlers.add(handler)
      return () => connectionHandlers.delete(handler)
    },
    close() {
      closed = true
      port?.disconnect()
    },
  }
}
