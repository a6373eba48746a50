import platformSays from '../../../src/diagnosis/platform-says.ts'
import { ALLOWED, afterPreflight, allowed, atPreflight, atResponse, EXPRESS, testCause } from './table.ts'

const uvicorn = {
  preflight: {
    response: {
      status: 200,
      headers: { Server: 'uvicorn', ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' },
    },
  },
}

testCause(platformSays, [
  {
    when: 'a load balancer refuses the body after the application answered the preflight',
    given: afterPreflight(403, { Server: 'awselb/2.0', 'Content-Type': 'text/html' }, uvicorn),
    confidence: 'certain',
    first: 'platform-says',
    headline: 'AWS’s load balancer refused the request (403): the application never saw it.',
  },
  {
    when: 'the same without a preflight to compare with',
    given: atResponse(403, { Server: 'awselb/2.0' }),
    confidence: 'certain',
    first: 'platform-says',
  },
  {
    when: 'Nginx’s own page for a body that is too large',
    given: afterPreflight(413, { Server: 'nginx/1.22.1', 'Content-Type': 'text/html', 'Content-Length': '585' }),
    confidence: 'certain',
    first: 'platform-says',
  },
  {
    when: 'Nginx’s own page for cookies that are too large, without its version',
    given: atResponse(400, { Server: 'nginx', 'Content-Type': 'text/html', 'Content-Length': '226' }),
    confidence: 'certain',
    first: 'platform-says',
    headline: 'Nginx refused the request: its headers or cookies are too large (400).',
  },
  {
    when: 'plain HTTP to a port with TLS',
    given: atResponse(400, { Server: 'nginx/1.22.1', 'Content-Type': 'text/html', 'Content-Length': '657' }),
    confidence: 'certain',
    first: 'platform-says',
    headline: 'The request came by plain HTTP to a port where Nginx speaks HTTPS (400).',
  },
  {
    when: 'nothing runs at this address of Railway',
    given: atPreflight(404, { Server: 'railway-edge', 'x-railway-fallback': 'true' }),
    confidence: 'certain',
    first: 'platform-says',
    headline: 'Nothing runs at this address of Railway (404).',
  },
  {
    when: 'a storage without a CORS rule',
    given: atPreflight(403, { Server: 'Windows-Azure-Blob/1.0', 'x-ms-error-code': 'CorsPreflightFailure' }),
    confidence: 'certain',
    first: 'platform-says',
    headline: 'Azure Storage has no CORS rule that matches the preflight (403).',
  },
  {
    when: 'Traefik, or a server written in Go',
    given: atPreflight(404, {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Content-Length': '19',
    }),
    confidence: 'likely',
    first: 'platform-says',
    says: /server written in Go/,
  },
  {
    when: 'near miss: the same where the path is there',
    given: atPreflight(404, {
      'Content-Type': 'text/plain; charset=utf-8',
      'X-Content-Type-Options': 'nosniff',
      'Content-Length': '19',
    }),
    siblings: [allowed()],
    confidence: null,
    first: 'options-not-routed',
  },
  {
    when: 'a gateway of the user’s own network',
    given: atResponse(403, { Server: 'Zscaler/6.2' }),
    confidence: 'certain',
    first: 'platform-says',
    headline: 'A security gateway of your own network stopped the request (403).',
  },
  {
    when: 'WebDAV of IIS takes the method',
    given: afterPreflight(405, { Server: 'Microsoft-IIS/10.0', Allow: 'GET, HEAD, OPTIONS, TRACE' }),
    confidence: 'likely',
    first: 'platform-says',
    headline: 'IIS refused `PUT` (405): its own handlers take other methods.',
  },
  {
    when: 'near miss: Nginx passes on what Express refused',
    given: afterPreflight(413, {
      Server: 'nginx/1.22.1',
      ...EXPRESS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Length': '1184',
    }),
    confidence: null,
    first: 'body-parser-before-cors',
  },
  {
    when: 'near miss: Railway passes on what the application says',
    given: atPreflight(404, { Server: 'railway-edge' }),
    confidence: null,
    first: 'options-not-routed',
  },
  {
    when: 'near miss: another answer of IIS',
    given: afterPreflight(405, { Server: 'Microsoft-IIS/10.0', Allow: 'GET, PUT' }),
    confidence: null,
  },
  {
    when: 'near miss: behind a network that names itself on everything',
    given: atResponse(404, { Server: 'cloudflare' }),
    confidence: null,
  },
  {
    when: 'near miss: the origin is `null` since a redirect, so that no rule of the bucket is to blame',
    given: {
      legs: [
        {
          response: { status: 302, headers: { Location: 'https://a.blob.core.windows.net/k', ...ALLOWED } },
          ending: { how: 'redirected', to: 'https://a.blob.core.windows.net/k' },
          bodyStarted: false,
        },
        {
          url: 'https://a.blob.core.windows.net/k',
          origin: 'null',
          response: { status: 200, headers: { Server: 'Windows-Azure-Blob/1.0' } },
          bodyStarted: false,
          ending: { how: 'error', error: 'net::ERR_FAILED' },
        },
      ],
    },
    confidence: null,
    first: 'redirected-actual',
  },
])
