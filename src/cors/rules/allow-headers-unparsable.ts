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
  title: 'Access-Control-Allow-Headers can be parsed',
  failureTitle: 'Access-Control-Allow-Headers can’t be parsed',
  why: 'One malformed name makes the whole list void, even when the request needs none of it.',
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
    `\`Access-Control-Allow-Headers: ${received}\` can’t be parsed: it must be a list of header names, separated by commas.`,
})
