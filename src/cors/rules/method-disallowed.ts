import { clip } from '../clip.ts'
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
  why: 'Before CORS no other site could send this method, so the server must allow it.',
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

  sentence({ expected, received }, { method, response }) {
    const names = extractTokens(response.headers, 'access-control-allow-methods') ?? []
    if (received === null)
      return `The server’s answer to the preflight has no \`Access-Control-Allow-Methods\`, but the page sends \`${expected}\`.`
    if (names.includes('*'))
      return `The server allows any method (\`*\`), and browsers ignore that for requests with credentials: the page sends \`${expected}\`.`
    if (names.length === 0) return `The server allows no method, but the page sends \`${expected}\`.`
    const spelling = names.find((name) => name.toUpperCase() === method.toUpperCase())
    return spelling === undefined
      ? `The server allows \`${received}\`, but the page sends \`${expected}\`.`
      : `The server allows \`${clip(spelling)}\`, but the page sends \`${expected}\`: methods are case-sensitive.`
  },
})
