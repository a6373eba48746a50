import statusSays from '../../../../src/diagnosis/causes/status-says.ts'
import { ALLOWED, afterPreflight, atPreflight, atResponse, testCause } from '../table.ts'

testCause(statusSays, [
  {
    when: 'cookies that are too large',
    given: afterPreflight(431),
    confidence: 'likely',
    first: 'status-says',
    headline: 'The headers of the request are too large for the server (431).',
  },
  { when: 'a URL that is too long', given: atResponse(414), confidence: 'likely', first: 'status-says' },
  { when: 'a connection of another host', given: atResponse(421), confidence: 'likely', first: 'status-says' },
  { when: 'an address of WebSockets', given: atResponse(426), confidence: 'likely', first: 'status-says' },
  { when: 'a body without a length', given: afterPreflight(411), confidence: 'likely', first: 'status-says' },
  { when: 'nothing acceptable', given: atResponse(406), confidence: 'likely', first: 'status-says' },
  { when: 'given up', given: atResponse(499), confidence: 'likely', first: 'status-says' },
  {
    when: 'a preflight that could not be read',
    given: atPreflight(400),
    confidence: 'likely',
    first: 'status-says',
    headline: 'The server refused the preflight as a bad request (400).',
  },
  {
    when: 'near miss: a preflight whose method is refused',
    given: atPreflight(501),
    confidence: null,
    first: 'options-not-routed',
  },
  {
    when: 'near miss: Starlette refuses what the preflight asks for',
    given: atPreflight(400, { 'Access-Control-Allow-Methods': 'GET, PUT', Vary: 'Origin' }),
    confidence: null,
    first: 'origin-not-listed',
  },
  { when: 'near miss: a body that was refused', given: afterPreflight(400), confidence: null },
  { when: 'near miss: beside good headers', given: atPreflight(431, ALLOWED), confidence: null },
  { when: 'near miss: 404', given: atResponse(404), confidence: null },
])
