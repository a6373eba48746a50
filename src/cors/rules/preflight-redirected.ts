import { getHeader } from '../headers.ts'
import { defineRule, fail, pass } from '../rule.ts'
import { isRedirectStatus } from '../status.ts'

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
  // Firefox: with `redirect: 'manual'` it does not look where the redirect leads, and ends the preflight by itself.
  firefoxFor: (_, { leg }) =>
    leg.preflight?.ending?.how === 'error' && leg.preflight.ending.error === 'NS_ERROR_DOM_BAD_URI'
      ? 'CORSPreflightDidNotSucceed'
      : 'CORSExternalRedirectNotAllowed',

  judge({ response }) {
    const to = getHeader(response.headers, 'location')
    const received = to === null ? `${response.status}` : `${response.status} to ${to}`
    const evidence = { subject: 'status', expected: '200 to 299', received }
    return isRedirectStatus(response.status) && to !== null ? fail(evidence) : pass(evidence)
  },

  sentence(_, { response }) {
    const to = getHeader(response.headers, 'location')
    return `The server answered the preflight with a redirect (${response.status}) to \`${to}\`, and a preflight does not follow redirects.`
  },
})
