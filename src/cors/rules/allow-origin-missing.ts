import { getHeader } from '../headers.ts'
import { defineRule, fail, pass, type Stage } from '../rule.ts'

const ANSWERS: Record<Stage, string> = {
  preflight: 'The server’s answer to the preflight',
  redirect: 'The server’s redirect',
  response: 'The server’s answer',
}

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
  why: 'Other origins may not read a response unless the server allows them to.',
  chromium: { preflight: 'PreflightMissingAllowOriginHeader', response: 'MissingAllowOriginHeader' },
  firefox: 'CORSMissingAllowOrigin',

  judge({ origin, response }) {
    const received = getHeader(response.headers, 'access-control-allow-origin')
    const evidence = { subject: 'Access-Control-Allow-Origin', expected: origin, received }
    return received === null ? fail(evidence) : pass(evidence)
  },

  sentence: (_, { stage, response }) =>
    `${ANSWERS[stage]} (${response.status}) has no \`Access-Control-Allow-Origin\`.`,
})
