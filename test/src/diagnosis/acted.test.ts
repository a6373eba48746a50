import { expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import type { ServerActed } from '../../../src/cors/rule.ts'
import { type ActedNote, actedOf } from '../../../src/diagnosis/acted.ts'
import { serverActedSentence } from '../../../src/report/words.ts'
import { type ExchangeOverrides, exchange, STOPPED } from '../../support/exchanges.ts'
import { ALLOWED, APP, afterPreflight, atPreflight, atResponse, EXPRESS, NGINX } from './table.ts'

const byExpress = {
  preflight: { response: { headers: { ...NGINX, ...EXPRESS, ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' } } },
}

test.each<{ when: string; given: ExchangeOverrides; acted: ServerActed; note: ActedNote | null; says: RegExp }>([
  {
    when: 'a load balancer refused it',
    given: atResponse(403, { Server: 'awselb/2.0' }),
    acted: 'probably-not',
    note: 'in-front',
    says: /probably never saw it/,
  },
  {
    when: 'Nginx refused what Express would have answered',
    given: afterPreflight(413, NGINX, byExpress),
    acted: 'probably-not',
    note: 'in-front',
    says: /no line about it/,
  },
  {
    when: 'a challenge of a firewall',
    given: atResponse(403, { 'cf-mitigated': 'challenge' }),
    acted: 'probably-not',
    note: 'in-front',
    says: /probably never saw it/,
  },
  {
    when: 'the session is over, and a login is what it was sent to',
    given: {
      legs: [
        {
          url: `${APP}/data`,
          response: { status: 302, headers: { Location: 'https://login.microsoftonline.com/a/oauth2/authorize' } },
          ending: { how: 'redirected', to: 'https://login.microsoftonline.com/a/oauth2/authorize' },
        },
        { url: 'https://login.microsoftonline.com/a/oauth2/authorize', response: {}, ...STOPPED },
      ],
    },
    acted: 'probably-not',
    note: 'login',
    says: /sent the `GET` to a login/,
  },
  {
    when: 'near miss: who logs out is sent to the login once that is done',
    given: {
      legs: [
        {
          url: `${APP}/logout`,
          response: { status: 302, headers: { Location: 'https://sso.example/login' } },
          ending: { how: 'redirected', to: 'https://sso.example/login' },
        },
        { url: 'https://sso.example/login', response: {}, ...STOPPED },
      ],
    },
    acted: 'yes',
    note: null,
    says: /with a redirect|answered it/,
  },
  { when: 'a gateway gave up', given: atResponse(504, NGINX), acted: 'unknown', note: 'late', says: /gave up waiting/ },
  { when: 'a bad gateway', given: atResponse(502, NGINX), acted: 'probably-not', note: 'broken', says: /log says so/ },
  {
    when: 'a preflight got what a GET would get',
    given: atPreflight(200, { 'Content-Type': 'application/json', 'Content-Length': '300' }),
    acted: 'no',
    note: 'options-ran',
    says: /handler of this path probably ran/,
  },
  {
    when: 'near miss: a preflight of its own kind',
    given: atPreflight(200, { Allow: 'GET, HEAD', 'Content-Type': 'text/html' }),
    acted: 'no',
    note: null,
    says: /never saw/,
  },
  {
    when: 'the application refused by itself',
    given: afterPreflight(413, { ...NGINX, ...EXPRESS }, byExpress),
    acted: 'probably-not',
    note: 'refused',
    says: /refused the `PUT` with an error/,
  },
  {
    when: 'a 503 that may be the application’s own',
    given: atResponse(503, NGINX),
    acted: 'probably-not',
    note: 'refused',
    says: /did not act/,
  },
  ...[401, 403, 404, 405, 429].map((status) => ({
    when: `the application’s own ${status}`,
    given: atResponse(status, EXPRESS),
    acted: 'probably-not' as const,
    note: 'refused' as const,
    says: /did not act/,
  })),
  {
    when: 'a body that a parser before the CORS layer could not read',
    given: afterPreflight(400, EXPRESS, byExpress),
    acted: 'probably-not',
    note: 'refused',
    says: /probably did not act/,
  },
  {
    when: 'near miss: a 400 of a server that is not known to set the headers',
    given: atResponse(400, EXPRESS),
    acted: 'yes',
    note: null,
    says: /answered it/,
  },
  {
    when: 'the `origin` callback of Express may have thrown',
    given: atResponse(500, EXPRESS),
    acted: 'unknown',
    note: 'error',
    says: /whether it came to its handler can’t be told/,
  },
  {
    when: 'near miss: a 500 after a preflight that the callback let pass',
    given: afterPreflight(500, EXPRESS, byExpress),
    acted: 'yes',
    note: null,
    says: /answered it/,
  },
  {
    when: 'near miss: a 500 of no Express',
    given: atResponse(500, { Server: 'uvicorn' }),
    acted: 'yes',
    note: null,
    says: /answered it/,
  },
  {
    when: 'near miss: a conflict, which only a handler finds',
    given: atResponse(409, EXPRESS),
    acted: 'yes',
    note: null,
    says: /answered it/,
  },
  {
    when: 'a CORS layer that looks at the origin failed, and granted nothing',
    given: atResponse(500, { Vary: 'Origin' }),
    acted: 'unknown',
    note: 'error',
    says: /can’t be told/,
  },
  {
    when: 'near miss: the layer granted the origin, and the handler failed',
    given: { credentials: 'include', ...atResponse(500, { Vary: 'Origin', ...ALLOWED }) },
    acted: 'yes',
    note: null,
    says: /answered it/,
  },
  {
    when: 'a cache answered',
    given: atResponse(200, { ...EXPRESS, 'X-Cache-Status': 'HIT' }),
    acted: 'probably-not',
    note: 'in-front',
    says: /in front of the application answered/,
  },
  {
    when: 'near miss: a cache passed the answer on',
    given: atResponse(200, { ...EXPRESS, 'X-Cache-Status': 'MISS', Age: '0' }),
    acted: 'yes',
    note: null,
    says: /answered it/,
  },
  {
    when: 'IIS marks its own answers as an application’s',
    given: afterPreflight(405, {
      Server: 'Microsoft-IIS/10.0',
      'X-Powered-By': 'ASP.NET',
      Allow: 'GET, HEAD, OPTIONS, TRACE',
    }),
    acted: 'probably-not',
    note: 'in-front',
    says: /in front/,
  },
  {
    when: 'near miss: the application behind IIS',
    given: afterPreflight(409, { Server: 'Microsoft-IIS/10.0', 'X-Powered-By': 'ASP.NET' }),
    acted: 'yes',
    note: null,
    says: /answered it/,
  },
  {
    when: 'near miss: a storage is the server itself',
    given: atResponse(200, { Server: 'Windows-Azure-Blob/1.0' }),
    acted: 'yes',
    note: null,
    says: /answered it/,
  },
  { when: 'near miss: it was answered', given: atResponse(200), acted: 'yes', note: null, says: /answered it/ },
])('$acted, $note: $when', ({ given, acted, note, says }) => {
  const it = exchange(given)
  const verdict = judge(it)
  const found = actedOf(it, verdict, [])
  expect(found).toEqual({ acted, note })
  const said = serverActedSentence({
    ...it,
    serverActed: found.acted,
    ...(found.note !== null && { actedNote: found.note }),
    verdict: { kind: verdict.kind },
  })
  expect(said).toMatch(says)
  expect(said).toMatch(/^[A-Z].*\.$/)
})

test('the callback of Express refused one page, where it let another in', () => {
  const stranger = exchange({
    initiator: 'https://b.example',
    leg: {
      origin: 'https://b.example',
      response: { headers: { ...EXPRESS, 'Access-Control-Allow-Origin': 'https://b.example' } },
    },
  })
  const it = exchange(atResponse(500, EXPRESS))
  expect(actedOf(it, judge(it), [stranger])).toEqual({ acted: 'probably-not', note: 'refused' })
})

test('a stored answer that the server confirmed is the server’s own', () => {
  const confirmed = exchange({
    browser: 'firefox',
    leg: { response: { headers: {}, fromCache: true, revalidated: true }, bodyStarted: false },
  })
  expect(actedOf(confirmed, judge(confirmed), [])).toEqual({ acted: 'yes', note: null })
})
