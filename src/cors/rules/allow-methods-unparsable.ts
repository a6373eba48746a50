import { extractTokens, getHeader } from '../headers.ts'
import { defineRule, fail, pass } from '../rule.ts'

/**
 * Access-Control-Allow-Methods is a comma-separated list of method names.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7
 */
export default defineRule({
  id: 'allow-methods-unparsable',
  spec: { anchor: 'cors-preflight-fetch', step: '7' },
  mdn: 'Guides/CORS/Errors/CORSInvalidAllowMethod',
  title: 'Access-Control-Allow-Methods is a list of method names',
  failureTitle: 'Access-Control-Allow-Methods is not a list of method names',
  why: 'One malformed name makes the whole list invalid, even if the request needs nothing from it.',
  chromium: { preflight: 'InvalidAllowMethodsPreflightResponse', response: null },
  firefox: 'CORSInvalidAllowMethod',

  judge({ response }) {
    const received = getHeader(response.headers, 'access-control-allow-methods')
    const evidence = {
      subject: 'Access-Control-Allow-Methods',
      expected: 'method names, separated by commas',
      received,
    }
    return extractTokens(response.headers, 'access-control-allow-methods') === null ? fail(evidence) : pass(evidence)
  },

  sentence: ({ received }) =>
    `\`Access-Control-Allow-Methods: ${received}\` is not a comma-separated list of method names.`,
})
