import { ACAO, APP, grants, type Kind } from './kind.ts'

/** Platforms, proxies and hosts as public reports show them, each with what looks alike and is something else. */

const JSON_HEADERS = { 'content-type': 'application/json' }
const TOKEN = { authorization: 'Bearer x' }
const OWN_API = 'https://api.app.example/v1/items'
const GITHUB = 'https://github.com/someone/something'
const GATEWAY = ['x-amzn-requestid: a', 'x-amz-apigw-id: b='] as const

/** Repairs of an application that never saw the request. */
const CODE = /app\.use|UseCors|session_start|express-jwt/

export const HOSTS: readonly Kind[] = [
  {
    kind: 'whose server',
    when: 'a release of GitHub, by its download link',
    asks: [
      {
        url: `${GITHUB}/releases/download/v1/data.zip`,
        answer: [
          '302 Found',
          'server: github.com',
          'location: https://release-assets.githubusercontent.com/x?sig=a&sv=b',
        ],
      },
    ],
    says: { cause: 'platform-says', confidence: 'likely', place: 'proxy', step: /^Ask GitHub through your own server/ },
  },
  {
    kind: 'whose server',
    when: 'GitHub’s endpoint for tokens, whose preflight nobody answers',
    asks: [
      {
        url: 'https://github.com/login/oauth/access_token',
        method: 'POST',
        headers: JSON_HEADERS,
        preflight: ['404 Not Found', 'server: github.com', 'x-github-request-id: A:B', 'content-type: text/plain'],
      },
    ],
    says: {
      cause: 'platform-says',
      place: 'proxy',
      step: /keeps the client secret/,
      never: /GitHub Pages/,
      acted: ['no', null],
    },
  },
  {
    kind: 'whose server, look-alike',
    when: 'GitHub Pages under a name of its own',
    asks: [
      {
        url: 'https://docs.app.example/data.json',
        headers: { 'x-version': '1' },
        preflight: ['405 Not Allowed', 'server: GitHub.com', 'x-github-request-id: A:B', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'platform-says',
      headline: /^GitHub Pages serves files alone/,
      place: 'page',
      step: /plain `fetch\(url\)`/,
    },
  },
  {
    kind: 'a redirect to a server of another origin',
    when: 'the target lets in one origin, which is not the page’s',
    asks: [
      {
        url: 'https://api.other-company.example/archive',
        answer: ['302 Found', 'access-control-allow-origin: *', 'location: https://files.third-company.example/a.zip'],
        next: [
          {
            url: 'https://files.third-company.example/a.zip',
            answer: ['200 OK', 'access-control-allow-origin: https://viewer.third-company.example'],
          },
        ],
      },
    ],
    says: {
      cause: 'redirected-actual',
      confidence: 'likely',
      headline: /lets in `https:\/\/viewer\.third-company\.example` alone/,
      place: 'proxy',
      step: /through your own server/,
      never: /at once/,
    },
  },
  {
    kind: 'a redirect to a server of another origin, look-alike',
    when: 'the target lets in nobody',
    asks: [
      {
        url: 'https://api.other-company.example/archive',
        answer: ['302 Found', 'access-control-allow-origin: *', 'location: https://files.third-company.example/a.zip'],
        next: [{ url: 'https://files.third-company.example/a.zip', answer: ['200 OK'] }],
      },
    ],
    says: { cause: 'redirected-actual', confidence: 'certain', place: 'page', step: /at once/ },
  },
  {
    kind: 'one site, two names',
    when: 'the page was opened without `www`, and asks with it',
    asks: [
      {
        url: 'https://www.app.example/api/status',
        answer: ['200 OK', 'server: nginx', 'content-type: application/json'],
      },
    ],
    says: {
      cause: 'own-other-name',
      confidence: 'likely',
      place: 'page',
      step: /^Ask by the path alone/,
      never: /Set up CORS/,
      acted: ['yes', null],
    },
  },
  {
    kind: 'one site, two names, look-alike',
    when: 'another subdomain',
    asks: [
      {
        url: 'https://shop.app.example/api/status',
        answer: ['200 OK', 'server: nginx', 'content-type: application/json'],
      },
    ],
    says: { prints: true, cause: 'cors-not-configured', place: 'server', step: /^Set up CORS/ },
  },
  {
    kind: 'an upload that was started elsewhere',
    when: 'a resumable upload whose session has another origin',
    asks: [
      {
        url: 'https://storage.googleapis.com/upload/storage/v1/b/files/o?uploadType=resumable&upload_id=a',
        method: 'PUT',
        headers: { 'content-type': 'video/mp4' },
        body: 2_000,
        preflight: ['200 OK', 'server: UploadServer', ...grants('PUT', 'content-type')],
        answer: ['200 OK', 'server: UploadServer', 'x-guploader-uploadid: a', 'content-type: application/json'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'server',
      step: /^Send the page’s origin where the server starts the upload/,
      never: /cors-file/,
      acted: ['yes', null],
    },
  },
  {
    kind: 'an upload that was started elsewhere, look-alike',
    when: 'a bucket without an entry for this origin',
    asks: [
      {
        url: 'https://storage.googleapis.com/files/a.json',
        answer: ['200 OK', 'server: UploadServer', 'x-guploader-uploadid: a'],
      },
    ],
    says: { cause: 'platform-says', place: 'server', step: /^Set a CORS configuration/ },
  },
  {
    kind: 'a login in front',
    when: 'Traefik’s own check of passwords',
    asks: [
      {
        url: OWN_API,
        headers: TOKEN,
        preflight: ['401 Unauthorized', 'www-authenticate: Basic realm="traefik"', 'content-type: text/plain'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'proxy',
      step: /^Give `OPTIONS` a router of its own/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a login in front',
    when: 'Pomerium sends the preflight to its sign-in',
    asks: [
      {
        url: OWN_API,
        method: 'POST',
        headers: JSON_HEADERS,
        preflight: ['302 Found', 'server: envoy', 'location: https://authenticate.app.example/.pomerium/sign_in?a=b'],
      },
    ],
    says: { cause: 'platform-says', place: 'proxy', step: /^Let preflights pass on the route/, never: /http_filters/ },
  },
  {
    kind: 'a login in front',
    when: 'Envoy refuses a token that has expired',
    asks: [
      {
        url: OWN_API,
        headers: TOKEN,
        preflight: ['200 OK', 'server: istio-envoy', ...grants('GET', 'authorization')],
        answer: [
          '401 Unauthorized',
          'server: istio-envoy',
          'www-authenticate: Bearer realm="a", error="invalid_token"',
        ],
      },
    ],
    says: {
      cause: 'platform-says',
      place: 'page',
      step: /^Log in again, or check the token/,
      never: /`OPTIONS`/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'a login in front, look-alike',
    when: 'a login with a realm of its own',
    asks: [
      {
        url: OWN_API,
        headers: TOKEN,
        preflight: ['401 Unauthorized', 'www-authenticate: Basic realm="items"', 'content-type: text/plain'],
      },
    ],
    says: { cause: 'authentication-before-cors', place: 'server', step: /^Let `OPTIONS` pass before authentication/ },
  },
  {
    kind: 'a login in front',
    when: 'Nextcloud behind Nginx, which is no PHP of one’s own',
    asks: [
      {
        url: 'https://cloud.app.example/remote.php/dav/files/me/a.txt',
        method: 'PUT',
        headers: TOKEN,
        preflight: [
          '401 Unauthorized',
          'server: nginx',
          'x-powered-by: PHP/8.2.10',
          'www-authenticate: Basic realm="Nextcloud", charset="UTF-8"',
        ],
      },
    ],
    says: { cause: 'platform-says', place: 'proxy', step: /web server in front/, never: CODE },
  },
  {
    kind: 'a private port',
    when: 'a workspace of Gitpod',
    asks: [
      {
        url: 'https://8080-org-repo-a1b2.ws-eu74.gitpod.io/query',
        from: 'https://3000-org-repo-a1b2.ws-eu74.gitpod.io',
        method: 'POST',
        headers: JSON_HEADERS,
        preflight: ['401 Unauthorized', 'content-length: 0'],
      },
    ],
    says: { cause: 'platform-says', confidence: 'likely', place: 'server', step: /visibility to public/, never: CODE },
  },
  {
    kind: 'a private port',
    when: 'a port as the first label, of a tool of one’s own',
    asks: [
      {
        url: 'https://3000.code.app.example/api',
        from: 'https://5173.code.app.example',
        method: 'POST',
        headers: JSON_HEADERS,
        preflight: ['401 Unauthorized', 'content-type: application/json'],
      },
    ],
    says: { cause: 'platform-says', confidence: 'likely', place: 'server', step: /preflights pass its login/ },
  },
  {
    kind: 'a function that is not there',
    when: 'another region',
    asks: [
      {
        url: 'https://us-central1-project.cloudfunctions.net/addMessage',
        method: 'POST',
        headers: JSON_HEADERS,
        preflight: ['404 Not Found', 'server: Google Frontend', 'content-type: text/html; charset=UTF-8'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'page',
      step: /^Name the region/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a function that is not there, look-alike',
    when: 'the function’s own Express has no such route',
    asks: [
      {
        url: 'https://us-central1-project.cloudfunctions.net/app/addMessage',
        method: 'POST',
        headers: JSON_HEADERS,
        preflight: [
          '404 Not Found',
          'server: Google Frontend',
          'function-execution-id: a1b2',
          'x-powered-by: Express',
          'content-type: text/html; charset=utf-8',
        ],
      },
    ],
    says: { prints: true, cause: 'options-not-routed', place: 'server', step: /./, never: /region/ },
  },
  {
    kind: 'a gateway’s own check',
    when: 'an authorizer of API Gateway guards the preflight',
    asks: [
      {
        url: 'https://a1b2.execute-api.us-east-1.amazonaws.com/prod/items',
        headers: TOKEN,
        preflight: ['401 Unauthorized', 'x-amzn-errortype: UnauthorizedException', ...GATEWAY],
      },
    ],
    says: {
      prints: true,
      cause: 'api-gateway',
      confidence: 'certain',
      place: 'server',
      step: /^Take the authorizer from the method `OPTIONS`/,
    },
  },
  {
    kind: 'a gateway’s own check',
    when: 'Azure API Management lets preflights pass, and misses the key of the request',
    asks: [
      {
        url: 'https://items.azure-api.net/v1/items',
        headers: { 'x-trace': '1' },
        preflight: ['200 OK', ...grants('GET', 'x-trace')],
        answer: [
          '401 Access Denied',
          'www-authenticate: AzureApiManagementKey realm="a",name="Ocp-Apim-Subscription-Key"',
        ],
      },
    ],
    says: { cause: 'platform-says', confidence: 'certain', place: 'page', step: /^Send a valid key/ },
  },
  {
    kind: 'a layer that hands the preflight on',
    when: 'good headers of a gateway beside a 405',
    asks: [
      {
        url: OWN_API,
        method: 'PUT',
        headers: JSON_HEADERS,
        preflight: ['405 Method Not Allowed', 'via: kong/2.8.1', 'allow: GET, PUT', ...grants('PUT', 'content-type')],
      },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'certain',
      place: 'proxy',
      step: /^Answer `OPTIONS` with 204/,
      prints: true,
    },
  },
  {
    kind: 'a layer that hands the preflight on, look-alike',
    when: 'a 405 without any header',
    asks: [
      { url: OWN_API, method: 'PUT', headers: JSON_HEADERS, preflight: ['405 Method Not Allowed', 'allow: GET, PUT'] },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'certain',
      place: 'server',
      step: /^Answer `OPTIONS` before the router/,
    },
  },
  {
    kind: 'a storage that speaks S3',
    when: 'one of one’s own, known by the signature in the address',
    asks: [
      {
        url: 'https://s3.app.example/files/a.bin?X-Amz-Credential=a&X-Amz-Signature=b',
        method: 'PUT',
        headers: { 'content-type': 'application/octet-stream' },
        body: 100,
        preflight: ['403 Forbidden', 'content-type: application/xml'],
      },
    ],
    says: { cause: 'platform-says', confidence: 'likely', place: 'server', step: /^Read `<Code>`.*the CORS rule/ },
  },
  {
    kind: 'a copy of a cache',
    when: 'CloudFront’s, of an object whose bucket lets the page in elsewhere',
    asks: [
      {
        url: 'https://d111.cloudfront.net/a/2',
        answer: ['200 OK', 'server: AmazonS3', 'x-cache: Miss from cloudfront', ACAO],
        passes: true,
      },
      {
        url: 'https://d111.cloudfront.net/a/1',
        answer: ['200 OK', 'server: AmazonS3', 'x-cache: Hit from cloudfront', 'age: 33'],
      },
    ],
    says: {
      prints: true,
      cause: 'cached-without-vary',
      confidence: 'likely',
      place: 'proxy',
      step: /^Add `Origin` to the headers of the cache policy/,
    },
  },
  {
    kind: 'a copy of a cache, look-alike',
    when: 'no copy, and a bucket of which nothing is known',
    asks: [
      {
        url: 'https://d111.cloudfront.net/a/1',
        answer: ['200 OK', 'server: AmazonS3', 'x-cache: Miss from cloudfront'],
      },
    ],
    says: { prints: true, cause: 's3-bucket', place: 'server', step: /`AllowedOrigins`/ },
  },
  {
    kind: 'a firewall, or what is behind it',
    when: 'Cloudflare’s page for a preflight',
    asks: [
      {
        url: OWN_API,
        headers: TOKEN,
        preflight: [
          '403 Forbidden',
          'server: cloudflare',
          'cf-ray: 8a1b2c3d4e5f6071-FRA',
          'content-type: text/html; charset=UTF-8',
        ],
      },
    ],
    says: {
      cause: 'refused-with-403',
      confidence: 'likely',
      headline: /^Cloudflare’s firewall, or the server behind it/,
      place: 'proxy',
      step: /Security Events/,
    },
  },
  {
    kind: 'a firewall, or what is behind it, look-alike',
    when: 'a bare 403 that came through Cloudflare',
    asks: [{ url: OWN_API, headers: TOKEN, preflight: ['403 Forbidden', 'server: cloudflare', 'content-length: 0'] }],
    says: { cause: 'refused-with-403', place: 'server', step: /^Ask again with an origin/, never: /Security Events/ },
  },
  {
    kind: 'a server that answers preflights by itself',
    when: 'IIS, before the application',
    asks: [
      {
        url: OWN_API,
        method: 'POST',
        headers: JSON_HEADERS,
        preflight: [
          '200 OK',
          'server: Microsoft-IIS/8.5',
          'allow: OPTIONS, TRACE, GET, HEAD, POST',
          'public: OPTIONS, TRACE, GET, HEAD, POST',
          'content-length: 0',
        ],
      },
    ],
    says: { cause: 'platform-says', confidence: 'likely', place: 'proxy', step: /^Take `OPTIONS` from IIS/ },
  },
  {
    kind: 'a server that answers preflights by itself',
    when: 'the local host of Azure Functions',
    unplayed: 'the replay has a port of its own, and this one is told by its port',
    asks: [
      {
        url: 'http://localhost:7071/api/login',
        from: 'http://localhost:4200',
        method: 'POST',
        headers: JSON_HEADERS,
        preflight: ['404 Not Found', 'server: Kestrel', 'content-length: 0'],
      },
    ],
    says: { cause: 'platform-says', place: 'server', step: /^Start the host with the origin/, never: CODE },
  },
  {
    kind: 'an identity provider',
    when: 'Okta does not know the origin',
    asks: [
      {
        url: 'https://dev-1.okta.com/api/v1/sessions/me',
        from: APP,
        headers: { 'x-sdk': '1' },
        credentials: 'include',
        preflight: ['200 OK', 'server: nginx', 'x-okta-request-id: a', 'content-length: 0'],
      },
    ],
    says: { cause: 'platform-says', confidence: 'likely', place: 'server', step: /trusted origins of Okta/ },
  },
]
