import { ACAO, API, APP, grants, type Kind } from './kind.ts'

/** What is set, not written: products with a list of their own, refusals that say their reason, addresses left over. */

const JSON_BODY = 'content-type: application/json'
const TEXT_BODY = 'content-type: text/plain; charset=utf-8'
const JSON_HEADERS = { 'content-type': 'application/json' }
const TOKEN = { authorization: 'Bearer a' }
const POST = { method: 'POST', headers: JSON_HEADERS, body: 10 } as const
const AIOHTTP = 'server: Python/3.13 aiohttp/3.11.16'
const SILENT = [
  '200 OK',
  'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
  'content-length: 0',
] as const
const FILE = 'https://a-my.sharepoint.com/_layouts/15/download.aspx?UniqueId=1&tempauth=b'

export const SETTINGS: readonly Kind[] = [
  {
    kind: 'a refusal that says its reason',
    when: 'aiohttp’s CORS layer allows no origin, in as many bytes',
    asks: [
      {
        url: API,
        headers: TOKEN,
        preflight: [
          '403 Forbidden',
          AIOHTTP,
          TEXT_BODY,
          `content-length: ${'CORS preflight request failed: no origins are allowed'.length}`,
        ],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      never: /login|\$LISTED_ORIGIN/,
    },
  },
  {
    kind: 'a refusal that says its reason',
    when: 'Actix’s CORS layer refuses the method',
    asks: [
      {
        url: API,
        method: 'PUT',
        body: 10,
        preflight: ['400 Bad Request', TEXT_BODY, `content-length: ${'Requested method is not allowed'.length}`],
      },
    ],
    says: {
      cause: 'cors-layer-refused',
      confidence: 'likely',
      headline: /refused the method `PUT` \(400\)/,
      place: 'server',
      step: /^Add `PUT` to the methods/,
      never: /bad request/,
    },
  },
  {
    kind: 'a refusal that says its reason',
    when: 'Tomcat’s filter refuses one of three, by an empty text',
    asks: [{ url: API, ...POST, preflight: ['403 Forbidden', 'content-type: text/plain', 'content-length: 0'] }],
    says: {
      cause: 'cors-layer-refused',
      confidence: 'likely',
      place: 'server',
      step: /^Ask again with the method `GET` and no headers/,
      never: /login/,
    },
  },
  {
    kind: 'a refusal that says its reason, look-alike',
    when: 'a text of another length, from the same server',
    asks: [{ url: API, headers: TOKEN, preflight: ['403 Forbidden', AIOHTTP, TEXT_BODY, 'content-length: 14'] }],
    says: { cause: 'refused-with-403', place: 'server', step: /^Ask again with an origin that the server lists/ },
  },
  {
    kind: 'a refusal that says its reason, look-alike',
    when: 'a bad request that says something else',
    asks: [{ url: API, ...POST, preflight: ['400 Bad Request', TEXT_BODY, 'content-length: 12'] }],
    says: { cause: 'status-says', place: 'server', step: /^Read the body of the answer/ },
  },

  {
    kind: 'a setting of the product',
    when: 'an Ethereum node is silent',
    asks: [{ url: 'https://chain.app.example:8545/', ...POST, preflight: SILENT }],
    says: { cause: 'cors-layer-refused', place: 'server', step: /`--http\.corsdomain`/, never: /package main/ },
    unplayed: 'the replay has a port of its own, and this one is told by its port',
  },
  {
    kind: 'a setting of the product, look-alike',
    when: 'the same layer at another port',
    asks: [{ url: 'https://chain.app.example/', ...POST, preflight: SILENT }],
    says: {
      cause: 'cors-layer-refused',
      place: 'server',
      step: /^Ask again with the method `GET`/,
      prints: true,
      never: /geth/,
    },
  },
  {
    kind: 'a setting of the product',
    when: 'the web UI of Stable Diffusion was started without it',
    asks: [
      {
        url: 'https://draw.app.example/sdapi/v1/txt2img',
        ...POST,
        preflight: ['405 Method Not Allowed', 'server: uvicorn', 'allow: POST', JSON_BODY],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /`--cors-allow-origins`/, never: /add_middleware/ },
  },
  {
    kind: 'a setting of the product',
    when: 'Gitea lists no request header',
    asks: [
      {
        url: 'https://git.app.example/api/v1/user/repos',
        headers: TOKEN,
        preflight: [...SILENT, 'cache-control: max-age=0, private, must-revalidate, no-transform'],
      },
    ],
    says: { cause: 'cors-layer-refused', place: 'server', step: /`app\.ini` of Gitea/, never: /package main/ },
  },
  {
    kind: 'a setting of the product, look-alike',
    when: 'an API of one’s own below the same path',
    asks: [{ url: 'https://git.app.example/api/v1/user/repos', headers: TOKEN, preflight: SILENT }],
    says: {
      cause: 'cors-layer-refused',
      place: 'server',
      step: /^Ask again with the method `GET`/,
      prints: true,
      never: /Gitea/,
    },
  },
  {
    kind: 'a setting of the product',
    when: 'an identity server lists the origins of each client',
    asks: [
      {
        url: 'https://auth.app.example/as/token.oauth2',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 10,
        answer: ['200 OK', 'cache-control: no-store', JSON_BODY],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Name the origin, without a slash at its end, in the identity server/,
    },
  },
  {
    kind: 'a setting of the product, look-alike',
    when: 'an application that hands out tokens itself',
    asks: [
      {
        url: 'https://auth.app.example/oauth/token',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 10,
        answer: ['200 OK', 'x-powered-by: Express', JSON_BODY],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set up CORS in Express/,
      prints: true,
      never: /identity server/,
    },
  },

  {
    kind: 'a token for another server',
    when: 'somebody else’s server does not take it',
    asks: [
      {
        url: 'https://api.giphy.com/v1/gifs/search?q=a',
        headers: TOKEN,
        preflight: ['200 OK', 'access-control-allow-origin: *', 'access-control-allow-headers: content-type'],
      },
    ],
    says: {
      cause: 'header-not-listed',
      confidence: 'certain',
      place: 'page',
      step: /^Leave `authorization` out, if an interceptor.*from your own server/,
    },
  },
  {
    kind: 'a token for another server, look-alike',
    when: 'a server of one’s own does not list it',
    asks: [{ url: API, headers: TOKEN, preflight: ['204 No Content', ...grants('GET', 'content-type')] }],
    says: {
      cause: 'header-not-listed',
      confidence: 'certain',
      place: 'server',
      step: /^Add `authorization`/,
      never: /interceptor/,
    },
  },

  {
    kind: 'one route without the headers',
    when: 'the handler of another path sends them',
    asks: [
      { url: 'https://device.app.example/', answer: ['200 OK', 'access-control-allow-origin: *'], passes: true },
      {
        url: 'https://device.app.example/save',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 10,
        answer: ['200 OK', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Send from `\/save` the CORS headers that `\/` has/,
      never: /Set up CORS/,
    },
  },
  {
    kind: 'one route without the headers, look-alike',
    when: 'no other path has them',
    asks: [
      {
        url: 'https://device.app.example/save',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 10,
        answer: ['200 OK', 'content-type: text/html'],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Set up CORS for/ },
  },

  {
    kind: 'an address left from development',
    when: 'a published page asks the visitor’s own machine',
    asks: [{ url: 'http://localhost:1337/auth', from: APP, ...POST, error: 'net::ERR_CONNECTION_REFUSED' }],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'page',
      step: /^Write the published address of the server in place of `localhost:1337`/,
    },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },
  {
    kind: 'an address left from development, look-alike',
    when: 'the page itself is on this machine',
    asks: [
      {
        url: 'http://localhost:1337/auth',
        from: 'http://localhost:3000',
        ...POST,
        error: 'net::ERR_CONNECTION_REFUSED',
      },
    ],
    says: { verdict: 'failed', cause: null, place: 'server', step: /^Start the server at `localhost:1337`/ },
    unplayed: 'no browser of a test finds this machine’s port closed for sure',
  },

  {
    kind: 'a redirect of the browser’s own',
    when: 'the host asked for HTTPS before',
    asks: [
      {
        url: 'http://api.example/v1/items',
        from: 'http://app.example',
        ...POST,
        preflight: [
          '307 Internal Redirect',
          'location: https://api.example/v1/items',
          'non-authoritative-reason: HSTS',
        ],
      },
    ],
    says: {
      cause: 'preflight-redirected',
      confidence: 'certain',
      headline: /^The browser changes `http:\/\/api\.example\/v1\/items` to HTTPS by itself/,
      place: 'page',
      step: /^Ask for `https:\/\/api\.example\/v1\/items`/,
      never: /Answer `OPTIONS`/,
    },
    unplayed: 'no server sends it',
  },
  {
    kind: 'a redirect of the browser’s own, look-alike',
    when: 'the server redirects to HTTPS',
    asks: [
      {
        url: 'http://api.example/v1/items',
        from: 'http://app.example',
        ...POST,
        preflight: ['307 Temporary Redirect', 'location: https://api.example/v1/items'],
      },
    ],
    says: {
      cause: 'preflight-redirected',
      place: 'page',
      step: /^Ask for `https:\/\/api\.example\/v1\/items`/,
      never: /by itself/,
    },
  },
  {
    kind: 'a download that redirects',
    when: 'Graph leads to a file whose address is its permission',
    asks: [
      {
        url: 'https://graph.microsoft.com/v1.0/me/drive/items/1/content',
        headers: TOKEN,
        preflight: ['200 OK', ACAO, 'access-control-allow-headers: authorization'],
        answer: ['302 Found', ACAO, `location: ${FILE}`],
        next: [{ url: FILE, preflight: ['200 OK', 'microsoftsharepointteamservices: 16.0.0.24', 'content-length: 0'] }],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      place: 'page',
      step: /`@microsoft\.graph\.downloadUrl`/,
      never: /Ask for `https:/,
    },
    // Browsers send no `Authorization` on to another host, and then no preflight either.
    unplayed: 'browsers of today leave `Authorization` out behind such a redirect',
  },

  {
    kind: 'an address that only others know',
    when: 'the name of a container',
    asks: [
      { url: 'http://myreg:5000/v2/_catalog', from: 'http://localhost:8080', error: 'net::ERR_NAME_NOT_RESOLVED' },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'page',
      step: /^Write an address in place of `myreg:5000` that the browser knows/,
    },
    unplayed: 'every name leads to the replay',
  },
  {
    kind: 'an address that only others know, look-alike',
    when: 'a name that is misspelt',
    asks: [{ url: 'https://apl.app.example/v1', error: 'net::ERR_NAME_NOT_RESOLVED' }],
    says: { verdict: 'failed', cause: null, place: 'page', step: /^Check the spelling of `apl\.app\.example`/ },
    unplayed: 'every name leads to the replay',
  },
  {
    kind: 'an address that only others know',
    when: 'a server that listens on its own machine alone',
    asks: [{ url: 'http://192.168.1.40:5000/api', from: 'http://192.168.1.20', error: 'net::ERR_CONNECTION_REFUSED' }],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'server',
      step: /^Start the server.*every address \(`0\.0\.0\.0`\)/,
    },
    unplayed: 'no test asks another machine',
  },
  {
    kind: 'a check against forged requests',
    when: 'Go’s own says that the request crosses origins',
    asks: [
      {
        url: API,
        ...POST,
        preflight: ['204 No Content', ...grants('POST', 'content-type')],
        answer: [
          '403 Forbidden',
          TEXT_BODY,
          'x-content-type-options: nosniff',
          `content-length: ${'cross-origin request detected from Sec-Fetch-Site header\n'.length}`,
        ],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the origins that the server’s check against forged requests trusts/,
      prints: true,
    },
  },
  {
    kind: 'a check against forged requests, look-alike',
    when: 'a server of Go says that somebody else may do this',
    asks: [
      {
        url: API,
        ...POST,
        preflight: ['204 No Content', ...grants('POST', 'content-type')],
        answer: ['403 Forbidden', TEXT_BODY, 'x-content-type-options: nosniff', 'content-length: 10'],
      },
    ],
    says: { cause: 'authentication-before-cors', place: 'page', step: /^Log in again/, prints: true },
  },
  {
    kind: 'a cache inside of the application',
    when: 'ASP.NET’s own stands before the CORS layer',
    asks: [
      { url: API, answer: ['200 OK', 'server: Kestrel', ACAO, JSON_BODY], passes: true },
      { url: API, answer: ['200 OK', 'server: Kestrel', 'age: 4', JSON_BODY] },
    ],
    says: {
      cause: 'cached-without-vary',
      place: 'server',
      step: /^Call `app\.UseCors\(\)` before/,
      prints: true,
    },
  },
  {
    kind: 'a cache inside of the application, look-alike',
    when: 'a cache in front of ASP.NET says that it is its copy',
    asks: [
      { url: API, answer: ['200 OK', 'server: Kestrel', ACAO, JSON_BODY], passes: true },
      { url: API, answer: ['200 OK', 'server: Kestrel', 'age: 4', 'via: 1.1 varnish', JSON_BODY] },
    ],
    says: { cause: 'cached-without-vary', place: 'server', step: /^Send `Vary: Origin`/, prints: true },
  },
  {
    kind: 'nothing at this address of a cluster',
    when: 'the default backend of an ingress controller',
    asks: [{ url: API, method: 'PUT', body: 10, preflight: ['404 Not Found', TEXT_BODY, 'content-length: 21'] }],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'proxy',
      step: /^Compare `host` and `path` of the Ingress/,
    },
  },
  {
    kind: 'nothing at this address of a cluster, look-alike',
    when: 'a text of another length',
    asks: [{ url: API, method: 'PUT', body: 10, preflight: ['404 Not Found', TEXT_BODY, 'content-length: 12'] }],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Answer `OPTIONS` before the router/,
      never: /Ingress/,
    },
  },

  {
    kind: 'a session that a script ends',
    when: 'the page’s own server redirects to the logout of Keycloak',
    asks: [
      {
        url: 'https://app.example/authorization/logout',
        method: 'POST',
        body: 2,
        answer: ['302 Found', 'location: https://sso.example/realms/a/protocol/openid-connect/logout?client_id=a'],
        next: [
          {
            url: 'https://sso.example/realms/a/protocol/openid-connect/logout?client_id=a',
            answer: ['302 Found', 'location: https://app.example/'],
          },
        ],
      },
    ],
    says: {
      cause: 'redirect-for-people',
      confidence: 'likely',
      headline: /ends a session, and a script was sent there/,
      place: 'page',
      step: /^Answer the script with the URL instead of a redirect, and let the page navigate there/,
      never: /Log in again/,
    },
  },
  {
    kind: 'a session that a script ends, look-alike',
    when: 'data whose session has expired ends at a login of the same server',
    asks: [
      {
        url: 'https://app.example/authorization/data',
        answer: ['302 Found', 'location: https://sso.example/realms/a/protocol/openid-connect/auth?client_id=a'],
        next: [{ url: 'https://sso.example/realms/a/protocol/openid-connect/auth?client_id=a', answer: ['200 OK'] }],
      },
    ],
    says: { cause: 'authentication-before-cors', place: 'page', step: /^Log in again/ },
  },
]
