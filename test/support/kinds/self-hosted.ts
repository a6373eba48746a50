import { ACAO, grants, type Kind } from './kind.ts'

/** What frameworks, and programs that people run themselves, answer, and what stands in their place. */

const JSON_BODY = 'content-type: application/json'
const JSON_HEADERS = { 'content-type': 'application/json' }
const PAGE_BODY = 'content-type: text/html; charset=UTF-8'
const ANY = 'access-control-allow-origin: *'
const AIOHTTP = 'server: Python/3.8 aiohttp/3.7.1'
const EXPRESS = 'x-powered-by: Express'
const MCP_ASKS = { accept: 'text/event-stream', 'mcp-session-id': '1' }
const MCP_GRANTS = [
  '204 No Content',
  ANY,
  'access-control-allow-methods: GET, POST, DELETE',
  'access-control-allow-headers: content-type, mcp-session-id',
] as const
const GO_404 = [
  '404 Not Found',
  'content-type: text/plain; charset=utf-8',
  'x-content-type-options: nosniff',
  'content-length: 19',
] as const
const THREE = 'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers'

const HOME = 'http://homeassistant.app.example:8123'
const HOME_GRANTS = ['200 OK', AIOHTTP, ...grants('GET', 'AUTHORIZATION')] as const
const STATES = {
  url: `${HOME}/api/states`,
  headers: { authorization: 'Bearer a' },
  preflight: HOME_GRANTS,
  answer: ['200 OK', AIOHTTP, ACAO, JSON_BODY],
  passes: true,
} as const
const HISTORY = {
  url: `${HOME}/api/history/period`,
  headers: { authorization: 'Bearer a' },
  preflight: ['405 Method Not Allowed', AIOHTTP, 'allow: GET,HEAD', 'content-type: text/plain; charset=utf-8'],
} as const

const SYMFONY_GRANTS = [
  '204 No Content',
  'cache-control: no-cache, private',
  ...grants('POST', 'content-type'),
] as const
const ORDER = {
  url: 'https://api.example/api/orders',
  method: 'POST',
  headers: JSON_HEADERS,
  body: 30,
  preflight: SYMFONY_GRANTS,
} as const

export const SELF_HOSTED: readonly Kind[] = [
  {
    kind: 'another program at the port',
    when: 'macOS answers a request in place of the server',
    asks: [
      {
        from: 'http://localhost:8000',
        url: 'http://localhost:5000/orgs',
        credentials: 'include',
        answer: ['403 Forbidden', 'content-length: 0', 'server: AirTunes/595.13.1'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      headline: /^The AirPlay Receiver of macOS answered the request \(403\)/,
      place: 'server',
      step: /^Start the server at another port/,
      never: /origins that the server allows|login/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'another program at the port',
    when: 'macOS answers a preflight, by the address of this machine',
    asks: [
      {
        from: 'http://localhost:8000',
        url: 'http://127.0.0.1:7000/orgs',
        method: 'PUT',
        preflight: ['403 Forbidden', 'content-length: 0', 'server: AirTunes/670.6.2'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      headline: /answered the preflight \(403\)/,
      place: 'server',
      step: /^Start the server at another port/,
      never: /in place of `localhost`/,
    },
  },
  {
    kind: 'another program at the port, look-alike',
    when: 'a server on this machine refuses',
    asks: [
      {
        from: 'http://localhost:8000',
        url: 'http://localhost:5000/orgs',
        credentials: 'include',
        answer: ['403 Forbidden', 'content-length: 0', 'server: Werkzeug/3.0'],
      },
    ],
    says: {
      cause: 'refused-with-403',
      place: 'server',
      step: /^Ask again without `Origin`/,
      prints: true,
      never: /AirPlay|macOS/,
    },
  },
  {
    kind: 'a program whose list has the origin',
    when: 'one of its paths is outside of its CORS layer',
    asks: [STATES, HISTORY],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Update Home Assistant: it lets .* in at `\/api\/states`/,
      never: /Name the origin/,
    },
  },
  {
    kind: 'a program whose list has the origin, look-alike',
    when: 'nothing shows that it has',
    asks: [HISTORY],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Name the origin, without a slash at its end, in the configuration of Home Assistant/,
      never: /Update/,
    },
  },
  {
    kind: 'a program whose list has the origin, look-alike',
    when: 'another program at the same address has it',
    asks: [{ url: `${HOME}/hooks`, answer: ['200 OK', AIOHTTP, ACAO, JSON_BODY], passes: true }, HISTORY],
    says: { cause: 'options-not-routed', place: 'server', step: /^Name the origin/, never: /Update/ },
  },
  {
    kind: 'a program without a setting for CORS',
    when: 'Immich behind Nginx',
    asks: [
      {
        url: 'https://photos.app.example/api/albums',
        headers: { 'x-api-key': 'a' },
        preflight: ['404 Not Found', 'server: nginx', EXPRESS, JSON_BODY, 'x-immich-cid: 7te6fh1l'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'proxy',
      step: /^Set the headers and answer preflights in the proxy in front of Immich, in the `location` that serves `\/api` itself/,
      never: /app\.use|enableCors/,
    },
  },
  {
    kind: 'a program without a setting for CORS, look-alike',
    when: 'an application of one’s own has the same path',
    asks: [
      {
        url: 'https://photos.app.example/api/albums',
        headers: { 'x-api-key': 'a' },
        preflight: ['404 Not Found', 'server: nginx', EXPRESS, JSON_BODY],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /./, prints: true, never: /Immich/ },
  },
  {
    kind: 'a redirect to another name of the site',
    when: 'Nginx sends it without headers, from where only a fixed path is asked',
    asks: [
      {
        url: 'https://chat.app.example/.well-known/matrix/client',
        answer: ['302 Found', 'server: nginx', 'location: https://www.chat.app.example/.well-known/matrix/client'],
      },
    ],
    says: {
      cause: 'redirected-actual',
      place: 'server',
      step: /./,
      prints: true,
      never: /absolute_redirect/,
    },
  },
  {
    kind: 'a redirect to another name of the site, look-alike',
    when: 'Nginx names a port of its own in it',
    asks: [
      {
        url: 'https://chat.app.example/files',
        answer: ['301 Moved Permanently', 'server: nginx', 'location: https://chat.app.example:8443/files/'],
      },
    ],
    says: { cause: 'redirected-actual', place: 'page', step: /^Ask for/, prints: true },
  },
  {
    kind: 'credentials and `*`',
    when: 'a key in a header logs in',
    asks: [
      {
        from: 'http://192.168.1.2:8001',
        url: 'http://192.168.1.2:8002/api/queue',
        headers: { 'x-api-key': 'a' },
        credentials: 'include',
        preflight: ['200 OK', ANY, 'access-control-allow-methods: GET', 'access-control-allow-headers: x-api-key'],
      },
    ],
    says: { cause: 'wildcard-with-credentials', place: 'page', step: /^Leave credentials out/ },
    unplayed: 'no test asks another machine',
  },
  {
    kind: 'credentials and `*`',
    when: 'a token in a header of its own logs in',
    asks: [
      {
        url: 'https://media.app.example/library',
        headers: { 'x-plex-token': 'a' },
        credentials: 'include',
        preflight: ['200 OK', ANY, 'access-control-allow-methods: GET', 'access-control-allow-headers: x-plex-token'],
      },
    ],
    says: { cause: 'wildcard-with-credentials', place: 'page', step: /^Leave credentials out/ },
  },
  {
    kind: 'credentials and `*`, look-alike',
    when: 'a token against forged requests goes with a cookie',
    asks: [
      {
        url: 'https://media.app.example/library',
        headers: { 'x-csrf-token': 'a' },
        credentials: 'include',
        preflight: ['200 OK', ANY, 'access-control-allow-methods: GET', 'access-control-allow-headers: x-csrf-token'],
      },
    ],
    says: { cause: 'wildcard-with-credentials', place: 'server', step: /^Name the origin/ },
  },
  {
    kind: 'a status that the protocol asks for',
    when: 'a server of MCP offers no stream',
    asks: [
      {
        url: 'https://tools.app.example/mcp',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: MCP_GRANTS,
        answer: ['200 OK', ANY, 'access-control-expose-headers: mcp-session-id', 'mcp-session-id: 1', JSON_BODY],
        passes: true,
      },
      {
        url: 'https://tools.app.example/mcp',
        headers: MCP_ASKS,
        preflight: MCP_GRANTS,
        answer: ['405 Method Not Allowed', 'allow: POST', JSON_BODY],
      },
    ],
    says: {
      cause: 'mcp-without-stream',
      confidence: 'likely',
      place: 'server',
      step: /^Send the CORS headers with this 405 too, .*: the other answers of this server have them/,
      never: /Check the method/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'a status that the protocol asks for',
    when: 'a server of MCP lets no client end a session',
    asks: [
      {
        url: 'https://tools.app.example/mcp',
        method: 'DELETE',
        headers: { 'mcp-session-id': '1' },
        preflight: MCP_GRANTS,
        answer: ['405 Method Not Allowed', JSON_BODY],
      },
    ],
    says: {
      cause: 'mcp-without-stream',
      place: 'server',
      step: /^Send the CORS headers with this 405 too/,
      never: /offers no stream/,
    },
  },
  {
    kind: 'a status that the protocol asks for, look-alike',
    when: 'a page asks a route for what it does not take',
    asks: [
      {
        url: 'https://tools.app.example/events',
        headers: { accept: 'text/event-stream', 'x-request-id': '1' },
        preflight: [
          '204 No Content',
          ANY,
          'access-control-allow-methods: GET',
          'access-control-allow-headers: x-request-id',
        ],
        answer: ['405 Method Not Allowed', 'allow: POST', JSON_BODY],
      },
    ],
    says: { cause: 'status-says', place: 'page', step: /^Check the method/, never: /MCP/ },
  },
  {
    kind: 'a page that PHP sent too early',
    when: 'a dump goes out before the framework’s answer',
    asks: [{ ...ORDER, answer: ['200 OK', PAGE_BODY] }],
    says: {
      cause: 'cors-after-routes',
      confidence: 'likely',
      headline: /^PHP sent a page \(200\) before/,
      place: 'server',
      step: /^Read the body with `curl`/,
      never: /branch for `OPTIONS`|after the routes/,
    },
  },
  {
    kind: 'a page that PHP sent too early',
    when: '`dd()` sends it with 500',
    asks: [{ ...ORDER, answer: ['500 Internal Server Error', 'x-powered-by: PHP/8.2.1', PAGE_BODY] }],
    says: {
      cause: 'cors-after-routes',
      headline: /^PHP sent a page \(500\) before/,
      place: 'server',
      step: /^Read the body with `curl`/,
    },
  },
  {
    kind: 'a page that PHP sent too early, look-alike',
    when: 'the framework sent it',
    asks: [{ ...ORDER, answer: ['200 OK', 'cache-control: no-cache, private', PAGE_BODY] }],
    says: { cause: 'cors-after-routes', place: 'server', step: /./, never: /PHP sent a page/ },
  },
  {
    kind: 'a router that knows no `OPTIONS`',
    when: 'a server written in Go answers the preflight',
    asks: [{ url: 'https://api.app.example/v1/items', method: 'PUT', preflight: GO_404 }],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      headline: /^No route matches the preflight/,
      place: 'server',
      step: /^Ask for the path with its own method/,
    },
  },
  {
    kind: 'a router that knows no `OPTIONS`, look-alike',
    when: 'the request itself finds no route',
    asks: [{ url: 'https://api.app.example/v1/items', answer: GO_404 }],
    says: {
      cause: 'platform-says',
      headline: /^No route matches this host and path/,
      place: 'proxy',
      step: /^Check in Traefik’s dashboard/,
      never: /preflight|`OPTIONS`/,
    },
  },
  {
    kind: 'a list behind a proxy that names itself',
    when: 'Fiber behind Nginx does not know the origin',
    asks: [
      {
        url: 'https://backend.app.example/auth/register',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        credentials: 'include',
        preflight: [
          '204 No Content',
          'server: nginx/1.27.0',
          THREE,
          'access-control-allow-methods: GET,POST,HEAD,PUT,DELETE,PATCH',
          'access-control-allow-headers: content-type, authorization',
        ],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      prints: true,
      never: /nginx|add_header/,
    },
  },
  {
    kind: 'a list behind a proxy that names itself, look-alike',
    when: 'Nginx itself answers',
    asks: [
      {
        url: 'https://backend.app.example/auth/register',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: [
          '204 No Content',
          'server: nginx/1.27.0',
          'vary: Origin',
          'access-control-allow-methods: GET, POST',
          'access-control-allow-headers: content-type',
        ],
      },
    ],
    says: { cause: 'origin-not-listed', place: 'server', step: /^Add `https:\/\/app\.example`/, prints: true },
  },
  {
    kind: 'a list of Hono',
    when: 'it names its methods and no origin',
    asks: [
      {
        url: 'https://billing.app.example/v1/query',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        credentials: 'include',
        preflight: [
          '204 No Content',
          'vary: Origin',
          'access-control-allow-credentials: true',
          'access-control-allow-methods: GET,HEAD,PUT,POST,DELETE,PATCH',
          'access-control-allow-headers: content-type',
        ],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      place: 'server',
      step: /^Add `https:\/\/app\.example`/,
      prints: true,
      never: /ctx\.get/,
    },
  },
  {
    kind: 'files that are handed out before the CORS layer',
    when: 'all else of the server has its headers',
    asks: [
      {
        url: 'https://red.app.example/values',
        answer: ['200 OK', EXPRESS, ANY, JSON_BODY],
        passes: true,
      },
      {
        url: 'https://red.app.example/public/data.json',
        answer: [
          '200 OK',
          EXPRESS,
          'accept-ranges: bytes',
          'cache-control: public, max-age=0',
          'last-modified: Wed, 12 Jun 2024 10:00:00 GMT',
          JSON_BODY,
        ],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Put the CORS layer above `express\.static`/,
      prints: true,
    },
  },
  {
    kind: 'files that are handed out before the CORS layer, look-alike',
    when: 'a route answers without it',
    asks: [
      {
        url: 'https://red.app.example/values',
        answer: ['200 OK', EXPRESS, ANY, JSON_BODY],
        passes: true,
      },
      { url: 'https://red.app.example/public/data', answer: ['200 OK', EXPRESS, JSON_BODY] },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /./, prints: true, never: /express\.static/ },
  },
  {
    kind: 'two layers that set the origin',
    when: 'Caddy adds it to what authentik sends',
    asks: [
      {
        url: 'https://authentik.app.example/application/o/meals/.well-known/openid-configuration',
        answer: ['200 OK', 'via: 1.1 Caddy', 'x-powered-by: authentik', 'x-authentik-id: a', JSON_BODY, ANY, ACAO],
      },
    ],
    says: {
      cause: 'doubled-header',
      place: 'proxy',
      step: /^Let one layer alone set/,
      prints: true,
    },
  },
  {
    kind: 'two layers that set the origin, look-alike',
    when: 'nothing names what stands in front',
    asks: [
      {
        url: 'https://authentik.app.example/application/o/meals/.well-known/openid-configuration',
        answer: ['200 OK', 'x-powered-by: authentik', 'x-authentik-id: a', JSON_BODY, ANY, ACAO],
      },
    ],
    says: { cause: 'doubled-header', place: 'server', step: /^Let one layer alone set/, never: /Caddy|header_down/ },
  },
  {
    kind: 'an address of another machine',
    when: 'a page of the network asks for `localhost`',
    asks: [
      { from: 'http://192.168.1.7:3000', url: 'http://localhost:5001/check', error: 'net::ERR_CONNECTION_REFUSED' },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'page',
      step: /^Write `192\.168\.1\.7` in place of `localhost`/,
    },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },
  {
    kind: 'an address of another machine, look-alike',
    when: 'a name of this machine asks for `localhost`',
    asks: [{ from: 'http://app.test:3000', url: 'http://localhost:5001/check', error: 'net::ERR_CONNECTION_REFUSED' }],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'server',
      step: /^Start the server at `localhost:5001`/,
      never: /in place of `localhost/,
    },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },
  {
    kind: 'an address without its port',
    when: 'the page itself came from another port of the host',
    asks: [
      {
        from: 'http://192.168.1.52:7999',
        url: 'http://192.168.1.52/api/token',
        error: 'net::ERR_CONNECTION_REFUSED',
      },
    ],
    says: { verdict: 'failed', cause: null, place: 'page', step: /^Write the port into the address/ },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },
  {
    kind: 'an address without its port, look-alike',
    when: 'it names one at which nothing listens',
    asks: [
      {
        from: 'http://192.168.1.52:7999',
        url: 'http://192.168.1.52:8000/api/token',
        error: 'net::ERR_CONNECTION_REFUSED',
      },
    ],
    says: { verdict: 'failed', cause: null, place: 'server', step: /^Start the server at/, never: /Write the port/ },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },
  {
    kind: 'a login that asks a preflight with good headers',
    when: 'WooCommerce compares a signature in the query',
    asks: [
      {
        url: 'https://shop.app.example/wp-json/wc/v2/products?oauth_consumer_key=a&oauth_signature=b',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: [
          '401 Unauthorized',
          'x-powered-by: PHP/7.4',
          ...grants('OPTIONS, GET, POST, PUT, PATCH, DELETE', 'Authorization, Content-Type'),
          JSON_BODY,
        ],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      confidence: 'certain',
      place: 'page',
      step: /^Send the login in the `Authorization` header instead of the query/,
      never: /runs before CORS|session_start/,
    },
  },
  {
    kind: 'a login that asks a preflight with good headers',
    when: 'the web server sets them, and the application refuses',
    asks: [
      {
        url: 'https://shop.app.example/api/products',
        method: 'PUT',
        preflight: ['401 Unauthorized', 'server: Apache', ...grants('PUT'), JSON_BODY],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      place: 'server',
      step: /^Answer `OPTIONS` with 204 where the CORS headers are set/,
      never: /runs before CORS/,
    },
  },
  {
    kind: 'a login that asks a preflight with good headers, look-alike',
    when: 'there are no headers',
    asks: [
      {
        url: 'https://shop.app.example/api/products',
        method: 'PUT',
        preflight: ['401 Unauthorized', 'server: Apache', JSON_BODY],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      place: 'server',
      step: /./,
      prints: true,
      never: /the status alone|the headers are there/,
    },
  },
  {
    kind: 'a route that leaves `OPTIONS` out',
    when: 'Envoy matches by the content type of gRPC',
    asks: [
      {
        url: 'https://grpc.app.example/a.Service/Get',
        method: 'POST',
        headers: { 'content-type': 'application/grpc-web-text', 'x-grpc-web': '1' },
        body: 20,
        preflight: ['404 Not Found', 'server: envoy', 'content-length: 0'],
      },
    ],
    says: {
      cause: 'platform-says',
      headline: /^Envoy has no route for the preflight/,
      place: 'proxy',
      step: /^Check `match` of the routes: one that names a method or a header/,
    },
  },
  {
    kind: 'a route that leaves `OPTIONS` out, look-alike',
    when: 'Envoy has none for the request itself',
    asks: [
      {
        url: 'https://grpc.app.example/a.Service/Get',
        answer: ['404 Not Found', 'server: envoy', 'content-length: 0'],
      },
    ],
    says: {
      cause: 'platform-says',
      headline: /^Envoy has no route for this host and path/,
      place: 'proxy',
      step: /^Check `hosts`, `gateways` and `match`/,
      never: /preflight|leaves `OPTIONS` out/,
    },
  },
  {
    kind: 'the page of an application asks Ollama',
    when: 'Ollama takes its scheme with a `*` alone',
    asks: [
      {
        from: 'app://obsidian.md',
        url: 'http://127.0.0.1:11434/api/chat',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: ['403 Forbidden', 'content-length: 0'],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      place: 'server',
      step: /^Add `app:\/\/obsidian\.md`/,
      prints: true,
      never: /no way to write/,
    },
    unplayed: 'no browser has such a page',
  },
  {
    kind: 'a list of origins that blocks requests too',
    when: 'actix-cors refuses a request without a preflight',
    asks: [
      {
        url: 'https://api.app.example/users',
        answer: ['400 Bad Request', 'content-length: 42', 'content-type: text/plain; charset=utf-8'],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      never: /Set up CORS/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'a list of origins that blocks requests too, look-alike',
    when: 'an application refuses what was sent',
    asks: [
      {
        url: 'https://api.app.example/users',
        answer: ['400 Bad Request', 'content-length: 31', 'content-type: text/plain; charset=utf-8'],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /./, never: /not allow the origin/ },
  },
  {
    kind: 'a pattern of origins in the environment',
    when: 'API Platform answers a page that its `.env` does not match',
    asks: [
      {
        url: 'https://api.app.example/books',
        answer: [
          '200 OK',
          'content-type: application/ld+json; charset=utf-8',
          'cache-control: no-cache, private',
          'x-powered-by: PHP/8.2.1',
          'link: <https://api.app.example/docs.jsonld>; rel="http://www.w3.org/ns/hydra/core#apiDocumentation"',
        ],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Let the pattern in `CORS_ALLOW_ORIGIN` of the `\.env` match this origin/,
      prints: true,
      never: /HTTP_ORIGIN/,
    },
  },
  {
    kind: 'a pattern of origins in the environment, look-alike',
    when: 'another API in PHP answers',
    asks: [
      {
        url: 'https://api.app.example/books',
        answer: [
          '200 OK',
          'content-type: application/ld+json; charset=utf-8',
          'x-powered-by: PHP/8.2.1',
          'link: <https://api.app.example/books?page=2>; rel="next"',
        ],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /./, prints: true, never: /CORS_ALLOW_ORIGIN/ },
  },
  {
    kind: 'a token that its server does not take',
    when: 'the application itself redirects to its login',
    asks: [
      {
        url: 'https://api.app.example/orders',
        headers: { authorization: 'Bearer a' },
        preflight: ['204 No Content', ...grants('GET', 'authorization')],
        answer: ['302 Found', ACAO, 'location: https://api.app.example/login'],
        next: [{ url: 'https://api.app.example/login', answer: ['200 OK', PAGE_BODY] }],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      place: 'page',
      step: /^Check the token that the page sends, or get a new one/,
      never: /in a tab/,
      acted: ['probably-not', 'login'],
    },
  },
  {
    kind: 'a token that its server does not take, look-alike',
    when: 'what stands before the application has a login of its own',
    asks: [
      {
        url: 'https://api.app.example/orders',
        headers: { authorization: 'Bearer a' },
        preflight: ['204 No Content', ...grants('GET', 'authorization')],
        answer: ['302 Found', ACAO, 'location: https://auth.app.example/login'],
        next: [{ url: 'https://auth.app.example/login', answer: ['200 OK', PAGE_BODY] }],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      place: 'page',
      step: /^Log in again in a tab/,
      never: /Check the token/,
    },
  },
  {
    kind: 'a preflight taken for a query',
    when: 'what serves GraphQL answers it',
    asks: [
      {
        url: 'https://api.app.example/graphql',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: ['400 Bad Request', 'cache-control: no-store', JSON_BODY],
      },
    ],
    says: {
      cause: 'status-says',
      place: 'server',
      step: /^Put the CORS layer before what serves GraphQL/,
    },
  },
  {
    kind: 'a preflight taken for a query, look-alike',
    when: 'another handler checks what it was sent',
    asks: [
      {
        url: 'https://api.app.example/orders',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: ['400 Bad Request', 'cache-control: no-store', JSON_BODY],
      },
    ],
    says: { cause: 'status-says', place: 'server', step: /^Read the body/, never: /GraphQL/ },
  },
  {
    kind: 'an address of development that was published',
    when: 'an extension stops the request before anyone refuses it',
    asks: [{ from: 'https://app.example', url: 'http://localhost:3000/api/me', error: 'net::ERR_BLOCKED_BY_CLIENT' }],
    says: { verdict: 'failed', cause: null, place: 'page', step: /^Write the published address/ },
    unplayed: 'no test has such an extension',
  },
  {
    kind: 'an address of development that was published',
    when: 'a development server has a certificate of its own',
    asks: [
      { from: 'https://app.example', url: 'https://localhost:5001/api/me', error: 'net::ERR_CERT_AUTHORITY_INVALID' },
    ],
    says: { verdict: 'failed', cause: null, place: 'page', step: /^Write the published address/ },
    unplayed: 'no test has such a certificate',
  },
  {
    kind: 'an address of development that was published, look-alike',
    when: 'the page is in development too',
    asks: [{ from: 'http://localhost:5173', url: 'http://localhost:3000/api/me', error: 'net::ERR_BLOCKED_BY_CLIENT' }],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'browser',
      step: /^Repeat the request in a window/,
      never: /published address/,
    },
    unplayed: 'no test has such an extension',
  },
  {
    kind: 'a map tile that is refused with an origin',
    when: 'Apache hands it out',
    asks: [
      {
        url: 'https://tiles.app.example/14/8800/5373.png',
        answer: ['403 Forbidden', 'server: Apache/2.4.65 (Debian)', 'content-type: text/html; charset=iso-8859-1'],
      },
    ],
    says: { cause: 'platform-says', place: 'server', step: /^Ask for the tile with `curl`, without `Origin`/ },
  },
  {
    kind: 'a map tile that is refused with an origin, look-alike',
    when: 'Apache refuses another file',
    asks: [
      {
        url: 'https://tiles.app.example/14/legend.png',
        answer: ['403 Forbidden', 'server: Apache/2.4.65 (Debian)', 'content-type: text/html; charset=iso-8859-1'],
      },
    ],
    says: { cause: 'platform-says', place: 'proxy', step: /^Read `error_log`/, never: /tile/ },
  },
  {
    kind: 'a refusal that names another page',
    when: 'a media server does not take the token',
    asks: [
      {
        url: 'https://media.app.example/library/sections',
        headers: { 'x-plex-token': 'a' },
        preflight: ['200 OK', ...grants('GET', 'x-plex-token')],
        answer: [
          '401 Unauthorized',
          'access-control-allow-origin: https://web.media.example',
          'content-type: text/html',
        ],
      },
    ],
    says: { cause: 'authentication-before-cors', place: 'page', step: /check the token/ },
  },
  {
    kind: 'a refusal that names another page, look-alike',
    when: 'the request itself succeeds',
    asks: [
      {
        url: 'https://media.app.example/library/sections',
        headers: { 'x-plex-token': 'a' },
        preflight: ['200 OK', ...grants('GET', 'x-plex-token')],
        answer: ['200 OK', 'access-control-allow-origin: https://web.media.example', 'content-type: text/html'],
      },
    ],
    says: { cause: 'origin-not-listed', place: 'server', step: /./, never: /token/ },
  },
  {
    kind: 'a preflight without a route behind Apache',
    when: 'a framework of PHP has none',
    asks: [
      {
        url: 'https://api.app.example/v1/login',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        preflight: ['404 Not Found', 'server: Apache/2.4.51 (Win64)', 'content-type: text/html; charset=UTF-8'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Put the CORS lines into the `<VirtualHost>`/,
      prints: true,
    },
  },
  {
    kind: 'a CORS layer of Laravel with credentials',
    when: 'it lets every origin in',
    asks: [
      {
        url: 'https://api.app.example/upload',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        credentials: 'include',
        preflight: [
          '204 No Content',
          'x-powered-by: PHP/8.2.12',
          'cache-control: no-cache, private',
          ANY,
          'access-control-allow-methods: POST',
          'access-control-allow-headers: content-type',
          'vary: Access-Control-Request-Method, Access-Control-Request-Headers',
        ],
      },
    ],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'server',
      step: /^Name the origin/,
      prints: true,
      never: /header\('Access-Control/,
    },
  },
  {
    kind: 'a CORS layer of Laravel with credentials, look-alike',
    when: 'lines of PHP let every origin in',
    asks: [
      {
        url: 'https://api.app.example/upload',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        credentials: 'include',
        preflight: [
          '204 No Content',
          'x-powered-by: PHP/8.2.12',
          ANY,
          'access-control-allow-methods: POST',
          'access-control-allow-headers: content-type',
        ],
      },
    ],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'server',
      step: /^Name the origin/,
      prints: true,
      never: /supports_credentials/,
    },
  },
  {
    kind: 'CouchDB that takes a preflight for a request',
    when: 'the page logs in by a header',
    asks: [
      {
        url: 'https://couch.app.example/notes',
        headers: { authorization: 'Basic a' },
        preflight: [
          '405 Method Not Allowed',
          'server: CouchDB/2.3.1 (Erlang OTP/19)',
          'allow: DELETE,GET,HEAD,POST',
          JSON_BODY,
        ],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Switch CORS on in `local\.ini` of CouchDB, .*`authorization`/,
    },
  },
  {
    kind: 'a page that the program behind a proxy takes for another',
    when: 'Grafana answers',
    asks: [
      {
        from: 'https://charts.app.example',
        url: 'https://charts.app.example/api/ds/query',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        passes: true,
        answer: [
          '403 Forbidden',
          'content-type: text/plain; charset=utf-8',
          'x-content-type-options: nosniff',
          'content-length: 19',
        ],
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'server',
      step: /^Name `charts\.app\.example` in `csrf_trusted_origins`/,
    },
  },
  {
    kind: 'a page that the program behind a proxy takes for another, look-alike',
    when: 'other words refuse',
    asks: [
      {
        from: 'https://charts.app.example',
        url: 'https://charts.app.example/api/ds/query',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        passes: true,
        answer: [
          '403 Forbidden',
          'content-type: text/plain; charset=utf-8',
          'x-content-type-options: nosniff',
          'content-length: 10',
        ],
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'server',
      step: /^Repeat the request without `Origin`/,
      never: /Grafana/,
    },
  },
  {
    kind: 'credentials that a server lets nobody include',
    when: 'a token in a header logs in',
    asks: [
      {
        url: 'https://api.app.example/query',
        method: 'POST',
        headers: { authorization: 'Token a', ...JSON_HEADERS },
        body: 20,
        credentials: 'include',
        preflight: ['204 No Content', ...grants('POST', 'authorization, content-type')],
      },
    ],
    says: { cause: 'credentials-not-configured', place: 'page', step: /^Leave credentials out/ },
  },
  {
    kind: 'credentials that a server lets nobody include, look-alike',
    when: 'nothing but a cookie can log in',
    asks: [
      {
        url: 'https://api.app.example/query',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 20,
        credentials: 'include',
        preflight: ['204 No Content', ...grants('POST', 'content-type')],
      },
    ],
    says: { cause: 'credentials-not-configured', place: 'server', step: /^Allow credentials/ },
  },
  {
    kind: 'a program with CORS of its own, at its port',
    when: 'a flow of Node-RED answers',
    asks: [
      {
        from: 'http://localhost:3000',
        url: 'http://localhost:1880/form',
        answer: ['200 OK', 'x-powered-by: Express', JSON_BODY, 'etag: W/"1e-a"'],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set `httpNodeCors` in `settings\.js`/,
      prints: true,
    },
    unplayed: 'the port belongs to what runs on this machine',
  },
  {
    kind: 'a program with CORS of its own, at its port, look-alike',
    when: 'another program has that port',
    asks: [
      {
        from: 'http://localhost:3000',
        url: 'http://localhost:1880/form',
        answer: ['200 OK', 'server: nginx', JSON_BODY],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set up CORS in Nginx/,
      prints: true,
      never: /Node-RED/,
    },
    unplayed: 'the port belongs to what runs on this machine',
  },
]
