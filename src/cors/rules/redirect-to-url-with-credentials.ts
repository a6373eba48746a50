import { getHeader } from '../headers.ts'
import { hasUrlCredentials, originOf } from '../origin.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'

/**
 * A cross-origin request may not be redirected to a URL that carries a user name or password.
 *
 * Firefox: follows such a redirect when it stays on the same origin.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-redirect-fetch step 8 and 9
 */
export default defineRule({
  id: 'redirect-to-url-with-credentials',
  spec: { anchor: 'concept-http-redirect-fetch', step: '8 and 9' },
  mdn: 'Guides/CORS/Errors/CORSExternalRedirectNotAllowed',
  title: 'The redirect’s URL carries no user name or password',
  failureTitle: 'The redirect’s URL carries a user name or password',
  why: 'A server must not be able to make a page log in elsewhere with credentials of the server’s choice.',
  chromium: { preflight: null, response: 'RedirectContainsCredentials' },
  firefox: 'CORSDidNotSucceed',

  judge({ browser, leg, response }) {
    const location = getHeader(response.headers, 'location')
    if (location === null || !URL.canParse(location, leg.url)) return notApplicable
    const target = new URL(location, leg.url).href
    const evidence = { subject: 'Location', expected: 'a URL without user name and password', received: location }
    if (!hasUrlCredentials(target)) return pass(evidence)
    return browser === 'firefox' && originOf(target) === originOf(leg.url) ? pass(evidence) : fail(evidence)
  },

  sentence: () =>
    'The server redirects to a URL with a user name or password in it, which a cross-origin request does not follow.',
})
