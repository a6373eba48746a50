import { describe, expect, test } from 'vitest'
import { type Ending, unseen, type Witness } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { exchange, type HeadersLike, type LegOverrides, STOPPED } from '../../support/exchanges.ts'
import { expectVerdict, type VerdictCase } from '../../support/verdicts.ts'

const PAGE = 'https://app.example'
const HIDDEN = unseen('withheld-by-browser')
const NONE = unseen('never-sent')
const ALLOWED = { 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' }
const ANY = { 'Access-Control-Allow-Origin': '*' }
const UNSENT: LegOverrides = { origin: HIDDEN, requestHeaders: HIDDEN, response: NONE, bodyStarted: false }

const error = (text: string): Ending => ({ how: 'error', error: text })
const answer = (headers: HeadersLike, status = 200) => ({ status, headers })

describe('blocked by one of two rules', () => {
  const leg: LegOverrides = {
    ...UNSENT,
    ...STOPPED,
    method: 'PUT',
    preflight: { response: answer({ ...ALLOWED, 'Access-Control-Allow-Credentials': 'True' }, 404) },
  }

  test('notes, and does not say in its sentence, that another may be reported first where the credentials mode is hidden', () => {
    expect(judge(exchange({ credentials: HIDDEN, leg }))).toMatchObject({
      note: 'The browser may report another failure first (Access-Control-Allow-Credentials is not `true`): it did not show the request’s credentials mode.',
      sentence: 'The server answered the preflight with 404. It must answer with 200 to 299.',
    })
  })

  test.each(['include', 'omit'] as const)('notes nothing where the mode is known: %s', (credentials) => {
    expect(judge(exchange({ credentials, leg }))).toMatchObject({ kind: 'blocked', note: null })
  })

  test('notes nothing where what is open comes later', () => {
    const later = { ...leg, preflight: { response: answer({ 'Access-Control-Allow-Methods': '*' }, 404) } }
    expect(judge(exchange({ credentials: HIDDEN, leg: later }))).toMatchObject({ kind: 'blocked', note: null })
  })
})

describe('blocked', () => {
  const stopped = (headers: HeadersLike, rest: LegOverrides = {}): LegOverrides => ({
    ...STOPPED,
    ...rest,
    response: answer(headers),
  })
  const badUri = { ending: error('NS_ERROR_DOM_BAD_URI') }
  const witness = (responseStatus: number): Witness => ({ responseStatus, initiatorType: 'fetch' })

  test.each<VerdictCase>([
    { verdict: 'blocked by allow-origin-missing (headers)', when: 'no header', given: { leg: stopped({}) } },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'Firefox ends it like an allowed one',
      given: { browser: 'firefox', leg: { response: {} } },
    },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'no header, credentials hidden',
      given: { credentials: HIDDEN, leg: stopped({}) },
    },
    {
      verdict: 'blocked by preflight-status-not-ok (headers)',
      when: 'its preflight got a 404',
      given: { leg: { ...UNSENT, ...STOPPED, method: 'PUT', preflight: { response: answer(ALLOWED, 404) } } },
    },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'the redirect has no header',
      given: { leg: { ...STOPPED, response: answer({ Location: '/' }, 302) } },
    },
    {
      verdict: 'blocked by allow-origin-mismatch (headers)',
      when: 'the leg after the redirect came as `null`',
      given: {
        legs: [
          { response: answer({ ...ANY, Location: 'https://b.example/' }, 302) },
          { ...stopped(ALLOWED), url: 'https://b.example/', origin: 'null' },
        ],
      },
    },
    {
      verdict: 'blocked by allow-origin-wildcard-with-credentials (headers)',
      when: '`*`, and a cookie proves the credentials',
      given: { credentials: 'include', leg: stopped(ANY) },
    },
    {
      verdict: 'blocked by allow-origin-wildcard-with-credentials (deduced)',
      when: '`*`, and Chromium stopped it',
      given: { credentials: HIDDEN, leg: stopped(ANY) },
    },
    {
      verdict: 'blocked by allow-credentials-not-true (deduced)',
      when: 'no consent to credentials, and Firefox stopped it',
      given: { browser: 'firefox', credentials: HIDDEN, leg: { response: answer(ALLOWED), ...badUri } },
    },
    {
      verdict: 'blocked by allow-origin-wildcard-with-credentials (witnessed)',
      when: '`*`, and the page read nothing in Firefox',
      given: { browser: 'firefox', credentials: HIDDEN, leg: { response: answer(ANY) }, witness: witness(0) },
    },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'the browser proved that no credentials were included, so nothing about the rule is deduced',
      given: {
        credentials: HIDDEN,
        leg: stopped({}, { method: 'POST', preflight: { method: 'POST', response: answer(ANY, 204) } }),
      },
    },
    {
      verdict: 'blocked by allow-origin-missing (headers)',
      when: 'Firefox ended it as cancelled',
      given: { browser: 'firefox', leg: { response: {}, ending: error('NS_BINDING_ABORTED') } },
    },
  ])('$verdict: $when', expectVerdict)

  test('a deduction says so in its sentence, and so does the page’s own word', () => {
    const deduced = judge(exchange({ credentials: HIDDEN, leg: stopped(ANY) }))
    expect(deduced.sentence).toBe(
      'The server allows any origin (`*`), and browsers refuse that for requests with credentials. Deduced: the browser blocked it, and only included credentials explain that.',
    )
    const witnessed = judge(
      exchange({ browser: 'firefox', credentials: HIDDEN, leg: { response: answer(ANY) }, witness: witness(0) }),
    )
    expect(witnessed.sentence).toMatch(
      / Deduced: the page could not read it \(Resource Timing\), and only included credentials explain that\.$/,
    )
    expect(judge(exchange({ leg: stopped({}) })).sentence).not.toMatch(/Deduced|Resource Timing/)
  })

  test('names every other rule that would fail next, in the order in which the user would meet them', () => {
    const verdict = judge(
      exchange({
        leg: {
          ...UNSENT,
          ...STOPPED,
          method: 'PUT',
          preflight: { unsafeHeaders: ['x-a'], response: answer({ 'Access-Control-Allow-Methods': 'GET' }, 404) },
        },
      }),
    )
    expect(verdict.kind === 'blocked' && [verdict.by, ...verdict.also].map(({ rule }) => rule.id)).toEqual([
      'allow-origin-missing',
      'preflight-status-not-ok',
      'method-disallowed',
      'header-disallowed',
    ])
  })
})
