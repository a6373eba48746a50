import answersDiffer from '../../../src/diagnosis/answers-differ.ts'
import type { ExchangeOverrides } from '../../support/exchanges.ts'
import { ALLOWED, API, afterPreflight, allowed, atPreflight, atResponse, testCause } from './table.ts'

const NOW = Date.UTC(2026, 0, 5, 9, 0, 0)

/** The same request, so many seconds from now. */
const at = (seconds: number, headers: Record<string, string> = ALLOWED): ExchangeOverrides =>
  allowed({ response: { headers }, timing: { startedAt: NOW + seconds * 1000 } })

testCause(answersDiffer, [
  {
    when: 'it passed a moment ago',
    given: atResponse(200),
    siblings: [at(-5)],
    confidence: 'likely',
    first: 'answers-differ',
    headline: 'The same request got its CORS headers 5 seconds before, and this answer has none.',
    says: /or the server was changed/,
  },
  {
    when: 'answers take turns',
    given: atResponse(200),
    siblings: [at(-9), at(-5, {}), at(-3), at(4)],
    confidence: 'likely',
    first: 'answers-differ',
    says: /take turns/,
  },
  {
    when: 'it passes only later',
    given: atResponse(200),
    siblings: [at(200)],
    confidence: 'likely',
    first: 'answers-differ',
    headline: 'The same request got its CORS headers 3 minutes later, and this answer has none.',
  },
  {
    when: 'after a preflight that passed',
    given: afterPreflight(200),
    siblings: [
      { leg: { method: 'PUT', preflight: {}, response: { headers: ALLOWED }, timing: { startedAt: NOW - 5000 } } },
    ],
    confidence: 'likely',
    first: 'answers-differ',
  },
  {
    when: 'a preflight that passed a moment ago',
    given: atPreflight(204),
    siblings: [
      { leg: { method: 'PUT', preflight: { timing: { startedAt: NOW - 5000 } }, timing: { startedAt: NOW - 5000 } } },
    ],
    confidence: 'likely',
    first: 'answers-differ',
  },
  {
    when: 'near miss: another path',
    given: atResponse(200),
    siblings: [allowed({ url: `${API}/2`, response: { headers: ALLOWED } })],
    confidence: null,
    first: 'cors-not-configured',
  },
  {
    when: 'near miss: another method',
    given: atResponse(200),
    siblings: [allowed({ method: 'POST', response: { headers: ALLOWED } })],
    confidence: null,
  },
  {
    when: 'near miss: another origin',
    given: atResponse(200),
    siblings: [
      allowed(
        { origin: 'https://b.example', response: { headers: { 'Access-Control-Allow-Origin': 'https://b.example' } } },
        { initiator: 'https://b.example' },
      ),
    ],
    confidence: null,
  },
  { when: 'near miss: an error', given: atResponse(500), siblings: [at(-5)], confidence: null },
  {
    when: 'near miss: a cache shows itself',
    given: atResponse(200, { Age: '60' }),
    siblings: [at(-5)],
    confidence: null,
  },
  { when: 'near miss: it never passed', given: atResponse(200), siblings: [at(-5, {})], confidence: null },
])
