import bodyParserBeforeCors from '../../../../src/diagnosis/causes/body-parser-before-cors.ts'
import { ALLOWED, afterPreflight, allowed, atResponse, NGINX, testCause } from '../table.ts'

const GRANTS = { ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' }

testCause(bodyParserBeforeCors, [
  {
    when: 'a good preflight, then 413 without headers',
    given: afterPreflight(413),
    confidence: 'likely',
    first: 'body-parser-before-cors',
    headline: 'The server refused the body: too large (413).',
  },
  { when: '400', given: afterPreflight(400), confidence: 'likely', first: 'body-parser-before-cors' },
  {
    when: '422 without a preflight, where another answer has the header',
    given: atResponse(422),
    siblings: [allowed({ response: { headers: ALLOWED } })],
    confidence: 'likely',
  },
  {
    when: '413 from nginx, which has a limit of its own',
    given: afterPreflight(413, NGINX, { preflight: { response: { status: 204, headers: { ...NGINX, ...GRANTS } } } }),
    confidence: 'likely',
    first: 'body-parser-before-cors',
    headline: 'The server refused the body: too large (413).',
  },
  {
    when: 'near miss: 413 from nginx, where the preflight came from somewhere else',
    given: afterPreflight(413, NGINX),
    confidence: null,
    first: 'answered-in-front',
  },
  { when: 'near miss: 400 from a server never seen with CORS', given: atResponse(400), confidence: null },
  { when: 'near miss: 401', given: afterPreflight(401), confidence: null },
  { when: 'near miss: 429', given: afterPreflight(429), confidence: null, first: 'rate-limited' },
])
