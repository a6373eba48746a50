import authenticationBeforeCors from '../../../../src/diagnosis/causes/authentication-before-cors.ts'
import { STOPPED } from '../../../support/exchanges.ts'
import { ALLOWED, API, APP, afterPreflight, allowed, atPreflight, atResponse, testCause } from '../table.ts'

const login = 'https://login.example/authorize?client_id=1'

testCause(authenticationBeforeCors, [
  {
    when: 'the preflight gets 401',
    given: atPreflight(401, { 'WWW-Authenticate': 'Bearer' }),
    headline: 'The server asks the preflight to log in (401).',
    confidence: 'certain',
    first: 'authentication-before-cors',
  },
  { when: 'the preflight gets 401 beside good headers', given: atPreflight(401, ALLOWED), confidence: 'certain' },
  {
    when: '403 that names a way to log in',
    given: atPreflight(403, { 'WWW-Authenticate': 'Bearer' }),
    headline: 'The server refused the preflight (403).',
    confidence: 'likely',
    first: 'authentication-before-cors',
  },
  {
    when: '403 where the server allows this origin elsewhere',
    given: atPreflight(403),
    siblings: [allowed({ response: { headers: ALLOWED } })],
    confidence: 'likely',
    first: 'authentication-before-cors',
  },
  {
    when: 'near miss: a bare 403, which may as well be the origin’s',
    given: atPreflight(403),
    confidence: null,
    first: 'refused-with-403',
  },
  {
    when: 'the preflight is sent to a login page',
    given: atPreflight(302, { Location: login }),
    headline: 'The server redirects the preflight to a login page, `https://login.example/authorize?…`.',
    confidence: 'likely',
    first: 'authentication-before-cors',
  },
  {
    when: 'a good preflight, then 401 without headers',
    given: afterPreflight(401),
    headline: 'The server asks the request to log in (401).',
    confidence: 'likely',
    first: 'authentication-before-cors',
  },
  {
    when: '401 from a server that was never seen with CORS',
    given: atResponse(401),
    confidence: 'hint',
    first: 'cors-not-configured',
  },
  {
    when: 'the request itself is sent to a login page',
    given: atResponse(302, { Location: '/login?next=%2Fv1' }),
    headline: 'The session is missing or has expired: the server redirects to `/login?…`.',
    confidence: 'likely',
    first: 'authentication-before-cors',
  },
  {
    when: 'the redirect ended at a login page',
    given: {
      legs: [
        {
          response: { status: 302, headers: { Location: login, 'Access-Control-Allow-Origin': APP } },
          ending: { how: 'redirected', to: login },
          bodyStarted: false,
        },
        { url: login, origin: 'null', response: { headers: {} }, ...STOPPED },
      ],
    },
    headline: 'The session is missing or has expired: the request ended at `https://login.example/authorize?…`.',
    confidence: 'likely',
    first: 'authentication-before-cors',
  },
  {
    when: 'near miss: the preflight is only sent to another slash',
    given: atPreflight(308, { Location: `${API}/` }),
    confidence: null,
  },
  {
    when: 'near miss: a bucket refuses the preflight',
    given: atPreflight(403, { Server: 'AmazonS3' }),
    confidence: null,
  },
  {
    when: 'near miss: no rule of Azure matches the preflight',
    given: atPreflight(403, { Server: 'Windows-Azure-Blob/1.0 Microsoft-HTTPAPI/2.0' }),
    confidence: null,
    first: 'platform-says',
  },
  {
    when: 'near miss: Spring refuses the origin, the method or a header',
    given: atPreflight(403, { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' }),
    confidence: null,
    first: 'cors-layer-refused',
  },
  { when: 'near miss: 404', given: atPreflight(404), confidence: null },
])
