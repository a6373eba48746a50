import nothingHere from '../../../../src/diagnosis/causes/nothing-here.ts'
import { ALLOWED, API, afterPreflight, allowed, atPreflight, atResponse, EXPRESS, testCause } from '../table.ts'

testCause(nothingHere, [
  {
    when: 'a 404 of Express to a simple request',
    given: atResponse(404, EXPRESS),
    confidence: 'likely',
    first: 'nothing-here',
    headline: 'The server has nothing at `/v1/items` (404).',
  },
  { when: 'it is gone', given: atResponse(410), confidence: 'likely', first: 'nothing-here' },
  {
    when: 'other paths answer without CORS as well',
    given: atResponse(404),
    siblings: [{ leg: { url: `${API}/2`, response: { headers: {} } } }],
    confidence: 'likely',
    first: 'nothing-here',
  },
  {
    when: 'near miss: the server sets the headers elsewhere',
    given: atResponse(404),
    siblings: [allowed({ url: `${API}/2`, response: { headers: ALLOWED } })],
    confidence: null,
    first: 'application-error-bypasses-cors',
  },
  { when: 'near miss: the preflight passed', given: afterPreflight(404), confidence: null },
  { when: 'near miss: a preflight', given: atPreflight(404), confidence: null, first: 'options-not-routed' },
  { when: 'near miss: it was answered', given: atResponse(200), confidence: null, first: 'cors-not-configured' },
  {
    when: 'near miss: the header is there for another origin',
    given: atResponse(404, { 'Access-Control-Allow-Origin': 'https://b.example' }),
    confidence: null,
  },
])
