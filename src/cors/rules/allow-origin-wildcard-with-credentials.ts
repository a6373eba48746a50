import { getHeader } from '../headers.ts'
import { CREDENTIALS_MODE, cannotTell, defineRule, fail, notApplicable, pass } from '../rule.ts'

/**
 * `*` lets every origin read the response, except when the request carries credentials.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check step 3
 */
export default defineRule({
  id: 'allow-origin-wildcard-with-credentials',
  spec: { anchor: 'concept-cors-check', step: '3' },
  mdn: 'Guides/CORS/Errors/CORSNotSupportingCredentials',
  title: 'Access-Control-Allow-Origin fits the credentials mode',
  failureTitle: 'Access-Control-Allow-Origin is `*`, but the request includes credentials',
  why: 'With credentials, any site could read the visitor’s own data, so the server must name the origin.',
  chromium: { preflight: 'PreflightWildcardOriginNotAllowed', response: 'WildcardOriginNotAllowed' },
  firefox: 'CORSNotSupportingCredentials',

  judge({ origin, credentials, response }) {
    const received = getHeader(response.headers, 'access-control-allow-origin')
    if (received === null) return notApplicable
    const evidence = { subject: 'Access-Control-Allow-Origin', expected: origin, received }
    if (received !== '*') return pass(evidence)

    // No Cookie header is not proof: `include` with an empty cookie jar sends none either.
    if (!credentials.seen) return cannotTell(CREDENTIALS_MODE, evidence)
    return credentials.value === 'include' ? fail(evidence) : pass(evidence)
  },

  sentence: () => 'The server allows any origin (`*`), and browsers refuse that for requests with credentials.',
})
