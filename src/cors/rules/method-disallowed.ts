import { extractTokens, getHeader } from '../headers.ts'
import { isCorsSafelistedMethod } from '../methods.ts'
import { CREDENTIALS_MODE, cannotTell, defineRule, fail, notApplicable, pass } from '../rule.ts'

/**
 * A method that is not CORS-safelisted must be named, byte by byte, by Access-Control-Allow-Methods.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7
 */
export default defineRule({
  id: 'method-disallowed',
  spec: { anchor: 'cors-preflight-fetch', step: '7' },
  mdn: 'Guides/CORS/Errors/CORSMethodNotFound',
  title: 'Access-Control-Allow-Methods allows the method',
  failureTitle: 'Access-Control-Allow-Methods does not allow the method',
  why: 'Other sites could never send this method before CORS, so the server must agree to it.',
  chromium: { preflight: 'MethodDisallowedByPreflightResponse', response: null },
  firefox: 'CORSMethodNotFound',

  judge({ method, credentials, response }) {
    const allowed = extractTokens(response.headers, 'access-control-allow-methods')
    if (allowed === null) return notApplicable
    const received = getHeader(response.headers, 'access-control-allow-methods')
    const evidence = { subject: 'Access-Control-Allow-Methods', expected: method, received, missing: [method] }
    if (isCorsSafelistedMethod(method) || allowed.includes(method)) return pass(evidence)
    if (!allowed.includes('*')) return fail(evidence)
    if (!credentials.seen) return cannotTell(CREDENTIALS_MODE, evidence)
    return credentials.value === 'include' ? fail(evidence) : pass(evidence)
  },

  sentence({ received }, { method }) {
    if (received === null)
      return `The preflight’s answer has no \`Access-Control-Allow-Methods\`, so it does not allow \`${method}\`.`
    const names = received.split(',').map((name) => name.trim())
    if (names.includes('*'))
      return `With credentials, \`Access-Control-Allow-Methods: *\` means a method called \`*\`; it must name \`${method}\`.`
    const spelling = names.find((name) => name.toUpperCase() === method.toUpperCase())
    return spelling === undefined
      ? `The preflight’s answer allows \`${received}\`, but the page sends \`${method}\`.`
      : `The preflight’s answer allows \`${spelling}\`, but the page sends \`${method}\`: methods are compared byte by byte.`
  },
})
