import { extractTokens, getHeader } from '../headers.ts'
import { defineRule, fail, pass } from '../rule.ts'

/**
 * Access-Control-Allow-Headers is a comma-separated list of header names.
 *
 * Firefox: looks at the method before it parses this header.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7
 */
export default defineRule({
  id: 'allow-headers-unparsable',
  spec: { anchor: 'cors-preflight-fetch', step: '7' },
  mdn: 'Guides/CORS/Errors/CORSInvalidAllowHeader',
  title: 'Access-Control-Allow-Headers is a list of header names',
  failureTitle: 'Access-Control-Allow-Headers is not a list of header names',
  why: 'One malformed name makes the whole list invalid, even if the request needs nothing from it.',
  chromium: { preflight: 'InvalidAllowHeadersPreflightResponse', response: null },
  firefox: 'CORSInvalidAllowHeader',

  judge({ response }) {
    const received = getHeader(response.headers, 'access-control-allow-headers')
    const evidence = {
      subject: 'Access-Control-Allow-Headers',
      expected: 'header names, separated by commas',
      received,
    }
    return extractTokens(response.headers, 'access-control-allow-headers') === null ? fail(evidence) : pass(evidence)
  },

  sentence: ({ received }) =>
    `\`Access-Control-Allow-Headers: ${received}\` is not a comma-separated list of header names.`,
})
