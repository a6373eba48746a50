import type { EventKind, NetworkEvent } from '../../src/capture/event.ts'
import type { Browser, HeaderList } from '../../src/cors/exchange.ts'
import { isCorsHeader } from '../../src/cors/headers.ts'
import { originOf } from '../../src/cors/origin.ts'

/** The fields of a webRequest event object that CORSight reads, over both browsers. */
export interface WebRequestDetails {
  readonly requestId: string
  readonly tabId: number
  readonly frameId: number
  readonly url: string
  readonly method: string
  readonly type: string
  readonly timeStamp: number
  readonly documentId?: string
  readonly initiator?: string
  readonly originUrl?: string
  readonly documentUrl?: string
  readonly requestHeaders?: readonly WebRequestHeader[]
  readonly responseHeaders?: readonly WebRequestHeader[]
  readonly statusCode?: number
  readonly statusLine?: string
  readonly fromCache?: boolean
  readonly redirectUrl?: string
  readonly error?: string
}

interface WebRequestHeader {
  readonly name: string
  readonly value?: string
  readonly binaryValue?: readonly number[] | ArrayBuffer
}

/** Which event of ours each webRequest event becomes. */
export const EVENTS = {
  onBeforeRequest: 'begin',
  onSendHeaders: 'send',
  onHeadersReceived: 'headers',
  onBeforeRedirect: 'redirect',
  onResponseStarted: 'body',
  onCompleted: 'complete',
  onErrorOccurred: 'error',
} as const satisfies Record<string, EventKind>

export type EventName = keyof typeof EVENTS

/** An event as the browser delivered it. */
export interface Raw {
  readonly name: EventName
  readonly details: WebRequestDetails
}

const MAX_VALUE = 4_096

/** Of all headers of one event together; more than servers take or browsers are sent. What comes after it is kept short. */
const MAX_VALUES = 32_768
const SHORT_VALUE = 256

/** Bytes that are no UTF-8 come as numbers; what can't be decoded is marked, as no origin can hold it. */
const textOf = ({ value, binaryValue }: WebRequestHeader): string => {
  if (value !== undefined) return value
  return binaryValue === undefined ? '' : new TextDecoder().decode(new Uint8Array(binaryValue))
}

/** Values that decide nothing are cut, so that huge headers can't push everything else out of the journal. */
const headerOf = (header: WebRequestHeader, most: number): readonly [string, string] => {
  const text = textOf(header)
  if (text.length <= most || isCorsHeader(header.name)) return [header.name, text]
  return [header.name, `${text.slice(0, most)}… (cut, ${text.length.toLocaleString('en')} characters in all)`]
}

const headersOf = (headers: readonly WebRequestHeader[]): HeaderList => {
  let kept = 0
  return headers.map((header) => {
    const own = headerOf(header, kept < MAX_VALUES ? MAX_VALUE : SHORT_VALUE)
    kept += own[1].length
    return own
  })
}

/** Firefox names the asking document, Chromium its origin; Firefox names none for opaque origins. */
const initiatorOf = (details: WebRequestDetails, browser: Browser): string | null => {
  if (browser === 'chromium') return details.initiator ?? null
  const asker = details.originUrl ?? details.documentUrl
  return asker === undefined ? null : originOf(asker)
}

const statusText = (line: string): string => /^\S+ \d{3} ?(.*)$/.exec(line)?.[1] ?? ''

/** A webRequest event in the neutral form that the journal takes. */
export const toNetworkEvent = (name: EventName, details: WebRequestDetails, browser: Browser): NetworkEvent => {
  const { requestHeaders, responseHeaders, statusCode, statusLine, fromCache, redirectUrl, error } = details
  // One object that grows: this is done for every event, and copies cost more than the rest of it.
  const event: { -readonly [Field in keyof NetworkEvent]: NetworkEvent[Field] } = {
    kind: EVENTS[name],
    requestId: details.requestId,
    tabId: details.tabId,
    frameId: details.frameId,
    documentId: details.documentId ?? null,
    initiator: initiatorOf(details, browser),
    url: details.url,
    method: details.method,
    type: details.type,
    at: details.timeStamp,
  }
  if (requestHeaders) event.requestHeaders = headersOf(requestHeaders)
  if (responseHeaders) event.responseHeaders = headersOf(responseHeaders)
  if (statusCode !== undefined) event.status = statusCode
  if (statusLine !== undefined) event.statusText = statusText(statusLine)
  if (fromCache) event.fromCache = true
  if (redirectUrl !== undefined) event.to = redirectUrl
  if (error !== undefined) event.error = error
  return event
}
