import type { HeaderList } from '../../cors/exchange.ts'
import { getHeader } from '../../cors/headers.ts'
import { isHttpUrl, originOf } from '../../cors/origin.ts'

/** Where a request's page is known from. */
export type OriginSource = 'origin' | 'referer' | 'page' | 'initiator'

export interface PageOrigin {
  readonly origin: string
  readonly source: OriginSource
}

const from = (source: OriginSource, url: string | null): PageOrigin | null =>
  url !== null && isHttpUrl(url) ? { origin: originOf(url), source } : null

/**
 * The origin of the page that asked: what the request itself says, else its referrer, else the page that the file puts
 * it on, whose title is its URL in Chrome, Firefox and Safari, else what is said to have caused it.
 */
export const pageOriginOf = (
  headers: HeaderList,
  pageTitle: string | null,
  initiatorUrl: string | null,
): PageOrigin | null => {
  const origin = getHeader(headers, 'origin')
  if (origin !== null) return { origin, source: 'origin' }
  return from('referer', getHeader(headers, 'referer')) ?? from('page', pageTitle) ?? from('initiator', initiatorUrl)
}
