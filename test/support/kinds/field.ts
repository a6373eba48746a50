import { ACAO, API, APP, grants, type Kind, THEIRS } from './kind.ts'

/** What later reports showed: requests of logins, of extensions and of proxies that others run. */

const JSON_BODY = 'content-type: application/json'
const PAGE_BODY = 'content-type: text/html; charset=utf-8'
const JSON_HEADERS = { 'content-type': 'application/json' }
const SITE = 'https://www.spotify.com'
const TO_LOGIN = 'location: https://accounts.google.com/o/oauth2/v2/auth?client_id=1'
const CLOUDFLARE = ['server: cloudflare', 'cf-ray: 8c0ffee000000000-AMS']
const UPLOAD = { url: API, method: 'PUT', body: 100 } as const

export const FIELD: readonly Kind[] = [
  {
    kind: 'a login that a script begins',
    when: 'at a name of whoever logs people in',
    asks: [{ url: 'https://api.example/auth/google', answer: ['302 Found', TO_LOGIN] }],
    says: {
      cause: 'redirect-for-people',
      confidence: 'likely',
      place: 'page',
      step: /^Let the page navigate there/,
      never: /Log in again/,
    },
  },
  {
    kind: 'a session that has expired',
    when: 'the identity provider redirects to its own flow',
    asks: [
      {
        url: 'https://app.example/api/me',
        answer: ['302 Found', 'location: https://sso.example/application/o/authorize/?client_id=a'],
        next: [
          {
            url: 'https://sso.example/application/o/authorize/?client_id=a',
            answer: ['302 Found', 'location: https://sso.example/if/flow/default-authentication-flow/?next=a'],
          },
        ],
      },
    ],
    says: { cause: 'authentication-before-cors', confidence: 'likely', place: 'page', step: /^Log in again/ },
  },
  {
    kind: 'a login that a script begins, look-alike',
    when: 'data whose session has expired',
    asks: [{ url: API, answer: ['302 Found', TO_LOGIN] }],
    says: { cause: 'authentication-before-cors', place: 'page', step: /^Log in again/, never: /navigate there/ },
  },
  {
    kind: 'an upload that is too large',
    when: 'Cloudflare itself answers',
    asks: [
      {
        ...UPLOAD,
        preflight: ['204 No Content', ...grants('PUT'), ...CLOUDFLARE],
        answer: ['413 Payload Too Large', ...CLOUDFLARE, PAGE_BODY],
      },
    ],
    says: {
      cause: 'platform-says',
      place: 'page',
      step: /^Split the upload/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'an upload that is too large, look-alike',
    when: 'what is behind Cloudflare answers',
    asks: [
      {
        ...UPLOAD,
        preflight: ['204 No Content', ...grants('PUT'), ...CLOUDFLARE],
        answer: ['413 Payload Too Large', ...CLOUDFLARE, 'cf-cache-status: DYNAMIC', JSON_BODY],
      },
    ],
    says: { cause: 'body-parser-before-cors', place: 'server', step: /./, never: /100 MB/ },
  },
  {
    kind: 'files that are for programs',
    when: 'WebDAV of Nextcloud',
    asks: [
      {
        url: 'https://cloud.app.example/remote.php/dav/files/a/b.txt',
        method: 'PUT',
        body: 10,
        preflight: ['405 Method Not Allowed', 'x-powered-by: PHP/8.2', 'content-type: application/xml; charset=utf-8'],
      },
    ],
    says: { cause: 'platform-says', confidence: 'likely', place: 'proxy', step: /^Answer `OPTIONS`.*before PHP/ },
  },
  {
    kind: 'files that are for programs, look-alike',
    when: 'another path of PHP',
    asks: [
      {
        url: 'https://cloud.app.example/remote/files.php',
        method: 'PUT',
        body: 10,
        preflight: ['405 Method Not Allowed', 'x-powered-by: PHP/8.2'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /^Answer `OPTIONS`/, prints: true, never: /WebDAV/ },
  },
  {
    kind: 'an API that is not for pages',
    when: 'it reads the preflight as a bad request',
    asks: [
      {
        url: THEIRS,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['400 Bad Request', ...CLOUDFLARE, JSON_BODY],
      },
    ],
    says: { cause: 'status-says', place: 'proxy', step: /through your own server/ },
  },
  {
    kind: 'an API that is not for pages, look-alike',
    when: 'it is down',
    asks: [{ url: THEIRS, method: 'PUT', body: 10, preflight: ['503 Service Unavailable', JSON_BODY] }],
    says: { cause: 'backend-down', place: 'page', step: /^Repeat the request later/ },
  },
  {
    kind: 'an address that nobody chooses',
    when: 'the redirect of a well-known one',
    asks: [
      {
        url: 'https://api.example/.well-known/matrix/client',
        answer: ['302 Found', 'server: Apache', 'location: https://matrix.example/.well-known/matrix/client'],
      },
    ],
    says: { cause: 'redirected-actual', place: 'server', step: /^Write `Header always set`/, prints: true },
  },
  {
    kind: 'a proxy that others run',
    when: 'it is called what it is',
    asks: [
      {
        url: 'https://cors-anywhere.other-company.example/v1',
        answer: ['403 Forbidden', JSON_BODY],
      },
    ],
    says: { cause: 'refused-with-403', place: 'page', step: /^Ask at once what/ },
  },
  {
    kind: 'a script of an extension',
    when: 'it asks as the page of a site that everybody knows',
    asks: [{ url: THEIRS, from: SITE, answer: ['200 OK', JSON_BODY] }],
    says: { cause: 'cors-not-configured', place: 'page', step: /^Ask in the service worker of the extension/ },
  },
  {
    kind: 'a response header on the request',
    when: 'a bucket compares it with its rule',
    asks: [
      {
        url: 'https://box.s3.eu-west-1.amazonaws.com/a.bin',
        method: 'PUT',
        headers: { 'access-control-allow-origin': '*', 'content-type': 'image/png' },
        body: 10,
        preflight: ['403 Forbidden', 'server: AmazonS3', 'x-amz-request-id: 1', 'x-amz-id-2: 2'],
      },
    ],
    says: {
      cause: 's3-bucket',
      confidence: 'certain',
      place: 'page',
      step: /^Take `access-control-allow-origin` out/,
      prints: true,
    },
  },
  {
    kind: 'a storage that looks like S3',
    when: 'it may check the signature first',
    asks: [
      {
        url: 'https://files.app.example/box/a.bin',
        method: 'PUT',
        body: 10,
        preflight: ['403 Forbidden', 'x-amz-request-id: 1', 'x-amz-id-2: 2', 'content-type: application/xml'],
      },
    ],
    says: { cause: 's3-bucket', confidence: 'likely', place: 'server', step: /^Read `<Code>`/, prints: true },
  },
  {
    kind: 'a server that refuses its own page',
    when: 'at its login, and no header says why',
    asks: [
      {
        url: `${APP}/api/login`,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        answer: ['403 Forbidden', JSON_BODY],
        passes: true,
      },
    ],
    says: { verdict: 'failed', cause: null, place: 'server', step: /^Repeat the request without `Origin`/ },
  },
  {
    kind: 'a token that is refused',
    when: 'an authorizer of API Gateway answers the request',
    asks: [
      {
        url: API,
        method: 'PUT',
        body: 10,
        preflight: ['204 No Content', ...grants('PUT'), 'x-amz-apigw-id: 1'],
        answer: ['401 Unauthorized', 'x-amzn-errortype: UnauthorizedException', 'x-amz-apigw-id: 2', JSON_BODY],
      },
    ],
    says: { cause: 'api-gateway', confidence: 'certain', place: 'page', step: /^Log in again/, prints: true },
  },
  {
    kind: 'a method of API Gateway that fails',
    when: 'the mock that answers preflights',
    asks: [
      {
        url: API,
        method: 'PUT',
        body: 10,
        preflight: ['500 Internal Server Error', 'x-amzn-errortype: InternalServerErrorException', 'x-amz-apigw-id: 1'],
      },
    ],
    says: {
      cause: 'api-gateway',
      place: 'server',
      step: /^Look at the integration of the method `OPTIONS`/,
      prints: true,
    },
  },
  {
    kind: 'a redirect that loses the path',
    when: 'it leads to the start of another site',
    asks: [{ url: API, answer: ['302 Found', 'location: https://www.example/'] }],
    says: { cause: 'redirected-actual', place: 'server', step: /./, never: /^Ask for/ },
  },
  {
    kind: 'Socket.IO of Python',
    when: 'it does not list the origin',
    asks: [
      {
        url: 'https://api.example/socket.io/?EIO=4&transport=polling',
        answer: ['400 Bad Request', 'content-type: text/plain'],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Name the origin for Socket\.IO itself/ },
  },
  {
    kind: 'a password that is missing',
    when: 'Traefik asks the request for it',
    asks: [{ url: API, answer: ['401 Unauthorized', 'www-authenticate: Basic realm="traefik"'] }],
    says: { cause: 'platform-says', place: 'page', step: /^Send the password/ },
  },
  {
    kind: 'an origin that is always the same',
    when: 'it needs no `Vary`',
    asks: [{ url: API, answer: ['200 OK', ACAO, JSON_BODY], passes: true }],
    says: { verdict: 'allowed', cause: null, place: 'nowhere', step: /^$/, never: /Vary/ },
  },
]
