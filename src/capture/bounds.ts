import type { HeaderList } from '../cors/exchange.ts'
import type { NetworkEvent } from './event.ts'

/** Events kept of one request: browsers follow 20 redirects, each of some five events. */
const MOST_EVENTS = 300

/** Whether nothing more comes of a request after this event. */
export const isLast = ({ kind }: NetworkEvent): boolean => kind === 'complete' || kind === 'error'

/** Firefox: a 304 and the stored answer that it confirms come in the same millisecond. */
const isSame = (a: NetworkEvent, b: NetworkEvent): boolean =>
  a.kind === b.kind && a.at === b.at && a.url === b.url && a.status === b.status

/** Whether an event tells something new of a request; after very many of them only the end still does. */
export const adds = (known: readonly NetworkEvent[], event: NetworkEvent): boolean => {
  if (known.some((other) => isSame(other, event))) return false
  return known.length < MOST_EVENTS || (isLast(event) && !known.some(isLast))
}

/** Lets the oldest go until no more than `most` are left. */
export const trim = <K>(kept: Map<K, unknown> | Set<K>, most: number): void => {
  for (const key of kept.keys()) {
    if (kept.size <= most) return
    kept.delete(key)
  }
}

const headersSize = (headers: HeaderList = []): number =>
  headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0)

/** What an object takes besides its texts, in characters. */
const FIXED = 100

/** About how many characters an event takes in memory. */
export const sizeOf = ({ url, to = '', error = '', requestHeaders, responseHeaders }: NetworkEvent): number =>
  FIXED + url.length + to.length + error.length + headersSize(requestHeaders) + headersSize(responseHeaders)
