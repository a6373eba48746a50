import { ACAO, API, grants, type Kind } from './kind.ts'

/** What stands in front of an application, a platform, a product or a path that is not there answered. */

const JSON_HEADERS = { 'content-type': 'application/json' }
const UVICORN = ['200 OK', 'server: uvicorn', ...grants('POST', 'content-type')] as const
const EXPRESS_BEHIND_NGINX = [
  '204 No Content',
  'server: nginx/1.22.1',
  'x-powered-by: Express',
  ...grants('POST, PUT', 'content-type'),
] as const

/** Repairs of an application that never saw the request. */
const BEHIND = /\balways\b|FastAPI|express\.json|middleware|log in\b|login|app\.use/i

export const IN_FRONT: readonly Kind[] = [
  {
    kind: 'answered in front',
    when: 'a load balancer refuses the body',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 9_000,
        preflight: UVICORN,
        answer: ['403 Forbidden', 'server: awselb/2.0', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      headline: /^AWS’s load balancer refused the request \(403\)/,
      place: 'proxy',
      step: /SizeRestrictions_BODY/,
      never: BEHIND,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'Nginx refuses the body before Express',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 9_000,
        preflight: EXPRESS_BEHIND_NGINX,
        answer: ['413 Request Entity Too Large', 'server: nginx/1.22.1', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'answered-in-front',
      confidence: 'likely',
      headline: /^Nginx refused the body: it is larger than `client_max_body_size` \(413\)\.$/,
      place: 'proxy',
      step: /^Raise `client_max_body_size`/,
      never: BEHIND,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'Nginx without a version refuses the body before PHP, whose cookie is the only mark',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 9_000,
        preflight: ['204 No Content', 'server: nginx', 'x-powered-by: PHP/8.2.7', ...grants('POST', 'content-type')],
        answer: ['413 Request Entity Too Large', 'server: nginx', 'content-type: text/html', 'connection: close'],
      },
    ],
    says: {
      cause: 'answered-in-front',
      confidence: 'likely',
      place: 'proxy',
      step: /^Raise `client_max_body_size`/,
      never: BEHIND,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'Apache refuses the body before Gunicorn',
    asks: [
      {
        url: API,
        method: 'PUT',
        headers: JSON_HEADERS,
        body: 9_000,
        preflight: ['200 OK', 'server: gunicorn', ...grants('PUT', 'content-type')],
        answer: ['413 Request Entity Too Large', 'server: Apache', 'content-type: text/html; charset=iso-8859-1'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      place: 'proxy',
      step: /^Raise `LimitRequestBody`/,
      never: BEHIND,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'something without a name answers in place of Uvicorn',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: UVICORN,
        answer: ['400 Bad Request', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'answered-in-front',
      confidence: 'likely',
      headline: /^Something in front of the application answered the request \(400\)/,
      place: 'proxy',
      step: /^Read the log of what stands in front of the application/,
      never: BEHIND,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'IIS takes the method for WebDAV',
    asks: [
      {
        url: API,
        method: 'DELETE',
        preflight: ['204 No Content', 'server: Microsoft-IIS/10.0', 'x-powered-by: ASP.NET', ...grants('DELETE')],
        answer: [
          '405 Method Not Allowed',
          'allow: GET, HEAD, OPTIONS, TRACE',
          'server: Microsoft-IIS/10.0',
          'x-powered-by: ASP.NET',
          'content-type: text/html',
        ],
      },
    ],
    says: {
      cause: 'platform-says',
      place: 'proxy',
      step: /^Remove WebDAV/,
      never: /middleware|Program\.cs|UseCors/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'answered in front',
    when: 'Nginx gets no usable answer of Express',
    asks: [
      {
        url: API,
        method: 'PUT',
        headers: JSON_HEADERS,
        body: 10,
        preflight: EXPRESS_BEHIND_NGINX,
        answer: ['502 Bad Gateway', 'server: nginx/1.22.1', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'answered-in-front',
      place: 'proxy',
      step: /^Read `error\.log`.*too big header/,
      never: BEHIND,
      acted: ['probably-not', 'broken'],
    },
  },
  {
    kind: 'answered in front, look-alike',
    when: 'the application itself refuses, and leaves its name',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: UVICORN,
        answer: ['413 Content Too Large', 'server: uvicorn', 'content-type: application/json'],
      },
    ],
    says: {
      cause: 'body-parser-before-cors',
      confidence: 'likely',
      place: 'server',
      step: /./,
      prints: true,
      never: /client_max_body_size|in front of the application answered/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'answered in front, look-alike',
    when: 'Nginx answers the preflight, and the application behind it the request',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['204 No Content', 'server: nginx', ...grants('POST', 'content-type')],
        answer: ['403 Forbidden', 'server: nginx', 'x-powered-by: PHP/8.2.7', 'content-type: application/json'],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      confidence: 'likely',
      place: 'page',
      step: /./,
      prints: true,
      never: /Nginx refused|deny/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'a platform',
    when: 'nothing runs at this address of Railway',
    asks: [
      {
        url: API,
        method: 'PUT',
        preflight: ['404 Not Found', 'server: railway-edge', 'x-railway-fallback: true'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      headline: /^Nothing runs at this address of Railway \(404\)\.$/,
      place: 'server',
      step: /last deployment is active/,
      never: /OPTIONS|route for|Access-Control/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a platform',
    when: 'deployment protection of Vercel',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: [
          '401 Unauthorized',
          'server: Vercel',
          'set-cookie: _vercel_sso_nonce=abc; Path=/',
          'content-type: text/html',
        ],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      place: 'server',
      step: /OPTIONS Allowlist/,
      never: /middleware|passport/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a platform',
    when: 'the tunnel of ngrok is off',
    asks: [
      {
        url: API,
        answer: ['404 Not Found', 'ngrok-error-code: ERR_NGROK_3200', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      place: 'server',
      step: /^Start `ngrok http PORT` again/,
      never: /Check path and port/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    kind: 'a platform',
    when: 'the gateway of the reader’s own network',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['403 Forbidden', 'server: Zscaler/6.2', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'certain',
      place: 'browser',
      step: /another network/,
      never: /origin is not|Add `https/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a platform, look-alike',
    when: 'an application on Railway answers 404 itself',
    asks: [
      {
        url: API,
        method: 'PUT',
        preflight: ['404 Not Found', 'server: railway-edge', 'x-powered-by: Express', 'content-type: text/html'],
      },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'likely',
      place: 'server',
      step: /./,
      prints: true,
      never: /Nothing runs/,
    },
  },
  {
    kind: 'a product by its path',
    when: 'Keycloak refuses a code, and gives the header elsewhere',
    asks: [
      {
        url: 'https://id.example/realms/shop/protocol/openid-connect/userinfo',
        answer: ['200 OK', ACAO, 'content-type: application/json'],
        passes: true,
      },
      {
        url: 'https://id.example/realms/shop/protocol/openid-connect/token',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 40,
        answer: ['400 Bad Request', 'content-type: application/json', 'cache-control: no-store'],
      },
    ],
    says: {
      cause: 'keycloak',
      confidence: 'certain',
      headline: /^Keycloak refused the token request \(400\)\.$/,
      place: 'server',
      step: /^Read the events of the realm/,
      never: /body parser|checks the body/,
      acted: ['yes', null],
    },
  },
  {
    kind: 'a product by its path',
    when: 'Keycloak before version 17 refuses a client, and nothing else is known',
    asks: [
      {
        url: 'https://sso.example/auth/realms/shop/protocol/openid-connect/token',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 40,
        answer: ['401 Unauthorized', 'content-type: application/json'],
      },
    ],
    says: {
      cause: 'keycloak',
      confidence: 'likely',
      place: 'server',
      step: /^Read the events of the realm/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'a product by its path',
    when: 'a client without this Web origin',
    asks: [
      {
        url: 'https://id.example/realms/shop/protocol/openid-connect/userinfo',
        headers: { authorization: 'Bearer a' },
        preflight: ['200 OK', ...grants('GET', 'authorization')],
        answer: ['200 OK', 'content-type: application/json'],
      },
    ],
    says: {
      cause: 'keycloak',
      confidence: 'likely',
      place: 'server',
      step: /^Add `https:\/\/app\.example` to the Web origins of the client/,
      acted: ['yes', null],
    },
  },
  {
    kind: 'a product by its path, look-alike',
    when: 'a path of its own that only resembles Keycloak’s',
    asks: [
      { url: API, answer: ['200 OK', ACAO], passes: true },
      {
        url: 'https://api.example/realms/token',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 40,
        answer: ['400 Bad Request', 'content-type: application/json'],
      },
    ],
    says: {
      cause: 'body-parser-before-cors',
      place: 'server',
      step: /^Read the body of the answer/,
      never: /Keycloak/,
    },
  },
  {
    kind: 'a wrong path',
    when: 'a simple GET gets Express’s 404',
    asks: [
      {
        url: 'https://api.example/socket.io/?EIO=4&transport=polling',
        answer: [
          '404 Not Found',
          'x-powered-by: Express',
          "content-security-policy: default-src 'none'",
          'x-content-type-options: nosniff',
          'content-type: text/html; charset=utf-8',
        ],
      },
    ],
    says: {
      cause: 'nothing-here',
      confidence: 'likely',
      headline: /^The server has nothing at `\/socket\.io\/` \(404\)\.$/,
      place: 'page',
      step: /^Check path and port/,
      prints: true,
      never: /CORS is not set up|Set up CORS/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'a wrong path',
    when: 'the same host answers this page at another port',
    asks: [
      { url: 'https://api.example:8443/v1/items', answer: ['200 OK', ACAO], passes: true },
      { url: 'https://api.example/v1/items', answer: ['404 Not Found', 'content-type: application/json'] },
    ],
    says: {
      cause: 'nothing-here',
      confidence: 'likely',
      place: 'page',
      step: /`api\.example:8443` answered this page/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'a wrong path',
    when: 'a path that is gone',
    asks: [{ url: 'https://api.example/v0/items', answer: ['410 Gone', 'content-type: text/html'] }],
    says: {
      cause: 'nothing-here',
      confidence: 'likely',
      place: 'page',
      step: /^Check path and port/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    kind: 'a wrong path, OPTIONS',
    when: 'a preflight gets 404 where GET passes',
    asks: [
      { url: API, answer: ['200 OK', ACAO, 'content-type: application/json'], passes: true },
      { url: API, method: 'PUT', preflight: ['404 Not Found', 'content-type: application/json'] },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'likely',
      place: 'server',
      step: /./,
      never: /nothing at all|Check path/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a wrong path, OPTIONS',
    when: 'a preflight gets 405 where GET passes',
    asks: [
      { url: API, answer: ['200 OK', ACAO, 'content-type: application/json'], passes: true },
      { url: API, method: 'DELETE', preflight: ['405 Method Not Allowed', 'allow: GET, HEAD'] },
    ],
    says: {
      cause: 'options-not-routed',
      confidence: 'certain',
      place: 'server',
      step: /./,
      never: /Check path/,
      acted: ['no', null],
    },
  },
]
