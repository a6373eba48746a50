import { describe, expect, test } from 'vitest'
import { type Ending, unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { exchange, type HeadersLike, type LegOverrides, STOPPED } from '../../support/exchanges.ts'
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
      verdict: 'failed: blocked-by-policy',
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
      verdict: 'failed: unknown',
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
      'Deduced, because the preflight got no answer and no other error: the browser stopped the request because the page may not reach the local network; no CORS header changes that.',
    )
  })
})
