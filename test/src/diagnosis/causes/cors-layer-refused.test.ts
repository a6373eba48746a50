import { unseen } from '../../../../src/cors/exchange.ts'
import corsLayerRefused from '../../../../src/diagnosis/causes/cors-layer-refused.ts'
import { type LegOverrides, STOPPED } from '../../../support/exchanges.ts'
import { ALLOWED, allowed, atPreflight, atResponse, testCause } from '../table.ts'

const THREE = { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' }

const POST: LegOverrides = { method: 'POST', url: 'https://api.example/v1/users' }

/** A preflight that passed, and what it asked for. */
const granted = (method: string, unsafeHeaders: readonly string[] = []) =>
  allowed({ method, preflight: { method, unsafeHeaders }, response: { headers: { ...ALLOWED } } })

const refusedIn = (status: number, statusText: string) => ({
  leg: {
    method: 'PUT',
    preflight: { response: { status, statusText, headers: {} } },
    response: { seen: false, why: 'never-sent' },
    requestHeaders: { seen: false, why: 'never-sent' },
    ...STOPPED,
  } as const,
})

testCause(corsLayerRefused, [
  {
    when: 'nothing else is known: one of three',
    given: atPreflight(204, THREE),
    confidence: 'likely',
    first: 'cors-layer-refused',
    headline: 'The server’s CORS layer refused the preflight: its answer grants nothing.',
  },
  {
    when: 'Spring, with 403',
    given: atPreflight(403, THREE),
    confidence: 'likely',
    first: 'cors-layer-refused',
  },
  {
    when: 'the origin and the headers are known from another path: the method',
    given: atPreflight(204, THREE, POST),
    siblings: [granted('PUT')],
    confidence: 'likely',
    first: 'cors-layer-refused',
    headline: 'The server’s CORS layer refused the method `POST`.',
  },
  {
    when: 'origin and method are known: the header that is new',
    given: atPreflight(204, THREE, { asked: { unsafeHeaders: ['content-type', 'x-trace-id'] } }),
    siblings: [granted('PUT', ['content-type'])],
    confidence: 'likely',
    first: 'cors-layer-refused',
    headline: 'The server’s CORS layer refused the request header `x-trace-id`.',
  },
  {
    when: 'the origin is known, method and header are new',
    given: atPreflight(204, THREE, { ...POST, asked: { unsafeHeaders: ['x-trace-id'] } }),
    siblings: [granted('PUT')],
    confidence: 'likely',
    first: 'cors-layer-refused',
    headline: 'The server’s CORS layer refused the method `POST` or the request header `x-trace-id`.',
  },
  {
    when: 'the status line names the method',
    given: refusedIn(403, 'CORS Rejected - Invalid method'),
    confidence: 'certain',
    first: 'cors-layer-refused',
    headline: 'The server’s CORS layer refused the method `PUT` (403).',
  },
  {
    when: 'nothing at all, where a preflight of this path passed: the method that is new',
    given: atPreflight(200, {}, { method: 'DELETE' }),
    siblings: [granted('PUT')],
    confidence: 'likely',
    first: 'cors-layer-refused',
    headline: 'The server’s CORS layer refused the method `DELETE`.',
  },
  {
    when: 'the same: the header that is new',
    given: atPreflight(200, {}, { asked: { unsafeHeaders: ['content-type', 'x-trace-id'] } }),
    siblings: [granted('PUT', ['content-type'])],
    confidence: 'likely',
    first: 'cors-layer-refused',
    headline: 'The server’s CORS layer refused the request header `x-trace-id`.',
  },
  {
    when: 'near miss: nothing at all, where the preflight that passed is of another path',
    given: atPreflight(200, {}, { method: 'DELETE', url: 'https://api.example/v1/users' }),
    siblings: [granted('PUT')],
    confidence: null,
    first: 'cors-not-configured',
  },
  {
    when: 'near miss: nothing at all, and only a GET of this path passed',
    given: atPreflight(200, {}, { method: 'DELETE' }),
    siblings: [allowed()],
    confidence: null,
    first: 'options-not-routed',
  },
  {
    when: 'near miss: an error without a word, where a preflight of this path passed',
    given: atPreflight(503, {}, { method: 'DELETE' }),
    siblings: [granted('PUT')],
    confidence: null,
    first: 'backend-down',
  },
  {
    when: 'near miss: the status line names the origin',
    given: refusedIn(403, 'CORS Rejected - Invalid origin'),
    confidence: null,
    first: 'origin-not-listed',
  },
  {
    when: 'near miss: the status line names the header that carries the origin',
    given: refusedIn(403, 'Invalid Origin header'),
    confidence: null,
    first: 'origin-not-listed',
  },
  {
    when: 'near miss: method and headers are known, the origin is another',
    given: atPreflight(204, THREE),
    siblings: [
      allowed(
        {
          method: 'PUT',
          origin: 'https://b.example',
          preflight: { origin: 'https://b.example' },
          response: { headers: { 'Access-Control-Allow-Origin': 'https://b.example' } },
        },
        { initiator: 'https://b.example' },
      ),
    ],
    confidence: null,
    first: 'origin-not-listed',
  },
  {
    when: 'near miss: it varies by the origin alone',
    given: atPreflight(204, { Vary: 'Origin' }),
    confidence: null,
    first: 'origin-not-listed',
  },
  { when: 'near miss: it grants something', given: atPreflight(204, { ...THREE, ...ALLOWED }), confidence: null },
  { when: 'near miss: an actual answer', given: atResponse(200, THREE), confidence: null },
  {
    when: 'Rack::Cors names the header',
    given: atPreflight(200, { 'X-Rack-CORS': 'preflight-miss; deny-header' }),
    confidence: 'certain',
    first: 'cors-layer-refused',
  },
  {
    when: 'the reason names CORS, and the other answers leave the method alone',
    given: {
      leg: {
        ...STOPPED,
        method: 'DELETE',
        response: unseen('never-sent'),
        preflight: { response: { status: 403, statusText: 'Invalid CORS request' } },
      },
    },
    siblings: [allowed({ method: 'PUT', preflight: {} })],
    confidence: 'likely',
    first: 'cors-layer-refused',
    headline: 'The server’s CORS layer refused the method `DELETE`.',
  },
  {
    when: 'near miss: Rack::Cors had a rule, and something else is wrong',
    given: atPreflight(200, { 'X-Rack-CORS': 'preflight-hit' }),
    confidence: null,
  },
  {
    when: 'near miss: a reason that only sounds like it',
    given: {
      leg: {
        ...STOPPED,
        method: 'PUT',
        response: unseen('never-sent'),
        preflight: { response: { status: 403, statusText: 'Corset not allowed' } },
      },
    },
    confidence: null,
    first: 'refused-with-403',
  },
])
