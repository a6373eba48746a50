import { describe, expect, test } from 'vitest'
import { unseen } from '../../../src/cors/exchange.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { afterPreflight, atResponse } from '../diagnosis/table.ts'
import { adviceFor } from './advised.ts'

const steps = (...given: Parameters<typeof adviceFor>) =>
  adviceFor(...given).steps.map(({ place, text }) => `${place}: ${text}`)

describe('an error without CORS headers', () => {
  test('has a reason of its own, which is the step after the headers', () => {
    const said = steps(exchange(atResponse(422, { 'Content-Type': 'application/json' })))
    expect(said[0]).toMatch(/^server: Set up CORS/)
    expect(said[1]).toBe(
      'server: Find out why the server answers 422: with the headers alone the page meets that error next.',
    )
  })

  test('look-alike: an answer that is no error needs no other step', () => {
    expect(steps(exchange(atResponse(200, {}))).filter((text) => text.includes('Find out why'))).toEqual([])
  })
})

describe('an error of a server that seems somebody else’s', () => {
  const failed = (url: string, status: number) =>
    exchange({ leg: { ...STOPPED, url, response: { status, headers: { 'Content-Type': 'application/json' } } } })

  test('is in a log that its reader has, where the server is theirs after all', () => {
    expect(steps(failed('https://api.other-company.example/v2/items', 500)).slice(0, 2)).toEqual([
      'page: Repeat the request later: only `api.other-company.example` can mend this error.',
      'server: Find the error in the server’s log, if `api.other-company.example` is yours.',
    ])
  })

  test.each([
    ['nobody who reads this owns GitHub', 'https://api.github.com/user', 500],
    ['a limit is in no log', 'https://api.other-company.example/v2/items', 429],
  ])('look-alike: %s', (_, url, status) => {
    expect(steps(failed(url, status)).filter((text) => text.includes('log, if'))).toEqual([])
  })
})

describe('API Gateway’s own error', () => {
  const failed = (status: number, type: string) =>
    exchange(afterPreflight(status, { 'x-amz-apigw-id': 'a', 'x-amzn-ErrorType': type }, { preflight: {} }))

  test('of the function behind it is read in the function’s log, before any header', () => {
    const it = failed(502, 'InternalServerErrorException')
    expect(adviceFor(it).symptom).toBe(true)
    expect(steps(it)[0]).toMatch(/^server: Read the log group of the function in CloudWatch/)
  })

  test('look-alike: its refusal is not the function’s', () => {
    const it = failed(403, 'ForbiddenException')
    expect(adviceFor(it).symptom).toBe(false)
    expect(steps(it).filter((text) => text.includes('CloudWatch'))).toEqual([])
  })
})

describe('a request that ended at a login', () => {
  const PAGE = 'https://app.example'
  const LOGIN = 'https://login.microsoftonline.com/tenant/oauth2/v2.0/authorize?client_id=1'
  const redirected = exchange({
    legs: [
      { url: `${PAGE}/api/me`, response: { status: 302, headers: { Location: LOGIN } } },
      { ...STOPPED, url: LOGIN, response: { status: 200, headers: {} } },
    ],
  })

  test('is mended by the person, and by the server that redirected; never by the provider of the login', () => {
    const said = steps(redirected)
    expect(said).toHaveLength(3)
    expect(said[0]).toMatch(/^page: Log in again in a tab/)
    expect(said[1]).toMatch(/^page: Let the page load itself again where this happens/)
    expect(said[2]).toMatch(/^server: Answer `401` to scripts .* at `app\.example`/)
  })

  test('look-alike: to load the page again brings no session at another server', () => {
    const elsewhere = exchange({
      legs: [
        { url: 'https://api.example/me', response: { status: 302, headers: { Location: LOGIN } } },
        { ...STOPPED, url: LOGIN, response: { status: 200, headers: {} } },
      ],
    })
    expect(steps(elsewhere).filter((text) => text.includes('load itself again'))).toEqual([])
  })

  test('is the same where a preflight of the login failed, before any answer to the request', () => {
    const [first, ...rest] = redirected.legs
    const refused = exchange({
      legs: [
        { url: first.url, response: { status: 302, headers: { Location: LOGIN } } },
        {
          ...STOPPED,
          url: rest[0]?.url ?? LOGIN,
          preflight: { method: 'GET', unsafeHeaders: ['x-a'], response: { status: 405, headers: {} } },
          response: unseen('never-sent'),
          requestHeaders: unseen('never-sent'),
        },
      ],
    })
    expect(steps(refused)).toEqual(steps(redirected))
  })

  test('look-alike: a refused token was sent to no login, and nothing is asked for that is so already', () => {
    const refused = exchange({ ...afterPreflight(401, { 'WWW-Authenticate': 'Bearer' }) })
    expect(steps(refused)[0]).toMatch(/^page: Log in again, or check the token/)
    expect(steps(refused)[1]).toMatch(/^server: Let the CORS layer run before authentication/)
    expect(steps(refused).join()).not.toMatch(/Let `OPTIONS` pass|Answer `401`/)
  })
})

describe('a 403 behind a preflight that passed', () => {
  const refused = (method: string) =>
    steps(exchange({ ...afterPreflight(403, {}, { method, preflight: { method, unsafeHeaders: ['x-a'] } }) }))

  test('may be a check against forged requests', () => {
    expect(refused('POST')[1]).toMatch(/^page: Send the token against forged requests/)
  })

  test('look-alike: what changes nothing is not checked', () => {
    expect(refused('GET').join()).not.toMatch(/forged requests \(CSRF\)/)
  })
})

test('a gateway that gave up waiting does not stop what it waited for', () => {
  const said = (status: number) =>
    steps(exchange({ leg: { ...STOPPED, response: { status, headers: { Server: 'cloudflare' } } } })).join()
  expect(said(524)).toMatch(/server: Compare how long the request took/)
  expect(said(522)).not.toMatch(/how long the request took/)
})

test('Cloudflare is not Nginx, whatever it called itself once', () => {
  const it = exchange({ ...afterPreflight(522, { Server: 'cloudflare-nginx' }) })
  expect(adviceFor(it).headline).toMatch(/^The application behind Cloudflare did not answer/)
})

test('a 404 that passed no CORS layer is about the path first, not about an exception', () => {
  const it = exchange(afterPreflight(404, { Server: 'uvicorn' }, { preflight: {} }))
  expect(steps(it)[0]).toMatch(/^page: Check path and port of the URL/)
})

describe('TLS that failed', () => {
  const failed = (browser: 'chromium' | 'firefox', error: string) =>
    exchange({
      browser,
      leg: {
        url: 'https://localhost:5000/x',
        ending: { how: 'error', error },
        bodyStarted: false,
        response: unseen('never-sent'),
      },
    })

  test.each([
    ['chromium', 'net::ERR_SSL_PROTOCOL_ERROR'],
    ['firefox', 'SSL received a record that exceeded the maximum permissible length.'],
  ] as const)('in %s, as where plain HTTP answers: %s', (browser, error) => {
    expect(steps(failed(browser, error))[0]).toMatch(/^page: Write `http:\/\/localhost:5000` in the page/)
  })

  test('look-alike: a certificate that is not trusted was sent by TLS', () => {
    const told = steps(failed('chromium', 'net::ERR_CERT_AUTHORITY_INVALID'))
    expect(told).toContainEqual(expect.stringMatching(/^browser: Open `https:/))
    expect(told.join()).not.toContain('http://')
  })
})
