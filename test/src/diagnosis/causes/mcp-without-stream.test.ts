import mcpWithoutStream from '../../../../src/diagnosis/causes/mcp-without-stream.ts'
import { ALLOWED, afterPreflight, atPreflight, testCause } from '../table.ts'

const STREAM = [
  ['Accept', 'text/event-stream'],
  ['Mcp-Session-Id', '1'],
] as const

testCause(mcpWithoutStream, [
  {
    when: 'a client asks for a stream',
    given: afterPreflight(405, { Allow: 'POST' }, { method: 'GET', requestHeaders: STREAM }),
    confidence: 'likely',
    first: 'mcp-without-stream',
    says: /offers no stream here/,
  },
  {
    when: 'a client ends its session',
    given: afterPreflight(405, {}, { method: 'DELETE', requestHeaders: [['Mcp-Protocol-Version', '2025-06-18']] }),
    confidence: 'likely',
    first: 'mcp-without-stream',
    says: /ends no sessions on demand/,
  },
  {
    when: 'near miss: another client asks for a stream',
    given: afterPreflight(405, {}, { method: 'GET', requestHeaders: [['Accept', 'text/event-stream']] }),
    confidence: null,
    first: 'status-says',
  },
  {
    when: 'near miss: a message is refused',
    given: afterPreflight(405, {}, { method: 'POST', requestHeaders: STREAM }),
    confidence: null,
  },
  {
    when: 'near miss: no session is known',
    given: afterPreflight(404, {}, { method: 'GET', requestHeaders: STREAM }),
    confidence: null,
  },
  { when: 'near miss: the preflight is refused', given: atPreflight(405, {}, { method: 'DELETE' }), confidence: null },
  {
    when: 'near miss: the page can read it',
    given: afterPreflight(405, ALLOWED, { method: 'DELETE', requestHeaders: STREAM, ending: { how: 'completed' } }),
    confidence: null,
  },
])
