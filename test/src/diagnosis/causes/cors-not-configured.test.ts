import corsNotConfigured from '../../../../src/diagnosis/causes/cors-not-configured.ts'
import { ALLOWED, API, afterPreflight, allowed, atPreflight, atResponse, testCause } from '../table.ts'

testCause(corsNotConfigured, [
  {
    when: 'an answer without any CORS header',
    given: atResponse(200),
    confidence: 'likely',
    first: 'cors-not-configured',
  },
  {
    when: 'a preflight answered with Allow alone',
    given: atPreflight(200, { Allow: 'GET, HEAD, PUT' }),
    confidence: 'likely',
    first: 'cors-not-configured',
  },
  {
    when: 'a preflight answered with nothing, as Rack::Cors answers one that it refuses',
    given: atPreflight(200),
    confidence: 'likely',
    first: 'cors-not-configured',
    says: /not set up there, or its CORS layer does not list this path, the origin, the method or a header\.$/,
  },
  {
    when: 'the same, where CORS is known on another route',
    given: atPreflight(200),
    siblings: [allowed({ url: `${API}/2`, response: { headers: ALLOWED } })],
    confidence: 'likely',
    first: 'cors-not-configured',
    says: /does not cover this route, or does not list the method or a header\.$/,
  },
  {
    when: 'near miss: a CORS layer ran, as the answer varies by all that it looked at',
    given: atPreflight(204, { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' }),
    siblings: [allowed({ url: `${API}/2`, response: { headers: ALLOWED } })],
    confidence: null,
    first: 'cors-layer-refused',
  },
  {
    when: 'the server knows CORS on another route',
    given: atResponse(200),
    siblings: [allowed({ url: `${API}/2`, response: { headers: ALLOWED } })],
    confidence: 'likely',
    says: /knows CORS elsewhere/,
  },
  { when: 'a 404 without CORS headers', given: atResponse(404), confidence: 'likely' },
  {
    when: 'a refused preflight has a nearer cause',
    given: atPreflight(405),
    confidence: 'hint',
    first: 'options-not-routed',
  },
  {
    when: 'near miss: grants without an origin',
    given: atPreflight(204, { 'Access-Control-Allow-Methods': 'PUT' }),
    confidence: null,
  },
  {
    when: 'near miss: the answer varies by origin',
    given: atResponse(200, { Vary: 'Accept, Origin' }),
    confidence: null,
  },
  { when: 'near miss: the preflight passed', given: afterPreflight(200), confidence: null },
  {
    when: 'near miss: another origin is allowed',
    given: atResponse(200, { 'Access-Control-Allow-Origin': 'https://b.example' }),
    confidence: null,
  },
  {
    when: 'another file type has the header',
    given: atResponse(200, { Server: 'nginx' }, { url: 'https://api.example/v/a.ts' }),
    siblings: [allowed({ url: 'https://api.example/v/a.m3u8', method: 'GET' })],
    confidence: 'likely',
    first: 'cors-not-configured',
    headline: 'The server sends CORS headers with `.m3u8` files, and none with `.ts`.',
  },
  {
    when: 'near miss: a file of the same type has the header',
    given: atResponse(200, {}, { url: 'https://api.example/v/a.ts' }),
    siblings: [
      allowed({ url: 'https://api.example/v/a.m3u8', method: 'GET' }),
      allowed({ url: 'https://api.example/v/b.ts', method: 'GET' }),
    ],
    confidence: 'likely',
    first: 'cors-not-configured',
  },
  {
    when: 'near miss: what has the header is no file',
    given: atResponse(200, {}, { url: 'https://api.example/v/a.ts' }),
    siblings: [allowed({ url: 'https://api.example/v/items', method: 'GET' })],
    confidence: 'likely',
    first: 'cors-not-configured',
  },
  {
    when: 'Rack::Cors knows the origin, and not the path',
    given: atPreflight(200, { 'X-Rack-CORS': 'preflight-miss; no-path' }),
    confidence: 'certain',
    first: 'cors-not-configured',
    headline: 'The server’s CORS layer has no rule for the path `/v1/items`.',
  },
  {
    when: 'near miss: the very same request of another origin gets its headers',
    given: atResponse(200),
    siblings: [
      allowed(
        { origin: 'https://b.example', response: { headers: { 'Access-Control-Allow-Origin': 'https://b.example' } } },
        { initiator: 'https://b.example' },
      ),
    ],
    confidence: null,
    first: 'origin-not-listed',
  },
])
