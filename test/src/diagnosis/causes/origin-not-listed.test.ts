import originNotListed from '../../../../src/diagnosis/causes/origin-not-listed.ts'
import {
  ALLOWED,
  API,
  APP,
  afterPreflight,
  allowed,
  atPreflight,
  atResponse,
  EXPRESS,
  NGINX,
  testCause,
} from '../table.ts'

const named = (value: string, more: Record<string, string> = {}) =>
  atResponse(200, { 'Access-Control-Allow-Origin': value, Vary: 'Origin', ...more })
const fromLocalhost = {
  initiator: 'http://localhost:5173',
  ...atResponse(
    200,
    { 'Access-Control-Allow-Origin': 'http://127.0.0.1:5173', Vary: 'Origin' },
    { origin: 'http://localhost:5173' },
  ),
}

const B = 'https://b.example'

/** A page of another origin whose PUT passed. */
const OTHER_PAGE = allowed(
  { method: 'PUT', origin: B, preflight: { origin: B }, response: { headers: { 'Access-Control-Allow-Origin': B } } },
  { initiator: B },
)

testCause(originNotListed, [
  {
    when: 'the scheme differs',
    given: named('http://app.example'),
    confidence: 'certain',
    says: /only the scheme differs/,
    first: 'origin-not-listed',
  },
  {
    when: 'the port differs',
    given: named('https://app.example:8443'),
    confidence: 'certain',
    says: /only the port differs/,
  },
  { when: 'www differs', given: named('https://www.app.example'), confidence: 'certain', says: /`www\.` differs/ },
  { when: 'the host differs', given: named('https://b.example'), confidence: 'certain', says: /the host differs/ },
  { when: 'a subdomain', given: named('https://example'), confidence: 'certain', says: /subdomain/ },
  { when: 'localhost and its address', given: fromLocalhost, confidence: 'certain', says: /both are this computer/ },
  {
    when: 'a slash at the end',
    given: atResponse(200, { 'Access-Control-Allow-Origin': `${APP}/` }),
    confidence: 'certain',
    says: /ends in a slash/,
  },
  {
    when: 'upper case',
    given: atResponse(200, { 'Access-Control-Allow-Origin': 'https://APP.example' }),
    confidence: 'certain',
    says: /byte by byte/,
  },
  {
    when: 'another origin that a cache may have kept',
    given: atResponse(200, { 'Access-Control-Allow-Origin': 'https://b.example' }),
    confidence: 'likely',
  },
  {
    when: 'Express’s cors with a list',
    given: atPreflight(204, {
      ...EXPRESS,
      Vary: 'Origin, Access-Control-Request-Headers',
      'Access-Control-Allow-Methods': 'GET,PUT',
      'Content-Length': '0',
    }),
    confidence: 'certain',
    first: 'origin-not-listed',
    says: /not for this page/,
  },
  {
    when: 'the same, and another page has it',
    given: atPreflight(204, { ...EXPRESS, Vary: 'Origin', 'Access-Control-Allow-Methods': 'GET,PUT' }),
    siblings: [OTHER_PAGE],
    confidence: 'certain',
    first: 'origin-not-listed',
    headline: 'The server allows `https://b.example` here, and does not allow `https://app.example`.',
  },
  {
    when: 'grants without an origin, from an unknown server',
    given: atPreflight(204, { 'Access-Control-Allow-Methods': 'GET,PUT', Vary: 'Origin' }),
    confidence: 'likely',
  },
  {
    when: 'Starlette refuses with 400',
    given: atPreflight(400, { 'Access-Control-Allow-Methods': 'GET, PUT', Vary: 'Origin' }),
    confidence: 'likely',
    first: 'origin-not-listed',
  },
  {
    when: 'Django and rs/cors only vary',
    given: atPreflight(204, { Vary: 'Origin, Access-Control-Request-Method' }),
    confidence: 'likely',
    first: 'origin-not-listed',
  },
  {
    when: 'an actual answer that only varies',
    given: atResponse(200, { Vary: 'Origin' }),
    confidence: 'likely',
    first: 'origin-not-listed',
  },
  {
    when: 'the server allows another page elsewhere',
    given: atResponse(200),
    siblings: [
      allowed(
        { origin: 'https://b.example', response: { headers: { 'Access-Control-Allow-Origin': 'https://b.example' } } },
        { initiator: 'https://b.example' },
      ),
    ],
    confidence: 'likely',
    first: 'origin-not-listed',
  },
  {
    when: 'the preflight allows this page, the response another one',
    given: afterPreflight(200, { 'Access-Control-Allow-Origin': 'https://b.example', Vary: 'Origin' }),
    confidence: 'likely',
    says: /sets the header again/,
  },
  { when: 'near miss: no sign of CORS', given: atResponse(200), confidence: null, first: 'cors-not-configured' },
  {
    when: 'near miss: the very origin is allowed on another route',
    given: atResponse(200, { Vary: 'Origin' }),
    siblings: [allowed({ url: `${API}/2`, response: { headers: ALLOWED } })],
    confidence: null,
  },
  {
    when: 'near miss: nginx grants without Vary',
    given: atPreflight(204, { ...NGINX, 'Access-Control-Allow-Methods': 'PUT' }),
    confidence: null,
  },
  {
    when: 'near miss: a pattern as value',
    given: atResponse(200, { 'Access-Control-Allow-Origin': 'https://*.app.example' }),
    confidence: null,
  },
  {
    when: 'near miss: the page is `null`',
    given: { initiator: 'null', ...atResponse(200, ALLOWED, { origin: 'null' }) },
    confidence: null,
  },
  {
    when: 'the same preflight of another origin passed',
    given: atPreflight(403),
    siblings: [OTHER_PAGE],
    confidence: 'likely',
    first: 'origin-not-listed',
    headline: 'The server allows `https://b.example` here, and does not allow `https://app.example` (403).',
  },
  {
    when: 'Koa hands a refused origin on to a router without OPTIONS',
    given: atPreflight(405, { Vary: 'Origin' }),
    confidence: 'likely',
    first: 'origin-not-listed',
  },
  {
    when: 'Rack::Cors says that no rule has the origin',
    given: atResponse(200, { 'X-Rack-CORS': 'miss; no-origin' }),
    confidence: 'certain',
    first: 'origin-not-listed',
  },
  {
    when: 'near miss: another origin passed with fewer headers',
    given: atPreflight(403, {}, { asked: { unsafeHeaders: ['x-a'] } }),
    siblings: [OTHER_PAGE],
    confidence: null,
    first: 'refused-with-403',
  },
  {
    when: 'near miss: a route that is missing, on a server that varies by more',
    given: atPreflight(404, { Vary: 'Origin, Accept-Encoding' }),
    confidence: 'hint',
    first: 'options-not-routed',
  },
])
