import { expect, test } from 'vitest'
import { type Ending, unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import type { ServerActed } from '../../../src/cors/rule.ts'
import { serverActed } from '../../../src/cors/server-acted.ts'
import { type ExchangeOverrides, exchange, type LegOverrides, STOPPED } from '../../support/exchanges.ts'

const HIDDEN = unseen('withheld-by-browser')
const UNANSWERED: LegOverrides = { response: unseen('never-sent'), bodyStarted: false }
const UNSENT: LegOverrides = { ...UNANSWERED, origin: HIDDEN, requestHeaders: HIDDEN }

const ended = (error: string): LegOverrides => ({ ...UNANSWERED, ending: { how: 'error', error } satisfies Ending })

test.each<{ acted: ServerActed; verdict: string; when: string; given: ExchangeOverrides }>([
  { acted: 'yes', verdict: 'allowed', when: 'it answered', given: {} },
  {
    acted: 'yes',
    verdict: 'blocked',
    when: 'it answered, though the page can’t read it',
    given: { leg: { response: {}, ...STOPPED } },
  },
  {
    acted: 'no',
    verdict: 'blocked',
    when: 'Firefox took the answer from its HTTP cache',
    given: { browser: 'firefox', leg: { response: { fromCache: true } } },
  },
  {
    acted: 'yes',
    verdict: 'blocked',
    when: 'the server confirmed to Firefox what was in its HTTP cache',
    given: { browser: 'firefox', leg: { response: { fromCache: true, revalidated: true } } },
  },
  {
    acted: 'no',
    verdict: 'blocked',
    when: 'the preflight failed',
    given: { leg: { ...UNSENT, ...STOPPED, method: 'PUT', preflight: { response: { status: 404 } } } },
  },
  {
    acted: 'yes',
    verdict: 'blocked',
    when: 'a preflight failed after a redirect: an earlier server answered',
    given: {
      legs: [{ ending: { how: 'redirected', to: '/' } }, { ...UNSENT, ...STOPPED, preflight: { response: {} } }],
    },
  },
  {
    acted: 'unknown',
    verdict: 'blocked',
    when: 'a preflight failed after a redirect that was not seen',
    given: {
      legs: [
        { ...UNANSWERED, ending: { how: 'redirected', to: '/' } },
        { ...UNSENT, ...STOPPED, preflight: { response: {} } },
      ],
    },
  },
  {
    acted: 'yes',
    verdict: 'failed',
    when: 'nothing listens where it was redirected to',
    given: { legs: [{ ending: { how: 'redirected', to: '/' } }, ended('net::ERR_CONNECTION_REFUSED')] },
  },
  {
    acted: 'yes',
    verdict: 'failed',
    when: 'its preflight was not answered where it was redirected to',
    given: {
      legs: [
        { ending: { how: 'redirected', to: '/' } },
        { ...ended('net::ERR_ABORTED'), ...UNSENT, preflight: { response: unseen('never-sent'), ending: null } },
      ],
    },
  },
  { acted: 'no', verdict: 'failed', when: 'nothing listens', given: { leg: ended('net::ERR_CONNECTION_REFUSED') } },
  {
    acted: 'no',
    verdict: 'failed',
    when: 'there is no such host',
    given: { leg: ended('net::ERR_NAME_NOT_RESOLVED') },
  },
  {
    acted: 'no',
    verdict: 'failed',
    when: 'the certificate is bad',
    given: { leg: ended('net::ERR_CERT_DATE_INVALID') },
  },
  {
    acted: 'no',
    verdict: 'failed',
    when: 'an extension stopped it',
    given: { leg: ended('net::ERR_BLOCKED_BY_CLIENT') },
  },
  { acted: 'no', verdict: 'failed', when: 'only the cache was asked', given: { leg: ended('net::ERR_CACHE_MISS') } },
  {
    acted: 'no',
    verdict: 'failed',
    when: 'local network access was denied',
    given: { leg: ended('net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS') },
  },
  {
    acted: 'unknown',
    verdict: 'failed',
    when: 'the connection broke: it may have got that far',
    given: { leg: ended('net::ERR_EMPTY_RESPONSE') },
  },
  { acted: 'unknown', verdict: 'failed', when: 'it was cancelled', given: { leg: ended('net::ERR_ABORTED') } },
  { acted: 'unknown', verdict: 'failed', when: 'it never answered', given: { leg: ended('net::ERR_TIMED_OUT') } },
  {
    acted: 'no',
    verdict: 'failed',
    when: 'it was cancelled while its preflight waited',
    given: {
      leg: { ...ended('net::ERR_ABORTED'), ...UNSENT, preflight: { response: unseen('never-sent'), ending: null } },
    },
  },
  {
    acted: 'no',
    verdict: 'failed',
    when: 'Chromium had not sent it yet, and its preflight was answered afterwards',
    given: { leg: { ...ended('net::ERR_ABORTED'), ...UNSENT, preflight: {} } },
  },
  {
    acted: 'unknown',
    verdict: 'failed',
    when: 'Firefox announces it before its preflight, and it was cancelled later',
    given: { browser: 'firefox', leg: { ...ended('NS_BINDING_ABORTED'), preflight: {} } },
  },
  {
    acted: 'unknown',
    verdict: 'pending',
    when: 'it has not answered yet',
    given: { leg: { ...UNANSWERED, ending: null } },
  },
  {
    acted: 'unknown',
    verdict: 'undecided',
    when: 'recording began later',
    given: { beforeRecording: true, leg: ended('net::ERR_FAILED') },
  },
])('$acted ($verdict): $when', ({ acted, verdict, given }) => {
  const judged = judge(exchange(given))
  expect(judged.kind).toBe(verdict)
  expect(serverActed(exchange(given), judged)).toBe(acted)
})
