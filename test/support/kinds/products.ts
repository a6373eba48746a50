import { ACAO, type Kind, THEIRS } from './kind.ts'

/** Products that people start themselves, and what somebody else’s server refuses: later reports, with look-alikes. */

const JSON_BODY = 'content-type: application/json; charset=utf-8'
const POST = { method: 'POST', headers: { 'content-type': 'application/json' }, body: 10 } as const
const SILENT = ['200 OK', 'x-powered-by: Express', JSON_BODY, 'content-length: 60'] as const
const SCRIPT = ['200 OK', 'x-powered-by: Express', 'content-type: application/javascript'] as const

export const PRODUCTS: readonly Kind[] = [
  {
    kind: 'a switch of the product',
    when: 'LM Studio runs without CORS',
    asks: [{ url: 'http://localhost:1234/v1/chat/completions', ...POST, preflight: SILENT }],
    says: { cause: 'cors-not-configured', place: 'server', step: /^Switch CORS on in LM Studio/, prints: true },
    unplayed: 'the port belongs to what runs on this machine',
  },
  {
    kind: 'a switch of the product, look-alike',
    when: 'Express answers the same path at another port',
    asks: [{ url: 'https://api.app.example/v1/chat/completions', ...POST, preflight: SILENT }],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set up CORS in Express/,
      prints: true,
      never: /LM Studio/,
    },
  },
  {
    kind: 'a development server of webpack',
    when: 'another application loads a remote of it',
    asks: [{ url: 'http://localhost:3001/mf-manifest.json', answer: ['200 OK', 'x-powered-by: Express', JSON_BODY] }],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set the header in the development server of webpack/,
      prints: true,
    },
    unplayed: 'the port belongs to what runs on this machine',
  },
  {
    kind: 'a development server of webpack, look-alike',
    when: 'the remote is published',
    asks: [{ url: 'https://remote.app.example/remoteEntry.js', answer: SCRIPT }],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set up CORS in Express/,
      prints: true,
      never: /webpack/,
    },
  },
  {
    kind: 'somebody else refuses',
    when: 'a key is missing, or this site is not on their list',
    asks: [
      { url: THEIRS, answer: ['403 Forbidden', 'server: nginx', 'content-type: text/plain', 'content-length: 11'] },
    ],
    says: { cause: 'refused-with-403', place: 'page', step: /^Check the key or token/ },
  },
  {
    kind: 'somebody else refuses, look-alike',
    when: 'the preflight is refused, which carries no key',
    asks: [{ url: THEIRS, ...POST, preflight: ['403 Forbidden', 'server: nginx', 'content-length: 11'] }],
    says: { cause: 'refused-with-403', place: 'page', step: /./, never: /key or token/ },
  },
  {
    kind: 'who answered OPTIONS for PHP',
    when: 'Nginx, by a page of its own',
    asks: [
      {
        url: 'https://stats.app.example/matomo.php',
        ...POST,
        preflight: ['405 Not Allowed', 'server: nginx', 'content-type: text/html', 'content-length: 150'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      place: 'server',
      step: /^Put the CORS lines into the `location`/,
      prints: true,
      never: /REQUEST_METHOD/,
    },
  },
  {
    kind: 'who answered OPTIONS for PHP, look-alike',
    when: 'PHP, behind the same server',
    asks: [
      {
        url: 'https://stats.app.example/matomo.php',
        ...POST,
        preflight: ['405 Not Allowed', 'server: nginx', 'x-powered-by: PHP/8.2.1', 'content-type: text/html'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /^Answer `OPTIONS` right below/, prints: true },
  },
  {
    kind: 'a note in Obsidian asks',
    when: 'a server of this machine has no CORS',
    asks: [
      {
        url: 'http://localhost:8000/items',
        from: 'app://obsidian.md',
        answer: ['200 OK', 'server: uvicorn', JSON_BODY],
      },
    ],
    says: { cause: 'cors-not-configured', place: 'server', step: /./, prints: true, never: /service worker/ },
    unplayed: 'no browser has such a page',
  },
  {
    kind: 'a CORS layer that says nothing',
    when: 'a list of origins is what it usually refuses by',
    asks: [
      {
        url: 'https://api.app.example/items',
        ...POST,
        preflight: [
          '204 No Content',
          'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
          'content-length: 0',
        ],
      },
    ],
    says: {
      cause: 'cors-layer-refused',
      place: 'server',
      step: /^Ask again with the method `GET`/,
      prints: true,
      never: /always/,
    },
  },
  {
    kind: 'a CORS layer that says nothing, look-alike',
    when: 'it lets this origin in elsewhere',
    asks: [
      {
        url: 'https://api.app.example/items',
        answer: ['200 OK', 'vary: Origin', ACAO, JSON_BODY],
        passes: true,
      },
      {
        url: 'https://api.app.example/items',
        ...POST,
        preflight: [
          '204 No Content',
          'vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers',
          'content-length: 0',
        ],
      },
    ],
    says: { cause: 'cors-layer-refused', place: 'server', step: /./, prints: true, never: /Add `https:.*origins/ },
  },
  {
    kind: 'a plugin in its own scope',
    when: 'Fastify has no route for OPTIONS, and says so in as many bytes',
    asks: [
      {
        url: 'https://api.app.example/superuser-login',
        ...POST,
        preflight: ['404 Not Found', JSON_BODY, 'content-length: 91'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /^Register `@fastify\/cors` on the root instance/ },
  },
  {
    kind: 'a plugin in its own scope, look-alike',
    when: 'something else answers with JSON',
    asks: [
      {
        url: 'https://api.app.example/superuser-login',
        ...POST,
        preflight: ['404 Not Found', JSON_BODY, 'content-length: 21'],
      },
    ],
    says: { cause: 'options-not-routed', place: 'server', step: /^Answer `OPTIONS`/, never: /fastify/ },
  },
  {
    kind: 'a public proxy',
    when: 'it is overloaded, at a host where everybody has applications',
    asks: [
      {
        url: 'https://cors-anywhere.herokuapp.com/https://api.other-company.example/v2/items',
        answer: ['503 Service Unavailable', 'server: Cowboy', 'via: 1.1 vegur', 'content-type: text/html'],
      },
    ],
    says: { cause: 'backend-down', place: 'page', step: /^Ask at once what `cors-anywhere\.herokuapp\.com` hands on/ },
  },
  {
    kind: 'a public proxy, look-alike',
    when: 'an application of one’s own at the same host',
    asks: [
      {
        url: 'https://shop-api.herokuapp.com/v2/items',
        answer: ['503 Service Unavailable', 'server: Cowboy', 'via: 1.1 vegur', 'content-type: text/html'],
      },
    ],
    says: { cause: 'backend-down', place: 'server', step: /./, never: /hands on, if/ },
  },
]
