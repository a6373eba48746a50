import { ACAO, APP, grants, type Kind } from './kind.ts'

/** Redirects for people, to regions, to `http:`, and those that hide the origin. */

const CODE_FOR_THEM = /Set up CORS|through your own server|AllowedOrigins|Ask for `/

const CHECKOUT = 'https://checkout.stripe.com/c/pay/cs_1'
const MINIO = ['200 OK', 'server: MinIO', 'content-type: image/png'] as const

export const REDIRECTS: readonly Kind[] = [
  {
    kind: 'a redirect for people',
    when: 'Turbo sends a form, and is sent on to pay',
    asks: [
      {
        url: `${APP}/checkout`,
        method: 'POST',
        headers: { 'x-turbo-request-id': '7f', accept: 'text/vnd.turbo-stream.html, text/html' },
        body: 10,
        answer: ['303 See Other', `location: ${CHECKOUT}`],
        next: [{ url: CHECKOUT, preflight: ['200 OK', 'content-type: text/html'] }],
      },
    ],
    says: {
      cause: 'redirect-for-people',
      confidence: 'certain',
      place: 'page',
      step: /^Switch Turbo off for this form/,
      never: CODE_FOR_THEM,
    },
  },
  {
    kind: 'a redirect for people',
    when: 'Next.js loads a link, and is sent on to sign in',
    asks: [
      {
        url: `${APP}/account?_rsc=1a2b`,
        headers: { rsc: '1' },
        answer: ['307 Temporary Redirect', 'location: https://login.idp.example/authorize?client_id=1'],
        next: [
          {
            url: 'https://login.idp.example/authorize?client_id=1',
            preflight: ['405 Method Not Allowed', 'allow: GET'],
          },
        ],
      },
    ],
    says: {
      cause: 'redirect-for-people',
      confidence: 'certain',
      place: 'page',
      step: /^Write a plain `<a>`/,
      never: CODE_FOR_THEM,
    },
  },
  {
    kind: 'a redirect for people',
    when: 'htmx is sent on to pay',
    asks: [
      {
        url: `${APP}/buy`,
        method: 'POST',
        headers: { 'hx-request': 'true' },
        body: 10,
        answer: ['302 Found', 'location: https://www.paypal.com/checkoutnow?token=1'],
        next: [{ url: 'https://www.paypal.com/checkoutnow?token=1', preflight: ['403 Forbidden', 'server: ECAcc'] }],
      },
    ],
    says: {
      cause: 'redirect-for-people',
      confidence: 'certain',
      place: 'server',
      step: /`HX-Redirect`/,
      never: CODE_FOR_THEM,
    },
  },
  {
    kind: 'a redirect for people',
    when: 'a script of one’s own is sent on to pay',
    asks: [
      {
        url: `${APP}/order`,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: 10,
        answer: ['303 See Other', 'location: https://pay.mollie.com/checkout/1'],
        next: [{ url: 'https://pay.mollie.com/checkout/1', answer: ['200 OK', 'content-type: text/html'] }],
      },
    ],
    says: {
      cause: 'redirect-for-people',
      confidence: 'likely',
      place: 'page',
      step: /let the page navigate there/,
      never: CODE_FOR_THEM,
    },
  },
  {
    kind: 'a redirect for people',
    when: 'a script of one’s own is sent on to sign in',
    asks: [
      {
        url: `${APP}/api/me`,
        headers: { accept: 'application/json' },
        answer: ['302 Found', 'location: https://login.microsoftonline.com/common/oauth2/v2.0/authorize'],
        next: [
          {
            url: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
            answer: ['200 OK', 'content-type: text/html'],
          },
        ],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      confidence: 'likely',
      headline: /^The session is missing or has expired/,
      place: 'page',
      step: /^Log in again/,
      never: CODE_FOR_THEM,
    },
  },
  {
    kind: 'a redirect for people',
    when: 'the browser asks for a manifest',
    asks: [
      {
        url: `${APP}/app.webmanifest`,
        with: 'manifest',
        headers: { 'sec-fetch-dest': 'manifest' },
        answer: ['302 Found', 'location: https://team.cloudflareaccess.com/cdn-cgi/access/login/app'],
        next: [
          {
            url: 'https://team.cloudflareaccess.com/cdn-cgi/access/login/app',
            answer: ['200 OK', 'content-type: text/html'],
          },
        ],
      },
    ],
    says: {
      cause: 'redirect-for-people',
      confidence: 'certain',
      place: 'page',
      step: /^Let the browser send cookies for the manifest/,
      never: CODE_FOR_THEM,
    },
  },
  {
    kind: 'a redirect for people, look-alike',
    when: 'a file that is somewhere else is for everybody',
    asks: [
      {
        url: `${APP}/download/1`,
        answer: ['302 Found', 'location: https://files.other-company.example/1'],
        next: [{ url: 'https://files.other-company.example/1', answer: ['200 OK', 'content-type: application/pdf'] }],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'proxy', step: /through your own server/, never: /navigate/ },
  },

  {
    kind: 'a region',
    when: 'the bucket is in another region than the address',
    asks: [
      {
        url: 'https://s3.us-east-2.amazonaws.com/box/a.png?X-Amz-Signature=ab',
        method: 'PUT',
        headers: { 'content-type': 'image/png' },
        body: 10,
        preflight: [
          '301 Moved Permanently',
          'x-amz-bucket-region: us-east-1',
          'x-amz-request-id: A1',
          'x-amz-id-2: b',
          'content-type: application/xml',
          'server: AmazonS3',
        ],
      },
    ],
    says: {
      cause: 's3-region',
      confidence: 'certain',
      place: 'server',
      step: /^Set the region `us-east-1` in the client that signs the URL/,
      never: /CORS rule|AllowedOrigins|Ask for|final URL/,
    },
  },
  {
    kind: 'a region',
    when: 'a young bucket sends on to its region',
    asks: [
      {
        url: 'https://box.s3.amazonaws.com/a.png?X-Amz-Credential=AK%2F20260105%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=ab',
        method: 'PUT',
        headers: { 'content-type': 'image/png' },
        body: 10,
        preflight: [
          '307 Temporary Redirect',
          'location: https://box.s3-eu-central-1.amazonaws.com/a.png?X-Amz-Signature=ab',
          'x-amz-bucket-region: eu-central-1',
          'x-amz-request-id: A1',
          'x-amz-id-2: b',
          'server: AmazonS3',
        ],
      },
    ],
    says: {
      cause: 's3-region',
      confidence: 'certain',
      place: 'server',
      step: /^Set the region `eu-central-1` in the client that signs the URL/,
      never: /CORS rule|AllowedOrigins|Ask for|final URL/,
    },
  },
  {
    kind: 'a region',
    when: 'S3 refuses a signature for another region',
    asks: [
      {
        url: 'https://box.s3.eu-central-1.amazonaws.com/a.png?X-Amz-Credential=AK%2F20260105%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Signature=ab',
        answer: [
          '400 Bad Request',
          'x-amz-bucket-region: eu-central-1',
          'x-amz-request-id: A1',
          'x-amz-id-2: b',
          'content-type: application/xml',
          'server: AmazonS3',
        ],
      },
    ],
    says: {
      cause: 's3-region',
      confidence: 'certain',
      place: 'server',
      step: /^Set the region `eu-central-1` in the client that signs the URL/,
      never: /CORS rule|AllowedOrigins|Ask for/,
    },
  },
  {
    kind: 'a region, look-alike',
    when: 'a bucket in the region that was asked lacks its rule',
    asks: [
      {
        url: 'https://box.s3.eu-central-1.amazonaws.com/a.png',
        method: 'PUT',
        headers: { 'content-type': 'image/png' },
        body: 10,
        preflight: [
          '403 Forbidden',
          'x-amz-bucket-region: eu-central-1',
          'x-amz-request-id: A1',
          'x-amz-id-2: b',
          'server: AmazonS3',
        ],
      },
    ],
    says: { cause: 's3-bucket', confidence: 'certain', place: 'server', step: /./, prints: true, never: /region/ },
  },

  {
    kind: 'a hidden origin',
    when: 'a redirect to a bucket hid the origin',
    asks: [
      {
        url: 'https://api.example/files/1',
        answer: ['302 Found', ACAO, 'location: https://box.store.example/1'],
        next: [{ url: 'https://box.store.example/1', answer: MINIO }],
      },
    ],
    says: {
      cause: 'redirected-actual',
      confidence: 'certain',
      headline: /turned the page’s origin into `null`/,
      place: 'page',
      step: /^Ask for `https:\/\/box\.store\.example\/1` at once/,
      never: /AllowedOrigins|Set up CORS|not on the server’s list/,
    },
  },
  {
    kind: 'a hidden origin',
    when: 'the bucket allows the page by name',
    asks: [
      {
        url: 'https://api.example/files/1',
        answer: ['302 Found', ACAO, 'location: https://box.store.example/1'],
        next: [{ url: 'https://box.store.example/1', answer: ['200 OK', ACAO, 'content-type: image/png'] }],
      },
    ],
    says: {
      cause: 'redirected-actual',
      confidence: 'certain',
      place: 'page',
      step: /^Ask for `https:\/\/box\.store\.example\/1` at once/,
      never: /AllowedOrigins|Set up CORS|not on the server’s list/,
    },
  },
  {
    kind: 'a hidden origin',
    when: 'the third of three servers, at a signed address',
    asks: [
      {
        url: 'https://api.example/files/1',
        answer: ['302 Found', ACAO, 'location: https://api.example/signed/1'],
        next: [
          {
            url: 'https://api.example/signed/1',
            answer: [
              '307 Temporary Redirect',
              ACAO,
              'location: https://box.s3.eu-west-1.amazonaws.com/1?X-Amz-Signature=ab',
            ],
          },
          {
            url: 'https://box.s3.eu-west-1.amazonaws.com/1?X-Amz-Signature=ab',
            answer: ['200 OK', 'server: AmazonS3', 'x-amz-request-id: A1', 'x-amz-id-2: b'],
          },
        ],
      },
    ],
    says: {
      cause: 'redirected-actual',
      confidence: 'certain',
      place: 'server',
      step: /^Let `api\.example` answer with the signed URL as JSON/,
      never: /AllowedOrigins|Set up CORS|not on the server’s list/,
    },
  },
  {
    kind: 'a hidden origin, look-alike',
    when: 'a redirect within one server keeps the origin',
    asks: [
      {
        url: 'https://api.example/files/1',
        answer: ['302 Found', ACAO, 'location: https://api.example/files/2'],
        next: [{ url: 'https://api.example/files/2', answer: ['200 OK', 'content-type: application/json'] }],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /Set up CORS/, never: /into `null`/ },
  },

  {
    kind: 'to http',
    when: 'an application behind a proxy redirects to plain HTTP',
    asks: [
      {
        url: 'https://api.example/v1/items',
        answer: [
          '307 Temporary Redirect',
          'server: uvicorn',
          'access-control-allow-origin: *',
          'location: http://api.example/v1/items/',
        ],
        error: 'net::ERR_ABORTED',
      },
    ],
    in: { firefox: { verdict: 'failed' } },
    says: {
      verdict: 'undecided',
      cause: 'redirected-to-http',
      confidence: 'likely',
      headline: /mixed content/,
      place: 'server',
      step: /^Let the application trust `X-Forwarded-Proto`/,
      never: /credentials included|cancelled/,
    },
  },
  {
    kind: 'to http',
    when: 'the page asks not to follow',
    asks: [
      {
        url: 'https://api.example/v1/items',
        redirect: 'manual',
        answer: [
          '307 Temporary Redirect',
          'server: uvicorn',
          'access-control-allow-origin: *',
          'location: http://api.example/v1/items/',
        ],
        error: 'net::ERR_ABORTED',
      },
    ],
    // Firefox: the page has the redirect that it asked for.
    in: { firefox: { verdict: 'allowed', cause: null, place: 'page', step: /^Remove `redirect: 'manual'`/ } },
    says: {
      verdict: 'undecided',
      cause: 'redirected-to-http',
      place: 'server',
      step: /^Let the application trust `X-Forwarded-Proto`/,
      never: /credentials included|cancelled/,
    },
  },
  {
    kind: 'to http',
    when: 'the page’s policy forbids it too',
    page: ['content-security-policy: connect-src https:'],
    asks: [
      {
        url: 'https://api.example/v1/items',
        answer: [
          '307 Temporary Redirect',
          'server: uvicorn',
          'access-control-allow-origin: *',
          'location: http://api.example/v1/items/',
        ],
        error: 'net::ERR_ABORTED',
      },
    ],
    in: { firefox: { verdict: 'failed' } },
    says: {
      verdict: 'undecided',
      cause: 'redirected-to-http',
      confidence: 'likely',
      place: 'server',
      step: /^Let the application trust `X-Forwarded-Proto`/,
      never: /credentials included|cancelled/,
    },
  },
  {
    kind: 'to http, look-alike',
    when: 'the page’s policy forbids where the redirect leads',
    page: ['content-security-policy: connect-src https://api.example'],
    asks: [
      {
        url: 'https://api.example/v1/files',
        answer: ['302 Found', ACAO, 'location: https://files.example/1'],
        error: 'net::ERR_ABORTED',
      },
    ],
    // Firefox: a header that it does not show would end the same way.
    in: { firefox: { place: 'server', step: /^Look for an empty `Access-Control-Allow-Origin` line/ } },
    says: {
      verdict: 'undecided',
      cause: null,
      place: 'browser',
      step: /^Read the console/,
      never: /mixed content|X-Forwarded/,
    },
  },
  {
    kind: 'to http',
    when: 'another host by plain HTTP',
    asks: [
      {
        url: 'https://api.example/files',
        answer: ['301 Moved Permanently', ACAO, 'location: http://static.example/files'],
        error: 'net::ERR_ABORTED',
      },
    ],
    in: { firefox: { verdict: 'failed' } },
    says: {
      verdict: 'undecided',
      cause: 'redirected-to-http',
      place: 'server',
      step: /^Change the address in the redirect of `api\.example` to `https:`/,
      never: /X-Forwarded/,
    },
  },

  {
    kind: 'redirected preflight',
    when: 'a slash is added',
    asks: [
      {
        url: 'https://api.example/notes',
        method: 'PUT',
        preflight: ['308 Permanent Redirect', 'location: https://api.example/notes/'],
      },
    ],
    says: {
      cause: 'preflight-redirected',
      confidence: 'certain',
      place: 'page',
      step: /^Ask for `\/notes\/`/,
    },
  },
  {
    kind: 'redirected preflight',
    when: 'doubled slashes are merged',
    asks: [
      {
        url: 'https://api.example//v1/items',
        method: 'PUT',
        preflight: ['301 Moved Permanently', 'location: /v1/items'],
      },
    ],
    says: { cause: 'preflight-redirected', place: 'page', step: /^Ask for `\/v1\/items`/ },
  },
  {
    kind: 'redirected preflight',
    when: 'to itself',
    asks: [
      {
        url: 'https://api.example/v1/items',
        method: 'PUT',
        preflight: ['302 Found', 'location: https://api.example/v1/items', 'set-cookie: seen=1'],
      },
    ],
    says: { cause: 'preflight-redirected', confidence: 'likely', place: 'server', step: /./, never: /Ask for/ },
  },
  {
    kind: 'redirected preflight',
    when: 'a redirect that lacks its header, on a server that knows CORS',
    asks: [
      { url: 'https://api.example/v1/items', answer: ['200 OK', ACAO], passes: true },
      {
        url: 'https://api.example/v1/me',
        headers: { 'x-a': '1' },
        preflight: ['204 No Content', ...grants('GET', 'x-a')],
        answer: ['302 Found', 'location: https://api.example/v1/users/1'],
      },
    ],
    says: {
      cause: 'redirected-actual',
      confidence: 'certain',
      place: 'page',
      step: /^Ask for `\/v1\/users\/1`/,
    },
  },
]
