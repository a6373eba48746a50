import { getHeader } from '../headers.ts'
import { hasUrlCredentials, isHttpUrl } from '../origin.ts'
import { redirectLocation } from '../redirect.ts'
import { defineRule, fail, pass } from '../rule.ts'

/**
 * A CORS-preflight request does not follow redirects.
 *
 * Chromium: looks at this before it looks at any header.
 * Firefox: says no more than that it did not succeed where it would not follow such a redirect anyway.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7
 */
export default defineRule({
  id: 'preflight-redirected',
  spec: { anchor: 'cors-preflight-fetch', step: '7' },
  mdn: 'Guides/CORS/Errors/CORSExternalRedirectNotAllowed',
  title: 'The preflight is answered, not redirected',
  failureTitle: 'The preflight was redirected',
  why: 'The preflight asks one URL for its consent; consent from another URL would not be its own.',
  chromium: { preflight: 'PreflightDisallowedRedirect', response: null },
  firefox: 'CORSExternalRedirectNotAllowed',
  firefoxFor(_, { leg, response }) {
    const ending = leg.preflight?.ending ?? null
    // With `redirect: 'manual'` it does not look where the redirect leads, and ends the preflight by itself.
    if (ending?.how === 'error' && ending.error === 'NS_ERROR_DOM_BAD_URI') return 'CORSPreflightDidNotSucceed'
    const to = redirectLocation(response, 'firefox') ?? ''
    const target = URL.canParse(to, leg.url) ? new URL(to, leg.url).href : to
    return isHttpUrl(target) && !hasUrlCredentials(target) ? 'CORSExternalRedirectNotAllowed' : 'CORSDidNotSucceed'
  },

  judge({ browser, response }) {
    const to = redirectLocation(response, browser)
    const received = to === null ? `${response.status}` : `${response.status} to ${to}`
    const evidence = { subject: 'status', expected: '200 to 299', received }
    return to !== null ? fail(evidence) : pass(evidence)
  },

  sentence(_, { response }) {
    const to = getHeader(response.headers, 'location')
    return `The server answered the preflight with a redirect (${response.status}) to \`${to}\`, and a preflight does not follow redirects.`
  },
})
