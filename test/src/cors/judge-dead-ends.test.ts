import { describe, expect, test } from 'vitest'
import { type Ending, unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { type ExchangeOverrides, exchange, type LegOverrides } from '../../support/exchanges.ts'

const HIDDEN = unseen('withheld-by-browser')
const error = (text: string): Ending => ({ how: 'error', error: text })

const word = (given: ExchangeOverrides) => {
  const verdict = judge(exchange(given))
  const { kind } = verdict
  if (kind === 'blocked') return [kind, verdict.by.rule.id, verdict.code[given.browser ?? 'chromium']]
  return kind === 'failed' ? [kind, verdict.failure.kind] : [kind]
}

describe('a preflight that is redirected to what the browser does not even look at', () => {
  const moved = (to: string, preflight: Ending, actual: Ending): LegOverrides => ({
    method: 'PUT',
    origin: HIDDEN,
    response: unseen('never-sent'),
    bodyStarted: false,
    ending: actual,
    preflight: { ending: preflight, response: { status: 302, headers: { Location: to } } },
  })
  const CORRUPTED = error('NS_ERROR_CORRUPTED_CONTENT')

  test.each(['data:,x', 'file:///x', 'https://'])('Firefox looks at no header before it, to %s', (to) => {
    expect(word({ browser: 'firefox', leg: moved(to, CORRUPTED, CORRUPTED) })).toEqual([
      'blocked',
      'preflight-redirected',
      'CORSDidNotSucceed',
    ])
  })

  test('Firefox looks at the headers first where it makes a request of it', () => {
    const leg = moved(
      'ftp://other.example/',
      { how: 'redirected', to: 'ftp://other.example/' },
      error('NS_ERROR_FAILURE'),
    )
    expect(word({ browser: 'firefox', leg })).toEqual(['blocked', 'allow-origin-missing', 'CORSMissingAllowOrigin'])
  })

  test.each(['net::ERR_FAILED', 'net::ERR_INVALID_REDIRECT'])(
    'Chromium names no CORS failure, ending in %s',
    (text) => {
      expect(word({ leg: moved('https://', { how: 'completed' }, error(text)) })).toEqual(['failed', 'unsafe-redirect'])
    },
  )

  test('Chromium takes an empty Location for none', () => {
    const leg = moved('', { how: 'completed' }, error('net::ERR_FAILED'))
    expect(word({ leg })).toEqual(['blocked', 'allow-origin-missing', 'PreflightMissingAllowOriginHeader'])
  })
})

describe('a redirect to a port that Firefox refuses ends as one that CORS stopped', () => {
  const to = (location: string, allowed: string): ExchangeOverrides => ({
    browser: 'firefox',
    credentials: HIDDEN,
    leg: {
      response: { status: 302, headers: { Location: location, 'Access-Control-Allow-Origin': allowed } },
      ending: error('NS_ERROR_NET_ON_RECEIVING_FROM'),
    },
  })

  test('so that it proves no credentials', () => {
    expect(word(to('https://api.example:22/', '*'))).toEqual(['undecided'])
    expect(word(to('/next', '*'))).toEqual([
      'blocked',
      'allow-origin-wildcard-with-credentials',
      'CORSNotSupportingCredentials',
    ])
  })

  test('and is told as such where the mode is known', () => {
    expect(word({ ...to('https://api.example:22/', '*'), credentials: 'omit' })).toEqual(['failed', 'unsafe-redirect'])
  })

  test('and as CORS where that fails anyway', () => {
    expect(word(to('https://api.example:22/', 'null'))).toEqual([
      'blocked',
      'allow-origin-mismatch',
      'CORSAllowOriginNotMatchingOrigin',
    ])
  })
})

describe('a redirect to another origin, which a Content Security Policy may have stopped in Firefox', () => {
  const stopped = (to: string, responseStatus: number | null): ExchangeOverrides => ({
    browser: 'firefox',
    credentials: HIDDEN,
    witness: responseStatus === null ? null : { responseStatus, initiatorType: 'fetch' },
    leg: {
      response: { status: 302, headers: { Location: to, 'Access-Control-Allow-Origin': '*' } },
      ending: error('NS_ERROR_UNEXPECTED'),
    },
  })
  const BLOCKED = ['blocked', 'allow-origin-wildcard-with-credentials', 'CORSNotSupportingCredentials']

  test.each([
    ['nobody can tell', 'https://other.example/', null, ['undecided']],
    ['the page’s timing shows that CORS stopped it', 'https://other.example/', 0, BLOCKED],
    ['the page’s timing shows that credentials did not decide', 'https://other.example/', 302, ['undecided']],
    ['no policy stops it on the same origin', '/next', null, BLOCKED],
  ])('%s: to %s', (_, to, responseStatus, expected) => {
    expect(word(stopped(to, responseStatus))).toEqual(expected)
  })
})

test.each([
  ['ping', 'chromium'],
  ['beacon', 'firefox'],
] as const)('a %s in %s always includes credentials, so that consent to them is missed first', (type, browser) => {
  const verdict = judge(
    exchange({
      browser,
      type,
      credentials: HIDDEN,
      leg: {
        method: 'POST',
        response: unseen('never-sent'),
        bodyStarted: false,
        ending: error(browser === 'chromium' ? 'net::ERR_FAILED' : 'NS_ERROR_DOM_BAD_URI'),
        preflight: { response: { headers: { 'Access-Control-Allow-Origin': 'https://app.example' } } },
      },
    }),
  )
  expect(verdict).toMatchObject({ kind: 'blocked', by: { rule: { id: 'allow-credentials-not-true' } } })
})
