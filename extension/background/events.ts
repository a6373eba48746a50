import type { NetworkEvent } from '../../src/capture/event.ts'
import { originOf } from '../../src/cors/origin.ts'

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

/** Whether a page has begun to ask another origin. */
export const leavesItsOrigin = ({ kind, tabId, initiator, url }: NetworkEvent): boolean =>
  kind === 'begin' && tabId >= 0 && initiator !== null && originOf(url) !== initiator
