import { describe, expect, test } from 'vitest'
import type { Place } from '../../../src/advice/advice.ts'
import { type ExchangeOverrides, exchange } from '../../support/exchanges.ts'
import { ALLOWED, afterPreflight, allowed, atPreflight, atResponse, EXPRESS, NGINX } from '../diagnosis/table.ts'
import { adviceFor } from './advised.ts'

const preflight = (headers: Record<string, string>) => ({
  preflight: { response: { status: 204, headers: { ...headers, ...ALLOWED, 'Access-Control-Allow-Methods': 'PUT' } } },
})

interface Row {
  readonly when: string
  readonly given: ExchangeOverrides
  readonly siblings?: readonly ExchangeOverrides[]
  readonly place: Place
  readonly first: RegExp
  readonly symptom: boolean
}

const adviceOf = ({ given, siblings = [] }: Pick<Row, 'given' | 'siblings'>, choices = {}) =>
  adviceFor(
    exchange(given),
    choices,
    siblings.map((each, index) => exchange({ id: `sibling-${index}`, ...each })),
  )

const THREE = { Vary: 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers' }

describe('the first step is about who answered', () => {
  test.each<Row>([
    {
      when: 'a load balancer refused the body',
      given: afterPreflight(403, { Server: 'awselb/2.0' }, preflight({ Server: 'uvicorn' })),
      place: 'proxy',
      first: /SizeRestrictions_BODY/,
      symptom: true,
    },
    {
      when: 'Nginx refused the body before Express',
      given: afterPreflight(413, NGINX, preflight({ ...NGINX, ...EXPRESS })),
      place: 'proxy',
      first: /^Raise `client_max_body_size`/,
      symptom: true,
    },
    {
      when: 'Nginx got no usable answer of Express',
      given: afterPreflight(502, NGINX, preflight({ ...NGINX, ...EXPRESS })),
      place: 'proxy',
      first: /too big header/,
      symptom: true,
    },
    {
      when: 'IIS refused the method',
      given: afterPreflight(405, { Server: 'Microsoft-IIS/10.0', Allow: 'GET, HEAD, OPTIONS, TRACE' }),
      place: 'proxy',
      first: /^Remove WebDAV/,
      symptom: true,
    },
    {
      when: 'a layer that nobody knows',
      given: afterPreflight(418, { Server: 'squirrel' }, preflight({ Server: 'uvicorn' })),
      place: 'proxy',
      first: /^Read the log of `squirrel`/,
      symptom: true,
    },
    {
      when: 'nothing runs at this address',
      given: atPreflight(404, { Server: 'railway-edge', 'x-railway-fallback': 'true' }),
      place: 'server',
      first: /last deployment is active/,
      symptom: true,
    },
    {
      when: 'a storage without a rule',
      given: atPreflight(403, { Server: 'Windows-Azure-Blob/1.0', 'x-ms-error-code': 'CorsPreflightFailure' }),
      place: 'server',
      first: /^Add a CORS rule/,
      symptom: false,
    },
    {
      when: 'a gateway of the reader’s own network',
      given: atResponse(403, { Server: 'Zscaler/6.2' }),
      place: 'browser',
      first: /another network/,
      symptom: true,
    },
    {
      when: 'a bare 403 is either of two',
      given: atPreflight(403, { 'Content-Length': '0' }),
      place: 'server',
      first: /^Ask again with an origin that the server lists/,
      symptom: false,
    },
    {
      when: 'a layer that is silent about which of three it refused',
      given: atPreflight(204, THREE),
      place: 'server',
      first: /^Ask again with the method `GET` and no headers/,
      symptom: false,
    },
    {
      when: 'the same, where the other answers leave the method alone',
      given: atPreflight(204, THREE, { method: 'POST', url: 'https://api.example/v1/users' }),
      siblings: [allowed({ method: 'PUT', preflight: {} })],
      place: 'server',
      first: /^Add `POST` to the methods/,
      symptom: false,
    },
    {
      when: 'it passed a moment ago',
      given: atResponse(200),
      siblings: [allowed({ timing: { startedAt: Date.UTC(2026, 0, 5, 8, 59, 50) } })],
      place: 'server',
      first: /^Ask several times/,
      symptom: false,
    },
    {
      when: 'nothing is at the path',
      given: atResponse(404, EXPRESS),
      siblings: [allowed({ url: 'https://api.example:8443/v1/items' })],
      place: 'page',
      first: /^Check path and port.*`api\.example:8443` answered this page/,
      symptom: true,
    },
    {
      when: 'cookies that are too large',
      given: afterPreflight(431),
      place: 'browser',
      first: /^Clear the cookies/,
      symptom: true,
    },
  ])('$when', ({ given, siblings, place, first, symptom }) => {
    const advice = adviceOf({ given, ...(siblings && { siblings }) })
    expect(advice.steps[0]?.text).toMatch(first)
    expect(advice.place).toBe(place)
    expect(advice.symptom).toBe(symptom)
  })
})

test('what a layer in front does is not mended by the code of the stack behind it', () => {
  const given = afterPreflight(413, NGINX, preflight({ ...NGINX, ...EXPRESS }))
  const { setup, edit, steps } = adviceOf({ given }, { stack: 'express' })
  expect([setup, edit]).toEqual([null, null])
  expect(steps.map(({ text }) => text).join()).not.toMatch(/express\.json|always/)
})

test('somebody else’s layer is theirs to mend: they are told first', () => {
  const given = afterPreflight(403, { Server: 'awselb/2.0' }, preflight({ Server: 'uvicorn' }))
  const { steps } = adviceOf({ given }, { owner: 'somebody else’s' })
  expect(steps[0]).toMatchObject({
    place: 'provider',
    text: expect.stringMatching(/^Tell the provider of `api\.example`/),
  })
})

test('a CORS layer that says that it refused the origin needs the origin, and nothing else', () => {
  const answer = { status: 403, statusText: 'CORS Rejected - Invalid origin', headers: {} }
  const { leg } = atPreflight(403)
  const { steps, headline } = adviceOf({ given: { leg: { ...leg, preflight: { response: answer } } } })
  expect(headline).toBe('The server does not allow the origin `https://app.example` (403).')
  expect(steps[0]?.text).toBe('Add `https://app.example` to the allowed origins.')
})

test('a preflight that gets 404 may ask at the wrong address: one request without a preflight tells', () => {
  const alone = adviceOf({ given: atPreflight(404) })
  expect(alone.steps.at(-1)?.text).toMatch(/^Check path and port with a request that is no preflight/)
  const known = adviceOf({ given: atPreflight(404), siblings: [allowed()] })
  expect(known.steps.map(({ text }) => text).join()).not.toMatch(/no preflight/)
})
