import { listed } from '../clip.ts'
import { extractTokens, getHeader } from '../headers.ts'
import { CREDENTIALS_MODE, cannotTell, defineRule, fail, notApplicable, pass } from '../rule.ts'

/**
 * Every CORS-unsafe request-header name must be named by Access-Control-Allow-Headers, in any case.
 *
 * Chromium: `*` covers Authorization too, against the standard (feature CorsNonWildcardRequestHeadersSupport is off).
 * Firefox: the same (pref network.cors_preflight.authorization_covered_by_wildcard). A warning says so.
 *
 * @see https://fetch.spec.whatwg.org/#cors-preflight-fetch step 7
 */
export default defineRule({
  id: 'header-disallowed',
  spec: { anchor: 'cors-preflight-fetch', step: '7' },
  mdn: 'Guides/CORS/Errors/CORSMissingAllowHeaderFromPreflight',
  title: 'Access-Control-Allow-Headers allows every request header that needs it',
  failureTitle: 'Access-Control-Allow-Headers does not allow a request header',
  why: 'Before CORS no other site could send this header, so the server must allow it.',
  chromium: { preflight: 'HeaderDisallowedByPreflightResponse', response: null },
  firefox: 'CORSMissingAllowHeaderFromPreflight',

  judge({ unsafeHeaders, credentials, response }) {
    const allowed = extractTokens(response.headers, 'access-control-allow-headers')
    if (allowed === null) return notApplicable
    const received = getHeader(response.headers, 'access-control-allow-headers')
    const names = new Set(allowed.map((name) => name.toLowerCase()))
    const subject = 'Access-Control-Allow-Headers'
    if (!unsafeHeaders.seen) {
      return cannotTell('the headers that the preflight asked for', { subject, expected: 'those asked for', received })
    }
    const asked = unsafeHeaders.value
    const missing = asked.filter((name) => !names.has(name))
    const evidence = { subject, expected: asked.length === 0 ? 'nothing' : asked.join(', '), received, missing }
    if (missing.length === 0) return pass(evidence)
    if (!names.has('*')) return fail(evidence)
    if (!credentials.seen) return cannotTell(CREDENTIALS_MODE, evidence)
    return credentials.value === 'include' ? fail(evidence) : pass(evidence)
  },

  sentence({ received, missing = [] }, { response }) {
    const names = extractTokens(response.headers, 'access-control-allow-headers') ?? []
    if (received === null)
      return `The server’s answer to the preflight has no \`Access-Control-Allow-Headers\`, but the page sends ${listed(missing)}.`
    if (names.includes('*'))
      return `The server allows any header (\`*\`), and browsers ignore that for requests with credentials: the page sends ${listed(missing)}.`
    return names.length === 0
      ? `The server allows no header, but the page sends ${listed(missing)}.`
      : `The server allows \`${received}\`, but the page also sends ${listed(missing)}.`
  },
})
