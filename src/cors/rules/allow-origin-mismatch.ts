import { getHeader, isList } from '../headers.ts'
import { type OriginDifference, originDifference } from '../origin.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'

const DIFFERENCE: Record<OriginDifference, string> = {
  scheme: 'The scheme differs',
  port: 'The port differs',
  www: 'One has `www.`, the other has not',
  'loopback-name': 'Both are this computer, but a name and an address are two origins',
  subdomain: 'One is a subdomain of the other, which is another origin',
  host: 'The host differs',
  'trailing-slash': 'The value ends in a slash, and an origin has none',
  path: 'The value has a path, and an origin has none',
  case: 'The spelling differs, and the comparison is byte by byte',
  null: 'The opaque origin `null` equals no other origin',
  'not-an-origin': 'The value is not the origin of a web page',
}

/**
 * Access-Control-Allow-Origin must equal the request's origin byte by byte.
 *
 * @see https://fetch.spec.whatwg.org/#concept-cors-check step 4
 */
export default defineRule({
  id: 'allow-origin-mismatch',
  spec: { anchor: 'concept-cors-check', step: '4' },
  mdn: 'Guides/CORS/Errors/CORSAllowOriginNotMatchingOrigin',
  title: 'Access-Control-Allow-Origin is the request’s origin',
  failureTitle: 'Access-Control-Allow-Origin names another origin',
  why: 'The server allows one origin by name, and the page that asked has another.',
  chromium: { preflight: 'PreflightAllowOriginMismatch', response: 'AllowOriginMismatch' },
  firefox: 'CORSAllowOriginNotMatchingOrigin',

  judge({ origin, response }) {
    const received = getHeader(response.headers, 'access-control-allow-origin')
    if (received === null || isList(received)) return notApplicable
    const evidence = { subject: 'Access-Control-Allow-Origin', expected: origin, received }
    if (received === '*' || received === origin) return pass(evidence)
    return received === 'null' || URL.canParse(received) ? fail(evidence) : notApplicable
  },

  sentence({ received }, { origin }) {
    const difference = originDifference(received ?? '', origin)
    const why = difference === null ? '' : ` ${DIFFERENCE[difference]}.`
    return `The server allows \`${received}\`, but the request came from \`${origin}\`.${why}`
  },
})
