import applicationErrorBypassesCors from '../../../../src/diagnosis/causes/application-error-bypasses-cors.ts'
import { ALLOWED, afterPreflight, allowed, atPreflight, atResponse, NGINX, testCause } from '../table.ts'

const ok = allowed({ response: { headers: ALLOWED } })

testCause(applicationErrorBypassesCors, [
  {
    when: 'a good preflight, then 500 without headers',
    given: afterPreflight(500),
    confidence: 'likely',
    headline: 'The application failed with 500.',
    first: 'application-error-bypasses-cors',
  },
  {
    when: 'the same route has the header when it succeeds',
    given: atResponse(500),
    siblings: [ok],
    confidence: 'certain',
  },
  {
    when: 'behind nginx it may be nginx that drops the header',
    given: atResponse(500, NGINX),
    siblings: [allowed({ response: { headers: { ...NGINX, ...ALLOWED } } })],
    headline: 'The server failed with 500.',
    confidence: 'likely',
  },
  {
    when: 'a 500 from a server that was never seen with CORS',
    given: atResponse(500),
    confidence: 'likely',
    says: /symptom/,
  },
  {
    when: 'the server fails on the preflight',
    given: atPreflight(500, ALLOWED),
    confidence: 'likely',
    headline: 'The server failed on the preflight (500).',
  },
  {
    when: 'near miss: a 500 whose origin is merely wrong',
    given: atResponse(500, { 'Access-Control-Allow-Origin': 'https://b.example' }),
    confidence: null,
  },
  {
    when: 'a 404 after a good preflight',
    given: afterPreflight(404),
    confidence: 'likely',
    first: 'application-error-bypasses-cors',
    headline: 'The server found nothing at `/v1/items` (404).',
  },
  {
    when: 'another error after a good preflight',
    given: afterPreflight(409),
    confidence: 'likely',
    headline: 'The server refused the request with 409.',
  },
  { when: 'near miss: a 404 from a server never seen with CORS', given: atResponse(404), confidence: null },
  { when: 'near miss: a body that was refused', given: afterPreflight(413), confidence: null },
  { when: 'near miss: 502', given: afterPreflight(502), confidence: null },
])
