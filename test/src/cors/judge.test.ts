import { describe, expect, test } from 'vitest'
import { type Browser, type Ending, unseen } from '../../../src/cors/exchange.ts'
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
const ANY = { 'Access-Control-Allow-Origin': '*' }
const UNSENT: LegOverrides = { origin: HIDDEN, requestHeaders: HIDDEN, response: NONE, bodyStarted: false }

/** How each browser ends what it stopped. */
const STOPPED_IN: Record<Browser, LegOverrides> = {
  chromium: STOPPED,
  firefox: { ending: { how: 'error', error: 'NS_ERROR_DOM_BAD_URI' } },
}

const error = (text: string): Ending => ({ how: 'error', error: text })
const answer = (headers: HeadersLike, status = 200) => ({ status, headers })

describe('outside CORS', () => {
  test.each<VerdictCase>([
    { verdict: 'not CORS: same-origin', when: 'the own origin', given: { leg: { url: `${PAGE}/` } } },
    { verdict: 'not CORS: no-cors', when: 'an image', given: { type: 'image', mode: 'no-cors' } },
    { verdict: 'not CORS: navigation', when: 'a frame', given: { type: 'sub_frame' } },
    { verdict: 'not CORS: websocket', when: 'a WebSocket', given: { type: 'websocket' } },
    {
      verdict: 'not CORS: no-cors',
      when: 'headers that do not allow it, mode hidden, and Chromium let it through',
      given: { mode: HIDDEN, leg: { response: {} } },
    },
    {
      verdict: 'undecided: everything before its error',
      when: 'only its error was seen, because recording began later',
      given: { beforeRecording: true, leg: { ...UNSENT, ending: error('net::ERR_FAILED') } },
    },
  ])('$verdict: $when', expectVerdict)
})

describe('under way', () => {
  const open: LegOverrides = { response: NONE, bodyStarted: false, ending: null }

  test.each<VerdictCase>([
    { verdict: 'pending', when: 'nothing was answered', given: { leg: open } },
    {
      verdict: 'pending',
      when: 'its preflight waits',
      given: { leg: { ...UNSENT, ending: null, preflight: { response: NONE, ending: null } } },
    },
    {
      verdict: 'pending',
      when: 'its preflight was allowed',
      given: { leg: { ...open, method: 'PUT', preflight: {} } },
    },
    {
      verdict: 'pending',
      when: 'a redirect was announced',
      given: {
        leg: {
          response: answer({ ...ALLOWED, Location: '/' }, 302),
          bodyStarted: false,
          ending: { how: 'redirected', to: '/' },
        },
      },
    },
    {
      verdict: 'pending',
      when: 'a user name and password are asked for',
      given: { leg: { response: answer({}, 401), bodyStarted: false, ending: null } },
    },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'the answer already says no',
      given: { leg: { response: {}, bodyStarted: false, ending: null } },
    },
    {
      verdict: 'allowed (headers)',
      when: 'Chromium reads its body',
      given: { leg: { ending: null, bodyStarted: true } },
    },
    {
      verdict: 'pending',
      when: 'Firefox reads its body, which it does with a blocked one too',
      given: { browser: 'firefox', leg: { ending: null } },
    },
  ])('$verdict: $when', expectVerdict)

  test('says that CORS comes after the password', () => {
    const given = exchange({ leg: { response: answer({}, 401), bodyStarted: false, ending: null } })
    expect(judge(given).sentence).toBe('The browser asks for a user name and password, and checks CORS after that.')
  })
})

describe('allowed', () => {
  test.each<VerdictCase>([
    { verdict: 'allowed (headers)', when: 'by name', given: {} },
    { verdict: 'allowed (headers)', when: 'by `*`', given: { leg: { response: answer(ANY) } } },
    {
      verdict: 'allowed (headers)',
      when: 'with credentials',
      given: {
        credentials: 'include',
        leg: { response: answer({ ...ALLOWED, 'Access-Control-Allow-Credentials': 'true' }) },
      },
    },
    {
      verdict: 'allowed (headers)',
      when: 'a 500 that may be read',
      given: { leg: { response: answer(ALLOWED, 500) } },
    },
    {
      verdict: 'allowed (headers)',
      when: 'after its preflight',
      given: { leg: { method: 'PUT', preflight: { unsafeHeaders: ['x-a'] } } },
    },
    {
      verdict: 'allowed (headers)',
      when: 'to an opaque origin',
      given: { initiator: 'null', leg: { origin: 'null' } },
    },
    {
      verdict: 'allowed (headers)',
      when: 'after a redirect, as `null`',
      given: {
        legs: [
          {
            response: answer({ ...ALLOWED, Location: 'https://b.example/' }, 302),
            ending: { how: 'redirected', to: 'https://b.example/' },
          },
          { url: 'https://b.example/', origin: 'null' },
        ],
      },
    },
    { verdict: 'allowed (headers)', when: 'in Firefox', given: { browser: 'firefox' } },
    {
      verdict: 'allowed (deduced)',
      when: '`*`, credentials hidden, and Chromium let it through',
      given: { credentials: HIDDEN, leg: { response: answer(ANY) } },
    },
    {
      verdict: 'allowed (deduced)',
      when: 'headers that do not allow it, and Chromium let it through',
      given: { leg: { response: {} } },
    },
    {
      verdict: 'allowed (witnessed)',
      when: '`*`, credentials hidden, and the page read it in Firefox',
      given: {
        browser: 'firefox',
        credentials: HIDDEN,
        leg: { response: answer(ANY) },
        witness: { responseStatus: 200, initiatorType: 'fetch' },
      },
    },
    {
      verdict: 'allowed (deduced)',
      when: 'a redirect that the page did not want followed (Chromium)',
      given: {
        leg: {
          response: answer({ ...ALLOWED, Location: '/' }, 302),
          bodyStarted: false,
          ending: error('net::ERR_ABORTED'),
        },
      },
    },
    {
      verdict: 'allowed (headers)',
      when: 'its body broke off',
      given: { leg: { ending: error('net::ERR_CONTENT_LENGTH_MISMATCH') } },
    },
    {
      verdict: 'allowed (headers)',
      when: 'its body broke off in Firefox',
      given: { browser: 'firefox', leg: { ending: error('NS_ERROR_NET_PARTIAL_TRANSFER') } },
    },
  ])('$verdict: $when', expectVerdict)

  test.each([
    { ending: 'net::ERR_CONTENT_LENGTH_MISMATCH', says: 'the connection broke while the page was reading the answer' },
    { ending: 'net::ERR_CONTENT_DECODING_FAILED', says: 'the browser could not decode its answer’s body' },
    { ending: 'net::ERR_TIMED_OUT', says: 'the rest of its answer did not arrive in time' },
  ])('says of $ending: $says', ({ ending, says }) => {
    expect(judge(exchange({ leg: { ending: error(ending) } })).sentence).toContain(says)
  })

  test('carries its warnings', () => {
    const verdict = judge(
      exchange({
        leg: {
          response: answer({ 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Private-Network': 'true' }),
        },
      }),
    )
    expect(verdict.kind === 'allowed' && verdict.warnings.map(({ id }) => id)).toEqual(['private-network-obsolete'])
  })
})

describe('undecided', () => {
  const MODE = 'undecided: the request’s credentials mode'

  test.each<VerdictCase>([
    {
      verdict: MODE,
      when: '`*`, credentials hidden, completed in Firefox',
      given: { browser: 'firefox', credentials: HIDDEN, leg: { response: answer(ANY) } },
    },
    {
      verdict: MODE,
      when: 'no consent, credentials hidden, completed in Firefox',
      given: { browser: 'firefox', credentials: HIDDEN, leg: { response: answer(ALLOWED) } },
    },
  ])('$verdict: $when', expectVerdict)

  const stored = (headers: HeadersLike, browser: Browser): ExchangeOverrides => ({
    browser,
    leg: { ...STOPPED_IN[browser], response: answer(headers, 304) },
  })

  test.each<VerdictCase>([
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'Firefox shows a 304 that confirms nothing stored',
      given: stored({}, 'firefox'),
    },
    {
      verdict: 'blocked by allow-origin-mismatch (headers)',
      when: 'Firefox shows a 304 with another origin of its own',
      given: stored({ 'Access-Control-Allow-Origin': 'https://b.example' }, 'firefox'),
    },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'Chromium, which shows a 304 with the stored headers',
      given: stored({}, 'chromium'),
    },
    {
      verdict: 'undecided: the headers that the preflight asked for',
      when: 'it was stopped, and how its preflight began was missed',
      given: {
        leg: {
          ...UNSENT,
          ...STOPPED_IN.chromium,
          method: 'PUT',
          preflight: {
            requestHeaders: unseen('started-before-capture'),
            response: answer({ ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' }, 204),
          },
        },
      },
    },
  ])('$verdict: $when', expectVerdict)

  test('names what it hangs on, and says that Firefox ends both alike', () => {
    const verdict = judge(exchange({ browser: 'firefox', credentials: HIDDEN, leg: { response: answer(ANY) } }))
    expect(verdict.kind === 'undecided' && verdict.open.map(({ rule }) => rule.id)).toEqual([
      'allow-origin-wildcard-with-credentials',
      'allow-credentials-not-true',
    ])
    expect(verdict.sentence).toBe(
      'Cannot tell: this depends on the request’s credentials mode, which the browser did not show. Firefox ends a blocked request like an allowed one.',
    )
  })
})

test('the same exchange gets the same verdict again', () => {
  const given = exchange({ leg: { response: {}, ...STOPPED } })
  expect(judge(given)).toEqual(judge(given))
})
