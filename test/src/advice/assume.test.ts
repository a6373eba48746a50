import { describe, expect, test } from 'vitest'
import { assume } from '../../../src/advice/assume.ts'
import { type Exchange, unseen } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { refusedPreflight } from './advised.ts'

const HIDDEN = unseen('withheld-by-browser')

/** Blocked whatever the mode is. */
const silent = (headers: Record<string, string> = {}): Exchange =>
  exchange({ credentials: HIDDEN, leg: { ...STOPPED, response: { status: 200, headers } } })

const sibling = (id: string, startedAt: number, mode: 'include' | 'omit', page = 'https://app.example'): Exchange => ({
  ...exchange({ id, credentials: mode, initiator: page }),
  startedAt,
})

const settled = (it: Exchange, siblings: readonly Exchange[] = [], choice: Parameters<typeof assume>[3] = null) => {
  const { included, basis, verdict } = assume(it, judge(it), siblings, choice)
  return { included, basis, kind: verdict.kind, rule: verdict.kind === 'blocked' ? verdict.by.rule.id : null }
}

describe('the credentials mode is taken from the best evidence', () => {
  test('what the exchange itself shows', () => {
    const it = exchange({ credentials: 'include', leg: { ...STOPPED, response: { status: 200, headers: {} } } })
    expect(settled(it)).toMatchObject({ included: true, basis: 'known' })
  })

  test('the nearest request of the same page to the same server', () => {
    const { startedAt } = silent()
    const near = sibling('near', startedAt - 10, 'include')
    const far = sibling('far', startedAt - 10_000, 'omit')
    expect(settled(silent(), [far, near])).toMatchObject({ included: true, basis: 'siblings' })
  })

  test('not a request of another page', () => {
    const { startedAt } = silent()
    const other = sibling('other', startedAt - 10, 'include', 'https://other.example')
    expect(settled(silent(), [other])).toMatchObject({ included: false, basis: 'default' })
  })

  test('cookies that the server set', () => {
    expect(settled(silent({ 'Set-Cookie': 'session=1' }))).toMatchObject({ included: true, basis: 'cookies' })
  })

  test('the default of `fetch` where nothing is known', () => {
    expect(settled(silent())).toMatchObject({ included: false, basis: 'default', rule: 'allow-origin-missing' })
  })

  test('the user’s choice before what is only supposed', () => {
    expect(settled(silent(), [], 'included')).toMatchObject({ included: true, basis: 'chosen' })
  })
})

describe('the verdict is that of the mode', () => {
  const wildcard = (credentials: 'include' | 'omit') =>
    exchange({ credentials, leg: { response: { status: 200, headers: { 'Access-Control-Allow-Origin': '*' } } } })

  test('blocked, where the page would include credentials', () => {
    expect(settled(wildcard('omit'), [], 'included')).toEqual({
      included: true,
      basis: 'chosen',
      kind: 'blocked',
      rule: 'allow-origin-wildcard-with-credentials',
    })
  })

  test('allowed, where the page would leave them out', () => {
    const it = exchange({
      credentials: 'include',
      leg: { ...STOPPED, response: { status: 200, headers: { 'Access-Control-Allow-Origin': '*' } } },
    })
    expect(settled(it, [], 'not included')).toMatchObject({ included: false, kind: 'allowed' })
  })

  test('open, where the preflight passes then and the response was never seen', () => {
    const it = exchange({
      credentials: 'include',
      leg: refusedPreflight({
        response: {
          status: 204,
          headers: {
            'Access-Control-Allow-Origin': '*',
            'Access-Control-Allow-Methods': '*',
            'Access-Control-Allow-Headers': '*',
          },
        },
      }),
    })
    expect(assume(it, judge(it), [], 'not included').verdict).toMatchObject({
      kind: 'undecided',
      missing: 'the response to the actual request',
    })
  })

  test('that of an earlier redirect, which would have stopped it', () => {
    const it = exchange({
      credentials: 'omit',
      legs: [
        {
          url: 'https://api.example/old',
          response: {
            status: 302,
            headers: { Location: 'https://api.example/new', 'Access-Control-Allow-Origin': '*' },
          },
          ending: { how: 'redirected', to: 'https://api.example/new' },
          bodyStarted: false,
        },
        { url: 'https://api.example/new' },
      ],
    })
    const { verdict, exchange: assumed } = assume(it, judge(it), [], 'included')
    expect(verdict).toMatchObject({ kind: 'blocked', by: { leg: 0, stage: 'redirect' } })
    expect(assumed.legs).toHaveLength(1)
  })

  test('as it was for a beacon, which has no other mode', () => {
    const it = exchange({ type: 'beacon', credentials: HIDDEN })
    expect(settled(it, [], 'not included')).toMatchObject({ included: true, basis: 'known' })
  })

  test('as it was for what is not CORS', () => {
    const it = exchange({
      leg: {
        response: unseen('never-sent'),
        ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
        bodyStarted: false,
      },
    })
    expect(assume(it, judge(it), [], 'included').verdict).toEqual(judge(it))
  })
})
