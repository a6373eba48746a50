import { getHeader, getValues } from '../headers.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'

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
  why: 'One value is compared byte by byte with the request’s origin; a list never equals it.',
  chromium: { preflight: 'PreflightMultipleAllowOriginValues', response: 'MultipleAllowOriginValues' },
  firefox: 'CORSMultipleAllowOriginNotAllowed',
  // Firefox: only lines of the same name count as several; without a comma the value is simply another one.
  firefoxFor: ({ received }) =>
    received?.includes(',') ? 'CORSMultipleAllowOriginNotAllowed' : 'CORSAllowOriginNotMatchingOrigin',

  judge({ origin, response }) {
    const received = getHeader(response.headers, 'access-control-allow-origin')
    if (received === null) return notApplicable
    const evidence = { subject: 'Access-Control-Allow-Origin', expected: origin, received }
    return /[\s,]/.test(received) ? fail(evidence) : pass(evidence)
  },

  sentence({ received }, { origin, response }) {
    const lines = getValues(response.headers, 'access-control-allow-origin').length
    const how =
      lines > 1 ? `\`Access-Control-Allow-Origin\` came ${lines} times` : '`Access-Control-Allow-Origin` holds a list'
    return `${how} (\`${received}\`); only one value is allowed, and it must be \`${origin}\`.`
  },
})
