import rateLimited from '../../../../src/diagnosis/causes/rate-limited.ts'
import { ALLOWED, afterPreflight, atPreflight, atResponse, testCause } from '../table.ts'

testCause(rateLimited, [
  {
    when: '429 with Retry-After',
    given: afterPreflight(429, { 'Retry-After': '30' }),
    confidence: 'certain',
    headline: 'The server refused the request: too many requests (429).',
    first: 'rate-limited',
  },
  { when: '429 to the preflight', given: atPreflight(429), confidence: 'certain', first: 'rate-limited' },
  {
    when: '429 to the preflight, with its headers',
    given: atPreflight(429, ALLOWED),
    confidence: 'certain',
    first: 'rate-limited',
    says: /counts preflights/,
    headline: 'The server refused the preflight: too many requests (429).',
  },
  {
    when: 'near miss: the refusal is for another origin',
    given: atResponse(429, { 'Access-Control-Allow-Origin': 'https://other.example', Vary: 'Origin' }),
    confidence: null,
    first: 'origin-not-listed',
  },
  {
    when: 'near miss: 503 with Retry-After',
    given: atResponse(503, { 'Retry-After': '30' }),
    confidence: null,
    first: 'backend-down',
  },
])
