import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownCredentials } from '../../../src/cors/credentials.ts'
import type { Exchange, HeaderList, Leg, Response } from '../../../src/cors/exchange.ts'
import { failuresOf, stepsOf } from '../../../src/cors/steps.ts'
import { type NeededAnswer, neededHeaders } from '../../../src/fix/needed-headers.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { anyExchange } from './blocked-exchanges.ts'

const MOVED = { how: 'redirected', to: 'https://cdn.example/x' } as const

const shown = (answers: readonly NeededAnswer[]) =>
  answers.map(({ leg, stage, headers }) => [
    leg,
    stage,
    ...headers.map(({ name, value, came }) => `${name}: ${value} (${came})`),
  ])

describe('the headers that pass', () => {
  test('are those of the preflight and those of the answer, each marked as it came', () => {
    const leg = {
      ...STOPPED,
      method: 'PUT',
      preflight: { unsafeHeaders: ['x-trace-id'], response: { headers: { 'Access-Control-Allow-Methods': 'PATCH' } } },
      response: { seen: false, why: 'never-sent' },
    } as const
    expect(shown(neededHeaders(exchange({ credentials: 'include', leg })))).toEqual([
      [
        0,
        'preflight',
        'Access-Control-Allow-Origin: https://app.example (missing)',
        'Access-Control-Allow-Credentials: true (missing)',
        'Access-Control-Allow-Methods: PUT (wrong)',
        'Access-Control-Allow-Headers: x-trace-id (missing)',
      ],
      [
        0,
        'response',
        'Access-Control-Allow-Origin: https://app.example (null)',
        'Access-Control-Allow-Credentials: true (null)',
      ],
    ])
  })

  test('are told for each leg of a redirect, with the origin that it carries', () => {
    const legs = [
      { response: { status: 302, headers: { Location: MOVED.to } }, ending: MOVED, bodyStarted: false },
      { ...STOPPED, url: MOVED.to, origin: 'null', response: { headers: {} } },
    ] as const
    expect(shown(neededHeaders(exchange({ legs })))).toEqual([
      [0, 'redirect', 'Access-Control-Allow-Origin: https://app.example (missing)'],
      [1, 'response', 'Access-Control-Allow-Origin: * (missing)'],
    ])
  })

  test('are none where the page asks its own origin', () => {
    expect(
      neededHeaders(exchange({ initiator: 'https://api.example', leg: { origin: 'https://api.example' } })),
    ).toEqual([])
  })

  test('are right where the exchange was allowed', () => {
    expect(shown(neededHeaders(exchange()))).toEqual([
      [0, 'response', 'Access-Control-Allow-Origin: https://app.example (right)'],
    ])
  })
})

const isGrant = (name: string): boolean => /^access-control-/i.test(name)

const answered = (was: Leg['response'], status: number, grants: HeaderList): { seen: true; value: Response } => ({
  seen: true,
  value: {
    statusText: '',
    fromCache: false,
    status,
    headers: [...(was.seen ? was.value.headers.filter(([name]) => !isGrant(name)) : []), ...grants],
  },
})

/** The exchange with exactly these headers on every governed answer, and a preflight that is answered 204. */
const answeredWith = (one: Exchange, answers: readonly NeededAnswer[]): Exchange => {
  const grants = (leg: number, isPreflight: boolean): HeaderList =>
    answers
      .filter((answer) => answer.leg === leg && (answer.stage === 'preflight') === isPreflight)
      .flatMap(({ headers }) => headers.map(({ name, value }) => [name, value] as const))
  const [first, ...rest] = one.legs.map((leg, index): Leg => {
    const status = leg.response.seen ? leg.response.value.status : 200
    const preflight = leg.preflight && {
      ...leg.preflight,
      response: answered({ seen: false, why: 'never-sent' }, 204, grants(index, true)),
    }
    return { ...leg, preflight, response: answered(leg.response, status, grants(index, false)) }
  })
  return first === undefined ? one : { ...one, legs: [first, ...rest] }
}

const failing = (one: Exchange, credentials = knownCredentials(one).credentials): number =>
  failuresOf(stepsOf(one, credentials), one.browser).length

describe('for any exchange', () => {
  const any = anyExchange(['omit', 'include'])

  test('an answer with exactly these passes every rule', () => {
    fc.assert(
      fc.property(any, (one) => {
        const { credentials } = knownCredentials(one)
        expect(failing(answeredWith(one, neededHeaders(one)), credentials)).toBe(0)
      }),
      { numRuns: 200, seed: 5 },
    )
  })

  test('without any one of them a rule fails', () => {
    fc.assert(
      fc.property(any, (one) => {
        const { credentials } = knownCredentials(one)
        const answers = neededHeaders(one)
        for (const [at, answer] of answers.entries())
          for (const gone of answer.headers) {
            const fewer = answers.with(at, { ...answer, headers: answer.headers.filter((header) => header !== gone) })
            expect(failing(answeredWith(one, fewer), credentials), JSON.stringify(gone)).toBeGreaterThan(0)
          }
      }),
      { numRuns: 100, seed: 6 },
    )
  })
})
