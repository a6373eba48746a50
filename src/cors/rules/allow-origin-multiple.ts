import { getHeader, getValues, isList } from '../headers.ts'
import { looksRepeated } from '../origin-lines.ts'
import { cannotTell, defineRule, fail, notApplicable, ORIGIN_LINES, pass } from '../rule.ts'

/**
 * Access-Control-Allow-Origin holds one value; lines of the same name are joined before the comparison.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check step 4
 */
export default defineRule({
  id: 'allow-origin-multiple',
  spec: { anchor: 'concept-cors-check', step: '4' },
  mdn: 'Guides/CORS/Errors/CORSMultipleAllowOriginNotAllowed',
  title: 'Access-Control-Allow-Origin has one value',
  failureTitle: 'Access-Control-Allow-Origin has more than one value',
  why: 'Browsers compare the whole value byte by byte with the request’s origin, and a list never equals it.',
  chromium: { preflight: 'PreflightMultipleAllowOriginValues', response: 'MultipleAllowOriginValues' },
  firefox: 'CORSMultipleAllowOriginNotAllowed',
  firefoxFor: (_, { response }) =>
    response.repeatedOrigin || looksRepeated(response.headers)
      ? 'CORSMultipleAllowOriginNotAllowed'
      : 'CORSAllowOriginNotMatchingOrigin',

  judge({ origin, response }) {
    const received = getHeader(response.headers, 'access-control-allow-origin')
    if (received === null) return notApplicable
    const evidence = { subject: 'Access-Control-Allow-Origin', expected: origin, received }
    if (response.repeatedOrigin === true || isList(received)) return fail(evidence)
    return response.repeatedOrigin === 'maybe' ? cannotTell(ORIGIN_LINES, evidence) : pass(evidence)
  },

  sentence({ received }, { response }) {
    if (response.repeatedOrigin)
      return 'The server sent `Access-Control-Allow-Origin` more than once. Firefox counts its lines, whatever a trial sets.'
    const lines = getValues(response.headers, 'access-control-allow-origin').length
    const times = lines === 2 ? 'twice' : `${lines} times`
    const how = lines > 1 ? `is present ${times}` : 'is a list'
    return `\`Access-Control-Allow-Origin\` ${how} (\`${received}\`). Browsers accept exactly one${lines > 1 ? '' : ' origin'}.`
  },
})
