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
    when: 'near miss: the application refused by itself',
    given: afterPreflight(413, { ...NGINX, ...EXPRESS }, byExpress),
    acted: 'yes',
    note: null,
    says: /got the `PUT` and answered it/,
  },
  {
    when: 'near miss: a 503 that may be the application’s own',
    given: atResponse(503, NGINX),
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
