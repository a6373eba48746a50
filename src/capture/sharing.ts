import type { HeaderList } from '../cors/exchange.ts'
import type { NetworkEvent } from './event.ts'

/** Lets equal texts of different events be one in memory: browsers hand out a copy of each with each event. */
export interface Sharing {
  /** The same event, of shared texts. */
  readonly share: (event: NetworkEvent) => NetworkEvent
}

type Header = HeaderList[number]

/** Names and values are forgotten all at once when they become too many: a page that makes up new ones fills nothing. */
const MOST = 10_000

/** Longer texts are hardly ever the same. */
const LONGEST = 256

export const createSharing = (): Sharing => {
  const texts = new Map<string, string>()
  const headers = new Map<string, Map<string, Header>>()
  let known = 0

  const count = () => {
    known += 1
    if (known < MOST) return
    known = 0
    texts.clear()
    headers.clear()
  }

  const text = <T extends string | null>(own: T): T => {
    if (own === null || own.length > LONGEST) return own
    const shared = texts.get(own)
    if (shared !== undefined) return shared as T
    texts.set(own, own)
    count()
    return own
  }

  const header = (own: Header): Header => {
    const [name, value] = own
    if (name.length + value.length > LONGEST) return own
    const values = headers.get(name) ?? new Map<string, Header>()
    const shared = values.get(value)
    if (shared !== undefined) return shared
    headers.set(name, values.set(value, own))
    count()
    return own
  }

  return {
    share: (event) => ({
      ...event,
      requestId: text(event.requestId),
      documentId: text(event.documentId),
      initiator: text(event.initiator),
      url: text(event.url),
      method: text(event.method),
      type: text(event.type),
      ...(event.statusText !== undefined && { statusText: text(event.statusText) }),
      ...(event.requestHeaders && { requestHeaders: event.requestHeaders.map(header) }),
      ...(event.responseHeaders && { responseHeaders: event.responseHeaders.map(header) }),
    }),
  }
}
