import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { redactedReport, redactReport } from '../../../../src/report/redaction/index.ts'
import type { Report } from '../../../../src/report/report.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import {
  ALL,
  blockedAtPreflight,
  blockedAtResponse,
  COOKIE,
  PRODUCER,
  redirected,
  reportOf,
  TOKEN,
} from '../samples.ts'

const META = { createdAt: '2026-01-05T09:30:00.000Z', producer: PRODUCER }

const request = (name: string, value: string): string => {
  const report = redactReport(reportOf(exchange({ leg: { requestHeaders: [[name, value]] } })))
  const headers = report.exchanges[0]?.legs[0].requestHeaders
  return headers?.seen ? (headers.value[0]?.[1] ?? '') : ''
}

const response = (name: string, value: string): string => {
  const report = redactReport(reportOf(exchange({ leg: { response: { headers: [[name, value]] } } })))
  const answer = report.exchanges[0]?.legs[0].response
  return answer?.seen ? (answer.value.headers[0]?.[1] ?? '') : ''
}

const url = (value: string): string =>
  redactReport(reportOf(exchange({ leg: { url: value } }))).exchanges[0]?.legs[0].url ?? ''

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.c2lnbmF0dXJlLW9mLWl0'

describe('request headers', () => {
  test.each([
    ['Authorization', 'Bearer abc', 'Bearer ‹token 1: 3 letters›'],
    ['authorization', 'Basic dXNlcjpwYXNz', 'Basic ‹token 1: 12 letters›'],
    ['Authorization', 'AWS4-HMAC-SHA256 Credential=AK/1, Signature=f', 'AWS4-HMAC-SHA256 ‹token 1: 28 characters›'],
    ['Authorization', 'justatoken', '‹token 1: 10 letters›'],
    ['Proxy-Authorization', 'Digest username="u", response="r"', 'Digest ‹token 1: 26 characters›'],
    ['Cookie', 'a=1; b=2; a=1', 'a=‹cookie 1: 1 digit›; b=‹cookie 2: 1 digit›; a=‹cookie 1: 1 digit›'],
    ['Cookie', 'nameless', '‹cookie 1: 8 letters›'],
    ['Cookie', 'a=x=y==', 'a=‹cookie 1: 5 characters›'],
    ['Cookie', 'a=', 'a='],
    ['X-API-Key', '7', '‹value 1: 1 digit›'],
    ['X-Forwarded-For', '10.1.2.3', '‹value 1: 8 characters›'],
    ['DPoP', JWT, `‹value 1: ${JWT.length} characters›`],
    ['X-Custom', 'Bearer abc', '‹value 1: 10 characters›'],
    ['X-Author', 'someone', '‹value 1: 7 letters›'],
    ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64)', '‹value 1: 31 characters›'],
    ['Accept', `text/html, ${'a'.repeat(30)}1`, 'text/html, hidden-value-1-31-characters'],
    [
      'Referer',
      'https://u:p@app.example/a?code=1&x=2#frag',
      'https://hidden-user-1-1-letter:hidden-user-2-1-letter@app.example/a?code=hidden-query-1-1-digit&x=hidden-query-2-1-digit#hidden-fragment-1-4-letters',
    ],
  ])('taken out: %s: %s', (name, value, expected) => {
    expect(request(name, value)).toBe(expected)
  })

  test.each([
    ['Origin', 'https://token.example'],
    ['Access-Control-Request-Headers', 'authorization,x-api-key,x-secret-token'],
    ['Access-Control-Request-Method', 'PUT'],
    ['Accept', 'application/json, text/plain;q=0.9, */*'],
    ['Accept-Language', 'de-DE,de;q=0.9,en;q=0.8'],
    ['Content-Type', 'application/json; charset=utf-8'],
    ['Cache-Control', 'no-cache'],
    ['Range', 'bytes=0-99'],
    ['Sec-Fetch-Site', 'cross-site'],
    ['X-Requested-With', 'XMLHttpRequest'],
  ])('kept: %s: %s', (name, value) => {
    expect(request(name, value)).toBe(value)
  })
})

describe('response headers', () => {
  test.each([
    [
      'Set-Cookie',
      'sid=abc; Domain=api.example; Path=/v1; Max-Age=3600; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; HttpOnly; SameSite=None; Partitioned',
      'sid=‹cookie 1: 3 letters›; Domain=api.example; Path=/v1; Max-Age=3600; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; HttpOnly; SameSite=None; Partitioned',
    ],
    ['Set-Cookie', 'sid=abc; Weird=secret', 'sid=‹cookie 1: 3 letters›; Weird=‹cookie 2: 6 letters›'],
    ['Set-Cookie', 'a=1; Path=/\nb=2; Path=/', 'a=‹cookie 1: 1 digit›; Path=/\nb=‹cookie 2: 1 digit›; Path=/'],
    [
      'WWW-Authenticate',
      'Digest realm="api", nonce="n0nce", qop="auth"',
      'Digest realm="hidden-value-1-3-letters", nonce="hidden-value-2-5-characters", qop="auth"',
    ],
    ['WWW-Authenticate', 'Negotiate dG9rZW4=', 'Negotiate hidden-name-1-7-characters='],
    [
      'Location',
      '/login?next=home&nonce=abc#x',
      '/login?next=hidden-query-1-4-letters&nonce=hidden-query-2-3-letters#hidden-fragment-1-1-letter',
    ],
    ['Location', 'https://u@api.example/', 'https://hidden-user-1-1-letter@api.example/'],
    ['Refresh', '5; url=https://x.example/?a=b', '5; url=https://x.example/?a=hidden-query-1-1-letter'],
    [
      'Link',
      '<https://x.example/p?page=2>; rel="next"',
      '<https://x.example/p?page=hidden-query-1-1-digit>; rel="next"',
    ],
    ['ETag', '"33a64df551425fcc"', '‹value 1: 18 characters›'],
    ['X-Request-Id', '6f1d3a8e-0c4b-4f5a-9d5e-2b7c8a9e0f11', '‹value 1: 36 characters›'],
    ['X-Cache', 'HIT from q9x1.example', 'HIT from hidden-value-1-12-characters'],
    ['Server', 'nginx/1.22.1 x9Kq27ab', 'nginx/1.22.1 hidden-value-1-8-characters'],
    ['Access-Control-Allow-Origin', 'https://app.example q9Zk', 'https://app.example hidden-text-1-4-characters'],
    ['Access-Control-Allow-Headers', 'authorization, x9Kq27ab', 'authorization, hidden-name-1-8-characters'],
    ['Content-Security-Policy', "script-src 'self' 'nonce-a1b2c3'", "script-src 'self' hidden-value-1-14-characters"],
  ])('taken out: %s: %s', (name, value, expected) => {
    expect(response(name, value)).toBe(expected)
  })

  test.each([
    ['Access-Control-Allow-Origin', 'https://app.example'],
    ['Access-Control-Allow-Headers', 'authorization, x-api-key'],
    ['Access-Control-Allow-Credentials', 'true'],
    ['Access-Control-Max-Age', '600'],
    ['Vary', 'Origin, Authorization, Cookie'],
    ['Allow', 'GET, HEAD'],
    ['Server', 'nginx/1.22.1'],
    ['Server', 'Apache/2.4.57 (Debian)'],
    ['X-Powered-By', 'ASP.NET'],
    ['Via', '1.1 varnish, 1.1 google'],
    ['Age', '17'],
    ['Cache-Control', 'private, max-age=0'],
    ['X-Cache', 'Error from cloudfront'],
    ['Content-Security-Policy', "default-src 'none'"],
    ['Content-Type', 'text/html; charset=iso-8859-1'],
    ['Date', 'Mon, 05 Jan 2026 09:00:00 GMT'],
  ])('kept: %s: %s', (name, value) => {
    expect(response(name, value)).toBe(value)
  })
})

describe('URLs', () => {
  test.each([
    [
      'https://api.example/a?access_token=x&page=2',
      'https://api.example/a?access_token=hidden-query-1-1-letter&page=hidden-query-2-1-digit',
    ],
    ['https://api.example/?only', 'https://api.example/?hidden-query-1-4-letters'],
    ['https://u@api.example/', 'https://hidden-user-1-1-letter@api.example/'],
    ['https://api.example/#token', 'https://api.example/#hidden-fragment-1-5-letters'],
    [`https://api.example/verify/${JWT}/now`, `https://api.example/verify/hidden-path-1-${JWT.length}-characters/now`],
    ['https://api.example/i/6f1d3a8e-0c4b', 'https://api.example/i/hidden-path-1-13-characters'],
    [
      'https://api.example/a;jsessionid=1F3A?x=1',
      'https://api.example/a;jsessionid=hidden-path-1-4-characters?x=hidden-query-1-1-digit',
    ],
    ['https://api.example/u/jane%40example.com', 'https://api.example/u/hidden-path-1-18-characters'],
  ])('taken out: %s', (before, after) => {
    expect(url(before)).toBe(after)
    expect(new URL(after).href).toBe(after)
  })

  test.each([
    'https://api.example/v1/items/7',
    'https://api.example//v1///items/',
    'https://api.example/rpc/getUserPreferences',
    'https://api.example/pt-BR/blog/read-me',
    'https://id.example/realms/main/protocol/openid-connect/token',
    'https://api.example/.well-known/openid-configuration',
    'https://api.example/index.php',
    'http://localhost:5173/node_modules/.vite/deps/react.js',
  ])('kept: %s', (value) => {
    expect(url(value)).toBe(value)
  })
})

describe('the same value', () => {
  const secret = 'q7Zp-19xK-secret'

  test('has the same placeholder wherever it stands, however it is encoded, in any exchange', () => {
    const base64 = Buffer.from(secret).toString('base64')
    const report = redactReport(
      reportOf(
        exchange({ id: 'first', leg: { requestHeaders: { Authorization: `Bearer ${secret}`, 'X-Copy': base64 } } }),
        exchange({
          id: 'second',
          leg: {
            url: `https://api.example/x/${encodeURIComponent(secret)}?q=${encodeURIComponent(base64)}`,
            requestHeaders: { Cookie: `sid=${secret}` },
          },
        }),
      ),
    )
    const [first, second] = report.exchanges
    expect(first?.legs[0].requestHeaders).toMatchObject({
      value: [
        ['Authorization', 'Bearer ‹token 1: 16 characters›'],
        ['X-Copy', '‹token 1: 16 characters›'],
      ],
    })
    expect(second?.url).toBe('https://api.example/x/hidden-token-1-16-characters?q=hidden-token-1-16-characters')
    expect(second?.legs[0].requestHeaders).toMatchObject({ value: [['Cookie', 'sid=‹token 1: 16 characters›']] })
    expect(report.redactions).toEqual([{ placeholder: '‹token 1: 16 characters›', what: 'credentials', count: 5 }])
  })

  test('a cookie that is set is the cookie that was sent', () => {
    const text = JSON.stringify(redactReport(reportOf(blockedAtResponse)).exchanges[0]?.legs)
    expect(text.split('sid=‹cookie 1: 21 characters›')).toHaveLength(3)
    expect(text).not.toContain(COOKIE)
    expect(text).not.toContain(decodeURIComponent(COOKIE))
  })

  test.each(['true', 'dark', '200', 'https://app.example', 'application/json', 'PUT', 'en-GB', '/v1/items'])(
    'an ordinary cookie value does not eat the report: %s',
    (value) => {
      const before = reportOf(
        exchange({ leg: { ...STOPPED, requestHeaders: { Cookie: `a=${value}` }, response: { headers: {} } } }),
      )
      const [was] = before.exchanges
      const [is] = redactReport(before).exchanges
      const said = (of: typeof is) => [of?.url, of?.verdict, of?.fix, of?.advice, of?.origin, of?.legs[0].response]
      expect(said(is)).toEqual(said(was))
    },
  )
})

test('redacting twice changes nothing', () => {
  const once = redactReport(reportOf(...ALL, redirected))
  expect(redactReport(once)).toEqual(once)
})

test('a second redaction goes on counting after the first', () => {
  const once = redactReport(reportOf(exchange({ leg: { requestHeaders: { Authorization: 'Bearer first-0001' } } })))
  const [more] = reportOf(
    exchange({ id: '2', leg: { requestHeaders: { Authorization: 'Bearer second-0002' } } }),
  ).exchanges
  if (more === undefined) throw new Error('one exchange makes one entry')
  const twice = redactReport({ ...once, exchanges: [...once.exchanges, more] })
  expect(twice.redactions.map(({ placeholder, count }) => [placeholder, count])).toEqual([
    ['‹token 1: 10 characters›', 1],
    ['‹token 2: 11 characters›', 1],
  ])
})

test('a placeholder that a page forges is no reason to keep what stands beside it', () => {
  expect(request('Authorization', '‹token 1: 3 letters› and more')).toBe('‹token 1: 3 letters›‹token 2: 9 characters›')
})

test('what an opened report says in its own words is derived again, and its closed words stay', () => {
  const [reported] = reportOf(blockedAtPreflight).exchanges
  const { fix, verdict, advice } = reported ?? { fix: null, advice: null }
  if (reported === undefined || fix === null || advice === null) throw new Error('the sample has a fix')
  const text = `see ${TOKEN}`
  const told: Report = {
    ...reportOf(blockedAtPreflight),
    producer: { name: text, version: TOKEN, browser: { name: text, version: text } },
    redactions: [{ placeholder: text, what: text, count: 1 }],
    exchanges: [
      {
        ...reported,
        origin: text,
        verdict: {
          ...verdict,
          rule: 'method-disallowed',
          sentence: text,
          note: text,
          also: [{ rule: text, stage: 'preflight', leg: 0, code: { chromium: null, firefox: null }, sentence: text }],
          warnings: [{ rule: text, sentence: text }],
          failure: { kind: text, error: text },
        },
        causes: [{ id: text, confidence: 'hint', sentence: text, evidence: [text] }],
        fix: { ...fix, cautions: [text], snippets: fix.snippets.map((snippet) => ({ ...snippet, code: text })) },
        advice: { ...advice, headline: text, steps: [{ text, place: 'page', code: text, language: 'javascript' }] },
      },
    ],
  }
  const redacted = redactReport(told)
  expect(JSON.stringify(redacted)).not.toContain(TOKEN)
  expect(redacted.exchanges[0]?.verdict).toMatchObject({
    kind: 'blocked',
    rule: 'method-disallowed',
    stage: 'preflight',
  })
  expect(redacted.exchanges[0]?.advice).toEqual(redactReport(reportOf(blockedAtPreflight)).exchanges[0]?.advice)
})

test('values of a megabyte are redacted like any other', () => {
  const value = `${'eyJ-a.'.repeat(80_000)} ${'@x'.repeat(100_000)} ${'a'.repeat(300_000)}`
  const headers = ['X', 'Link', 'WWW-Authenticate', 'Set-Cookie', 'Server', 'Access-Control-Allow-Origin', 'Vary'].map(
    (name) => [name, value] as const,
  )
  const long = `https://api.example/${'b-'.repeat(200_000)}?q=${value.slice(0, 200_000)}`
  const { report } = redactedReport([exchange({ leg: { url: long, response: { headers } } })], META)
  expect(JSON.stringify(report.exchanges[0]?.legs)).not.toContain('aaaaaaaa')
})

describe('the choice', () => {
  const all = [blockedAtPreflight, blockedAtResponse, redirected]

  test('every value has its places, and its original for whoever made the report', () => {
    const { values, original, report } = redactedReport(all, META)
    expect(values.find(({ placeholder }) => placeholder.startsWith('‹query 1:'))).toEqual({
      placeholder: '‹query 1: 17 characters›',
      what: 'value of a URL parameter',
      count: 2,
      places: ['URL', 'request header authorization'],
      revealed: false,
    })
    expect(original('‹query 1: 17 characters›')).toBe(TOKEN)
    expect(JSON.stringify(report)).not.toContain(TOKEN)
  })

  test('a value that is revealed stands everywhere again, and all else is as before', () => {
    const hidden = redactedReport(all, META)
    for (const { placeholder } of hidden.values) {
      const revealed = new Set([hidden.original(placeholder) ?? 'none'])
      const { report, values } = redactedReport(all, META, { revealed, hosts: 'kept' })
      expect(values.map((value) => value.placeholder).sort()).toEqual(
        hidden.values.map((value) => value.placeholder).sort(),
      )
      expect(report.redactions.some((redaction) => redaction.placeholder === placeholder)).toBe(false)
      expect(JSON.stringify(report)).toContain(JSON.stringify(hidden.original(placeholder)).slice(1, -1))
    }
    const revealed = new Set(hidden.values.map(({ placeholder }) => hidden.original(placeholder) ?? 'none'))
    const { report } = redactedReport(all, META, { revealed, hosts: 'kept' })
    expect(report).toEqual(reportOf(...all))
  })

  test('a value stands, and no other, where more exchanges came before it, and however it is written', () => {
    const asking = (secret: string, id: string) => exchange({ id, leg: { url: `https://api.example/?key=${secret}` } })
    const choice = { revealed: new Set(['first-0001/x']), hosts: 'kept' } as const
    const urls = (...exchanges: readonly Exchange[]) =>
      redactedReport(exchanges, META, choice).report.exchanges.map(({ url }) => url)
    expect(urls(asking('first-0001/x', '1'))).toEqual(['https://api.example/?key=first-0001/x'])
    expect(urls(asking('second-0002/y', '2'), asking('first-0001%2Fx', '1'))).toEqual([
      'https://api.example/?key=hidden-query-1-13-characters',
      'https://api.example/?key=first-0001%2Fx',
    ])
  })

  test('hosts get stand-ins that are the same everywhere', () => {
    const moved = exchange({
      initiator: 'https://www.shop.acme.example',
      leg: {
        ...STOPPED,
        url: 'https://api.shop.acme.example:8443/v1/items',
        origin: 'https://www.shop.acme.example',
        requestHeaders: { Origin: 'https://www.shop.acme.example', Referer: 'https://www.shop.acme.example/cart' },
        response: {
          status: 302,
          headers: {
            'Access-Control-Allow-Origin': 'https://Shop.Acme.example/',
            'Content-Security-Policy': "default-src 'self' https://cdn.acme.example",
            Location: 'https://my-tenant.eu.auth0.com/authorize',
          },
        },
      },
    })
    const { report } = redactedReport([moved], META, { revealed: new Set(), hosts: 'stand-ins' })
    const text = JSON.stringify(report)
    expect(text).not.toMatch(/acme|my-tenant/i)
    const [leg] = report.exchanges[0]?.legs ?? []
    expect(leg?.url).toBe('https://api.shop.host1.example:8443/v1/items')
    expect(report.exchanges[0]?.initiator).toBe('https://www.shop.host1.example')
    expect(leg?.response).toMatchObject({
      value: {
        headers: [
          ['Access-Control-Allow-Origin', 'https://Shop.Host1.example/'],
          ['Content-Security-Policy', "default-src 'self' https://cdn.host1.example"],
          ['Location', 'https://host2.eu.auth0.com/authorize'],
        ],
      },
    })
  })
})
