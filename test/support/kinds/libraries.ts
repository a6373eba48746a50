import { ACAO, API, grants, type Kind, THEIRS } from './kind.ts'

/** What frameworks, CORS layers and client libraries do by themselves, each with a relative and a look-alike. */

const JSON_HEADERS = { 'content-type': 'application/json' }
const LISTED = ['204 No Content', ...grants('GET, POST', 'content-type')] as const
const JSON_BODY = 'content-type: application/json'
const SPRING = ['cache-control: no-cache, no-store, max-age=0, must-revalidate', 'expires: 0'] as const
const POLLED = 'https://api.example/socket.io/?EIO=4&transport=polling&t=a'

/** Files, apps and editors can’t be opened as the pages of a test. */
const NO_SUCH_PAGE = 'no page of the test has this origin'

export const LIBRARIES: readonly Kind[] = [
  {
    kind: 'an added header',
    when: 'Highlight adds its header',
    asks: [{ url: THEIRS, headers: { 'x-highlight-request': 'a/b' }, preflight: LISTED }],
    says: {
      cause: 'header-not-listed',
      confidence: 'certain',
      place: 'page',
      step: /^Limit the tracing of Highlight/,
      never: /Set up CORS/,
    },
  },
  {
    kind: 'an added header',
    when: 'GraphQL Playground adds its header',
    asks: [
      {
        url: THEIRS,
        method: 'POST',
        headers: { ...JSON_HEADERS, 'x-apollo-tracing': '1' },
        body: 9,
        preflight: LISTED,
      },
    ],
    says: { cause: 'header-not-listed', confidence: 'certain', place: 'page', step: /GraphQL Playground/ },
  },
  {
    kind: 'a preflight that only a header makes necessary',
    when: 'somebody else’s server answers none',
    asks: [
      {
        url: THEIRS,
        method: 'POST',
        headers: { 'content-type': 'text/plain', 'x-prebid': '1' },
        body: 9,
        preflight: ['405 Method Not Allowed', 'allow: POST'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'page', step: /^Leave `x-prebid` out/, never: /Set up CORS/ },
  },
  {
    kind: 'a preflight that only a header makes necessary, look-alike',
    when: 'the header is a key',
    asks: [{ url: THEIRS, headers: { 'x-api-key': '1' }, preflight: ['405 Method Not Allowed', 'allow: GET'] }],
    says: { cause: 'options-not-routed', place: 'proxy', step: /through your own server/, never: /Leave `x-api-key`/ },
  },
  {
    kind: 'a preflight that only a response header makes necessary',
    when: 'the page sets it out of habit, and the server refuses the preflight',
    asks: [{ url: API, headers: { 'access-control-allow-origin': '*' }, preflight: ['403 Forbidden'] }],
    says: {
      cause: 'response-headers-sent-as-request-headers',
      confidence: 'likely',
      headline: /nothing else makes a preflight necessary/,
      place: 'page',
      step: /^Take `access-control-allow-origin` out of the page’s request/,
    },
  },
  {
    kind: 'a preflight that only a response header makes necessary, look-alike',
    when: 'the method needs a preflight as well',
    asks: [{ url: API, method: 'PUT', headers: { 'access-control-allow-origin': '*' }, preflight: ['403 Forbidden'] }],
    says: { cause: 'refused-with-403', confidence: 'likely', place: 'server', step: /^Ask again with an origin/ },
  },
  {
    kind: 'a bucket that compares methods',
    when: 'GET gets the header, HEAD does not',
    asks: [
      {
        url: 'https://box.s3.eu-west-1.amazonaws.com/a.m3u8',
        answer: ['200 OK', 'server: AmazonS3', 'x-amz-request-id: a', 'access-control-allow-origin: *'],
        passes: true,
      },
      {
        url: 'https://box.s3.eu-west-1.amazonaws.com/a.m3u8',
        method: 'HEAD',
        answer: ['200 OK', 'server: AmazonS3', 'x-amz-request-id: b'],
      },
    ],
    says: {
      cause: 's3-bucket',
      confidence: 'likely',
      headline: /does not list the method `HEAD`/,
      place: 'server',
      step: /AllowedMethods/,
      prints: true,
    },
  },
  {
    kind: 'a bucket that compares methods, look-alike',
    when: 'nothing else is known of it',
    asks: [
      {
        url: 'https://box.s3.eu-west-1.amazonaws.com/a.m3u8',
        method: 'HEAD',
        answer: ['200 OK', 'server: AmazonS3', 'x-amz-request-id: b'],
      },
    ],
    says: {
      cause: 's3-bucket',
      place: 'server',
      step: /AllowedOrigins/,
      prints: true,
      never: /does not list the method/,
    },
  },
  {
    kind: 'a 403 of Spring',
    when: 'Spring Security refuses before CORS',
    asks: [{ url: API, headers: { authorization: 'Bearer a' }, preflight: ['403 Forbidden', ...SPRING] }],
    says: {
      cause: 'authentication-before-cors',
      confidence: 'likely',
      place: 'server',
      step: /./,
      prints: true,
      never: /Gin|Add `https:\/\/app\.example` to/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a 403 of Spring, look-alike',
    when: 'its CORS layer refuses, and varies by what it compares',
    asks: [
      {
        url: API,
        headers: { authorization: 'Bearer a' },
        preflight: [
          '403 Forbidden',
          ...SPRING,
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
      step: /^Ask again with the method `GET`/,
      prints: true,
      never: /log in/i,
    },
  },
  {
    kind: 'a silent 204 of ASP.NET',
    when: 'its CORS layer does not list the origin',
    asks: [{ url: API, method: 'PUT', preflight: ['204 No Content', 'server: Kestrel'] }],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      prints: true,
    },
  },
  {
    kind: 'a silent 204 of ASP.NET, look-alike',
    when: 'a handler answers with 200',
    asks: [{ url: API, method: 'PUT', preflight: ['200 OK', 'server: Kestrel', 'content-length: 0'] }],
    says: { cause: 'cors-not-configured', confidence: 'likely', place: 'server', step: /Set up CORS/, prints: true },
  },
  {
    kind: 'two CORS layers',
    when: 'a development server answers preflights by a list of its own',
    asks: [
      { url: API, answer: ['200 OK', 'x-powered-by: Express', ACAO, 'vary: Origin', JSON_BODY], passes: true },
      {
        url: API,
        method: 'PUT',
        headers: JSON_HEADERS,
        body: 9,
        preflight: [
          '204 No Content',
          'vary: Origin, Access-Control-Request-Headers',
          'access-control-allow-methods: GET,HEAD,PUT,PATCH,POST,DELETE',
          'access-control-allow-headers: content-type',
        ],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      headline: /^The CORS layer that answers `OPTIONS` here does not allow/,
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      never: /does not cover this route|text\/plain/,
    },
  },
  {
    kind: 'two CORS layers, look-alike',
    when: 'one layer, and nothing else is known',
    asks: [
      {
        url: API,
        method: 'PUT',
        headers: JSON_HEADERS,
        body: 9,
        preflight: [
          '204 No Content',
          'vary: Origin, Access-Control-Request-Headers',
          'access-control-allow-methods: GET,HEAD,PUT,PATCH,POST,DELETE',
          'access-control-allow-headers: content-type',
        ],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      never: /second layer|hand `OPTIONS` on/,
    },
  },
  {
    kind: 'a stream',
    when: 'its handler writes events past the CORS layer',
    asks: [
      { url: API, answer: ['200 OK', ACAO, 'vary: Origin', JSON_BODY], passes: true },
      { url: 'https://api.example/v1/stream', answer: ['200 OK', 'content-type: text/event-stream'] },
    ],
    says: {
      cause: 'cors-not-configured',
      confidence: 'likely',
      place: 'server',
      step: /^Send the CORS headers from the handler that writes this stream/,
      never: /Set up CORS/,
    },
  },
  {
    kind: 'a stream',
    when: 'its handler writes lines of JSON past the CORS layer',
    asks: [
      { url: API, answer: ['200 OK', ACAO, 'vary: Origin', JSON_BODY], passes: true },
      { url: 'https://api.example/v1/chat', answer: ['200 OK', 'content-type: application/x-ndjson'] },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /writes this stream/ },
  },
  {
    kind: 'a stream, look-alike',
    when: 'a server of which nothing else is known',
    asks: [{ url: 'https://api.example/v1/stream', answer: ['200 OK', 'content-type: text/event-stream'] }],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Set up CORS/, never: /raw response/ },
  },
  {
    kind: 'a library with a CORS option of its own',
    when: 'Socket.IO answers without headers',
    asks: [{ url: POLLED, answer: ['200 OK', 'content-type: text/plain; charset=UTF-8'] }],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set the option `cors` of Socket\.IO itself/,
      never: /Set up CORS/,
    },
  },
  {
    kind: 'a library with a CORS option of its own',
    when: 'Socket.IO lists another origin',
    asks: [{ url: POLLED, answer: ['200 OK', 'access-control-allow-origin: https://www.app.example', 'vary: Origin'] }],
    says: { cause: 'origin-not-listed', confidence: 'certain', place: 'server', step: /Socket\.IO itself/ },
  },
  {
    kind: 'a library with a CORS option of its own',
    when: 'Directus, where CORS is off',
    asks: [{ url: API, method: 'PUT', preflight: ['404 Not Found', 'x-powered-by: Directus', JSON_BODY] }],
    says: { cause: 'options-not-routed', place: 'server', step: /environment of Directus/ },
  },
  {
    kind: 'a library with a CORS option of its own',
    when: 'a map server',
    asks: [{ url: 'https://api.example/geoserver/topp/wfs?request=GetFeature', answer: ['200 OK', JSON_BODY] }],
    says: { cause: 'cors-not-configured', place: 'server', step: /`webapps\/geoserver\/WEB-INF\/web\.xml`/ },
  },
  {
    kind: 'a library with a CORS option of its own',
    when: 'the API of an IPFS node refuses the origin',
    asks: [{ url: API, answer: ['403 Forbidden', 'server: kubo/0.29.0', 'content-type: text/plain'] }],
    says: { cause: 'refused-with-403', place: 'server', step: /IPFS API/ },
  },
  {
    kind: 'a library with a CORS option of its own',
    when: 'the development server of webpack',
    asks: [{ url: 'https://api.example/static/ab.hot-update.json', answer: ['200 OK', JSON_BODY] }],
    says: { cause: 'cors-not-configured', place: 'server', step: /development server of webpack/ },
  },
  {
    kind: 'a method that a layer refuses by itself',
    when: 'Starlette, for a method that browsers let pass',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 9,
        preflight: [
          '400 Bad Request',
          'server: uvicorn',
          'content-type: text/plain; charset=utf-8',
          'vary: Origin',
          ...grants('GET', 'Accept, Accept-Language, Content-Language, Content-Type'),
        ],
      },
    ],
    says: {
      cause: 'method-not-listed',
      confidence: 'likely',
      headline: /refuses `POST` \(400\)/,
      place: 'server',
      step: /^Add `POST` to the methods that the server’s CORS layer allows/,
      prints: true,
      never: /without it FastAPI/,
    },
  },
  {
    kind: 'a method that a layer refuses by itself, look-alike',
    when: 'the list has the method, and something else refuses',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 9,
        preflight: ['400 Bad Request', 'content-type: text/plain', ...grants('GET, POST', 'content-type')],
      },
    ],
    says: { cause: 'options-not-routed', confidence: 'hint', place: 'server', step: /./, prints: true },
  },
  {
    kind: 'a router of PHP',
    when: 'it refuses the preflight beside CORS headers',
    asks: [
      {
        url: API,
        method: 'PUT',
        preflight: ['405 Method Not Allowed', 'x-powered-by: PHP/8.2.1', ...grants('GET, PUT'), 'allow: GET'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'certain',
      place: 'server',
      step: /^Answer `OPTIONS` right below the CORS lines/,
      prints: true,
    },
  },
  {
    kind: 'a refusal that ends as an error',
    when: 'the same request of another origin passes',
    asks: [
      {
        url: API,
        from: 'https://www.app.example',
        answer: ['200 OK', 'x-powered-by: Express', 'access-control-allow-origin: https://www.app.example'],
        passes: true,
      },
      { url: API, answer: ['500 Internal Server Error', 'x-powered-by: Express', 'content-type: text/html'] },
    ],
    says: {
      cause: 'express-origin-callback-error',
      confidence: 'likely',
      place: 'server',
      step: /`origin` callback/,
      prints: true,
    },
  },
  {
    kind: 'a library with a CORS option of its own, look-alike',
    when: 'a page about it',
    asks: [{ url: 'https://api.example/socket.io/?page=1', answer: ['200 OK', JSON_BODY] }],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Set up CORS/, never: /Socket\.IO/ },
  },
  {
    kind: 'a preflight that the router refuses',
    when: 'the CORS layer has added its headers',
    asks: [
      {
        url: API,
        method: 'PUT',
        preflight: ['405 Method Not Allowed', ...grants('GET, PUT'), 'allow: GET, PUT'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'certain',
      place: 'server',
      step: /^Answer `OPTIONS` with 204/,
      never: /No CORS layer/,
    },
  },
  {
    kind: 'a page’s file',
    when: 'its server sends no CORS header',
    asks: [{ url: API, from: 'null', answer: ['200 OK', JSON_BODY] }],
    unplayed: NO_SUCH_PAGE,
    says: {
      cause: 'null-origin',
      confidence: 'likely',
      headline: /^The page was opened as a file/,
      place: 'page',
      step: /^Serve the page from a web server/,
    },
  },
  {
    kind: 'a page’s file, look-alike',
    when: 'a website meets the same server',
    asks: [{ url: API, answer: ['200 OK', JSON_BODY] }],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Set up CORS/, never: /file/ },
  },
  {
    kind: 'an app',
    when: 'its web view asks a server of another site',
    asks: [{ url: THEIRS, from: 'https://localhost', answer: ['200 OK', JSON_BODY] }],
    unplayed: NO_SUCH_PAGE,
    says: { cause: 'cors-not-configured', place: 'page', step: /^Ask by native HTTP/ },
  },
  {
    kind: 'an app',
    when: 'a web view of an editor',
    asks: [{ url: THEIRS, from: 'vscode-webview://a', answer: ['200 OK', JSON_BODY] }],
    unplayed: NO_SUCH_PAGE,
    says: { cause: 'cors-not-configured', place: 'page', step: /^Ask in the extension host/ },
  },
  {
    kind: 'an app, look-alike',
    when: 'a development server has a port',
    asks: [{ url: THEIRS, from: 'http://localhost:5173', answer: ['200 OK', JSON_BODY] }],
    unplayed: NO_SUCH_PAGE,
    says: { cause: 'cors-not-configured', place: 'proxy', step: /through your own server/, never: /native/ },
  },
  {
    kind: 'a cookie that stays out',
    when: 'the request includes no credentials',
    asks: [{ url: API, answer: ['401 Unauthorized', ACAO, 'set-cookie: sid=1; Path=/; HttpOnly'], passes: true }],
    says: {
      verdict: 'allowed',
      cause: 'cookie-not-stored',
      confidence: 'likely',
      headline: /^The browser did not store the cookie `sid`/,
      place: 'page',
      step: /^Include credentials/,
    },
  },
  {
    kind: 'a cookie that stays out, look-alike',
    when: 'an answer without a cookie',
    asks: [{ url: API, answer: ['401 Unauthorized', ACAO], passes: true }],
    says: { verdict: 'allowed', cause: null, place: 'nowhere', step: /^$/, never: /credentials/ },
  },
  {
    kind: 'a cache inside of the application',
    when: 'its copy has never met the CORS layer',
    asks: [
      { url: 'https://api.example/v1/users', answer: ['200 OK', ACAO, 'x-rack-cache: miss', JSON_BODY], passes: true },
      { url: API, answer: ['200 OK', 'x-rack-cache: fresh', 'age: 12', JSON_BODY] },
    ],
    says: {
      cause: 'cached-without-vary',
      confidence: 'likely',
      place: 'server',
      step: /^Let the CORS layer run before the cache of the application/,
    },
  },
  {
    kind: 'a cache inside of the application, look-alike',
    when: 'a cache in front',
    asks: [
      { url: 'https://api.example/v1/users', answer: ['200 OK', ACAO, JSON_BODY], passes: true },
      { url: API, answer: ['200 OK', 'x-cache: HIT', 'age: 12', JSON_BODY] },
    ],
    says: {
      cause: 'cached-without-vary',
      place: 'server',
      step: /^Send `Vary: Origin`/,
      never: /cache of the application/,
    },
  },
]
