import { getHeader, isList } from '../headers.ts'
import { type OriginDifference, originDifference } from '../origin.ts'
import { defineRule, fail, notApplicable, pass } from '../rule.ts'

/** What a reader may overlook when both values stand side by side. */
const OVERLOOKED: Partial<Record<OriginDifference, string>> = {
  'loopback-name': ' `localhost`, `127.0.0.1` and `[::1]` are different origins.',
  'trailing-slash': ' An origin has no trailing slash.',
  path: ' An origin has no path.',
  case: ' Origins are compared byte by byte.',
  'not-an-origin': ' The allowed value does not start with `http://` or `https://`.',
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
  why: 'The server allows one origin by name, and the page has another one.',
  chromium: { preflight: 'PreflightAllowOriginMismatch', response: 'AllowOriginMismatch' },
  firefox: 'CORSAllowOriginNotMatchingOrigin',

  judge({ origin, response }) {
    const received = getHeader(response.headers, 'access-control-allow-origin')
    if (received === null || isList(received)) return notApplicable
    const evidence = { subject: 'Access-Control-Allow-Origin', expected: origin, received }
    if (received === '*' || received === origin) return pass(evidence)
    return received === 'null' || URL.canParse(received) ? fail(evidence) : notApplicable
  },

  sentence({ expected, received }, { origin, response }) {
    // An opaque origin may be that of a redirect, and not the page's.
    const who = origin === 'null' ? 'the request’s origin' : 'the page'
    const difference = originDifference(getHeader(response.headers, 'access-control-allow-origin') ?? '', origin)
    const hint = difference === null ? '' : (OVERLOOKED[difference] ?? '')
    return `The server allows \`${received}\`; ${who} is \`${expected}\`.${hint}`
  },
})
