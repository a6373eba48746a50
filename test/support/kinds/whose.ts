import { ACAO, API, APP, grants, type Kind, THEIRS } from './kind.ts'

/** Whose a server is, where that was guessed, and what stands between a page and an application. */

const JSON_BODY = 'content-type: application/json'
const JSON_HEADERS = { 'content-type': 'application/json' }
const IF_YOURS = /^Change the server, if `api\.other-company\.example` is yours: /
const STREAM = 'content-type: text/event-stream'
const SESSION = 'https://api.app.example/v1/me'
const DAV = 'https://dav.other-company.example/calendars/a.ics'

export const WHOSE: readonly Kind[] = [
  {
    kind: 'whose server, guessed',
    when: 'software that people run answers at another company’s name',
    asks: [{ url: THEIRS, answer: ['200 OK', 'server: nginx', JSON_BODY] }],
    says: { cause: 'cors-not-configured', place: 'server', step: IF_YOURS },
  },
  {
    kind: 'whose server, guessed',
    when: 'its value is broken, which nobody publishes',
    asks: [{ url: THEIRS, answer: ['200 OK', 'access-control-allow-origin: app.example', JSON_BODY] }],
    says: { cause: 'malformed-value', confidence: 'certain', place: 'server', step: IF_YOURS },
  },
  {
    kind: 'whose server, guessed',
    when: 'nothing tells what answers',
    asks: [{ url: THEIRS, answer: ['200 OK', JSON_BODY] }],
    says: { cause: 'cors-not-configured', place: 'proxy', step: /through your own server/ },
  },
  {
    kind: 'whose server, look-alike',
    when: 'everybody knows whose it is',
    asks: [{ url: 'https://gitlab.com/a/b/raw/c.json', answer: ['200 OK', 'server: nginx', JSON_BODY] }],
    says: { cause: 'cors-not-configured', place: 'proxy', step: /through your own server/, never: /is yours/ },
  },
  {
    kind: 'whose server, known',
    when: 'a stage before production, at another name',
    asks: [{ url: 'https://staging.other-company.example/v2/items', answer: ['200 OK', 'server: nginx', JSON_BODY] }],
    says: {
      cause: 'cors-not-configured',
      place: 'server',
      step: /^Set up CORS in Nginx/,
      prints: true,
      never: /is yours|provider/,
    },
  },
  {
    kind: 'a stream',
    when: 'its preflight passed the CORS layer',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['204 No Content', ...grants('POST', 'content-type')],
        answer: ['200 OK', STREAM],
      },
    ],
    says: { cause: 'cors-after-routes', place: 'server', step: /^Send the CORS headers from the handler/ },
  },
  {
    kind: 'a stream, look-alike',
    when: 'an answer that is whole at once',
    asks: [
      {
        url: API,
        method: 'POST',
        headers: JSON_HEADERS,
        body: 10,
        preflight: ['204 No Content', ...grants('POST', 'content-type')],
        answer: ['200 OK', JSON_BODY],
      },
    ],
    says: {
      cause: 'cors-after-routes',
      place: 'server',
      step: /^Let the CORS layer run before/,
      never: /raw response/,
    },
  },
  {
    kind: 'a second layer that answers preflights',
    when: 'it allows no credentials, and the application does',
    asks: [
      {
        url: SESSION,
        credentials: 'include',
        answer: ['200 OK', ACAO, 'access-control-allow-credentials: true', JSON_BODY],
        passes: true,
      },
      {
        url: API,
        method: 'PUT',
        headers: JSON_HEADERS,
        credentials: 'include',
        preflight: ['204 No Content', ...grants('PUT', 'content-type')],
      },
    ],
    says: {
      cause: 'credentials-not-configured',
      confidence: 'certain',
      place: 'server',
      step: /^Allow credentials/,
    },
    // It shows no credentials mode, which is deduced then.
    in: { chromium: { confidence: 'likely' } },
  },
  {
    kind: 'a second layer that answers preflights',
    when: 'it allows no credentials at the host whose application does',
    asks: [
      {
        url: API,
        credentials: 'include',
        answer: ['200 OK', ACAO, 'access-control-allow-credentials: true', JSON_BODY],
        passes: true,
      },
      {
        url: `${API}/1`,
        method: 'PUT',
        headers: JSON_HEADERS,
        credentials: 'include',
        preflight: ['204 No Content', ...grants('PUT', 'content-type')],
      },
    ],
    says: {
      cause: 'credentials-not-configured',
      confidence: 'likely',
      headline: /^The CORS layer that answers `OPTIONS` here allows no credentials\.$/,
      place: 'server',
      step: /^Allow credentials/,
    },
  },
  {
    kind: 'a wildcard with credentials',
    when: 'the server means to allow credentials',
    asks: [
      {
        url: API,
        credentials: 'include',
        answer: ['200 OK', 'access-control-allow-origin: *', 'access-control-allow-credentials: true', JSON_BODY],
      },
    ],
    says: {
      cause: 'wildcard-with-credentials',
      confidence: 'certain',
      place: 'server',
      step: new RegExp(`^Name the origin \`${APP}\``),
    },
  },
  {
    kind: 'a header that the request cannot do without',
    when: 'a condition of WebDAV is not listed',
    asks: [
      {
        url: DAV,
        method: 'PUT',
        headers: { 'if-match': '"a"' },
        body: 10,
        preflight: ['204 No Content', 'server: nginx', ...grants('PUT', 'depth')],
      },
    ],
    says: {
      cause: 'header-not-listed',
      confidence: 'certain',
      place: 'server',
      step: /is yours: add `if-match` to the allowed request headers/,
      never: /Stop sending/,
    },
  },
  {
    kind: 'a header that the request cannot do without, look-alike',
    when: 'a header that somebody made up',
    asks: [
      {
        url: DAV,
        method: 'PUT',
        headers: { 'x-page': 'a' },
        body: 10,
        preflight: ['204 No Content', 'server: nginx', ...grants('PUT', 'depth')],
      },
    ],
    says: { cause: 'header-not-listed', confidence: 'certain', place: 'page', step: /^Stop sending `x-page`/ },
  },
  {
    kind: 'a login in front, of Windows',
    when: 'IIS asks the preflight for it',
    asks: [
      {
        url: API,
        method: 'PUT',
        preflight: ['401 Unauthorized', 'server: Microsoft-IIS/10.0', 'www-authenticate: Negotiate'],
      },
    ],
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      headline: /^IIS asks the preflight for a Windows login \(401\)\.$/,
      place: 'proxy',
      step: /CORS module of IIS/,
      acted: ['no', null],
    },
  },
  {
    kind: 'a login in front, look-alike',
    when: 'an application on IIS asks for a token',
    asks: [
      {
        url: API,
        method: 'PUT',
        preflight: ['401 Unauthorized', 'server: Microsoft-IIS/10.0', 'www-authenticate: Bearer'],
      },
    ],
    says: {
      cause: 'authentication-before-cors',
      confidence: 'certain',
      place: 'server',
      step: /before|above/,
      prints: true,
      never: /Windows login/,
    },
  },
]
