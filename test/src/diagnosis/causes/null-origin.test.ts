import nullOrigin from '../../../../src/diagnosis/causes/null-origin.ts'
import { APP, atResponse, testCause } from '../table.ts'

const opaque = (frameId: number, headers: Record<string, string>) => ({
  initiator: 'null',
  frameId,
  ...atResponse(200, headers, { origin: 'null' }),
})

testCause(nullOrigin, [
  {
    when: 'the server allows a named origin, and a file asks',
    given: opaque(0, { 'Access-Control-Allow-Origin': APP }),
    confidence: 'certain',
    first: 'null-origin',
    headline: 'The page was opened as a file, so its origin is `null`.',
  },
  {
    when: 'the same of a frame',
    given: opaque(3, { 'Access-Control-Allow-Origin': APP }),
    confidence: 'certain',
    headline: 'The request comes from a frame whose origin is `null`.',
  },
  {
    when: 'the same of a worker without a tab',
    given: opaque(-1, { 'Access-Control-Allow-Origin': APP }),
    confidence: 'certain',
    headline: 'The page’s origin is `null`: no list of origins can name it.',
  },
  { when: 'the server knows CORS', given: opaque(3, { Vary: 'Origin' }), confidence: 'likely', first: 'null-origin' },
  {
    when: 'the server shows no sign of CORS, and a frame asks',
    given: opaque(3, {}),
    confidence: 'likely',
    first: 'null-origin',
  },
  {
    when: 'the same of a worker without a tab',
    given: opaque(-1, {}),
    confidence: 'hint',
    first: 'cors-not-configured',
  },
  {
    when: 'near miss: a page with an origin',
    given: atResponse(200, { 'Access-Control-Allow-Origin': 'null' }),
    confidence: null,
  },
  {
    when: 'near miss: `*` with credentials',
    given: { ...opaque(3, { 'Access-Control-Allow-Origin': '*' }), credentials: 'include' },
    confidence: null,
  },
])
