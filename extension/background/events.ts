import type { NetworkEvent } from '../../src/capture/event.ts'

/** A document that is loaded, not a request that a page makes: CORS does not govern it. */
export const isNavigation = ({ type }: NetworkEvent): boolean => type === 'main_frame' || type === 'sub_frame'

/** Whether a tab now shows another page. */
export const startsPage = ({ type, kind }: NetworkEvent): boolean => type === 'main_frame' && kind === 'body'

/** In watch mode only this says that something was blocked; a WebSocket's failed handshake ends in it too. */
export const isWatchedFailure = (event: NetworkEvent): boolean =>
  event.kind === 'error' &&
  event.error === 'net::ERR_FAILED' &&
  event.tabId >= 0 &&
  event.initiator !== null &&
  event.type !== 'websocket' &&
  event.method !== 'OPTIONS'

/** Whether a page is at work: its own origin's requests count too, for they fill the page's memory of timings. */
export const isPageAtWork = ({ kind, tabId }: NetworkEvent): boolean => kind === 'begin' && tabId >= 0
