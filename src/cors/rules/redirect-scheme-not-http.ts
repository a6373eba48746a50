import { getHeader } from '../headers.ts'
import { isHttpUrl } from '../origin.ts'
import { isRedirectRefused } from '../redirect.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'

/**
 * A redirect must lead to an HTTP or HTTPS URL.
 *
 * Firefox: refuses such a redirect without mentioning CORS; `failure.ts` reports it.
 * Chromium: reports CorsDisabledScheme for schemes that it can load, else only net::ERR_UNSAFE_REDIRECT.
 *
 * @see https://fetch.spec.whatwg.org/#concept-http-redirect-fetch step 6
 */
export default defineRule({
  id: 'redirect-scheme-not-http',
  spec: { anchor: 'concept-http-redirect-fetch', step: '6' },
  mdn: 'Guides/CORS/Errors/CORSRequestNotHttp',
  title: 'The redirect leads to HTTP or HTTPS',
  failureTitle: 'The redirect leads to a URL that is not HTTP or HTTPS',
  why: 'Only HTTP servers can take part in the CORS protocol.',
  chromium: { preflight: null, response: 'CorsDisabledScheme' },
  firefox: null,

  judge({ browser, leg, response }) {
    if (browser === 'firefox') return notApplicable
    const location = getHeader(response.headers, 'location')
    if (location === null || !URL.canParse(location, leg.url) || isRedirectRefused(leg, browser)) return notApplicable
    const evidence = { subject: 'Location', expected: 'an http: or https: URL', received: location }
    return isHttpUrl(new URL(location, leg.url).href) ? pass(evidence) : fail(evidence)
  },

  sentence: ({ received }) =>
    `The server redirects to \`${received}\`. Browsers follow redirects of cross-origin requests only to HTTP and HTTPS.`,
})
