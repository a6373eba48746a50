import type { Response } from '../cors/exchange.ts'
import { getHeader, getValues } from '../cors/headers.ts'

/** What single answers say about the server that gave them. */

const GRANTS = ['origin', 'credentials', 'methods', 'headers'].map((name) => `access-control-allow-${name}`)
const ANY_GRANT = [...GRANTS, 'access-control-expose-headers', 'access-control-max-age']

export const allowedOrigin = (response: Response): string | null =>
  getHeader(response.headers, 'access-control-allow-origin')

export const hasAllowedOrigin = (response: Response): boolean => allowedOrigin(response) !== null

/** Whether an answer has any header that only a CORS layer sets. */
export const hasAnyCorsHeader = (response: Response): boolean =>
  ANY_GRANT.some((name) => getHeader(response.headers, name) !== null)

/** Whether an answer tells what a preflight is granted: methods or request headers. */
export const namesGrants = (response: Response): boolean =>
  ['access-control-allow-methods', 'access-control-allow-headers'].some(
    (name) => getHeader(response.headers, name) !== null,
  )

/** The names in `Vary`, lower case. */
export const varyNames = (response: Response): readonly string[] =>
  getValues(response.headers, 'vary').flatMap((value) => value.split(',').map((name) => name.trim().toLowerCase()))

export const variesByOrigin = (response: Response): boolean => {
  const names = varyNames(response)
  return names.includes('origin') || names.includes('*')
}

/** Whether a header's value matches; false where the header is absent. */
export const headerMatches = (response: Response, name: string, pattern: RegExp): boolean => {
  const value = getHeader(response.headers, name)
  return value !== null && pattern.test(value)
}

export const isNginx = (response: Response): boolean =>
  headerMatches(response, 'server', /^(?!cloudflare).*(nginx|openresty)/i)

export const isExpress = (response: Response): boolean => headerMatches(response, 'x-powered-by', /^express$/i)

/** Express’s own answer to an error: HTML that may load nothing. */
export const isExpressErrorPage = (response: Response): boolean =>
  headerMatches(response, 'content-security-policy', /^default-src 'none'$/) &&
  headerMatches(response, 'content-type', /^text\/html/i)

/** Whether an application, not only what stands in front of it, left its mark on an answer. */
export const hasApplicationMark = (response: Response): boolean =>
  ['x-powered-by', 'x-runtime', 'x-aspnet-version'].some((name) => getHeader(response.headers, name) !== null) ||
  isExpressErrorPage(response)

type Named = readonly (readonly [pattern: RegExp, name: string])[]

const nameIn = (response: Response, header: string, named: Named): string | null =>
  named.find(([pattern]) => headerMatches(response, header, pattern))?.[1] ?? null

/** Servers that stand in front of applications and answer by themselves when those do not. */
const GATEWAYS: Named = [
  // It called itself `cloudflare-nginx` once.
  [/cloudflare/i, 'Cloudflare'],
  [/nginx/i, 'Nginx'],
  [/openresty/i, 'OpenResty'],
  [/awselb/i, 'AWS ELB'],
  [/varnish/i, 'Varnish'],
  [/envoy/i, 'Envoy'],
  [/caddy/i, 'Caddy'],
  [/haproxy/i, 'HAProxy'],
  [/akamai/i, 'Akamai'],
  [/cloudfront/i, 'CloudFront'],
  [/traefik/i, 'Traefik'],
  [/google frontend/i, 'Google Front End'],
  [/apache-coyote/i, 'Tomcat'],
  [/apache/i, 'Apache'],
  [/kong/i, 'Kong'],
]

/**
 * Whether Spring Security answered, before any CORS layer of Spring: that one varies its answers by what it compares, and
 * its own refusal is 20 bytes long.
 *
 * Source: https://docs.spring.io/spring-security/reference/features/exploits/headers.html;
 * https://docs.spring.io/spring-framework/reference/web/webmvc-cors.html (`DefaultCorsProcessor`)
 */
export const isRefusedBySpringSecurity = (response: Response): boolean =>
  headerMatches(response, 'cache-control', /^no-cache, no-store, max-age=0, must-revalidate$/) &&
  headerMatches(response, 'expires', /^0$/) &&
  varyNames(response).length === 0 &&
  !headerMatches(response, 'content-length', /^20$/)

/** What stands in front, by the name that it gives itself; null where it names nothing that we know. */
export const gatewayName = (response: Response): string | null => nameIn(response, 'server', GATEWAYS)

export const isGateway = (response: Response): boolean => gatewayName(response) !== null

const APPLICATIONS: Named = [
  [/^express$/i, 'Express'],
  [/\bphp\b/i, 'PHP'],
  [/^asp\.net/i, 'ASP.NET'],
  [/^next\.js/i, 'Next.js'],
]

/** What the application is made with, by the name that it gives itself; null where it names nothing that we know. */
export const applicationName = (response: Response): string | null => nameIn(response, 'x-powered-by', APPLICATIONS)

/** A fact as a short phrase: the header as received. */
export const phrase = (response: Response, name: string): string => {
  const value = getHeader(response.headers, name)
  return value === null ? `no ${name}` : `${name}: ${value}`
}

const HIT: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['x-cache', /\bhit\b/i],
  ['x-cache-status', /\bhit\b/i],
  ['cf-cache-status', /^(hit|stale|revalidated|updating)$/i],
  ['cache-status', /(^|[;,\s])hit\b/i],
  ['x-vercel-cache', /^(hit|stale|prerender)$/i],
  ['x-proxy-cache', /\bhit\b/i],
  ['x-drupal-cache', /^hit$/i],
]

/** The marks of a cache on an answer, one phrase each; empty where it shows none. */
export const cacheMarks = (response: Response): readonly string[] => {
  const age = getHeader(response.headers, 'age')
  return [
    ...(response.fromCache ? ['answered from the browser’s cache'] : []),
    ...(age !== null && Number(age) > 0 ? [`Age: ${age}`] : []),
    ...HIT.filter(([name, pattern]) => headerMatches(response, name, pattern)).map(([name]) => phrase(response, name)),
  ]
}
