import nullOrigin from '../../../src/diagnosis/null-origin.ts'
import { APP, atResponse, testCause } from './table.ts'

const sandboxed = (headers: Record<string, string>) => ({
  initiator: 'null',
  ...atResponse(200, headers, { origin: 'null' }),
})

testCause(nullOrigin, [
  {
    when: 'the server allows a named origin',
    given: sandboxed({ 'Access-Control-Allow-Origin': APP }),
    confidence: 'certain',
    first: 'null-origin',
  },
  { when: 'the server knows CORS', given: sandboxed({ Vary: 'Origin' }), confidence: 'likely', first: 'null-origin' },
  { when: 'the server shows no sign of CORS', given: sandboxed({}), confidence: 'hint', first: 'cors-not-configured' },
  {
    when: 'near miss: a page with an origin',
    given: atResponse(200, { 'Access-Control-Allow-Origin': 'null' }),
    confidence: null,
  },
  {
    when: 'near miss: `*` with credentials',
    given: { ...sandboxed({ 'Access-Control-Allow-Origin': '*' }), credentials: 'include' },
    confidence: null,
  },
])
