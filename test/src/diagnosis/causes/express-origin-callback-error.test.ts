import expressOriginCallbackError from '../../../../src/diagnosis/causes/express-origin-callback-error.ts'
import { ALLOWED, allowed, atPreflight, atResponse, EXPRESS, testCause } from '../table.ts'

const B = 'https://b.example'
const friend = allowed({ origin: B, response: { headers: { 'Access-Control-Allow-Origin': B } } }, { initiator: B })

testCause(expressOriginCallbackError, [
  {
    when: 'the preflight gets Express’s 500',
    given: atPreflight(500, EXPRESS),
    confidence: 'likely',
    headline: 'Express answered the preflight with an error (500).',
    first: 'express-origin-callback-error',
  },
  {
    when: 'the same without X-Powered-By',
    given: atPreflight(500, {
      'Content-Security-Policy': "default-src 'none'",
      'Content-Type': 'text/html; charset=utf-8',
    }),
    confidence: 'likely',
  },
  {
    when: 'no preflight, but another origin is let in',
    given: atResponse(500, EXPRESS),
    siblings: [friend],
    confidence: 'likely',
  },
  {
    when: 'no preflight, and nothing else is known',
    given: atResponse(500, EXPRESS),
    confidence: 'hint',
    first: 'application-error-bypasses-cors',
  },
  {
    when: 'near miss: this origin is let in elsewhere',
    given: atPreflight(500, EXPRESS),
    siblings: [allowed({ response: { headers: ALLOWED } })],
    confidence: null,
  },
  { when: 'near miss: another server', given: atPreflight(500), confidence: null },
  {
    when: 'near miss: the error has the header',
    given: atPreflight(500, { ...EXPRESS, ...ALLOWED }),
    confidence: null,
  },
])
