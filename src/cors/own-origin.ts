import type { Leg } from './exchange.ts'
import { getHeader } from './headers.ts'
import { originOf } from './origin.ts'

/** How a server shows that its CORS layer refused a request of its own page; `open`: the application may have done it. */
export type OwnRefusal = 'named' | 'open'

const variesByOrigin = (vary: string): boolean => vary.split(',').some((name) => name.trim().toLowerCase() === 'origin')

/**
 * Whether a CORS layer refused the page that its own server sent: behind a proxy that ends HTTPS it takes `Origin` for
 * another origin. Browsers send `Origin` to their own with everything but GET and HEAD. The status is looked at first:
 * nearly nothing else has this one.
 *
 * Quarkus names it in the status line, Spring varies by `Origin`, Gin's answer is empty.
 *
 * Sources: https://quarkus.io/guides/security-cors, https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html,
 * https://github.com/gin-contrib/cors
 */
export const ownRefusal = ({
  url,
  requestHeaders,
  response,
}: Pick<Leg, 'url' | 'requestHeaders' | 'response'>): OwnRefusal | null => {
  if (!response.seen || response.value.status !== 403 || !requestHeaders.seen) return null
  if (getHeader(requestHeaders.value, 'origin') !== originOf(url)) return null
  const { statusText, headers } = response.value
  // A CORS layer that let it pass says so.
  if (getHeader(headers, 'access-control-allow-origin') !== null) return null
  if (/\bCORS\b/i.test(statusText)) return 'named'
  const isEmpty = getHeader(headers, 'content-length') === '0' && getHeader(headers, 'content-type') === null
  return isEmpty || variesByOrigin(getHeader(headers, 'vary') ?? '') ? 'open' : null
}
