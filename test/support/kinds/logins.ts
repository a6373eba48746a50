import { ACAO, grants, type Kind } from './kind.ts'

/** What is refused for its login, or could do without one. */

const JSON_BODY = 'content-type: application/json'
const JSON_HEADERS = { 'content-type': 'application/json' }
const PAGE_BODY = 'content-type: text/html; charset=UTF-8'
const ANY = 'access-control-allow-origin: *'

export const LOGINS: readonly Kind[] = [
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
]
