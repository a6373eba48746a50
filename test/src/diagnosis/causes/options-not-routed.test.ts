import optionsNotRouted from '../../../../src/diagnosis/causes/options-not-routed.ts'
import { ALLOWED, allowed, atPreflight, atResponse, testCause } from '../table.ts'

const B = 'https://b.example'

testCause(optionsNotRouted, [
  {
    when: '405',
    given: atPreflight(405, { Allow: 'GET, HEAD' }),
    confidence: 'certain',
    first: 'options-not-routed',
    headline: 'The server does not accept `OPTIONS` at `/v1/items` (405).',
  },
  { when: '405 beside good headers', given: atPreflight(405, ALLOWED), confidence: 'certain' },
  { when: '501', given: atPreflight(501), confidence: 'certain' },
  {
    when: '404',
    given: atPreflight(404),
    confidence: 'likely',
    first: 'options-not-routed',
    headline: 'The server has no route for `OPTIONS` at `/v1/items` (404).',
  },
  {
    when: '404 where a GET of the same path is answered',
    given: atPreflight(404),
    siblings: [allowed()],
    confidence: 'likely',
    first: 'options-not-routed',
  },
  {
    when: '200 without a header, where a GET of the same path has them',
    given: atPreflight(200, { Allow: 'GET, PUT' }),
    siblings: [allowed()],
    confidence: 'likely',
    first: 'options-not-routed',
  },
  {
    when: 'the same, and no router that names its methods',
    given: atPreflight(200),
    siblings: [allowed()],
    confidence: 'likely',
    first: 'options-not-routed',
    says: /another handler answers `OPTIONS`, or the CORS layer refused the method or a header without a word/,
  },
  {
    when: 'near miss: a preflight of this path passed, so that the CORS layer answers them',
    given: atPreflight(200, {}, { method: 'DELETE' }),
    siblings: [allowed(), allowed({ method: 'PUT', preflight: {} })],
    confidence: null,
    first: 'cors-layer-refused',
  },
  {
    when: 'near miss: the GET of this path has headers for another origin alone',
    given: atPreflight(200),
    siblings: [allowed({ origin: B, response: { headers: { 'Access-Control-Allow-Origin': B } } }, { initiator: B })],
    confidence: null,
    first: 'origin-not-listed',
  },
  { when: 'near miss: 200 without a header, and nobody knows more', given: atPreflight(200), confidence: null },
  {
    when: 'near miss: 200 without a header, where another path has them',
    given: atPreflight(200),
    siblings: [allowed({ url: 'https://api.example/elsewhere' })],
    confidence: null,
  },
  {
    when: '404 whatever the method',
    given: atPreflight(404),
    siblings: [allowed({ response: { status: 404 } })],
    confidence: 'hint',
    says: /nothing is there/,
  },
  { when: 'near miss: 405 to the actual request', given: atResponse(405), confidence: null },
  {
    when: 'another status beside good headers',
    given: atPreflight(418, ALLOWED),
    confidence: 'hint',
    first: 'options-not-routed',
  },
  { when: 'near miss: 400', given: atPreflight(400), confidence: null },
  {
    when: 'near miss: a firewall',
    given: atPreflight(405, { 'x-amzn-waf-action': 'captcha' }),
    confidence: null,
    first: 'waf-challenge',
  },
])
