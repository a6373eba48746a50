import responseHeadersSentAsRequestHeaders from '../../../../src/diagnosis/causes/response-headers-sent-as-request-headers.ts'
import { ALLOWED, atPreflight, testCause } from '../table.ts'

const sending = (...unsafeHeaders: string[]) =>
  atPreflight(
    204,
    { ...ALLOWED, 'Access-Control-Allow-Headers': 'content-type' },
    { method: 'POST', asked: { unsafeHeaders } },
  )

testCause(responseHeadersSentAsRequestHeaders, [
  {
    when: 'the page sends Access-Control-Allow-Origin',
    given: sending('access-control-allow-origin'),
    headline: 'The page sends `access-control-allow-origin` as a request header, and the server does not accept it.',
    confidence: 'certain',
    first: 'response-headers-sent-as-request-headers',
  },
  {
    when: 'among others',
    given: sending('access-control-allow-headers', 'content-type', 'x-a'),
    confidence: 'certain',
  },
  {
    when: 'the server lets it pass',
    given: { leg: { method: 'POST', preflight: { unsafeHeaders: ['access-control-allow-origin'] } } },
    confidence: 'hint',
  },
  { when: 'near miss: headers of the page’s own', given: sending('x-access-control-allow-origin'), confidence: null },
])
