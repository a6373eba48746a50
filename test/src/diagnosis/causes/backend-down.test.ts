import backendDown from '../../../../src/diagnosis/causes/backend-down.ts'
import { ALLOWED, afterPreflight, allowed, atPreflight, atResponse, EXPRESS, NGINX, testCause } from '../table.ts'

testCause(backendDown, [
  {
    when: 'nginx answers 502 without CORS headers',
    given: atResponse(502, NGINX),
    confidence: 'certain',
    first: 'backend-down',
    headline: 'The application behind Nginx gave no usable answer (502).',
  },
  {
    when: 'nobody names the gateway',
    given: atResponse(502),
    confidence: 'likely',
    headline: 'The server answered 502: the application behind it gave no usable answer.',
  },
  {
    when: 'a timeout at a gateway',
    given: atResponse(504, { Server: 'openresty' }),
    confidence: 'certain',
    headline: 'The application behind OpenResty did not answer in time (504).',
  },
  {
    when: 'near miss: a load balancer that names itself has its own words for it',
    given: atResponse(504, { Server: 'awselb/2.0' }),
    confidence: null,
    first: 'platform-says',
  },
  {
    when: 'Cloudflare does not trust the certificate',
    given: atResponse(526, { Server: 'cloudflare' }),
    confidence: 'certain',
    headline: 'Cloudflare could not open a TLS connection to the server behind it (526).',
  },
  {
    when: 'Cloudflare can’t reach the server',
    given: atResponse(522, { Server: 'cloudflare' }),
    confidence: 'certain',
  },
  {
    when: 'the preflight gets the 502',
    given: atPreflight(502, { ...NGINX, ...ALLOWED }),
    confidence: 'certain',
    says: /CORS headers do not change that/,
  },
  {
    when: '502 where another answer has the header',
    given: atResponse(502, NGINX),
    siblings: [allowed({ response: { headers: { ...NGINX, ...ALLOWED } } })],
    confidence: 'certain',
    first: 'backend-down',
  },
  {
    when: '503 may be the application’s own',
    given: atResponse(503, NGINX),
    headline: 'The server answered that it is not available (503).',
    confidence: 'likely',
    first: 'backend-down',
  },
  {
    when: '502 that the application sent itself',
    given: afterPreflight(502, EXPRESS),
    confidence: 'likely',
    headline: 'The application answered 502: a server behind it did not answer.',
  },
  { when: 'near miss: 500 comes from the application', given: atResponse(500, NGINX), confidence: null },
  {
    when: 'near miss: a challenge of a firewall',
    given: atResponse(503, { 'cf-mitigated': 'challenge' }),
    confidence: null,
  },
  { when: 'near miss: 404', given: atResponse(404, NGINX), confidence: null },
])
