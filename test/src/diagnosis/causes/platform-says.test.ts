import platformSays from '../../../../src/diagnosis/causes/platform-says.ts'
import { ALLOWED, afterPreflight, allowed, atPreflight, atResponse, EXPRESS, testCause } from '../table.ts'

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
    confidence: 'likely',
    first: 'platform-says',
    headline: 'AWS’s load balancer refused the request (403): the application never saw it.',
  },
  {
    when: 'the same with the length of its own page',
    given: afterPreflight(403, { Server: 'awselb/2.0', 'Content-Type': 'text/html', 'Content-Length': '520' }, uvicorn),
    confidence: 'certain',
    first: 'platform-says',
  },
  {
    when: 'its name without a page: a function behind it has the same',
    given: atResponse(403, { Server: 'awselb/2.0' }),
    confidence: 'likely',
    first: 'platform-says',
    says: /or a function behind it/,
  },
  {
    when: 'near miss: a function behind a load balancer of AWS, without CORS',
    given: atResponse(200, { Server: 'awselb/2.0', 'Content-Type': 'application/json' }),
    confidence: null,
  },
  {
    when: 'near miss: a redirect to HTTPS of that load balancer',
    given: atPreflight(301, { Server: 'awselb/2.0', Location: 'https://api.example:443/v1/items' }),
    confidence: null,
    first: 'preflight-redirected',
  },
  {
    when: 'near miss: an application on the HTTP driver of Windows',
    given: atResponse(404, { Server: 'Microsoft-HTTPAPI/2.0', 'Content-Type': 'application/json' }),
    confidence: null,
  },
  {
    when: 'near miss: a server of Zscaler itself',
    given: atResponse(403, { Server: 'Zscaler' }, { url: 'https://mobile.zscaler.net/clients' }),
    confidence: null,
  },
  {
    when: 'a service that answers tokens, for another origin',
    given: afterPreflight(
      400,
      { 'Content-Type': 'application/json' },
      { url: 'https://login.microsoftonline.com/common/oauth2/v2.0/token', method: 'POST' },
    ),
    confidence: 'likely',
    first: 'platform-says',
    headline: 'Microsoft Entra ID does not let this page redeem a token (400).',
  },
  {
    when: 'a script that asks for the login page itself',
    given: atResponse(200, {}, { url: 'https://login.microsoftonline.com/t/oauth2/v2.0/authorize?client_id=1' }),
    confidence: 'likely',
    first: 'platform-says',
    headline: 'This address of Microsoft Entra ID is a page for people, and a script asked for it.',
  },
  {
    when: 'near miss: a redirect that led there, which is the redirecting server’s',
    given: {
      legs: [
        {
          response: { status: 302, headers: { Location: 'https://t.eu.auth0.com/authorize?client_id=1', ...ALLOWED } },
          ending: { how: 'redirected', to: 'https://t.eu.auth0.com/authorize?client_id=1' },
          bodyStarted: false,
        },
        {
          url: 'https://t.eu.auth0.com/authorize?client_id=1',
          response: { status: 200, headers: {} },
          bodyStarted: false,
          ending: { how: 'error', error: 'net::ERR_FAILED' },
        },
      ],
    },
    confidence: null,
  },
  {
    when: 'Nginx’s own page for a body that is too large',
    given: afterPreflight(413, { Server: 'nginx/1.22.1', 'Content-Type': 'text/html', 'Content-Length': '585' }),
    confidence: 'likely',
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
