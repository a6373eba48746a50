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
  title: 'Access-Control-Allow-Methods can be parsed',
  failureTitle: 'Access-Control-Allow-Methods can’t be parsed',
  why: 'One malformed name makes the whole list void, even when the request needs none of it.',
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
    `\`Access-Control-Allow-Methods: ${received}\` can’t be parsed: it must be a list of method names, separated by commas.`,
})
