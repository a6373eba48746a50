import { getHeader } from '../headers.ts'
import { CREDENTIALS_MODE, cannotTell, defineRule, fail, notApplicable, pass } from '../rule.ts'

/**
 * A request with credentials needs Access-Control-Allow-Credentials to be exactly `true`.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check step 6 to 8
 */
export default defineRule({
  id: 'allow-credentials-not-true',
  spec: { anchor: 'concept-cors-check', step: '6 to 8' },
  mdn: 'Guides/CORS/Errors/CORSMissingAllowCredentials',
  title: 'Access-Control-Allow-Credentials is `true` where credentials are included',
  failureTitle: 'Access-Control-Allow-Credentials is not `true`',
  why: 'A response to a request with credentials may contain the visitor’s own data, so the server must allow that explicitly.',
  chromium: { preflight: 'PreflightInvalidAllowCredentials', response: 'InvalidAllowCredentials' },
  firefox: 'CORSMissingAllowCredentials',

  judge({ credentials, response }) {
    const received = getHeader(response.headers, 'access-control-allow-credentials')
    const evidence = { subject: 'Access-Control-Allow-Credentials', expected: 'true', received }
    if (received === 'true') return pass(evidence)
    if (!credentials.seen) return cannotTell(CREDENTIALS_MODE, evidence)
    return credentials.value === 'include' ? fail(evidence) : notApplicable
  },

  sentence: ({ received }) =>
    received === null
      ? 'The request includes credentials, but the server’s answer has no `Access-Control-Allow-Credentials`.'
      : `The request includes credentials, but \`Access-Control-Allow-Credentials\` is \`${received}\`, not \`true\`.`,
})
