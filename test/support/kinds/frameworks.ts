import { ACAO, grants, type Kind } from './kind.ts'

/** What frameworks and their CORS layers answer, and what looks like it. */

const JSON_BODY = 'content-type: application/json'
const JSON_HEADERS = { 'content-type': 'application/json' }
const PAGE_BODY = 'content-type: text/html; charset=UTF-8'
const ANY = 'access-control-allow-origin: *'
const EXPRESS = 'x-powered-by: Express'
const GO_404 = [
  '404 Not Found',
  'content-type: text/plain; charset=utf-8',
  'x-content-type-options: nosniff',
  'content-length: 19',
] as const
const THREE = 'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers'
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

export const FRAMEWORKS: readonly Kind[] = [
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
    kind: 'files that are handed out before the CORS layer',
    when: 'ASP.NET hands them out',
    asks: [
      { url: 'https://net.app.example/values', answer: ['200 OK', 'server: Kestrel', ACAO, JSON_BODY], passes: true },
      {
        url: 'https://net.app.example/data.json',
        answer: ['200 OK', 'server: Kestrel', 'accept-ranges: bytes', 'etag: "1da"', JSON_BODY],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Put the CORS layer above `UseStaticFiles`/,
      prints: true,
    },
  },
  {
    kind: 'files that are handed out before the CORS layer',
    when: 'Phoenix hands them out',
    asks: [
      { url: 'https://plug.app.example/values', answer: ['200 OK', 'server: Cowboy', ANY, JSON_BODY], passes: true },
      {
        url: 'https://plug.app.example/fonts/a.woff2',
        answer: ['200 OK', 'server: Cowboy', 'accept-ranges: bytes', 'etag: "3A2F"', 'content-type: font/woff2'],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Put the CORS layer above `Plug\.Static`/ },
  },
  {
    kind: 'files that are handed out before the CORS layer, look-alike',
    when: 'the router of Heroku has that name',
    asks: [
      {
        url: 'https://dyno.app.example/values',
        answer: ['200 OK', 'server: Cowboy', 'via: 1.1 vegur', ANY, JSON_BODY],
        passes: true,
      },
      {
        url: 'https://dyno.app.example/fonts/a.woff2',
        answer: [
          '200 OK',
          'server: Cowboy',
          'via: 1.1 vegur',
          'accept-ranges: bytes',
          'etag: "3A2F"',
          'content-type: font/woff2',
        ],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /./, never: /Plug\.Static/ },
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
    // Whose line is whose can't be told where lines are joined.
    in: { firefox: { place: 'server', prints: undefined } },
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
    kind: 'a CORS layer of Rails that hands on',
    when: 'it stands behind another, or names another method',
    asks: [
      {
        url: 'https://rails.app.example/auth/sign_in',
        method: 'PUT',
        headers: JSON_HEADERS,
        body: 20,
        preflight: [
          '404 Not Found',
          'x-request-id: 6e1d0b1c',
          'x-runtime: 0.014',
          'content-type: text/html; charset=utf-8',
        ],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Put `Rack::Cors` first, .* names the page’s method/,
      prints: true,
    },
  },
]
