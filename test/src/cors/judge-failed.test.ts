import { describe, expect, test } from 'vitest'
import { type Ending, unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import {
  type ExchangeOverrides,
  exchange,
  type HeadersLike,
  type LegOverrides,
  STOPPED,
} from '../../support/exchanges.ts'
import { expectVerdict, type VerdictCase } from '../../support/verdicts.ts'

const PAGE = 'https://app.example'
const HIDDEN = unseen('withheld-by-browser')
const NONE = unseen('never-sent')
const ALLOWED = { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' }
const CREDENTIALS = { 'Access-Control-Allow-Credentials': 'true' }
const UNSENT: LegOverrides = { origin: HIDDEN, requestHeaders: HIDDEN, response: NONE, bodyStarted: false }

const error = (text: string): Ending => ({ how: 'error', error: text })
const answer = (headers: HeadersLike, status = 200) => ({ status, headers })

describe('failed for another reason', () => {
  const failing = (text: string, rest: LegOverrides = {}): LegOverrides => ({
    response: NONE,
    bodyStarted: false,
    ...rest,
    ending: error(text),
  })

  test.each<VerdictCase>([
    {
      verdict: 'failed: connection-refused',
      when: 'Chromium says so',
      given: { leg: failing('net::ERR_CONNECTION_REFUSED') },
    },
    { verdict: 'failed: aborted', when: 'the page cancelled it', given: { leg: failing('net::ERR_ABORTED') } },
    {
      verdict: 'failed: aborted',
      when: 'the page cancelled it after an answer that fails (Chromium)',
      given: { leg: { ...failing('net::ERR_ABORTED'), response: {} } },
    },
    {
      verdict: 'failed: abandoned',
      when: 'its page went away',
      given: { leg: { ...UNSENT, ending: { how: 'abandoned' } } },
    },
    {
      verdict: 'failed: name-not-resolved',
      when: 'the preflight’s host is unknown',
      given: {
        leg: {
          ...failing('net::ERR_NAME_NOT_RESOLVED'),
          preflight: { response: NONE, ending: error('net::ERR_FAILED') },
        },
      },
    },
    {
      verdict: 'failed: unsafe-redirect',
      when: 'the preflight is redirected to what is no URL, whatever its headers (Chromium)',
      given: {
        leg: {
          ...UNSENT,
          ...STOPPED,
          preflight: { response: { status: 302, headers: { Location: 'http://localhost:99999/' } } },
        },
      },
    },
    {
      verdict: 'undecided: lines of Access-Control-Allow-Origin without a value',
      when: 'Firefox stops on an answer whose headers all pass',
      given: {
        browser: 'firefox',
        leg: {
          ...failing('NS_ERROR_DOM_BAD_URI'),
          preflight: { response: { headers: { ...ALLOWED, ...CREDENTIALS, 'Access-Control-Allow-Methods': 'PUT' } } },
        },
      },
    },
    {
      verdict: 'failed: connection-refused',
      when: 'Firefox says so on the preflight',
      given: {
        browser: 'firefox',
        leg: {
          ...failing('NS_ERROR_DOM_BAD_URI'),
          preflight: { response: NONE, ending: error('NS_ERROR_CONNECTION_REFUSED') },
        },
      },
    },
    {
      verdict: 'failed: blocked-by-extension',
      when: 'an extension stopped an answer that fails (Firefox)',
      given: { browser: 'firefox', leg: { response: {}, ending: error('NS_ERROR_ABORT') } },
    },
    {
      verdict: 'failed: embedder-policy',
      when: 'another policy stopped it (Firefox)',
      given: { browser: 'firefox', leg: { response: {}, ending: error('NS_ERROR_DOM_CORP_FAILED') } },
    },
    {
      verdict: 'failed: local-network-access',
      when: 'a preflight without an answer or an error (Chromium)',
      given: { leg: { ...UNSENT, ...STOPPED, preflight: { response: NONE, ending: error('net::ERR_FAILED') } } },
    },
    {
      verdict: 'failed: unsafe-redirect',
      when: 'a redirect to ftp that Chromium names itself',
      given: { leg: failing('net::ERR_UNSAFE_REDIRECT') },
    },
    {
      verdict: 'undecided: lines of Access-Control-Allow-Origin without a value',
      when: 'Firefox stopped what every header that it shows allows',
      given: {
        browser: 'firefox',
        credentials: 'include',
        leg: {
          ending: error('NS_ERROR_DOM_BAD_URI'),
          response: answer({ ...ALLOWED, 'Access-Control-Allow-Credentials': 'true' }),
        },
      },
    },
    {
      verdict: 'blocked by redirect-scheme-not-http (headers)',
      when: 'Chromium cancelled a prefetch that was sent to ftp',
      given: {
        credentials: 'omit',
        leg: {
          requestHeaders: [['Sec-Purpose', 'prefetch']],
          bodyStarted: false,
          ending: error('net::ERR_ABORTED'),
          response: answer({ ...ALLOWED, Location: 'ftp://files.example/' }, 302),
        },
      },
    },
    {
      verdict: 'undecided: what another extension made of the answer',
      when: 'Chromium stopped what every header allows',
      given: { leg: { ...STOPPED, response: answer({ ...ALLOWED, 'Access-Control-Allow-Credentials': 'true' }) } },
    },
    {
      verdict: 'undecided: why the redirect was not followed',
      when: 'Chromium announces a redirect, and ends the next request before it is sent',
      given: {
        legs: [
          {
            url: 'https://app.example/old',
            response: answer({ Location: 'https://api.example/new' }, 303),
            bodyStarted: false,
            ending: { how: 'redirected', to: 'https://api.example/new' },
          },
          { ...UNSENT, ...STOPPED, url: 'https://api.example/new' },
        ],
      },
    },
  ])('$verdict: $when', expectVerdict)

  test('says that Local Network Access is a deduction', () => {
    const given = exchange({
      leg: { ...UNSENT, ...STOPPED, preflight: { response: NONE, ending: error('net::ERR_FAILED') } },
    })
    expect(judge(given).sentence).toBe(
      'The browser did not let this page reach `api.example` on the local network. This is not CORS. (Deduced: the preflight got neither an answer nor an error.)',
    )
  })
})

describe('a redirect that passes and is not followed', () => {
  const moved = (to: string) => answer({ ...ALLOWED, Location: to }, 307)
  const stopped = (to: string, text: string, rest: LegOverrides = {}): LegOverrides => ({
    ...rest,
    response: moved(to),
    bodyStarted: false,
    ending: error(text),
  })
  const firefox = (leg: LegOverrides, rest: ExchangeOverrides = {}): ExchangeOverrides => ({
    browser: 'firefox',
    leg,
    ...rest,
  })

  test.each<VerdictCase>([
    {
      verdict: 'undecided: why the redirect was not followed',
      when: 'a policy may forbid another origin (Chromium)',
      given: { leg: stopped('https://next.example/', 'net::ERR_ABORTED') },
    },
    {
      verdict: 'undecided: why the redirect was not followed',
      when: 'it leads to http (Chromium)',
      given: { leg: stopped('http://api.example/', 'net::ERR_ABORTED') },
    },
    {
      verdict: 'undecided: why the redirect was not followed',
      when: 'it leads to http, and the page read nothing, with `*` for all (Chromium)',
      given: {
        credentials: HIDDEN,
        witness: { responseStatus: 0, initiatorType: 'fetch' },
        leg: {
          ...stopped('http://api.example/', 'net::ERR_ABORTED'),
          response: answer({ 'Access-Control-Allow-Origin': '*', Location: 'http://api.example/' }, 307),
        },
      },
    },
    {
      verdict: 'undecided: why the redirect was not followed',
      when: 'it begins at the page’s own origin (Chromium)',
      given: {
        leg: {
          ...stopped('http://app.example/', 'net::ERR_ABORTED'),
          url: 'https://app.example/',
          response: answer({ Location: 'http://app.example/' }, 307),
        },
      },
    },
    {
      verdict: 'failed: mixed-content',
      when: 'it begins at the page’s own origin (Firefox)',
      given: firefox({
        ...stopped('http://app.example/', 'NS_ERROR_NET_ON_RECEIVING_FROM'),
        url: 'https://app.example/',
        response: answer({ Location: 'http://app.example/' }, 307),
      }),
    },
    {
      verdict: 'failed: blocked-by-policy',
      when: 'a policy forbids where the page’s own origin leads (Firefox)',
      given: firefox({
        ...stopped('https://next.example/', 'NS_ERROR_NET_ON_RECEIVING_FROM'),
        url: 'https://app.example/',
        response: answer({ Location: 'https://next.example/' }, 307),
      }),
    },
    {
      verdict: 'not CORS: same-origin',
      when: 'it stays at the page’s own origin (Firefox)',
      given: firefox({
        ...stopped('/next', 'NS_ERROR_NET_ON_RECEIVING_FROM'),
        url: 'https://app.example/',
        response: answer({ Location: '/next' }, 307),
      }),
    },
    {
      verdict: 'allowed (deduced)',
      when: 'no policy forbids the same origin (Chromium)',
      given: { leg: stopped('/next', 'net::ERR_ABORTED') },
    },
    {
      verdict: 'failed: mixed-content',
      when: 'it leads to http (Firefox)',
      given: firefox(stopped('http://api.example/', 'NS_ERROR_UNEXPECTED')),
    },
    {
      verdict: 'failed: mixed-content',
      when: 'it leads to http, credentials hidden and consented to (Firefox)',
      given: firefox(
        {
          ...stopped('http://api.example/', 'NS_ERROR_UNEXPECTED'),
          response: {
            ...moved('http://api.example/'),
            headers: { ...ALLOWED, ...CREDENTIALS, Location: 'http://api.example/' },
          },
        },
        { credentials: HIDDEN },
      ),
    },
    {
      verdict: 'failed: mixed-content',
      when: 'it leads to http, which Firefox looks at before the headers that fail',
      given: firefox({
        ...stopped('http://api.example/', 'NS_ERROR_UNEXPECTED'),
        response: answer({ Location: 'http://api.example/' }, 307),
      }),
    },
    {
      verdict: 'undecided: lines of Access-Control-Allow-Origin without a value',
      when: 'a policy may forbid another origin (Firefox)',
      given: firefox(stopped('https://next.example/', 'NS_ERROR_UNEXPECTED'), { credentials: 'same-origin' }),
    },
    {
      verdict: 'undecided: lines of Access-Control-Allow-Origin without a value',
      when: 'this machine is trustworthy over http too (Firefox)',
      given: firefox(stopped('http://localhost:3000/', 'NS_ERROR_UNEXPECTED')),
    },
  ])('$verdict: $when', expectVerdict)
})

describe('stopped without a word', () => {
  const preflightEnded = (text: string): LegOverrides => ({
    ...UNSENT,
    ...STOPPED,
    preflight: { requestHeaders: HIDDEN, response: NONE, ending: error(text) },
  })

  test.each<VerdictCase>([
    {
      verdict: 'blocked by preflight-redirected (deduced)',
      when: 'a preflight to http was never sent (Chromium, HSTS)',
      given: { leg: { ...preflightEnded('net::ERR_FAILED'), url: 'http://api.example/items' } },
    },
    {
      verdict: 'undecided: what was sent and what was answered',
      when: 'a preflight to https was never sent (Chromium)',
      given: { leg: preflightEnded('net::ERR_FAILED') },
    },
    {
      verdict: 'failed: blocked-by-extension',
      when: 'another extension stopped the preflight before it was sent (Chromium)',
      given: { leg: { ...preflightEnded('net::ERR_BLOCKED_BY_CLIENT'), url: 'http://api.example/items' } },
    },
    {
      verdict: 'undecided: what was sent and what was answered',
      when: 'nothing was seen at all (Chromium)',
      given: { mode: HIDDEN, leg: { ...UNSENT, ...STOPPED } },
    },
    {
      verdict: 'not CORS: replaced',
      when: 'another extension led it to data before it was sent',
      given: { mode: HIDDEN, leg: { ...UNSENT, ending: { how: 'redirected', to: 'data:text/plain,' } } },
    },
  ])('$verdict: $when', expectVerdict)

  test('names the codes of both browsers, and the checklist has the rule once', () => {
    const verdict = judge(exchange({ leg: { ...preflightEnded('net::ERR_FAILED'), url: 'http://api.example/items' } }))
    expect(verdict).toMatchObject({ code: { chromium: 'PreflightDisallowedRedirect', firefox: null } })
    const steps = verdict.kind === 'blocked' ? verdict.steps.map(({ rule }) => rule.id) : []
    expect(steps.filter((id) => id === 'preflight-redirected')).toHaveLength(1)
  })
})

describe('a POST whose mode Firefox hides, and whose answer fails', () => {
  const post = (rest: ExchangeOverrides = {}, leg: LegOverrides = {}): ExchangeOverrides => ({
    browser: 'firefox',
    mode: HIDDEN,
    credentials: HIDDEN,
    leg: { url: 'http://api.example/items', method: 'POST', response: {}, ending: { how: 'completed' }, ...leg },
    ...rest,
  })
  const witness = (initiatorType: string) => ({ responseStatus: 0, initiatorType })

  test.each<VerdictCase>([
    { verdict: 'undecided: the request’s mode', when: 'it may have been `no-cors`', given: post() },
    {
      verdict: 'undecided: the request’s mode',
      when: 'fetch has such a mode',
      given: post({ witness: witness('fetch') }),
    },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'XMLHttpRequest has no such mode',
      given: post({ witness: witness('xmlhttprequest') }),
    },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'nothing else carries `Origin`',
      given: post({}, { method: 'GET' }),
    },
    { verdict: 'blocked by allow-origin-missing (headers)', when: 'the mode was shown', given: post({ mode: 'cors' }) },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'Firefox ended it in an error',
      given: post({}, { ending: error('NS_ERROR_DOM_BAD_URI') }),
    },
  ])('$verdict: $when', expectVerdict)
})
