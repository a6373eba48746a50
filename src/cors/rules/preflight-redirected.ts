import { getHeader } from '../headers.ts'
import { hasUrlCredentials, isHttpUrl } from '../origin.ts'
import { defineRule, fail, pass } from '../rule.ts'
import { isRedirectStatus } from '../status.ts'

/** Firefox: whether it looks at a redirect's target at all before it gives the preflight up. */
const isFollowable = (location: string, base: string): boolean => {
  if (!URL.canParse(location, base)) return false
  const { href } = new URL(location, base)
  return isHttpUrl(href) && !hasUrlCredentials(href)
}

/**
 * A CORS-preflight request does not follow redirects.
 *
 * Chromium: looks at this before it looks at any header.
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
    // Firefox: with `redirect: 'manual'` it does not look where the redirect leads, and ends the preflight by itself.
    if (leg.preflight?.ending?.how === 'error' && leg.preflight.ending.error === 'NS_ERROR_DOM_BAD_URI')
      return 'CORSPreflightDidNotSucceed'
    const to = getHeader(response.headers, 'location') ?? ''
    return isFollowable(to, leg.url) ? 'CORSExternalRedirectNotAllowed' : 'CORSDidNotSucceed'
  },

  judge({ browser, leg, response }) {
    const to = getHeader(response.headers, 'location')
    const received = to === null ? `${response.status}` : `${response.status} to ${to}`
    const evidence = { subject: 'status', expected: '200 to 299', received }
    // Chromium: an empty value is no redirect, and one that is no URL fails before CORS; `failure.ts` tells that.
    const isRedirected = to !== null && (browser === 'firefox' || (to !== '' && URL.canParse(to, leg.url)))
    return isRedirectStatus(response.status) && isRedirected ? fail(evidence) : pass(evidence)
  },

  sentence(_, { response }) {
    const to = getHeader(response.headers, 'location')
    return `The server answered the preflight with a redirect (${response.status}) to \`${to}\`, and a preflight does not follow redirects.`
  },
})
