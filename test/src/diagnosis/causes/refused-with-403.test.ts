import refusedWith403 from '../../../../src/diagnosis/causes/refused-with-403.ts'
import { ALLOWED, afterPreflight, allowed, atPreflight, atResponse, testCause } from '../table.ts'

testCause(refusedWith403, [
  {
    when: 'Gin’s cors refuses an origin',
    given: atPreflight(403, { 'Content-Length': '0' }),
    confidence: 'likely',
    first: 'refused-with-403',
    headline: 'The server refused the preflight (403).',
    says: /does not know `https:\/\/app\.example`.*or a check of logins/,
  },
  {
    when: 'near miss: Spring Security, which refuses whoever has not logged in before any CORS layer varies its answer',
    given: atPreflight(403, {
      'Content-Length': '0',
      'Cache-Control': 'no-cache, no-store, max-age=0, must-revalidate',
      Expires: '0',
    }),
    confidence: null,
    first: 'authentication-before-cors',
  },
  {
    when: 'near miss: Ollama, which asks nobody to log in',
    given: atPreflight(403, { 'Content-Length': '0' }, { url: 'http://localhost:11434/api/chat' }),
    confidence: null,
    first: 'origin-not-listed',
  },
  {
    when: 'a request without a preflight',
    given: atResponse(403),
    confidence: 'likely',
    first: 'refused-with-403',
    headline: 'The server refused the request (403).',
  },
  {
    when: 'near miss: it names a way to log in',
    given: atPreflight(403, { 'WWW-Authenticate': 'Bearer' }),
    confidence: null,
    first: 'authentication-before-cors',
  },
  {
    when: 'near miss: the status line says what was refused',
    given: atPreflight(403, {}),
    siblings: [allowed({ response: { headers: ALLOWED } })],
    confidence: null,
    first: 'authentication-before-cors',
  },
  { when: 'near miss: the preflight passed', given: afterPreflight(403), confidence: null },
  {
    when: 'near miss: a bucket',
    given: atPreflight(403, { Server: 'AmazonS3' }),
    confidence: null,
    first: 's3-bucket',
  },
  { when: 'near miss: it varies by origin', given: atPreflight(403, { Vary: 'Origin' }), confidence: null },
  { when: 'near miss: 401', given: atPreflight(401), confidence: null, first: 'authentication-before-cors' },
])
