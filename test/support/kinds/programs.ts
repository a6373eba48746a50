import { API, grants, type Kind } from './kind.ts'

/** What has a way of its own for pages: cookies or none, fonts, file types, frames, addresses for programs. */

const ANY = 'access-control-allow-origin: *'
const JSON_BODY = 'content-type: application/json'

export const PROGRAMS: readonly Kind[] = [
  {
    kind: 'credentials and `*`',
    when: 'the server sets a cookie, so that the page needs them',
    asks: [
      {
        // A host of its own: browsers send what it sets to every port.
        url: 'https://auth.example/me',
        credentials: 'include',
        answer: ['200 OK', 'x-powered-by: Express', ANY, JSON_BODY, 'set-cookie: a=1; SameSite=None; Secure'],
      },
    ],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'server',
      step: /^Name the origin `https:\/\/app\.example` instead of/,
      prints: true,
    },
  },
  {
    kind: 'credentials and `*`, look-alike',
    when: 'a token logs in, and no cookie shows',
    asks: [
      {
        url: API,
        headers: { authorization: 'Bearer a' },
        credentials: 'include',
        preflight: [
          '204 No Content',
          'x-powered-by: Express',
          ANY,
          'access-control-allow-methods: GET',
          'access-control-allow-headers: authorization',
        ],
      },
    ],
    says: { cause: 'wildcard-with-credentials', place: 'page', step: /^Leave credentials out/, prints: true },
  },
  {
    kind: 'credentials and `*`',
    when: 'the client of SignalR includes them by itself',
    asks: [
      {
        url: 'https://api.example/hub/negotiate?negotiateVersion=1',
        method: 'POST',
        headers: { 'x-signalr-user-agent': 'Microsoft SignalR/8.0' },
        credentials: 'include',
        preflight: [
          '204 No Content',
          'server: Kestrel',
          ANY,
          'access-control-allow-methods: POST',
          'access-control-allow-headers: x-signalr-user-agent',
        ],
      },
    ],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'server',
      step: /^Name the origin/,
      prints: true,
      never: /axios|XMLHttpRequest/,
    },
  },
  {
    kind: 'the host check of Vite',
    when: 'a tunnel hands requests on under its own name',
    asks: [
      {
        url: 'https://quick-brown-fox.trycloudflare.com/src/main.ts',
        answer: ['403 Forbidden', 'server: cloudflare', 'cf-ray: a1-AMS', 'content-type: text/plain', 'vary: Origin'],
      },
    ],
    says: {
      cause: 'host-check',
      confidence: 'likely',
      place: 'server',
      step: /`server\.allowedHosts` of Vite/,
      never: /firewall|Security Events/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'the host check of Vite, look-alike',
    when: 'an application behind the same tunnel refuses, with a length and a character set',
    asks: [
      {
        url: 'https://quick-brown-fox.trycloudflare.com/v1/items',
        answer: [
          '403 Forbidden',
          'server: cloudflare',
          'cf-ray: a1-AMS',
          'content-type: text/plain; charset=utf-8',
          'content-length: 9',
          'vary: Origin',
        ],
      },
    ],
    says: {
      cause: 'origin-not-listed',
      place: 'server',
      step: /^Add `https:/,
      never: /allowedHosts|firewall/,
    },
  },
  {
    kind: 'an address for people, another for programs',
    when: 'the API of a wiki is asked without the parameter that switches CORS on',
    asks: [
      {
        url: 'https://en.wikipedia.org/w/api.php?action=query&format=json&titles=A',
        answer: ['200 OK', 'server: mw-api-ext', JSON_BODY],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'page',
      step: /^Add `origin=\*` to the query/,
      never: /Set up CORS|Ask the provider/,
    },
  },
  {
    kind: 'an address for people, another for programs, look-alike',
    when: 'a shop has a file of the same name',
    asks: [
      {
        url: 'https://api.app.example/api.php?action=query',
        answer: ['200 OK', 'x-powered-by: PHP/8.2.1', JSON_BODY],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set up CORS in PHP/,
      prints: true,
      never: /origin=/,
    },
  },
  {
    kind: 'an address for people, another for programs',
    when: 'a download link of Google Drive redirects',
    asks: [
      {
        url: 'https://drive.google.com/uc?id=1&export=download',
        answer: [
          '303 See Other',
          'server: ESF',
          'content-length: 0',
          'location: https://drive.usercontent.google.com/download?id=1',
        ],
      },
    ],
    says: {
      cause: 'platform-says',
      place: 'page',
      step: /^Ask the API of Google Drive/,
      never: /Ask for `https:|Log in again/,
    },
  },
  {
    kind: 'an address for people, another for programs',
    when: 'a spreadsheet sends to a login',
    asks: [
      {
        url: 'https://docs.google.com/spreadsheets/d/1/export?format=csv',
        answer: [
          '307 Temporary Redirect',
          'server: GSE',
          'content-length: 0',
          'location: https://accounts.google.com/ServiceLogin?passive=1',
        ],
      },
    ],
    says: {
      cause: 'platform-says',
      place: 'page',
      step: /^Ask the API of Google Sheets/,
      never: /Log in again|expired/,
    },
  },
  {
    kind: 'an address for people, another for programs',
    when: 'a shared link of Dropbox redirects',
    asks: [
      {
        url: 'https://www.dropbox.com/s/abc/a.json?dl=1',
        answer: [
          '302 Found',
          'server: envoy',
          'content-length: 0',
          'location: https://uc1.dl.dropboxusercontent.com/cd/0/get/a',
        ],
      },
    ],
    says: { cause: 'platform-says', place: 'page', step: /^Write `dl\.dropboxusercontent\.com`/ },
  },
  {
    kind: 'an address for people, another for programs',
    when: 'GitHub sends an empty origin beside the redirect',
    asks: [
      {
        url: 'https://github.com/OWNER/REPOSITORY/raw/main/a.json',
        answer: [
          '302 Found',
          'server: github.com',
          'access-control-allow-origin: ',
          'content-length: 0',
          'location: https://raw.githubusercontent.com/OWNER/REPOSITORY/main/a.json',
        ],
      },
    ],
    says: {
      cause: 'platform-says',
      place: 'page',
      step: /^Ask `raw\.githubusercontent\.com`/,
      never: /variable|Ask the provider/,
    },
  },
  {
    kind: 'a service for servers',
    when: 'a web service of Google Maps',
    asks: [
      {
        url: 'https://maps.googleapis.com/maps/api/place/details/json?key=a',
        answer: ['200 OK', 'server: mafe', JSON_BODY],
      },
    ],
    says: { cause: 'platform-says', place: 'page', step: /^Load the Maps JavaScript API/ },
  },
  {
    kind: 'a service for servers',
    when: 'the Claude API refuses the preflight that says nothing of browsers',
    asks: [
      {
        url: 'https://api.anthropic.com/v1/messages',
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-api-key': 'a' },
        body: 10,
        preflight: ['400 Bad Request', 'server: cloudflare', 'cf-ray: a1-AMS', 'content-type: text/html'],
      },
    ],
    says: { cause: 'platform-says', place: 'proxy', step: /through your own server, which keeps the key/ },
  },
  {
    kind: 'a script of Google',
    when: 'the preflight is refused',
    asks: [
      {
        url: 'https://script.google.com/macros/s/AK/exec',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: ['405 Method Not Allowed', 'server: GSE', 'content-type: text/html'],
      },
    ],
    says: { cause: 'platform-says', place: 'page', step: /^Send the body as `text\/plain`/, never: /Set up CORS/ },
  },
  {
    kind: 'a script of Google',
    when: 'not everybody may run it',
    asks: [
      {
        url: 'https://script.google.com/macros/s/AK/exec',
        answer: [
          '302 Found',
          'server: GSE',
          'content-length: 0',
          'location: https://accounts.google.com/ServiceLogin?passive=1',
        ],
      },
    ],
    says: { cause: 'platform-says', place: 'server', step: /“Who has access” set to “Anyone”/, never: /expired/ },
  },
  {
    kind: 'a script of Google',
    when: 'it failed, and Google shows a page',
    asks: [
      {
        url: 'https://script.google.com/macros/s/AK/exec',
        answer: ['200 OK', 'server: GSE', 'content-type: text/html; charset=utf-8'],
      },
    ],
    says: { cause: 'platform-says', place: 'server', step: /^Open the address in a private window/ },
  },
  {
    kind: 'a list of the platform beats the code',
    when: 'App Service answers a preflight of an origin that it does not list',
    asks: [
      {
        url: 'https://shop.azurewebsites.net/orders',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: ['200 OK', 'server: Microsoft-IIS/10.0', 'x-powered-by: ASP.NET', 'content-length: 0'],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Look at the list under API, “CORS”/, prints: true },
  },
  {
    kind: 'a list of the platform beats the code, look-alike',
    when: 'App Service hands on what the application refuses itself',
    asks: [
      {
        url: 'https://shop.azurewebsites.net/orders',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: ['401 Unauthorized', 'server: Microsoft-IIS/10.0', 'www-authenticate: Bearer', 'content-length: 0'],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      place: 'server',
      step: /IIS CORS Module/,
      prints: true,
      never: /portal/,
    },
  },
  {
    kind: 'an option of the product',
    when: 'NestJS has no route for OPTIONS, and says so in as many bytes',
    asks: [
      {
        url: 'https://api.app.example/items',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: [
          '404 Not Found',
          'x-powered-by: Express',
          'content-type: application/json; charset=utf-8',
          'content-length: 72',
        ],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /^Call `enableCors` in `main\.ts`/, prints: true },
  },
  {
    kind: 'an option of the product, look-alike',
    when: 'Express answers with JSON of another length',
    asks: [
      {
        url: 'https://api.app.example/items',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: [
          '404 Not Found',
          'x-powered-by: Express',
          'content-type: application/json; charset=utf-8',
          'content-length: 26',
        ],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Call `app\.use\(cors/,
      prints: true,
      never: /enableCors/,
    },
  },
  {
    kind: 'an option of the product',
    when: 'Laravel covers paths below `api` alone',
    asks: [
      {
        url: 'https://api.app.example/login',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: [
          '204 No Content',
          'x-powered-by: PHP/8.2.1',
          'cache-control: no-cache, private',
          'set-cookie: laravel_session=a; path=/; httponly',
        ],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Add the path to `paths` in `config\/cors\.php`/,
      prints: true,
    },
  },
  {
    kind: 'an option of the product, look-alike',
    when: 'Laravel answers below `api` without CORS headers',
    asks: [
      {
        url: 'https://api.app.example/api/login',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: [
          '204 No Content',
          'x-powered-by: PHP/8.2.1',
          'cache-control: no-cache, private',
          'set-cookie: laravel_session=a; path=/; httponly',
        ],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Set up CORS in Laravel/, prints: true },
  },
  ...[
    { host: 'shop.netlify.app', marks: ['server: Netlify', 'x-nf-request-id: 01H'] },
    { host: 'shop.pages.dev', marks: ['server: cloudflare', 'cf-ray: a1-AMS'] },
  ].map(
    ({ host, marks }): Kind => ({
      kind: 'a file of a static site',
      when: `at ${host}`,
      asks: [{ url: `https://${host}/data.json`, answer: ['200 OK', ...marks, JSON_BODY] }],
      says: { cause: 'cors-not-configured', place: 'server', step: /^Name the origin in the file `_headers`/ },
    }),
  ),
  {
    kind: 'a file of a static site, look-alike',
    when: 'a function of the same site answers',
    asks: [
      {
        url: 'https://shop.netlify.app/.netlify/functions/hello',
        answer: ['200 OK', 'server: Netlify', 'x-nf-request-id: 01H', JSON_BODY],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Set up CORS/, never: /_headers/ },
  },
  {
    kind: 'a rule by file type',
    when: 'a CDN covers playlists, and no segments',
    asks: [
      {
        url: 'https://video.app.example/v/a.m3u8',
        answer: ['200 OK', 'server: nginx', ANY, 'content-type: application/vnd.apple.mpegurl'],
        passes: true,
      },
      {
        url: 'https://video.app.example/v/a.ts',
        answer: ['200 OK', 'server: nginx', 'content-type: video/mp2t'],
      },
    ],
    says: {
      cause: 'cors-not-configured',
      confidence: 'likely',
      headline: /with `\.m3u8` files, and none with `\.ts`/,
      place: 'server',
      step: /^Add `\.ts` where the server/,
      prints: true,
    },
  },
  {
    kind: 'a rule by file type, look-alike',
    when: 'another file of the same type has the header',
    asks: [
      {
        url: 'https://video.app.example/v/b.ts',
        answer: ['200 OK', 'server: nginx', ANY, 'content-type: video/mp2t'],
        passes: true,
      },
      {
        url: 'https://video.app.example/w/a.ts',
        answer: ['200 OK', 'server: nginx', 'content-type: video/mp2t'],
      },
    ],
    says: { cause: 'nginx-inheritance', place: 'server', step: /./, prints: true, never: /file types/ },
  },
  {
    kind: 'a body to a path without its slash',
    when: 'Django fails where it would have to redirect',
    asks: [
      {
        url: 'https://api.app.example/items',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: ['200 OK', 'server: WSGIServer/0.2 CPython/3.11', 'vary: origin', ...grants('POST', 'content-type')],
        answer: ['500 Internal Server Error', 'server: WSGIServer/0.2 CPython/3.11', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'application-error-bypasses-cors',
      place: 'page',
      step: /^End the path with a slash/,
      prints: true,
    },
  },
  {
    kind: 'a body to a path without its slash, look-alike',
    when: 'the path has one',
    asks: [
      {
        url: 'https://api.app.example/items/',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: ['200 OK', 'server: WSGIServer/0.2 CPython/3.11', 'vary: origin', ...grants('POST', 'content-type')],
        answer: ['500 Internal Server Error', 'server: WSGIServer/0.2 CPython/3.11', 'content-type: text/html'],
      },
    ],
    says: { cause: 'application-error-bypasses-cors', place: 'server', step: /./, prints: true, never: /slash/ },
  },
  {
    kind: 'an option of the product',
    when: 'Appwrite lists another page',
    asks: [
      {
        url: 'https://api.app.example/v1/account',
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        preflight: ['204 No Content', 'server: Appwrite', 'access-control-allow-origin: https://localhost'],
      },
    ],
    says: { cause: 'origin-not-listed', place: 'server', step: /^Add the host name of the page as a platform/ },
  },
  {
    kind: 'an option of the product',
    when: 'WordPress writes the list of headers itself',
    asks: [
      {
        url: 'https://shop.app.example/wp-json/wc/store/cart',
        headers: { 'x-wc-store-api-nonce': 'a' },
        preflight: [
          '200 OK',
          'x-powered-by: PHP/8.2.1',
          ...grants('OPTIONS, GET, POST', 'Authorization, X-WP-Nonce, Content-Type'),
        ],
      },
    ],
    says: {
      cause: 'header-not-listed',
      place: 'server',
      step: /^Add `x-wc-store-api-nonce` by the filter `rest_allowed_cors_headers`/,
      prints: true,
    },
  },
  {
    kind: 'an option of the product, look-alike',
    when: 'another list of PHP lacks the header',
    asks: [
      {
        url: 'https://shop.app.example/wp-json/wc/store/cart',
        headers: { 'x-wc-store-api-nonce': 'a' },
        preflight: [
          '200 OK',
          'x-powered-by: PHP/8.2.1',
          ...grants('OPTIONS, GET, POST', 'Authorization, Content-Type'),
        ],
      },
    ],
    says: {
      cause: 'header-not-listed',
      place: 'server',
      step: /^Add `x-wc-store-api-nonce` to the allowed request headers/,
      prints: true,
      never: /WordPress/,
    },
  },
  {
    kind: 'a CORS layer that throws',
    when: 'Spring allows any origin together with credentials',
    asks: [
      {
        url: 'https://api.app.example/ws/info',
        credentials: 'include',
        answer: [
          '500 Internal Server Error',
          'vary: Origin',
          'vary: Access-Control-Request-Method',
          'vary: Access-Control-Request-Headers',
          JSON_BODY,
        ],
      },
    ],
    says: {
      cause: 'application-error-bypasses-cors',
      place: 'server',
      step: /^Name the origins, or use `allowedOriginPatterns`/,
      prints: true,
    },
  },
  {
    kind: 'a signature of another address',
    when: 'a library appends a time to a signed URL',
    asks: [
      {
        url: 'https://box.s3.eu-west-1.amazonaws.com/a.png?X-Amz-Signature=ab&timestamp=1',
        answer: [
          '403 Forbidden',
          'server: AmazonS3',
          'x-amz-request-id: A1',
          'x-amz-id-2: b',
          'content-type: application/xml',
        ],
      },
    ],
    says: { cause: 's3-bucket', place: 'page', step: /^Open the URL in a tab exactly as/, prints: true },
  },
  {
    kind: 'a signature of another address, look-alike',
    when: 'the signed URL is answered, and the rule lacks the page',
    asks: [
      {
        url: 'https://box.s3.eu-west-1.amazonaws.com/a.png?X-Amz-Signature=ab',
        answer: ['200 OK', 'server: AmazonS3', 'x-amz-request-id: A1', 'x-amz-id-2: b', 'content-type: image/png'],
      },
    ],
    says: {
      cause: 's3-bucket',
      place: 'server',
      step: /^Write the origin/,
      prints: true,
      never: /SignatureDoesNotMatch/,
    },
  },
]
