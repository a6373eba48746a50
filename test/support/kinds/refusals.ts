import { ACAO, API, grants, type Kind, THEIRS } from './kind.ts'

/** A 403, a silence, and servers of which nothing is known. */

const JSON_HEADERS = { 'content-type': 'application/json' }
const POST = { url: API, method: 'POST', headers: JSON_HEADERS, body: 10 } as const
const THREE = 'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers'

const LOGIN = /asks the preflight to log in|refused the login|passport|before CORS, and a preflight never/

export const REFUSALS: readonly Kind[] = [
  {
    kind: 'a 403',
    when: 'a bare 403 to the preflight',
    asks: [{ ...POST, preflight: ['403 Forbidden', 'content-length: 0'] }],
    says: {
      cause: 'refused-with-403',
      confidence: 'likely',
      headline: /^The server refused the preflight \(403\)\.$/,
      place: 'server',
      step: /^Ask again with an origin that the server lists.*list of origins.*login/,
      never: LOGIN,
      acted: ['no', null],
    },
  },
  {
    kind: 'a 403',
    when: 'the status line names the origin',
    asks: [{ ...POST, preflight: ['403 CORS Rejected - Invalid origin', 'content-length: 0'] }],
    says: {
      cause: 'origin-not-listed',
      confidence: 'certain',
      headline: /^The server does not allow the origin `https:\/\/app\.example` \(403\)\.$/,
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins\.$/,
      prints: true,
      never: LOGIN,
      acted: ['no', null],
    },
  },
  {
    kind: 'a 403',
    when: 'a storage without a rule',
    asks: [
      {
        url: 'https://mine.blob.core.windows.net/box/a.png',
        method: 'PUT',
        headers: { 'x-ms-blob-type': 'BlockBlob' },
        body: 10,
        preflight: [
          '403 CORS not enabled or no matching rule found for this request.',
          'x-ms-error-code: CorsPreflightFailure',
          'server: Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0',
        ],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      headline: /^Azure Storage has no CORS rule/,
      place: 'server',
      step: /^Add a CORS rule/,
      never: LOGIN,
      acted: ['no', null],
    },
  },
  {
    kind: 'a 403',
    when: 'a bare 403 to a request without a preflight',
    asks: [{ url: API, answer: ['403 Forbidden', 'content-type: text/plain; charset=utf-8', 'content-length: 9'] }],
    says: {
      cause: 'refused-with-403',
      confidence: 'likely',
      headline: /^The server refused the request \(403\)\.$/,
      place: 'server',
      step: /^Ask again without `Origin`/,
      never: /session|Log in again/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'a 403',
    when: 'a status line of another layer names the method',
    asks: [
      {
        ...POST,
        method: 'PATCH',
        preflight: ['403 CORS Rejected - Method not allowed', 'content-length: 0'],
      },
    ],
    says: {
      cause: 'cors-layer-refused',
      confidence: 'certain',
      headline: /`PATCH`/,
      place: 'server',
      step: /^Add `PATCH` to the methods/,
      never: LOGIN,
    },
  },
  {
    kind: 'a 403',
    when: 'a 403 that asks for a login',
    asks: [{ ...POST, preflight: ['403 Forbidden', 'www-authenticate: Bearer realm="api"'] }],
    says: {
      cause: 'authentication-before-cors',
      confidence: 'likely',
      place: 'server',
      step: /./,
      never: /is not on the server’s list/,
    },
  },
  {
    kind: 'a 403',
    when: 'S3 without a rule',
    asks: [
      {
        url: 'https://box.s3.eu-west-1.amazonaws.com/a.png',
        method: 'PUT',
        headers: { 'content-type': 'image/png' },
        body: 10,
        preflight: [
          '403 Forbidden',
          'x-amz-request-id: A1',
          'x-amz-id-2: b',
          'server: AmazonS3',
          'content-type: application/xml',
        ],
      },
    ],
    says: {
      cause: 's3-bucket',
      confidence: 'certain',
      place: 'server',
      step: /./,
      prints: true,
      never: LOGIN,
    },
  },
  {
    kind: 'a 403',
    when: 'another origin passes the same preflight',
    asks: [
      {
        ...POST,
        from: 'https://admin.example',
        preflight: [
          '204 No Content',
          'access-control-allow-origin: https://admin.example',
          'access-control-allow-methods: POST',
          'access-control-allow-headers: content-type',
        ],
        answer: ['200 OK', 'access-control-allow-origin: https://admin.example'],
        passes: true,
      },
      { ...POST, preflight: ['403 Forbidden', 'content-length: 0'] },
    ],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      headline: /`https:\/\/app\.example`/,
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      never: LOGIN,
    },
  },
  {
    kind: 'a 403, look-alike',
    when: 'the server lets this origin in elsewhere: then it is not the origin',
    asks: [
      { url: 'https://api.example/v1/public', answer: ['200 OK', ACAO], passes: true },
      { ...POST, preflight: ['403 Forbidden', 'content-length: 0'] },
    ],
    says: {
      cause: 'authentication-before-cors',
      confidence: 'likely',
      place: 'server',
      step: /./,
      never: /is not on the server’s list|Add `https:\/\/app\.example` to the/,
    },
  },
  {
    kind: 'a 403, look-alike',
    when: 'a reason that is no refusal of an origin',
    asks: [{ ...POST, preflight: ['403 Original resource forbidden', 'content-length: 0'] }],
    says: { cause: 'refused-with-403', confidence: 'likely', place: 'server', step: /^Ask again/ },
  },

  {
    kind: 'silence',
    when: 'a layer of Go refuses the method on another path',
    asks: [
      {
        url: API,
        method: 'PUT',
        preflight: ['204 No Content', THREE, ...grants('PUT')],
        answer: ['200 OK', ACAO],
        passes: true,
      },
      {
        url: 'https://api.example/v1/users',
        method: 'POST',
        headers: { 'x-a': '1' },
        preflight: ['204 No Content', THREE],
      },
    ],
    says: {
      cause: 'cors-layer-refused',
      confidence: 'likely',
      headline: /the method `POST` or the request header `x-a`/,
      place: 'server',
      step: /^Ask again without `Access-Control-Request-Headers`/,
      prints: true,
      never: /is not on the server’s list of origins/,
      acted: ['no', null],
    },
  },
  {
    kind: 'silence',
    when: 'a sibling differs in the method alone',
    asks: [
      {
        url: API,
        method: 'PUT',
        headers: { 'x-a': '1' },
        preflight: ['204 No Content', THREE, ...grants('PUT', 'x-a')],
        answer: ['200 OK', ACAO],
        passes: true,
      },
      { url: API, method: 'DELETE', headers: { 'x-a': '1' }, preflight: ['204 No Content', THREE] },
    ],
    says: {
      cause: 'cors-layer-refused',
      confidence: 'likely',
      headline: /^The server’s CORS layer refused the method `DELETE`\.$/,
      place: 'server',
      step: /^Add `DELETE` to the methods/,
      prints: true,
    },
  },
  {
    kind: 'silence',
    when: 'a sibling differs in one header alone',
    asks: [
      {
        url: API,
        method: 'PUT',
        headers: { 'x-a': '1' },
        preflight: ['204 No Content', THREE, ...grants('PUT', 'x-a')],
        answer: ['200 OK', ACAO],
        passes: true,
      },
      { url: API, method: 'PUT', headers: { 'x-a': '1', 'x-b': '2' }, preflight: ['204 No Content', THREE] },
    ],
    says: {
      cause: 'cors-layer-refused',
      confidence: 'likely',
      headline: /^The server’s CORS layer refused the request header `x-b`\.$/,
      place: 'server',
      step: /^Add `x-b` to the request headers/,
      prints: true,
    },
  },
  {
    kind: 'silence',
    when: 'a sibling of another origin differs in nothing else',
    asks: [
      {
        url: API,
        method: 'PUT',
        from: 'https://admin.example',
        preflight: [
          '204 No Content',
          THREE,
          'access-control-allow-origin: https://admin.example',
          'access-control-allow-methods: PUT',
        ],
        answer: ['200 OK', 'access-control-allow-origin: https://admin.example'],
        passes: true,
      },
      { url: API, method: 'PUT', preflight: ['204 No Content', THREE] },
    ],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      prints: true,
    },
  },
  {
    kind: 'silence',
    when: 'the answer varies by the origin alone',
    asks: [{ url: API, method: 'PUT', preflight: ['204 No Content', 'vary: Origin'] }],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
    },
  },

  {
    kind: 'whose server',
    when: 'the page’s own backend, of Rails, redirects to another company',
    asks: [
      {
        url: 'https://app.example/avatar',
        answer: ['302 Found', 'x-runtime: 0.012', 'location: https://files.other-company.example/a.png'],
        next: [{ url: 'https://files.other-company.example/a.png', answer: ['200 OK', 'content-type: image/png'] }],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'proxy',
      step: /^Ask `files\.other-company\.example` through your own server/,
      never: /Rails|rack-cors|Set up CORS/,
    },
  },
  {
    kind: 'whose server',
    when: 'a script of Google answers no OPTIONS',
    asks: [
      {
        url: 'https://script.google.com/macros/s/abc/exec',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['405 Method Not Allowed', 'server: GSE', 'content-type: text/html; charset=UTF-8'],
      },
    ],
    says: {
      cause: 'platform-says',
      place: 'page',
      step: /^Send the body as `text\/plain`/,
      never: /Express|passport|app\.use/,
    },
  },
  {
    kind: 'whose server',
    when: 'GitHub’s endpoint for tokens is for servers',
    asks: [
      {
        url: 'https://github.com/login/oauth/access_token',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 10,
        answer: ['200 OK', 'server: github.com', 'vary: X-PJAX, Accept-Encoding', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'platform-says',
      place: 'proxy',
      step: /^Ask `github\.com` through your own server/,
      never: /Express|passport|app\.use|Set up CORS/,
    },
  },
  {
    kind: 'whose server',
    when: 'another company’s server of which nothing is known',
    asks: [{ url: THEIRS, answer: ['200 OK', 'content-type: application/json'] }],
    says: {
      cause: 'cors-not-configured',
      place: 'proxy',
      step: /through your own server/,
      never: /Set up CORS/,
    },
  },
  {
    kind: 'whose server',
    when: 'a server of one’s own of which nothing is known',
    asks: [{ url: API, answer: ['200 OK', 'content-type: application/json'] }],
    says: {
      cause: 'cors-not-configured',
      confidence: 'likely',
      place: 'server',
      step: /^Set up CORS for `https:\/\/app\.example`, before everything else/,
      never: /Express|Flask|Nginx/,
    },
  },
  {
    kind: 'whose server',
    when: 'a 404 that Traefik writes, as Go does',
    asks: [
      {
        url: API,
        method: 'PUT',
        preflight: [
          '404 Not Found',
          'content-type: text/plain; charset=utf-8',
          'x-content-type-options: nosniff',
          'content-length: 19',
        ],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'server',
      step: /^Ask for the path with its own method: .* if it gets 404 too/,
      never: /rs\/cors|package main|func /,
    },
  },
]
