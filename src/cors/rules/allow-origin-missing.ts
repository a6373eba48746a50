import { getHeader } from '../headers.ts'
import { defineRule, fail, pass } from '../rule.ts'

/**
 * Without Access-Control-Allow-Origin no other origin may read the response.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check step 2
 */
export default defineRule({
  id: 'allow-origin-missing',
  spec: { anchor: 'concept-cors-check', step: '2' },
  mdn: 'Reference/Headers/Access-Control-Allow-Origin',
  title: 'Access-Control-Allow-Origin is present',
  failureTitle: 'Access-Control-Allow-Origin is missing',
  why: 'A response belongs to its own origin until the server says who else may read it.',
  chromium: { preflight: 'PreflightMissingAllowOriginHeader', response: 'MissingAllowOriginHeader' },
  firefox: 'CORSMissingAllowOrigin',

  judge({ origin, response }) {
    const received = getHeader(response.headers, 'access-control-allow-origin')
    const evidence = { subject: 'Access-Control-Allow-Origin', expected: origin, received }
    return received === null ? fail(evidence) : pass(evidence)
  },

  sentence(_, { stage, origin, response }) {
    const what = { preflight: 'The answer to the preflight', redirect: 'The redirect', response: 'The response' }[stage]
    return `${what} (status ${response.status}) has no \`Access-Control-Allow-Origin\`, so nothing lets \`${origin}\` read it.`
  },
})
