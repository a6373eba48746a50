import type { HeaderList } from '../../cors/exchange.ts'
import { getHeader, hasHeader } from '../../cors/headers.ts'

/**
 * webRequest's name for what Chromium's DevTools call a resource.
 *
 * Source: https://chromedevtools.github.io/devtools-protocol/tot/Network/#type-ResourceType
 */
const BY_RESOURCE_TYPE: Readonly<Record<string, string>> = {
  document: 'main_frame',
  stylesheet: 'stylesheet',
  image: 'image',
  media: 'media',
  texttrack: 'media',
  font: 'font',
  script: 'script',
  xhr: 'xmlhttprequest',
  fetch: 'xmlhttprequest',
  eventsource: 'xmlhttprequest',
  websocket: 'websocket',
  webtransport: 'webtransport',
  ping: 'ping',
  cspviolationreport: 'csp_report',
  'csp-violation-report': 'csp_report',
}

/**
 * The same for what a request names as its destination.
 *
 * Source: https://fetch.spec.whatwg.org/#concept-request-destination
 */
const BY_DESTINATION: Readonly<Record<string, string>> = {
  document: 'main_frame',
  iframe: 'sub_frame',
  frame: 'sub_frame',
  empty: 'xmlhttprequest',
  style: 'stylesheet',
  image: 'image',
  audio: 'media',
  video: 'media',
  track: 'media',
  font: 'font',
  script: 'script',
  worker: 'script',
  sharedworker: 'script',
  serviceworker: 'script',
  object: 'object',
  embed: 'object',
  report: 'csp_report',
}

const own = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

/** Only navigations ask for this, and no page can set it. */
const isNavigation = (headers: HeaderList): boolean => hasHeader(headers, 'upgrade-insecure-requests')

/** webRequest's type of a request, from what the file says of it; `other` where it says nothing. */
export const typeOf = (url: string, method: string, headers: HeaderList, resourceType: string | null): string => {
  if (/^wss?:/i.test(url)) return 'websocket'
  const named = own(BY_RESOURCE_TYPE, (resourceType ?? '').toLowerCase())
  const destination = own(BY_DESTINATION, getHeader(headers, 'sec-fetch-dest') ?? '')
  if (named !== undefined || destination !== undefined) return named ?? destination ?? 'other'
  if (isNavigation(headers)) return 'main_frame'
  return hasHeader(headers, 'origin') || !['GET', 'HEAD'].includes(method) ? 'xmlhttprequest' : 'other'
}
