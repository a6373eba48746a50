import { describe, expect, test } from 'vitest'
import type { Advice } from '../../../src/advice/advice.ts'
import { unseen } from '../../../src/cors/exchange.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../support/corpus.ts'
import { type ExchangeOverrides, exchange, type HeadersLike } from '../../support/exchanges.ts'
import { adviceFor } from './advised.ts'

/** What to do about what another policy than CORS stopped. */

const first = ({ steps }: Advice): string => `${steps[0]?.place}: ${steps[0]?.text}`

describe('a page on https that is redirected to http', () => {
  const TRUST =
    'server: Let the application trust `X-Forwarded-Proto` of its proxy, so that its redirects keep `https:`.'

  test.each([
    ['chromium', 'mixed-redirect'],
    ['chromium', 'mixed-redirect-manual'],
    ['chromium', 'mixed-redirect-csp'],
    ['chromium', 'mixed-redirect-own'],
    ['firefox', 'mixed-redirect'],
    ['firefox', 'mixed-redirect-csp'],
    ['firefox', 'mixed-redirect-own'],
  ] as const)('%s, %s: mixed content, and the headers of the proxy', (browser, scenario) => {
    const recording = readRecordings(browser).find((each) => each.scenario === scenario)
    const [recorded] = recording === undefined ? [] : exchangesFrom(browser, eventsOf(recording))
    expect(recorded).toBeDefined()
    if (recorded === undefined) return
    // As the page’s Resource Timing has it: nothing in Chromium, the redirect in Firefox.
    const witness = { initiatorType: 'fetch', responseStatus: browser === 'chromium' ? 0 : 307 }
    const advice = adviceFor({ ...recorded, witness })
    expect(advice.headline).toMatch(
      /^The server redirects to `http:\/\/[a-z.]*app\.test:9443\/case\/[a-z-]+\/1`, and no page on `https:` can follow there \(mixed content\)\.$/,
    )
    expect(advice.why?.sentence).toMatch(/ignores the proxy’s headers/)
    expect(first(advice)).toBe(TRUST)
  })

  const slash = (rest: ExchangeOverrides = {}) =>
    exchange({
      leg: {
        url: 'https://api.example/v1/items',
        response: {
          status: 307,
          headers: { 'Access-Control-Allow-Origin': '*', Location: 'http://api.example/v1/items/', Server: 'uvicorn' },
        },
        bodyStarted: false,
        ending: { how: 'error', error: 'net::ERR_ABORTED' },
      },
      ...rest,
    })

  test('each stack has its own line', () => {
    const ofServer = (stack: 'fastapi' | 'django' | 'express') =>
      adviceFor(slash(), { stack, owner: 'mine' }).steps.filter(({ place }) => place === 'server')[1]
    expect(ofServer('fastapi')?.text).toMatch(/--proxy-headers/)
    expect(ofServer('django')?.code).toMatch(/^SECURE_PROXY_SSL_HEADER/)
    expect(ofServer('express')?.code).toBe("app.set('trust proxy', 1)")
  })

  test('the page may ask for the address that is meant', () => {
    const { steps } = adviceFor(slash())
    expect(steps.map(({ text }) => text)).toContain('Ask for `/v1/items/` in the page.')
  })

  test('look-alike: to https of another host, where nobody can tell', () => {
    const advice = adviceFor(
      slash({
        leg: {
          response: { status: 307, headers: { 'Access-Control-Allow-Origin': '*', Location: 'https://b.example/' } },
          bodyStarted: false,
          ending: { how: 'error', error: 'net::ERR_ABORTED' },
        },
      }),
    )
    expect(advice.headline).toMatch(/^Cannot tell: /)
    expect(advice.why).toBeNull()
  })
})

const embedded = (type: string, headers: HeadersLike, error: string, rest: ExchangeOverrides = {}) =>
  exchange({
    mode: 'no-cors',
    type,
    initiator: 'https://app.example.com',
    ...rest,
    leg: {
      url: 'https://static.example.com/a',
      origin: unseen('never-sent'),
      response: { status: 200, headers },
      bodyStarted: false,
      ending: { how: 'error', error },
      ...rest.leg,
    },
  })

const HELMET = {
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Origin-Agent-Cluster': '?1',
  'X-DNS-Prefetch-Control': 'off',
  'X-Download-Options': 'noopen',
  'X-Permitted-Cross-Domain-Policies': 'none',
}

describe('the first step', () => {
  const CORP = 'net::ERR_BLOCKED_BY_RESPONSE'
  const mine = { owner: 'mine' } as const
  const theirs = { owner: 'somebody else’s' } as const
  const RELATED = { requestHeaders: { 'Sec-Fetch-Site': 'same-site', 'Sec-Fetch-Mode': 'no-cors' } }
  const PLAIN = { 'Cross-Origin-Resource-Policy': 'same-origin' }

  test.each([
    ['server: Send `Cross-Origin-Resource-Policy: cross-origin`', embedded('image', PLAIN, CORP), mine],
    [
      'server: Send `Cross-Origin-Resource-Policy: same-site`',
      embedded('image', PLAIN, CORP, { leg: { ...RELATED, response: { headers: PLAIN } } }),
      mine,
    ],
    ['server: Set `crossOriginResourcePolicy` of Helmet', embedded('image', HELMET, CORP), mine],
    ['page: Add `crossorigin` to the element', embedded('image', PLAIN, CORP), theirs],
    ["page: Remove `mode: 'no-cors'`", embedded('xmlhttprequest', PLAIN, CORP), theirs],
    ['server: Send `Cross-Origin-Resource-Policy: cross-origin`', embedded('script', {}, CORP), mine],
    ['page: Add `crossorigin` to the element', embedded('script', {}, CORP), theirs],
    [
      'page: Open the URL in a tab',
      embedded('image', { 'Content-Type': 'text/html' }, 'net::ERR_BLOCKED_BY_ORB'),
      mine,
    ],
    [
      'page: Ask for data with `fetch`',
      embedded('script', { 'Content-Type': 'application/json' }, 'net::ERR_BLOCKED_BY_ORB'),
      mine,
    ],
    [
      'server: Send the file with its own type',
      embedded('image', { 'Content-Type': 'application/json' }, 'net::ERR_BLOCKED_BY_ORB'),
      mine,
    ],
    [
      'page: Correct the URL in the page',
      embedded('image', {}, 'net::ERR_BLOCKED_BY_ORB', {
        leg: { response: { status: 404, headers: { 'Content-Type': 'text/html' } } },
      }),
      mine,
    ],
    [
      'server: Send the file with its own type, such as `text/javascript`',
      embedded('script', { 'Content-Type': 'image/png' }, '', {
        leg: { response: { headers: { 'Content-Type': 'image/png' } }, ending: { how: 'completed' } },
      }),
      mine,
    ],
  ])('%s', (step, it, choices) => {
    expect(first(adviceFor(it, choices))).toMatch(new RegExp(`^${step.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`))
  })

  test.each([
    [
      'Rails, which sends some of the same headers',
      { ...PLAIN, 'X-Download-Options': 'noopen', 'X-Permitted-Cross-Domain-Policies': 'none' },
    ],
    ['a page of its own agent cluster', { ...PLAIN, 'Origin-Agent-Cluster': '?1' }],
  ])('look-alike of Helmet: %s', (_, headers) => {
    expect(first(adviceFor(embedded('image', headers, CORP), mine))).toMatch(/^server: Send /)
  })

  test('a page with Cross-Origin-Embedder-Policy may ask for less', () => {
    const { steps } = adviceFor(embedded('image', {}, CORP), mine)
    expect(steps.at(-1)?.code).toBe('Cross-Origin-Embedder-Policy: credentialless')
  })

  test('no CORS code is offered: no header of that protocol mends it', () => {
    const advice = adviceFor(embedded('image', PLAIN, CORP), { ...mine, stack: 'express' })
    expect(advice).toMatchObject({ edit: null, setup: null, change: { preflight: [], actual: [] } })
  })
})

test('a server that refuses its own page is told its address', () => {
  const advice = adviceFor(
    exchange({
      leg: {
        url: 'https://app.example/api',
        method: 'POST',
        response: { status: 403, statusText: 'CORS Rejected - Invalid origin' },
      },
    }),
  )
  expect(first(advice)).toMatch(/^server: Let the application trust `X-Forwarded-Proto` and `X-Forwarded-Host`/)
})

test('where the application may have refused its own page, the first step tells the two apart', () => {
  const advice = adviceFor(
    exchange({
      leg: { url: 'https://app.example/api', method: 'POST', response: { status: 403, headers: { Vary: 'Origin' } } },
    }),
  )
  expect(first(advice)).toMatch(/^server: Repeat the request without `Origin`/)
})

test('a development server hands the origin of its page on, and the API behind refuses that', () => {
  const advice = adviceFor(
    exchange({
      initiator: 'http://localhost:3000',
      leg: {
        url: 'http://localhost:3000/account/login',
        method: 'POST',
        requestHeaders: { Origin: 'http://localhost:3000' },
        response: { status: 403, headers: { 'Content-Type': 'application/json' } },
      },
    }),
  )
  expect(first(advice)).toMatch(/^proxy: Let the proxy of the development server leave `Origin` out/)
})

test('a redirect to another host on http is no matter of a proxy’s headers', () => {
  const { steps } = adviceFor(
    exchange({
      leg: {
        response: { status: 302, headers: { 'Access-Control-Allow-Origin': '*', Location: 'http://files.example/1' } },
        bodyStarted: false,
        ending: { how: 'error', error: 'net::ERR_ABORTED' },
      },
    }),
  )
  expect(steps[0]?.text).toBe('Change the address in the redirect of `api.example` to `https:`.')
  expect(steps.filter(({ text }) => text.includes('X-Forwarded'))).toEqual([])
})
