import { ACAO, API, APP, grants, type Kind, THEIRS } from './kind.ts'

/** Relatives of what was reported: other products and statuses, a mark less, siblings that say otherwise. */

const JSON_HEADERS = { 'content-type': 'application/json' }
const POST = { url: API, method: 'POST', headers: JSON_HEADERS, body: 10 } as const

export const RELATIVES: readonly Kind[] = [
  {
    kind: 'answered in front',
    when: 'Envoy refuses the body: it names itself on every answer',
    asks: [
      {
        ...POST,
        preflight: ['200 OK', 'server: envoy', 'x-envoy-upstream-service-time: 3', ...grants('POST', 'content-type')],
        answer: ['413 Payload Too Large', 'server: envoy', 'content-type: text/plain', 'content-length: 17'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'proxy',
      step: /^Raise `per_connection_buffer_limit_bytes`/,
      never: /\balways\b|express\.json|middleware|app\.use|FastAPI/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'IIS refuses the body before Kestrel',
    asks: [
      {
        ...POST,
        preflight: ['204 No Content', 'server: Kestrel', ...grants('POST', 'content-type')],
        answer: ['413 Request Entity Too Large', 'server: Microsoft-IIS/10.0', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'answered-in-front',
      confidence: 'likely',
      place: 'proxy',
      step: /^Raise `maxAllowedContentLength`/,
      never: /\balways\b|express\.json|middleware|app\.use|FastAPI/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'Nginx refuses a form, and only other answers of this path show Express',
    asks: [
      { url: API, answer: ['200 OK', 'server: nginx', 'x-powered-by: Express', ACAO], passes: true },
      {
        url: API,
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: 9000,
        answer: ['413 Request Entity Too Large', 'server: nginx', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'answered-in-front',
      confidence: 'likely',
      place: 'proxy',
      step: /^Raise `client_max_body_size`/,
      never: /\balways\b|express\.json|middleware|app\.use|FastAPI/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'Nginx refuses cookies that are too large, before Express',
    asks: [
      { url: API, answer: ['200 OK', 'server: nginx', 'x-powered-by: Express', ACAO], passes: true },
      { url: API, answer: ['400 Bad Request', 'server: nginx', 'content-type: text/html'] },
    ],
    says: {
      cause: 'answered-in-front',
      confidence: 'likely',
      place: 'proxy',
      step: /too long header line/,
      never: /\balways\b|express\.json|middleware|app\.use|FastAPI/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'a check of logins in Nginx refuses before Express',
    asks: [
      {
        ...POST,
        preflight: ['204 No Content', 'server: nginx', 'x-powered-by: Express', ...grants('POST', 'content-type')],
        answer: ['401 Unauthorized', 'server: nginx', 'content-type: text/html', 'www-authenticate: Basic realm="x"'],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      confidence: 'likely',
      place: 'page',
      step: /^Log in again/,
      prints: true,
      never: /express|passport|app\.use/i,
    },
  },
  {
    kind: 'answered in front',
    when: 'Cloudflare refuses before Express',
    asks: [
      {
        ...POST,
        preflight: [
          '204 No Content',
          'server: cloudflare',
          'cf-ray: 8a1b2c3d4e5f6071-FRA',
          'x-powered-by: Express',
          ...grants('POST', 'content-type'),
        ],
        answer: [
          '403 Forbidden',
          'server: cloudflare',
          'cf-ray: 8a1b2c3d4e5f6072-FRA',
          'content-type: text/html; charset=UTF-8',
        ],
      },
    ],
    says: {
      cause: 'answered-in-front',
      confidence: 'likely',
      place: 'proxy',
      step: /Security Events by its `cf-ray`/,
      never: /\balways\b|express\.json|middleware|app\.use|FastAPI/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'HAProxy, which has no name, refuses before Gunicorn',
    asks: [
      {
        ...POST,
        preflight: ['200 OK', 'server: gunicorn', ...grants('POST', 'content-type')],
        answer: ['403 Forbidden', 'cache-control: no-cache', 'content-type: text/html', 'content-length: 93'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      place: 'proxy',
      step: /^Look for `http-request deny`/,
      never: /\balways\b|express\.json|middleware|app\.use|FastAPI/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'a rate limit of the layer in front',
    asks: [
      {
        ...POST,
        preflight: ['200 OK', 'server: uvicorn', ...grants('POST', 'content-type')],
        answer: ['429 Too Many Requests', 'server: nginx', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'answered-in-front',
      confidence: 'likely',
      place: 'proxy',
      step: /`limit_req`/,
      never: /\balways\b|express\.json|middleware|app\.use|FastAPI/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'a 403',
    when: 'a 403 that varies by the origin',
    asks: [{ ...POST, preflight: ['403 Forbidden', 'vary: Origin', 'content-length: 0'] }],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      never: /login|log in/,
    },
  },
  {
    kind: 'a 403',
    when: 'a reason that names CORS and not what of it',
    asks: [{ ...POST, preflight: ['403 CORS request rejected', 'content-length: 0'] }],
    says: {
      cause: 'cors-layer-refused',
      confidence: 'likely',
      place: 'server',
      step: /^Ask again with the method `GET` and no headers/,
      never: /login|log in/,
    },
  },
  {
    kind: 'a 403',
    when: 'Spring refuses',
    asks: [
      {
        ...POST,
        preflight: [
          '403 Forbidden',
          'vary: Origin',
          'vary: Access-Control-Request-Method',
          'vary: Access-Control-Request-Headers',
          'content-length: 20',
        ],
      },
    ],
    says: {
      cause: 'cors-layer-refused',
      confidence: 'likely',
      place: 'server',
      step: /^Ask again with the method `GET` and no headers/,
      prints: true,
      never: /login|log in/,
    },
  },
  {
    kind: 'a 403',
    when: 'GCS without a rule',
    asks: [
      {
        url: 'https://storage.googleapis.com/box/a.png',
        method: 'PUT',
        headers: { 'content-type': 'image/png' },
        body: 10,
        preflight: [
          '200 OK',
          'x-guploader-uploadid: A',
          'content-type: text/html; charset=UTF-8',
          'content-length: 0',
          'server: UploadServer',
        ],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'server',
      step: /^Set a CORS configuration/,
      never: /Tell the provider/,
    },
  },
  {
    kind: 'refused origin',
    when: 'Koa lets the router answer',
    asks: [
      {
        ...POST,
        preflight: ['404 Not Found', 'vary: Origin', 'content-type: text/plain; charset=utf-8', 'content-length: 9'],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      never: /no route/,
    },
  },
  {
    kind: 'refused origin',
    when: 'Koa answers a GET without the header',
    asks: [{ url: API, answer: ['200 OK', 'vary: Origin', 'content-type: application/json'] }],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
    },
  },
  {
    kind: 'refused origin',
    when: 'rack-cors says that it missed',
    asks: [{ ...POST, preflight: ['200 OK', 'x-rack-cors: preflight-miss; no-origin'] }],
    says: {
      cause: 'origin-not-listed',
      confidence: 'certain',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      prints: true,
      never: /no route/,
    },
  },
  {
    kind: 'refused origin',
    when: 'rack-cors before a resource that it does not list',
    asks: [{ ...POST, preflight: ['200 OK', 'x-rack-cors: preflight-miss; no-path'] }],
    says: {
      cause: 'cors-not-configured',
      confidence: 'certain',
      place: 'server',
      step: /^Write a `resource` line/,
      prints: true,
      never: /is not on the server’s list/,
    },
  },
  {
    kind: 'refused origin',
    when: 'rack-cors says that it refused the method',
    asks: [{ ...POST, method: 'PATCH', preflight: ['200 OK', 'x-rack-cors: preflight-miss; deny-method'] }],
    says: {
      cause: 'cors-layer-refused',
      confidence: 'certain',
      place: 'server',
      step: /^Add `PATCH` to the methods/,
      prints: true,
      never: /is not on the server’s list/,
    },
  },
  {
    kind: 'refused origin, look-alike',
    when: 'Koa knows this origin, and the router has no such route',
    asks: [
      { url: `${API}/1`, answer: ['200 OK', 'vary: Origin', ACAO], passes: true },
      { ...POST, preflight: ['404 Not Found', 'vary: Origin', 'content-type: text/plain; charset=utf-8'] },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'likely',
      place: 'server',
      step: /./,
      never: /is not on the server’s list/,
    },
  },
  {
    kind: 'a platform',
    when: 'no application of Heroku is at this address',
    asks: [
      {
        url: 'https://mine.herokuapp.com/v1',
        answer: ['404 Not Found', 'server: Heroku', 'content-type: text/html; charset=utf-8'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'page',
      step: /^Correct the host name/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'a platform',
    when: 'a private port of a codespace',
    asks: [
      {
        url: 'https://mine-3000.app.github.dev/v1',
        answer: ['302 Found', 'location: https://github.dev/pf-signin?id=mine'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      place: 'server',
      step: /^Set the port’s visibility/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'a platform',
    when: 'a tunnel of Cloudflare is off',
    asks: [
      {
        url: 'https://some-words.trycloudflare.com/v1',
        answer: ['530 <none>', 'server: cloudflare', 'cf-ray: 8a1b2c3d4e5f6071-FRA', 'content-type: text/plain'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'server',
      step: /^Start `cloudflared` again/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'an added header',
    when: 'Elastic’s agent adds its header',
    asks: [
      {
        url: THEIRS,
        headers: { 'elastic-apm-traceparent': '00-1-2-01' },
        preflight: ['204 No Content', ...grants('GET', 'content-type')],
      },
    ],
    says: { cause: 'header-not-listed', confidence: 'certain', place: 'page', step: /^Limit Elastic’s tracing/ },
  },
  {
    kind: 'an added header',
    when: 'somebody’s tracing, OpenTelemetry’s or another’s',
    asks: [
      {
        url: THEIRS,
        headers: { traceparent: '00-1-2-01' },
        preflight: ['204 No Content', ...grants('GET', 'content-type')],
      },
    ],
    says: {
      cause: 'header-not-listed',
      confidence: 'likely',
      place: 'page',
      step: /^Limit tracing to your own servers/,
    },
  },
  {
    kind: 'an added header',
    when: 'New Relic adds three, to a server of one’s own',
    asks: [
      {
        url: API,
        headers: { newrelic: 'a', traceparent: '00-1-2-01', tracestate: 'a' },
        preflight: ['204 No Content', ...grants('GET', 'content-type')],
      },
    ],
    says: {
      cause: 'header-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `newrelic`, `traceparent` and `tracestate`/,
    },
  },
  {
    kind: 'a hidden header',
    when: 'a download whose name is hidden',
    asks: [
      {
        url: API,
        answer: [
          '200 OK',
          ACAO,
          'vary: Origin',
          'content-disposition: attachment; filename="a.pdf"',
          'content-type: application/pdf',
        ],
        passes: true,
      },
    ],
    says: {
      cause: 'header-not-exposed',
      confidence: 'hint',
      place: 'server',
      step: /^Expose `Content-Disposition`/,
      verdict: 'allowed',
    },
  },
  {
    kind: 'a hidden header',
    when: 'a rate limit that is readable, and its wait is not',
    asks: [
      {
        url: API,
        answer: ['429 Too Many Requests', ACAO, 'vary: Origin', 'retry-after: 30', 'content-type: application/json'],
        passes: true,
      },
    ],
    says: {
      cause: 'header-not-exposed',
      confidence: 'likely',
      place: 'server',
      step: /^Expose `Retry-After`/,
      verdict: 'allowed',
    },
  },
  {
    kind: 'a wrong path',
    when: 'a 404 on a server that knows CORS elsewhere',
    asks: [
      { url: `${API}/1`, answer: ['200 OK', ACAO, 'x-powered-by: Express'], passes: true },
      {
        url: 'https://api.example/items',
        answer: [
          '404 Not Found',
          'x-powered-by: Express',
          "content-security-policy: default-src 'none'",
          'content-type: text/html; charset=utf-8',
        ],
      },
    ],
    says: {
      cause: 'application-error-bypasses-cors',
      confidence: 'likely',
      place: 'page',
      step: /^Check path and port.*`https:\/\/api\.example\/v1\/items\/1` answered this page/,
      prints: true,
    },
  },
  {
    kind: 'a wrong path',
    when: 'a 404 of Nginx alone',
    asks: [{ url: API, answer: ['404 Not Found', 'server: nginx', 'content-type: text/html'] }],
    says: { cause: 'nothing-here', confidence: 'likely', place: 'page', step: /^Check path and port/, prints: true },
  },
  {
    kind: 'one instance differs',
    when: 'the header is there again later',
    asks: [
      { url: API, answer: ['200 OK', 'content-type: application/json'] },
      { url: API, answer: ['200 OK', ACAO, 'content-type: application/json'], passes: true },
    ],
    at: 0,
    says: { cause: 'answers-differ', confidence: 'likely', place: 'server', step: /^Ask several times/ },
  },
  {
    kind: 'one instance differs, look-alike',
    when: 'a copy of a cache that shows itself',
    asks: [
      { url: API, answer: ['200 OK', ACAO, 'content-type: application/json'], passes: true },
      { url: API, answer: ['200 OK', 'age: 20', 'x-cache: HIT', 'content-type: application/json'] },
    ],
    says: {
      cause: 'cached-without-vary',
      confidence: 'likely',
      place: 'server',
      step: /^Send `Vary: Origin`/,
      never: /instances/,
    },
  },
  {
    kind: 'a hidden origin',
    when: 'the page’s own server, then two others',
    asks: [
      {
        url: `${APP}/files/1`,
        answer: ['302 Found', 'location: https://api.example/files/1'],
        next: [
          { url: 'https://api.example/files/1', answer: ['302 Found', ACAO, 'location: https://box.store.example/1'] },
          { url: 'https://box.store.example/1', answer: ['200 OK', 'server: UploadServer', 'content-type: image/png'] },
        ],
      },
    ],
    says: {
      cause: 'redirected-actual',
      confidence: 'certain',
      place: 'page',
      step: /^Ask for `https:\/\/box\.store\.example\/1` at once/,
      never: /CORS configuration|AllowedOrigins/,
    },
  },
  {
    kind: 'siblings',
    when: 'errors of a rate limit lack what good answers have, and nobody says 429',
    asks: [
      { url: API, answer: ['200 OK', ACAO], passes: true },
      { url: API, answer: ['503 Service Unavailable', 'retry-after: 5', 'content-type: text/html'] },
    ],
    says: { cause: 'backend-down', confidence: 'likely', place: 'server', step: /^Read the log of the proxy/ },
  },
  {
    kind: 'siblings',
    when: 'GET passes where the preflight is bare',
    asks: [
      { url: API, answer: ['200 OK', ACAO], passes: true },
      { url: API, method: 'PUT', preflight: ['204 No Content'] },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'likely',
      place: 'server',
      step: /^Answer `OPTIONS` before the router/,
    },
  },
  {
    kind: 'siblings',
    when: 'a 500 where the same path passed',
    asks: [
      { url: API, answer: ['200 OK', 'server: nginx', ACAO], passes: true },
      { url: API, answer: ['500 Internal Server Error', 'server: nginx', 'content-type: application/json'] },
    ],
    says: {
      cause: 'application-error-bypasses-cors',
      confidence: 'likely',
      place: 'server',
      step: /^Read the application’s log/,
      prints: true,
    },
  },
  {
    kind: 'a redirect for people',
    when: 'a session has expired, and the login answers no preflight',
    asks: [
      {
        url: API,
        headers: { 'x-a': '1' },
        preflight: ['204 No Content', ...grants('GET', 'x-a')],
        answer: ['302 Found', ACAO, 'location: https://login.idp.example/authorize'],
        next: [{ url: 'https://login.idp.example/authorize', preflight: ['405 Method Not Allowed', 'allow: GET'] }],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      confidence: 'likely',
      headline: /^The session is missing or has expired/,
      place: 'page',
      step: /^Log in again/,
      never: /OPTIONS|through your own server|Ask the provider/,
    },
  },
  {
    kind: 'a wrong path',
    when: 'a 404 that varies by the origin, and does not let it in',
    asks: [{ url: API, answer: ['404 Not Found', 'vary: Origin', 'content-type: text/plain; charset=utf-8'] }],
    says: {
      cause: 'nothing-here',
      confidence: 'likely',
      place: 'page',
      step: /^Check path and port/,
    },
  },
  {
    kind: 'whose server',
    when: 'another company’s server refuses with a bare 403',
    asks: [{ ...POST, url: THEIRS, preflight: ['403 Forbidden', 'content-length: 0'] }],
    says: {
      cause: 'refused-with-403',
      confidence: 'likely',
      place: 'page',
      step: /^Send the body as `text\/plain`/,
      never: /LISTED_ORIGIN|allow the request header/,
    },
  },
]
