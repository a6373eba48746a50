/**
 * Methods that need no preflight.
 *
 * Source: https://fetch.spec.whatwg.org/#cors-safelisted-method
 */
const SAFELISTED: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST'])

/** Whether a method is a CORS-safelisted method; compared byte by byte, so `get` is not. */
export const isCorsSafelistedMethod = (method: string): boolean => SAFELISTED.has(method)

/**
 * Methods that fetch and XMLHttpRequest turn into upper case; `patch` is not among them.
 *
 * Source: https://fetch.spec.whatwg.org/#concept-method-normalize
 */
const NORMALISED: ReadonlySet<string> = new Set(['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'])

export const normaliseMethod = (method: string): string => {
  const upper = method.toUpperCase()
  return NORMALISED.has(upper) ? upper : method
}
