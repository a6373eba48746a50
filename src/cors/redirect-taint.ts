import type { Exchange } from './exchange.ts'
import { originOf } from './origin.ts'
import { requestOrigin } from './scope.ts'

/**
 * Whether redirects have made the request's origin opaque by the time it reaches a leg: it left an origin that was
 * neither the page's own nor the next one's. Its actual request then carries `Origin: null`.
 *
 * Firefox: the preflight of such a leg still carries the page's origin.
 *
 * @see https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export const isTainted = (exchange: Exchange, legIndex: number): boolean => {
  const page = requestOrigin(exchange)
  const origins = exchange.legs.slice(0, legIndex + 1).map((leg) => originOf(leg.url))
  return origins.some((origin, index) => {
    const previous = origins[index - 1]
    return previous !== undefined && previous !== origin && previous !== page
  })
}
