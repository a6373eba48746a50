import type { HeaderList } from '../cors/exchange.ts'
import { getHeader, hasHeader } from '../cors/headers.ts'
import type { CorsPolicy } from './policy.ts'

export interface CorsRequest {
  readonly method: string
  readonly headers: HeaderList
}

export interface CorsAnswer {
  readonly status: number
  readonly headers: HeaderList
}

/** Whether a request is a CORS-preflight request: OPTIONS alone is not enough. */
const isPreflight = ({ method, headers }: CorsRequest): boolean =>
  method === 'OPTIONS' && hasHeader(headers, 'origin') && hasHeader(headers, 'access-control-request-method')

const list = (name: string, values: readonly string[]): HeaderList =>
  values.length === 0 ? [] : [[name, values.join(', ')]]

/**
 * The reference server: how a server with this policy answers a request, as far as CORS goes.
 *
 * Here: the answer to a preflight names all it grants even when it refuses, so that the browser can say which step
 * failed; an origin that is not listed gets no grant at all.
 */
export const respond = (policy: CorsPolicy, request: CorsRequest): CorsAnswer => {
  const origin = getHeader(request.headers, 'origin')
  const preflight = isPreflight(request)
  const status = preflight ? 204 : 200
  // Caches must keep the answers for different origins apart, the refused ones and those without `Origin` too.
  const vary: HeaderList = policy.origins === '*' ? [] : [['Vary', 'Origin']]
  if (policy.origins !== '*' && (origin === null || !policy.origins.includes(origin))) return { status, headers: vary }

  const allowed: HeaderList = [
    ['Access-Control-Allow-Origin', policy.origins === '*' ? '*' : (origin ?? '')],
    ...list('Access-Control-Allow-Credentials', policy.credentials ? ['true'] : []),
  ]
  const granted: HeaderList = preflight
    ? [
        ...list('Access-Control-Allow-Methods', policy.methods),
        ...list('Access-Control-Allow-Headers', policy.requestHeaders),
        ['Access-Control-Max-Age', `${policy.maxAge}`],
      ]
    : list('Access-Control-Expose-Headers', policy.exposedHeaders)
  return { status, headers: [...allowed, ...granted, ...vary] }
}
