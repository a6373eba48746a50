import { ACAO, type Kind } from './kind.ts'

/** What answers by a list of its own, or before anything that has one: later reports, with look-alikes. */

const JSON_BODY = 'content-type: application/json'
const NEGOTIATE = {
  method: 'POST',
  headers: { 'x-requested-with': 'XMLHttpRequest' },
  credentials: 'include',
  preflight: [
    '200 OK',
    'x-powered-by: ASP.NET',
    'access-control-allow-origin: *',
    'access-control-allow-methods: POST',
    'access-control-allow-headers: x-requested-with',
  ],
} as const

const DISCOVERY = 'https://id.app.example/.well-known/openid-configuration'

const FUNCTION = {
  url: 'https://abcdefghijklmnopqrst.supabase.co/functions/v1/hello',
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: 10,
} as const

/** A bucket says `Vary` to a request with an origin alone. */
const OBJECT = [
  '200 OK',
  'server: AmazonS3',
  'x-amz-request-id: A1',
  'x-amz-id-2: b2',
  'content-type: image/svg+xml',
  'cache-control: max-age=600',
] as const

export const OWN_LISTS: readonly Kind[] = [
  {
    kind: 'a list of the platform beats the code',
    when: 'App Service answers with `*`',
    asks: [{ url: 'https://hub.azurewebsites.net/chat/negotiate', ...NEGOTIATE }],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'server',
      step: /^Look at the list under API, “CORS”/,
      prints: true,
    },
  },
  {
    kind: 'a list of the platform beats the code, look-alike',
    when: 'the same answer comes from no such host',
    asks: [{ url: 'https://hub.app.example/chat/negotiate', ...NEGOTIATE }],
    says: {
      cause: 'wildcard-with-credentials',
      place: 'server',
      step: /^Name the origin/,
      prints: true,
      never: /App Service|az webapp/,
    },
  },
  {
    kind: 'a list of the identity server',
    when: 'its clients each have one',
    asks: [{ url: DISCOVERY, answer: ['200 OK', 'server: Kestrel', JSON_BODY] }],
    says: {
      cause: 'cors-not-configured',
      confidence: 'likely',
      place: 'server',
      step: /^Name the origin, without a slash at its end, in `AllowedCorsOrigins`/,
      prints: true,
    },
  },
  {
    kind: 'a list of the identity server, look-alike',
    when: 'another product answers at the same path',
    asks: [{ url: DISCOVERY, answer: ['200 OK', 'server: nginx', JSON_BODY] }],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set up CORS in Nginx/,
      prints: true,
      never: /AllowedCorsOrigins/,
    },
  },
  {
    kind: 'a function that fails on the preflight',
    when: 'it reads a body that no preflight has',
    asks: [{ ...FUNCTION, preflight: ['500 Internal Server Error', 'content-type: text/plain'] }],
    says: {
      cause: 'edge-function-failed',
      confidence: 'likely',
      place: 'server',
      step: /^Answer `OPTIONS` in the first lines of the function/,
      prints: true,
    },
  },
  {
    kind: 'a function that fails on the preflight',
    when: 'it does not start, as a module cannot be loaded',
    asks: [{ ...FUNCTION, preflight: ['502 Bad Gateway', 'server: cloudflare', 'content-type: text/plain'] }],
    says: {
      cause: 'edge-function-failed',
      confidence: 'likely',
      headline: /^The function on Supabase failed on the preflight \(502\)/,
      place: 'server',
      step: /^Read the log of the function/,
      prints: true,
      never: /log of the proxy|in the first lines/,
    },
  },
  {
    kind: 'a function that fails on the preflight',
    when: 'it is ended, as it takes too much',
    asks: [{ ...FUNCTION, preflight: ['546 <none>', 'sb-gateway-version: 1', 'content-type: application/json'] }],
    says: {
      cause: 'edge-function-failed',
      confidence: 'likely',
      place: 'server',
      step: /^Read the log of the function/,
      prints: true,
      never: /in the first lines/,
    },
  },
  {
    kind: 'a function that fails on the preflight, look-alike',
    when: 'the request fails, not the preflight',
    asks: [
      {
        ...FUNCTION,
        preflight: ['200 OK', ACAO, 'access-control-allow-headers: content-type'],
        answer: ['500 Internal Server Error', 'content-type: text/plain'],
      },
    ],
    says: {
      cause: 'edge-function-failed',
      place: 'server',
      step: /^Read the log of the function/,
      prints: true,
      never: /in the first lines/,
    },
  },
  {
    kind: 'a copy of an object',
    when: 'an image of the bucket was cached first',
    // Firefox: an image and a request share a copy only within one site, and only with credentials.
    asks: [
      {
        url: 'http://files.app.example/a.svg',
        from: 'http://app.example',
        with: 'image',
        answer: OBJECT,
        passes: true,
      },
      { url: 'http://files.app.example/a.svg', from: 'http://app.example', credentials: 'include', answer: OBJECT },
    ],
    says: {
      cause: 'cached-without-origin',
      confidence: 'likely',
      place: 'server',
      step: /^Load the file in one way only/,
      prints: true,
    },
  },
  {
    kind: 'a copy of an object, look-alike',
    when: 'nothing was loaded before',
    asks: [
      { url: 'http://files.app.example/b.svg', from: 'http://app.example', credentials: 'include', answer: OBJECT },
    ],
    says: {
      cause: 's3-bucket',
      place: 'server',
      step: /^Write the origin, without a slash at its end, into `AllowedOrigins`/,
      prints: true,
      never: /in one way only/,
    },
  },
]
