import type { NetworkEvent } from '../../src/capture/event.ts'
import type { Browser } from '../../src/cors/exchange.ts'
import { browser } from '../browser.ts'
import { EVENTS, type EventName, type Raw, toNetworkEvent, type WebRequestDetails } from './network-event.ts'
import { createOwnRequests } from './own-requests.ts'

/** Turns the listeners that slow every request of the browser on and off; off is free. */
export interface Capture {
  readonly setRecording: (recording: boolean) => void
}

/** Who is told what the listeners hear. */
export interface Hearers {
  /** Each event that may matter, in order. */
  readonly event: (event: NetworkEvent) => void
  /** Something was heard of. */
  readonly heard: () => void
  /** Whether anything of a tab is recorded. */
  readonly isRecorded: (tabId: number) => boolean
  /** A page asked its own origin, which is no event unless it is led elsewhere, stays open, or is refused. */
  readonly ownRequest: (tabId: number, frameId: number) => void
}

const FILTER = { urls: ['http://*/*', 'https://*/*'] }

/** What each listener asks for. Bodies of headers come once, with `onHeadersReceived`, to keep the others light. */
const WANTED: Record<EventName, readonly string[]> = {
  onBeforeRequest: [],
  onSendHeaders: ['requestHeaders'],
  onHeadersReceived: ['responseHeaders'],
  onBeforeRedirect: [],
  onResponseStarted: [],
  onCompleted: [],
  onErrorOccurred: [],
}

/** Chromium hides Origin, Cookie, Set-Cookie and every preflight without it; Firefox refuses the word. */
const needsExtraHeaders = (name: EventName, target: Browser): boolean =>
  target === 'chromium' && (name === 'onSendHeaders' || name === 'onHeadersReceived')

const isExtensionUrl = (url: string | undefined): boolean => url !== undefined && /^[a-z]+-extension:/.test(url)

/** CORS does not govern the loading of documents; that a tab shows another one says when its page began. */
const isNavigation = ({ name, details: { type } }: Raw): boolean =>
  type === 'sub_frame' || (type === 'main_frame' && name !== 'onResponseStarted')

/** What is told also of tabs that nobody records: that they show another page, and what failed. */
const isWatched = ({ name, details: { type } }: Raw): boolean => type === 'main_frame' || name === 'onErrorOccurred'

/** What is open for so long is handed over, whatever it is: browsers stop a background after 30 s without an event. */
const HELD_MS = 4_000

type Listener = (details: WebRequestDetails) => void
interface WebRequestEvent {
  addListener(listener: Listener, filter: typeof FILTER, extra?: readonly string[]): void
  removeListener(listener: Listener): void
}

const NAMES = Object.keys(EVENTS) as EventName[]

/**
 * Registers every listener at once, because a stopped background is only woken by those it registered synchronously.
 *
 * In Chromium `onErrorOccurred` stays when nobody records: without `extraHeaders` it costs nothing, and a request that
 * CORS blocked ends there. Firefox ends such a request like a success, so that nothing can be watched for.
 */
export function startCapture(target: Browser, hearers: Hearers): Capture {
  const api = browser.webRequest as unknown as Record<EventName, WebRequestEvent>
  const tell = ({ name, details }: Raw) => hearers.event(toNetworkEvent(name, details, target))
  const own = createOwnRequests()
  let isHolding = false

  const handOver = () => {
    isHolding = false
    for (const raw of own.open(Date.now() - HELD_MS)) tell(raw)
  }

  /** All that is done while the browser waits. */
  const hear = (raw: Raw) => {
    const { initiator, originUrl, documentUrl, tabId, frameId } = raw.details
    if (isExtensionUrl(initiator ?? originUrl ?? documentUrl)) return
    hearers.heard()
    if (isNavigation(raw)) return
    if (!hearers.isRecorded(tabId)) return isWatched(raw) ? tell(raw) : undefined
    const sifted = own.sift(raw)
    for (const each of sifted) tell(each)
    if (sifted.length > 0 || raw.name !== 'onBeforeRequest') return
    hearers.ownRequest(tabId, frameId)
    if (!isHolding) setTimeout(handOver, HELD_MS)
    isHolding = true
  }

  const listeners = new Map<EventName, Listener>(NAMES.map((name) => [name, (details) => hear({ name, details })]))
  const stays = (name: EventName): boolean => target === 'chromium' && name === 'onErrorOccurred'

  const add = (name: EventName, listener: Listener) => {
    const extra = needsExtraHeaders(name, target) ? [...WANTED[name], 'extraHeaders'] : WANTED[name]
    if (extra.length === 0) api[name].addListener(listener, FILTER)
    else api[name].addListener(listener, FILTER, extra)
  }

  for (const [name, listener] of listeners) add(name, listener)
  let recording = true

  return {
    setRecording(wanted) {
      if (wanted === recording) return
      recording = wanted
      for (const [name, listener] of listeners) {
        if (stays(name)) continue
        if (wanted) add(name, listener)
        else api[name].removeListener(listener)
      }
    },
  }
}
