import type { Browser, HeaderChange, HeaderList, Witness } from '../cors/exchange.ts'

export type EventKind = 'begin' | 'send' | 'headers' | 'redirect' | 'body' | 'complete' | 'error'

/** One webRequest event, without what only one browser has; only the fields its kind carries are there. */
export interface NetworkEvent {
  readonly kind: EventKind
  readonly requestId: string
  readonly tabId: number
  readonly frameId: number
  readonly documentId: string | null
  /** The serialised origin that asked; `null` (the string) when it is opaque, null when the browser named none. */
  readonly initiator: string | null
  readonly url: string
  readonly method: string
  readonly type: string
  /** Milliseconds since the epoch, as the browser stamped it; right even when delivery is late. */
  readonly at: number
  /** `send` */
  readonly requestHeaders?: HeaderList
  /** `headers`, `body` and `complete` */
  readonly status?: number
  readonly statusText?: string
  readonly responseHeaders?: HeaderList
  readonly fromCache?: boolean
  /** What a fix on trial changed in the answer that this event is about. */
  readonly trial?: readonly HeaderChange[]
  /** `redirect` */
  readonly to?: string
  /** `error` */
  readonly error?: string
}

/** All that was seen of one browser request: a preflight, or an actual request with its redirects. */
export interface RequestRecord {
  readonly requestId: string
  readonly browser: Browser
  /** In order of delivery. */
  readonly events: readonly NetworkEvent[]
  /** True: only its error was listened for, because nobody was recording. */
  readonly beforeRecording: boolean
  readonly witness: Witness | null
  /** When the page of its tab went away before it had ended; null: it did not. */
  readonly goneAt: number | null
  /** When the recording went on after an interruption that it was under way in; null: it was in none. */
  readonly interruptedAt: number | null
}
