import type { HeaderList, Leg } from './exchange.ts'
import { getHeader } from './headers.ts'
import { originOf, pathOf } from './origin.ts'

/** How a server shows that its CORS layer refused a request of its own page; `open`: the application may have done it. */
export type OwnRefusal = 'named' | 'open'

const variesByOrigin = (vary: string): boolean => vary.split(',').some((name) => name.trim().toLowerCase() === 'origin')

/** Longer is what people read. */
const SHORT = 120

/** A layer says in a few words what it refuses; an application sends data or a page. */
const isShortText = (headers: HeaderList): boolean =>
  /^text\/plain\b/i.test(getHeader(headers, 'content-type') ?? '') &&
  Number(getHeader(headers, 'content-length') ?? Number.NaN) <= SHORT

/** Who logs in has no rights yet that could be missing, and is refused otherwise for a wrong password. */
const isLogin = (url: string): boolean => /\/(log-?in|sign-?in|sessions?|auth(enticate)?)\/?$/i.test(pathOf(url))

/**
 * Whether a CORS layer refused the page that its own server sent: behind a proxy that ends HTTPS it takes `Origin` for
 * another origin. Browsers send `Origin` to their own with everything but GET and HEAD. The status is looked at first:
 * nearly nothing else has this one.
 *
 * Quarkus names it in the status line, Spring varies by `Origin`, Gin’s answer is empty, those of Grafana and of Go are a
 * few words.
 *
 * Sources: https://quarkus.io/guides/security-cors, https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html,
 * https://github.com/gin-contrib/cors, https://github.com/grafana/grafana/blob/main/pkg/middleware/csrf/csrf.go,
 * https://pkg.go.dev/net/http#CrossOriginProtection
 */
export const ownRefusal = ({
  url,
  method,
  requestHeaders,
  response,
}: Pick<Leg, 'url' | 'method' | 'requestHeaders' | 'response'>): OwnRefusal | null => {
  if (!response.seen || response.value.status !== 403 || !requestHeaders.seen) return null
  if (getHeader(requestHeaders.value, 'origin') !== originOf(url)) return null
  const { statusText, headers } = response.value
  // A CORS layer that let it pass says so.
  if (getHeader(headers, 'access-control-allow-origin') !== null) return null
  if (/\bCORS\b/i.test(statusText)) return 'named'
  const isEmpty = getHeader(headers, 'content-length') === '0' && getHeader(headers, 'content-type') === null
  const isOpen =
    isEmpty ||
    variesByOrigin(getHeader(headers, 'vary') ?? '') ||
    isShortText(headers) ||
    (method === 'POST' && isLogin(url))
  return isOpen ? 'open' : null
}
