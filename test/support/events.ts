import type { EventKind, NetworkEvent, RequestRecord } from '../../src/capture/event.ts'
import type { Browser, HeaderList } from '../../src/cors/exchange.ts'

const START = Date.UTC(2026, 0, 5, 9, 0, 0)
const API = 'https://api.example'

/** What every event of a stream has in common. */
export type Asker = Pick<NetworkEvent, 'tabId' | 'frameId' | 'documentId' | 'initiator' | 'type'>

const ASKER: Asker = {
  tabId: 1,
  frameId: 0,
  documentId: 'document',
  initiator: 'https://app.example',
  type: 'xmlhttprequest',
}

/** The time of a line that says `@ms`. */
export const at = (ms: number): number => START + ms

const headersFrom = (parts: readonly string[]): HeaderList =>
  parts.map((part) => {
    const colon = part.indexOf(':')
    return [part.slice(0, colon), part.slice(colon + 1).trim()]
  })

const LINE = /^(?:@(?<ms>[\d.]+) )?#(?<id>\S+) (?<kind>[a-z]+)(?: (?<rest>.*))?$/

const fieldsOf = (kind: EventKind, words: readonly string[], headers: HeaderList): Partial<NetworkEvent> => {
  const [first = '', second] = words
  switch (kind) {
    case 'begin':
      return {}
    case 'send':
      return { requestHeaders: headers }
    case 'headers':
      return {
        status: Number(first),
        statusText: '',
        responseHeaders: headers,
        ...(second === 'cached' && { fromCache: true }),
      }
    case 'redirect':
      return { status: Number(first), statusText: '', to: new URL(second ?? '', API).href }
    case 'body':
    case 'complete':
      return first === '' ? {} : { status: Number(first), statusText: '' }
    case 'error':
      return { error: words.join(' ') }
    default:
      return kind satisfies never
  }
}

/**
 * A stream of events from one line each, a millisecond apart unless a line says `@ms`:
 *
 *     #1 begin PUT /items            a request, by its id; relative URLs are those of https://api.example
 *     #1 send | Origin: https://app.example
 *     #1 headers 200 cached | Content-Type: text/plain
 *     #1 redirect 302 /next          the next `begin` names the new URL and method
 *     #1 body
 *     #1 complete
 *     #1 error net::ERR_FAILED
 *
 * A request whose stream does not start with `begin` names itself in its first line: `#1 headers(GET /items) 200`.
 * Throws when a line can't be read.
 */
export const events = (lines: readonly string[], overrides: Partial<Asker> = {}): readonly NetworkEvent[] => {
  const requests = new Map<string, { readonly method: string; readonly url: string }>()
  let ms = -1
  return lines.map((line) => {
    const [head = '', ...headers] = line.split(' | ')
    const named = /\((\S+) (\S+)\)/.exec(head)
    const groups = LINE.exec(head.replace(/\(.*\)/, ''))?.groups
    if (groups === undefined) throw new Error(`This line of a stream can't be read: ${line}`)
    const { id = '', kind = '', rest = '' } = groups
    const words = rest.split(' ').filter((word) => word !== '')
    const [method, url] = kind === 'begin' ? words : named ? named.slice(1) : []
    if (method !== undefined && url !== undefined) requests.set(id, { method, url: new URL(url, API).href })
    const request = requests.get(id)
    if (request === undefined) throw new Error(`This line is about a request that has not begun: ${line}`)
    ms = groups['ms'] === undefined ? ms + 1 : Number(groups['ms'])
    return {
      ...ASKER,
      ...overrides,
      ...request,
      kind: kind as EventKind,
      requestId: id,
      at: at(ms),
      ...fieldsOf(kind as EventKind, words, headersFrom(headers)),
    }
  })
}

/** The records that a journal would keep of a stream, one for each request. */
export const recordsOf = (stream: readonly NetworkEvent[], browser: Browser): readonly RequestRecord[] =>
  [...new Set(stream.map(({ requestId }) => requestId))].map((requestId) => ({
    requestId,
    browser,
    events: stream.filter((event) => event.requestId === requestId),
    beforeRecording: false,
    witness: null,
    goneAt: null,
    interruptedAt: null,
  }))
