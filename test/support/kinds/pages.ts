import { ACAO, API, grants, type Kind, THEIRS } from './kind.ts'

/** What the page mends: headers that nobody wrote, headers that it cannot read, what is no CORS, and what changes. */

const JSON_HEADERS = { 'content-type': 'application/json' }
const LISTED = ['204 No Content', ...grants('GET, POST', 'content-type')] as const

const LISTED_PUT = ['204 No Content', 'access-control-max-age: 0', ...grants('PUT')] as const

const CORP = 'net::ERR_BLOCKED_BY_RESPONSE'
const EMBEDDER = ['cross-origin-embedder-policy: require-corp'] as const

/** An image that may be kept, and that does not depend on who asks. */
const KEPT = [
  '200 OK',
  'content-type: image/svg+xml',
  'cache-control: max-age=600',
  'date: Mon, 05 Jan 2026 09:00:00 GMT',
] as const

export const PAGES: readonly Kind[] = [
  {
    kind: 'an added header',
    when: 'Sentry adds its headers for another company’s server',
    asks: [{ url: THEIRS, headers: { baggage: 'a=1', 'sentry-trace': '1-2' }, preflight: LISTED }],
    says: {
      cause: 'header-not-listed',
      confidence: 'certain',
      headline: /does not accept the request headers `baggage` and `sentry-trace`/,
      place: 'page',
      step: /^Limit Sentry’s tracing/,
      never: /Set up CORS|express|cors\(/,
      acted: ['no', null],
    },
  },
  {
    kind: 'an added header',
    when: 'Datadog adds its headers',
    asks: [
      {
        url: THEIRS,
        method: 'POST',
        headers: { ...JSON_HEADERS, 'x-datadog-origin': 'rum', 'x-datadog-trace-id': '1' },
        body: 10,
        preflight: LISTED,
      },
    ],
    says: { cause: 'header-not-listed', confidence: 'certain', place: 'page', step: /Datadog/, never: /Set up CORS/ },
  },
  {
    kind: 'an added header',
    when: 'Axios adds its token against forged requests',
    asks: [
      { url: THEIRS, method: 'POST', headers: { ...JSON_HEADERS, 'x-xsrf-token': '1' }, body: 10, preflight: LISTED },
    ],
    says: { cause: 'header-not-listed', place: 'page', step: /./, never: /Set up CORS/ },
  },
  {
    kind: 'an added header',
    when: 'a token is added to a signed URL',
    asks: [
      {
        url: 'https://box.s3.eu-west-1.amazonaws.com/a.png?X-Amz-Signature=ab',
        method: 'PUT',
        headers: { authorization: 'Bearer a', 'content-type': 'image/png' },
        body: 10,
        preflight: ['403 Forbidden', 'server: AmazonS3', 'x-amz-request-id: A1', 'x-amz-id-2: b'],
      },
    ],
    says: {
      cause: 'authorization-beside-signature',
      confidence: 'likely',
      place: 'page',
      step: /^Leave `Authorization` out/,
      never: /AllowedOrigins/,
    },
  },
  {
    kind: 'an added header',
    when: 'JSON to a host that answers no OPTIONS',
    asks: [
      {
        url: THEIRS,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['404 Not Found', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'page',
      step: /^Send the body as `text\/plain`.*any site can send the same request/,
      never: /Set up CORS/,
    },
  },
  {
    kind: 'an added header',
    when: 'a method in lower case',
    asks: [
      {
        url: API,
        method: 'patch',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['204 No Content', ...grants('GET, PATCH', 'content-type')],
      },
    ],
    says: {
      cause: 'method-not-listed',
      confidence: 'certain',
      place: 'page',
      step: /^Write `PATCH` in upper case/,
    },
  },
  {
    kind: 'an added header, look-alike',
    when: 'a header of the page’s own is nobody’s library',
    asks: [{ url: API, headers: { 'x-mine': '1' }, preflight: LISTED }],
    says: {
      cause: 'header-not-listed',
      confidence: 'certain',
      place: 'server',
      step: /^Add `x-mine` to the allowed request headers/,
      never: /Sentry|Datadog|tracing/,
    },
  },

  {
    kind: 'a hidden header',
    when: 'gRPC-Web cannot read how the call ended',
    asks: [
      {
        url: 'https://api.example/shop.Orders/Get',
        method: 'POST',
        headers: { 'content-type': 'application/grpc-web+proto', 'x-grpc-web': '1' },
        body: 10,
        preflight: ['200 OK', ...grants('POST', 'content-type, x-grpc-web')],
        answer: ['200 OK', ACAO, 'content-type: application/grpc-web+proto', 'grpc-status: 7', 'grpc-message: denied'],
        passes: true,
      },
    ],
    says: {
      verdict: 'allowed',
      cause: 'header-not-exposed',
      confidence: 'likely',
      headline: /`grpc-status`/i,
      place: 'server',
      step: /^Expose .*`grpc-status`/i,
    },
  },
  {
    kind: 'a hidden header',
    when: 'MCP cannot read its session, and is refused next',
    at: 0,
    asks: [
      {
        url: 'https://api.example/mcp',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['204 No Content', ...grants('POST', 'content-type')],
        answer: ['200 OK', ACAO, 'content-type: application/json', 'mcp-session-id: 1'],
        passes: true,
      },
      {
        url: 'https://api.example/mcp',
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['204 No Content', ...grants('POST', 'content-type')],
        answer: ['400 Bad Request', ACAO, 'content-type: application/json'],
        passes: true,
      },
    ],
    says: {
      verdict: 'allowed',
      cause: 'header-not-exposed',
      confidence: 'certain',
      place: 'server',
      step: /^Expose `Mcp-Session-Id`/i,
    },
  },
  {
    kind: 'a hidden header',
    when: 'an upload in parts cannot read its ETag',
    asks: [
      {
        url: 'https://store.example/box/a.bin?partNumber=1&uploadId=u',
        method: 'PUT',
        body: 10,
        preflight: ['200 OK', ...grants('PUT')],
        answer: ['200 OK', ACAO, 'etag: "1"'],
        passes: true,
      },
    ],
    says: {
      verdict: 'allowed',
      cause: 'header-not-exposed',
      confidence: 'likely',
      place: 'provider',
      step: /^Ask the provider of `store\.example` to expose `ETag`/,
    },
  },
  {
    kind: 'a hidden header',
    when: 'a part of an upload to a bucket of one’s own, whose list is short',
    asks: [
      {
        url: 'https://box.s3.eu-west-1.amazonaws.com/a.bin?partNumber=1&uploadId=u&X-Amz-Signature=ab',
        method: 'PUT',
        body: 10,
        preflight: ['200 OK', ...grants('PUT')],
        answer: ['200 OK', ACAO, 'access-control-expose-headers: x-amz-request-id', 'server: AmazonS3', 'etag: "1"'],
        passes: true,
      },
    ],
    says: {
      verdict: 'allowed',
      cause: 'header-not-exposed',
      confidence: 'likely',
      place: 'server',
      step: /^Expose `ETag`/,
      prints: true,
    },
  },
  {
    kind: 'a hidden header',
    when: 'an upload of tus cannot read its address',
    asks: [
      {
        url: 'https://api.example/files',
        method: 'POST',
        headers: { 'tus-resumable': '1.0.0', 'upload-length': '10' },
        preflight: ['204 No Content', ...grants('POST', 'tus-resumable, upload-length')],
        answer: ['201 Created', ACAO, 'location: https://api.example/files/1', 'tus-resumable: 1.0.0'],
        passes: true,
      },
    ],
    says: {
      verdict: 'allowed',
      cause: 'header-not-exposed',
      confidence: 'likely',
      place: 'server',
      step: /^Expose `Location`/,
    },
  },
  {
    kind: 'a hidden header, look-alike',
    when: 'an ETag that nobody asked for',
    asks: [{ url: API, answer: ['200 OK', ACAO, 'etag: "1"', 'vary: Origin'], passes: true }],
    says: { verdict: 'allowed', cause: null, place: 'nowhere', step: /^$/ },
  },

  {
    kind: 'another policy',
    when: 'an image that its server keeps to itself',
    asks: [
      {
        url: 'https://static.example/a.png',
        with: 'image',
        answer: ['200 OK', 'content-type: image/png', 'cross-origin-resource-policy: same-origin'],
        error: CORP,
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      headline: /`Cross-Origin-Resource-Policy: same-origin`.*This is not CORS\.$/,
      place: 'server',
      step: /^Send `Cross-Origin-Resource-Policy: /,
      never: /Access-Control|lets it through/,
    },
  },
  {
    kind: 'another policy',
    when: 'Helmet’s default',
    asks: [
      {
        url: 'https://static.example/a.png',
        with: 'image',
        answer: [
          '200 OK',
          'content-type: image/png',
          'cross-origin-resource-policy: same-origin',
          'origin-agent-cluster: ?1',
          'x-dns-prefetch-control: off',
          'x-permitted-cross-domain-policies: none',
        ],
        error: CORP,
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      place: 'server',
      step: /^Set `crossOriginResourcePolicy` of Helmet/,
      never: /Access-Control|lets it through/,
    },
  },
  {
    kind: 'another policy',
    when: 'a page that embeds only what agrees to it',
    page: EMBEDDER,
    asks: [
      {
        url: 'https://static.example/a.png',
        with: 'image',
        answer: ['200 OK', 'content-type: image/png'],
        error: CORP,
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      headline: /^The page’s `Cross-Origin-Embedder-Policy` wants .*This is not CORS\.$/,
      place: 'server',
      step: /^Send `Cross-Origin-Resource-Policy: cross-origin` from `static\.example`/,
      never: /Access-Control|lets it through/,
    },
  },
  {
    kind: 'another policy',
    when: 'such a page, and a script of another company',
    page: EMBEDDER,
    asks: [
      {
        url: 'https://cdn.other-company.example/a.js',
        with: 'script',
        answer: ['200 OK', 'content-type: text/javascript', 'access-control-allow-origin: *'],
        error: CORP,
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      headline: /^The page’s `Cross-Origin-Embedder-Policy` wants/,
      place: 'page',
      step: /^Add `crossorigin` to the element/,
      never: /lets it through/,
    },
  },
  {
    kind: 'another policy, look-alike',
    when: 'such a page, and an image that agrees to it',
    page: EMBEDDER,
    asks: [
      {
        url: 'https://static.example/c.png',
        with: 'image',
        answer: ['200 OK', 'content-type: image/png', 'cross-origin-resource-policy: cross-origin'],
        passes: true,
      },
    ],
    says: { verdict: 'not-cors', cause: null, place: 'nowhere', step: /^$/ },
  },
  {
    kind: 'another policy',
    when: 'an error page in place of an image',
    asks: [
      {
        url: 'https://static.example/b.png',
        with: 'image',
        answer: ['404 Not Found', 'content-type: text/html', 'x-content-type-options: nosniff'],
        error: 'net::ERR_BLOCKED_BY_ORB',
      },
    ],
    says: {
      verdict: 'failed',
      cause: null,
      headline: /opaque response blocking/,
      place: 'page',
      step: /^Correct the URL/,
      never: /Access-Control|lets it through/,
    },
  },

  {
    kind: 'one instance differs',
    when: 'the same request got its header a moment ago',
    asks: [
      { url: API, answer: ['200 OK', ACAO, 'content-type: application/json'], passes: true },
      { url: API, answer: ['200 OK', 'content-type: application/json'] },
    ],
    says: {
      cause: 'answers-differ',
      confidence: 'likely',
      headline: /^The same request got its CORS headers .* before/,
      place: 'server',
      step: /^Ask several times/,
      never: /does not cover this route|Set up CORS/,
    },
  },
  {
    kind: 'one instance differs',
    when: 'the same preflight passed a moment ago',
    asks: [
      {
        url: API,
        method: 'PUT',
        preflight: ['204 No Content', 'access-control-max-age: 0', ...grants('PUT')],
        answer: ['200 OK', ACAO],
        passes: true,
      },
      { url: API, method: 'PUT', preflight: ['204 No Content', 'allow: PUT'] },
    ],
    says: {
      cause: 'answers-differ',
      confidence: 'likely',
      headline: /^The same preflight got its CORS headers/,
      place: 'server',
      step: /^Ask several times/,
      never: /Another handler|Set up CORS/,
    },
  },
  {
    kind: 'one instance differs',
    when: 'answers with and without it take turns, and the bad one names another instance',
    asks: [
      { url: API, answer: ['200 OK', 'x-served-by: a', 'content-type: application/json'] },
      { url: API, answer: ['200 OK', ACAO, 'x-served-by: b', 'content-type: application/json'], passes: true },
      { url: API, answer: ['200 OK', 'x-served-by: a', 'content-type: application/json'] },
    ],
    says: {
      cause: 'answers-differ',
      confidence: 'likely',
      place: 'server',
      step: /^Ask several times/,
      never: /does not cover this route|Set up CORS/,
    },
  },
  {
    kind: 'one instance differs',
    when: 'the same preflight had the method on its list a moment ago',
    asks: [
      { url: API, method: 'PUT', preflight: LISTED_PUT, answer: ['200 OK', ACAO], passes: true },
      { url: API, method: 'PUT', preflight: ['204 No Content', ...grants('GET')] },
    ],
    says: {
      cause: 'answers-differ',
      confidence: 'likely',
      headline: /^The same preflight passed .* before, and this answer has `Access-Control-Allow-Methods: GET`\.$/,
      place: 'server',
      step: /^Ask several times/,
      never: /Add `PUT`|allow the method/,
    },
  },
  {
    kind: 'one instance differs',
    when: 'the list of headers was longer a moment ago',
    asks: [
      {
        url: API,
        headers: { 'x-a': '1' },
        preflight: ['204 No Content', 'access-control-max-age: 0', ...grants('GET', 'x-a')],
        answer: ['200 OK', ACAO],
        passes: true,
      },
      {
        url: API,
        headers: { 'x-a': '1' },
        preflight: ['204 No Content', ...grants('GET', 'content-type')],
      },
    ],
    says: {
      cause: 'answers-differ',
      confidence: 'likely',
      headline:
        /^The same preflight passed .* before, and this answer has `Access-Control-Allow-Headers: content-type`/,
      place: 'server',
      step: /^Ask several times/,
      never: /Add `x-a`/,
    },
  },
  {
    kind: 'one instance differs',
    when: '`*` where the origin was named a moment ago',
    asks: [
      {
        url: API,
        credentials: 'include',
        answer: ['200 OK', ACAO, 'access-control-allow-credentials: true'],
        passes: true,
      },
      { url: API, credentials: 'include', answer: ['200 OK', 'access-control-allow-origin: *'] },
    ],
    says: {
      cause: 'answers-differ',
      confidence: 'likely',
      headline: /^The same request passed .* before, and this answer has `Access-Control-Allow-Origin: \*`\.$/,
      place: 'server',
      step: /^Ask several times/,
      never: /Leave credentials out/,
    },
  },
  {
    kind: 'one instance differs',
    when: 'the origin of another page, where this one’s was a moment ago',
    asks: [
      { url: API, answer: ['200 OK', ACAO], passes: true },
      { url: API, answer: ['200 OK', 'access-control-allow-origin: https://admin.example'] },
    ],
    says: {
      cause: 'answers-differ',
      confidence: 'likely',
      headline: /^The same request passed .* before/,
      place: 'server',
      step: /^Ask several times/,
      never: /to the allowed origins/,
    },
  },
  {
    kind: 'one instance differs',
    when: 'an instance without the route',
    asks: [
      { url: API, method: 'PUT', preflight: LISTED_PUT, answer: ['200 OK', ACAO], passes: true },
      { url: API, method: 'PUT', preflight: ['404 Not Found', 'content-type: text/plain'] },
    ],
    says: {
      cause: 'answers-differ',
      confidence: 'likely',
      place: 'server',
      step: /^Ask several times/,
      never: /no route for|Set up CORS/,
    },
  },
  {
    kind: 'one instance differs, look-alike',
    when: 'two failures in a row after it passed: the server was changed, or a copy in a cache',
    asks: [
      { url: API, method: 'PUT', preflight: LISTED_PUT, answer: ['200 OK', ACAO], passes: true },
      { url: API, method: 'PUT', preflight: ['204 No Content', ...grants('GET')] },
      { url: API, method: 'PUT', preflight: ['204 No Content', ...grants('GET')] },
    ],
    says: {
      cause: 'answers-differ',
      confidence: 'likely',
      headline: /^The same preflight passed .* before, and has failed 2 times since/,
      place: 'server',
      step: /^Ask the server itself, past every cache/,
      never: /instances, or|take turns/,
    },
  },
  {
    kind: 'one instance differs, look-alike',
    when: 'another page was named',
    asks: [
      {
        url: API,
        from: 'https://admin.example',
        answer: ['200 OK', 'access-control-allow-origin: https://admin.example', 'vary: Origin'],
        passes: true,
      },
      { url: API, answer: ['200 OK', 'access-control-allow-origin: https://admin.example', 'vary: Origin'] },
    ],
    says: {
      cause: 'origin-not-listed',
      confidence: 'certain',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins/,
      never: /instances/,
    },
  },
  {
    kind: 'one instance differs, look-alike',
    when: 'it passed without credentials',
    asks: [
      { url: API, answer: ['200 OK', 'access-control-allow-origin: *'], passes: true },
      { url: API, credentials: 'include', answer: ['200 OK', 'access-control-allow-origin: *'] },
    ],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'page',
      step: /^Leave credentials out/,
      never: /instances/,
    },
  },
  {
    kind: 'one instance differs, look-alike',
    when: 'it passed with a shorter list of headers to ask for',
    asks: [
      {
        url: API,
        headers: { 'x-a': '1' },
        preflight: ['204 No Content', 'access-control-max-age: 0', ...grants('GET', 'x-a')],
        answer: ['200 OK', ACAO],
        passes: true,
      },
      { url: API, headers: { 'x-a': '1', 'x-b': '2' }, preflight: ['204 No Content', ...grants('GET', 'x-a')] },
    ],
    says: {
      cause: 'header-not-listed',
      confidence: 'certain',
      place: 'server',
      step: /^Add `x-b`/,
      never: /instances/,
    },
  },
  {
    kind: 'one instance differs, look-alike',
    when: 'another path passed',
    asks: [
      { url: `${API}/1`, answer: ['200 OK', ACAO], passes: true },
      { url: API, answer: ['200 OK', 'content-type: application/json'] },
    ],
    says: {
      cause: 'cors-not-configured',
      confidence: 'likely',
      place: 'server',
      step: /^Send from `\/v1\/items` the CORS headers that `\/v1\/items\/1` has/,
      never: /instances/,
    },
  },

  {
    kind: 'siblings',
    when: 'Nginx sets its headers on good answers alone',
    asks: [
      { url: API, answer: ['200 OK', 'server: nginx/1.22.1', ACAO, 'content-type: application/json'], passes: true },
      { url: `${API}/9`, answer: ['404 Not Found', 'server: nginx/1.22.1', 'content-type: text/html'] },
    ],
    says: {
      cause: 'nginx-add-header-without-always',
      confidence: 'likely',
      place: 'server',
      step: /^Add `always`/,
      prints: true,
      never: /in front of the application answered|did not ask the application/,
    },
  },
  {
    kind: 'siblings',
    when: 'a rate limit answers before the CORS layer',
    asks: [
      { url: API, answer: ['200 OK', ACAO], passes: true },
      { url: `${API}/2`, answer: ['429 Too Many Requests', 'retry-after: 30'] },
    ],
    says: { cause: 'rate-limited', confidence: 'certain', place: 'server', step: /./ },
  },
  {
    kind: 'siblings',
    when: 'an image of the same URL was cached first',
    // Firefox: an image and a request share a copy only within one site, and only with credentials.
    asks: [
      { url: 'http://static.app.example/c.svg', from: 'http://app.example', with: 'image', answer: KEPT, passes: true },
      { url: 'http://static.app.example/c.svg', from: 'http://app.example', credentials: 'include', answer: KEPT },
    ],
    says: {
      cause: 'cached-without-origin',
      place: 'server',
      step: /^Send `Vary: Origin`/,
      never: /cors is not set up/i,
    },
  },
  {
    kind: 'siblings',
    when: 'errors lack what good answers have',
    asks: [
      { url: API, answer: ['200 OK', 'x-powered-by: Express', ACAO], passes: true },
      {
        url: API,
        method: 'POST',
        headers: { 'content-type': 'text/plain' },
        body: 10,
        answer: ['500 Internal Server Error', 'x-powered-by: Express', 'content-type: application/json'],
      },
    ],
    says: {
      cause: 'application-error-bypasses-cors',
      confidence: 'certain',
      headline: /^The application failed with 500\.$/,
      place: 'server',
      step: /./,
      prints: true,
      acted: ['yes', null],
    },
  },
  {
    kind: 'siblings',
    when: 'GET passes where OPTIONS is answered by another handler',
    asks: [
      { url: API, answer: ['200 OK', ACAO], passes: true },
      { url: API, method: 'PUT', preflight: ['200 OK', 'allow: GET, PUT, OPTIONS', 'content-length: 0'] },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'likely',
      place: 'server',
      step: /./,
      never: /CORS is not set up|is not on the server’s list/,
    },
  },
  {
    kind: 'siblings',
    when: 'one origin passes',
    asks: [
      {
        url: API,
        from: 'https://admin.example',
        answer: ['200 OK', 'access-control-allow-origin: https://admin.example'],
        passes: true,
      },
      { url: API, answer: ['200 OK', 'content-type: application/json'] },
    ],
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the allowed origins|Set up CORS/,
      never: /CORS is not set up/,
    },
  },
  {
    kind: 'acted',
    when: 'a gateway gave up waiting',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['204 No Content', 'server: nginx', ...grants('POST', 'content-type')],
        answer: ['504 Gateway Time-out', 'server: nginx', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'backend-down',
      confidence: 'certain',
      place: 'server',
      step: /^Read `error\.log`/,
      prints: true,
      acted: ['unknown', 'late'],
    },
  },
  {
    kind: 'acted',
    when: 'a preflight is answered as the request is',
    asks: [
      {
        url: API,
        method: 'DELETE',
        preflight: ['200 OK', 'content-type: application/json', 'content-length: 2'],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /Set up CORS/, acted: ['no', 'options-ran'] },
  },
]
