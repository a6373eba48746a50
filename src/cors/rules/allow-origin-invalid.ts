import { getHeader, isList } from '../headers.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'

const HOST_ALONE = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i

/**
 * A value that is no origin can't equal the request's origin.
 *
 * Here: the standard only compares; this part of step 4 is kept apart as Chromium does, because its cause is another.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check step 4
 */
export default defineRule({
  id: 'allow-origin-invalid',
  spec: { anchor: 'concept-cors-check', step: '4' },
  mdn: 'Reference/Headers/Access-Control-Allow-Origin',
  title: 'Access-Control-Allow-Origin is an origin',
  failureTitle: 'Access-Control-Allow-Origin is not an origin',
  why: 'An origin is a scheme, a host and a port, such as `https://app.example`; any other value equals no origin.',
  chromium: { preflight: 'PreflightInvalidAllowOriginValue', response: 'InvalidAllowOriginValue' },
  firefox: 'CORSAllowOriginNotMatchingOrigin',

  judge({ origin, response }) {
    const received = getHeader(response.headers, 'access-control-allow-origin')
    if (received === null || isList(received)) return notApplicable
    const evidence = { subject: 'Access-Control-Allow-Origin', expected: origin, received }
    return received === origin || received === '*' || received === 'null' || URL.canParse(received)
      ? pass(evidence)
      : fail(evidence)
  },

  sentence({ received }) {
    if (received === '') return '`Access-Control-Allow-Origin` is empty.'
    const reason = HOST_ALONE.test(received ?? '') ? ': it has no scheme' : ''
    return `\`Access-Control-Allow-Origin: ${received}\` is not an origin${reason}.`
  },
})
