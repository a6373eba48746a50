import { getHeader } from '../headers.ts'
import { hasUrlCredentials, originOf } from '../origin.ts'
import { isRedirectRefused } from '../redirect.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'
import { requestOrigin } from '../scope.ts'

/**
 * A cross-origin request may not be redirected to a URL that carries a user name or password.
 *
 * Firefox: follows such a redirect when it never leaves the page's own origin.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-redirect-fetch step 9 and 10
 */
export default defineRule({
  id: 'redirect-to-url-with-credentials',
  spec: { anchor: 'concept-http-redirect-fetch', step: '9 and 10' },
  mdn: 'Guides/CORS/Errors/CORSExternalRedirectNotAllowed',
  title: 'The redirect’s URL has no user name or password',
  failureTitle: 'The redirect’s URL has a user name or password',
  why: 'A server must not be able to log a page in elsewhere with credentials that the server chose.',
  chromium: { preflight: null, response: 'RedirectContainsCredentials' },
  firefox: 'CORSDidNotSucceed',

  judge({ browser, exchange, leg, response }) {
    const location = getHeader(response.headers, 'location')
    if (location === null || !URL.canParse(location, leg.url) || isRedirectRefused(leg, browser)) return notApplicable
    const target = new URL(location, leg.url).href
    const evidence = { subject: 'Location', expected: 'a URL without user name and password', received: location }
    if (!hasUrlCredentials(target)) return pass(evidence)
    const origin = requestOrigin(exchange)
    const stays = originOf(leg.url) === origin && originOf(target) === origin
    return browser === 'firefox' && stays ? pass(evidence) : fail(evidence)
  },

  sentence: () =>
    'The server redirects to a URL with a user name or password, and browsers do not follow that across origins.',
})
