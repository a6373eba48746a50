import type { NetworkEvent } from '../../src/capture/event.ts'
import type { Browser } from '../../src/cors/exchange.ts'
import { browser } from '../browser.ts'
import { EVENTS, type EventName, toNetworkEvent, type WebRequestDetails } from './network-event.ts'

/** Turns the listeners that slow every request of the browser on and off; off is free. */
export interface Capture {
  readonly setRecording: (recording: boolean) => void
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
export function startCapture(target: Browser, onEvent: (event: NetworkEvent) => void): Capture {
  const api = browser.webRequest as unknown as Record<EventName, WebRequestEvent>
  const listeners = new Map<EventName, Listener>(
    NAMES.map((name) => [
      name,
      (details) => {
        if (isExtensionUrl(details.initiator ?? details.originUrl ?? details.documentUrl)) return
        onEvent(toNetworkEvent(name, details, target))
      },
    ]),
  )
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
