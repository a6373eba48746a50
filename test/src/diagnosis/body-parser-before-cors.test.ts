import bodyParserBeforeCors from '../../../src/diagnosis/body-parser-before-cors.ts'
import { ALLOWED, afterPreflight, allowed, atResponse, NGINX, testCause } from './table.ts'

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
    given: afterPreflight(413, NGINX),
    confidence: 'hint',
    first: 'nginx-add-header-without-always',
  },
  { when: 'near miss: 400 from a server never seen with CORS', given: atResponse(400), confidence: null },
  { when: 'near miss: 401', given: afterPreflight(401), confidence: null },
  { when: 'near miss: 429', given: afterPreflight(429), confidence: null, first: 'rate-limited' },
])
