import type { Response } from '../cors/exchange.ts'
import { getHeader, getValues } from '../cors/headers.ts'
import { hasAllowedOrigin, headerMatches, namesGrants, varyNames } from './answer.ts'
import { all, type Test, variesBy } from './mark.ts'

/** Answers that products give by themselves, from their sources. */

export const THREE_NAMES = 'origin,access-control-request-method,access-control-request-headers'

/** Its older versions answer 200, later ones 204; Spring refuses with 403. Source: https://github.com/rs/cors/pull/101 */
export const isRefusedByRs = (response: Response): boolean =>
  [200, 204].includes(response.status) && variesBy(response, THREE_NAMES) && !hasAllowedOrigin(response)

export const PLAIN_TEXT = { 'content-type': /^text\/plain; charset=utf-8$/i, 'x-content-type-options': /^nosniff$/i }

/** Traefik, which is written in Go, answers so where no router of it matches. */
export const isGoNotFound = (response: Response): boolean =>
  response.status === 404 && all(response, { ...PLAIN_TEXT, 'content-length': /^19$/ })

export const SECURE_SPRING = { 'cache-control': /^no-cache, no-store, max-age=0, must-revalidate$/, expires: /^0$/ }

export const SECURE_DJANGO = {
  'x-frame-options': /^DENY$/,
  'referrer-policy': /^same-origin$/,
  'x-content-type-options': /^nosniff$/,
}

export const SECURE_RAILS = { 'x-permitted-cross-domain-policies': /^none$/, 'x-content-type-options': /^nosniff$/ }

/** What `hono/cors` and `@koa/cors` allow where nobody names methods, in the order in which only they write it. */
export const DEFAULT_METHODS = /^GET,HEAD,PUT,POST,DELETE,PATCH$/

/**
 * How long the error pages are that HAProxy has built in, by status.
 *
 * Source: https://github.com/haproxy/haproxy/blob/master/src/http.c
 */
const HAPROXY_PAGES: Readonly<Record<number, string>> = {
  401: '112',
  403: '93',
  408: '110',
  429: '117',
  502: '107',
  503: '107',
  504: '92',
}

export const isHaproxyPage = (response: Response): boolean =>
  HAPROXY_PAGES[response.status] === getHeader(response.headers, 'content-length') &&
  all(response, { 'content-type': /^text\/html$/i, 'cache-control': /^no-cache$/i })

/** The default of older releases, in one line of lower case. Source: https://github.com/tower-rs/tower-http, `cors/vary.rs` */
export const isTower = ({ headers }: Response): boolean =>
  getValues(headers, 'vary').includes('origin, access-control-request-method, access-control-request-headers')

/** Source: https://github.com/fruitcake/php-cors, whose layer Laravel brings, and the defaults of Symfony’s `Response` */
export const isLaravelPreflight: Test = (response, to) =>
  to === 'preflight' &&
  response.status === 204 &&
  varyNames(response).includes('access-control-request-method') &&
  headerMatches(response, 'cache-control', /^no-cache, private$/)

/** Source: https://github.com/nelmio/NelmioCorsBundle, `CorsListener`, and the defaults of Symfony’s `Response` */
export const isNelmio: Test = (response, to) =>
  to === 'preflight' &&
  [200, 400, 405].includes(response.status) &&
  variesBy(response, 'origin') &&
  namesGrants(response) &&
  headerMatches(response, 'cache-control', /^no-cache, private$/)
