import { describe, expect, test } from 'vitest'
import { REPAIRS, repairSteps } from '../../../src/fix/repairs/index.ts'
import { redactReport } from '../../../src/report/redaction/index.ts'
import type { Report } from '../../../src/report/report.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'
import { ALL, blockedAtPreflight, blockedAtResponse, COOKIE, redirected, reportOf, TOKEN } from './samples.ts'

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
    ['Authorization', 'Bearer abc', 'Bearer ‹redacted:authorization#1›'],
    ['authorization', 'Basic dXNlcjpwYXNz', 'Basic ‹redacted:authorization#1›'],
    ['Authorization', 'AWS4-HMAC-SHA256 Credential=AK/1, Signature=f', 'AWS4-HMAC-SHA256 ‹redacted:authorization#1›'],
    ['Authorization', 'justatoken', '‹redacted:authorization#1›'],
    ['Proxy-Authorization', 'Digest username="u", response="r"', 'Digest ‹redacted:proxy-authorization#1›'],
    ['Cookie', 'a=1; b=2; a=1', 'a=‹redacted:cookie#1›; b=‹redacted:cookie#2›; a=‹redacted:cookie#1›'],
    ['Cookie', 'nameless', '‹redacted:cookie#1›'],
    ['Cookie', 'a=x=y==', 'a=‹redacted:cookie#1›'],
    ['Cookie', 'a=', 'a='],
    ['X-API-Key', '7', '‹redacted:x-api-key#1›'],
    ['X-CSRF-Token', 't', '‹redacted:x-csrf-token#1›'],
    ['X-Session-Id', 's', '‹redacted:x-session-id#1›'],
    ['X-Forwarded-For', '10.1.2.3', '‹redacted:x-forwarded-for#1›'],
    ['X-Shopify-Access-Token', 'q', '‹redacted:x-shopify-access-token#1›'],
    ['DPoP', JWT, '‹redacted:dpop#1›'],
    ['X-Custom', 'Bearer abc', 'Bearer ‹redacted:x-custom#1›'],
    [
      'Referer',
      'https://u:p@app.example/a?code=1&x=2#frag',
      'https://‹redacted:userinfo%231›:‹redacted:userinfo%232›@app.example/a?code=‹redacted:code%231›&x=2#‹redacted:fragment%231›',
    ],
    ['X-Trace', `id=${JWT}`, 'id=‹redacted:jwt#1›'],
    ['X-User', 'jane.doe@example.com', '‹redacted:email#1›'],
  ])('taken out: %s: %s', (name, value, expected) => {
    expect(request(name, value)).toBe(expected)
  })

  test.each([
    ['Origin', 'https://token.example'],
    ['Access-Control-Request-Headers', 'authorization,x-api-key,x-secret-token'],
    ['Access-Control-Request-Method', 'PUT'],
    ['Accept', 'application/json'],
    ['Content-Type', 'application/json'],
    ['Cache-Control', 'no-cache'],
    ['Sec-Fetch-Site', 'cross-site'],
    ['X-Author', 'someone'],
    ['User-Agent', 'Mozilla/5.0 (X11; Linux x86_64)'],
  ])('kept: %s: %s', (name, value) => {
    expect(request(name, value)).toBe(value)
  })
})

describe('response headers', () => {
  test.each([
    [
      'Set-Cookie',
      'sid=abc; Domain=api.example; Path=/v1; Max-Age=3600; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; HttpOnly; SameSite=None; Partitioned',
      'sid=‹redacted:cookie#1›; Domain=api.example; Path=/v1; Max-Age=3600; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; HttpOnly; SameSite=None; Partitioned',
    ],
    ['Set-Cookie', 'sid=abc; Weird=secret', 'sid=‹redacted:cookie#1›; Weird=‹redacted:cookie#2›'],
    ['Set-Cookie', 'a=1; Path=/\nb=2; Path=/', 'a=‹redacted:cookie#1›; Path=/\nb=‹redacted:cookie#2›; Path=/'],
    [
      'WWW-Authenticate',
      'Digest realm="api", nonce="n0nce", qop="auth"',
      'Digest realm="api", nonce="‹redacted:nonce#1›", qop="auth"',
    ],
    ['WWW-Authenticate', 'Bearer realm="api", error="invalid_token"', 'Bearer realm="api", error="invalid_token"'],
    ['WWW-Authenticate', 'Negotiate dG9rZW4=', 'Negotiate ‹redacted:www-authenticate#1›'],
    [
      'Location',
      '/login?next=home&nonce=abc#x',
      '/login?next=‹redacted:next%231›&nonce=‹redacted:nonce%231›#‹redacted:fragment%231›',
    ],
    ['Location', 'https://u:p@api.example/', 'https://‹redacted:userinfo%231›:‹redacted:userinfo%232›@api.example/'],
    ['Refresh', '5; url=https://x.example/?a=b', '5; url=https://x.example/?a=‹redacted:a%231›'],
    ['Link', '<https://x.example/p?page=2>; rel="next"', '<https://x.example/p?page=‹redacted:page%231›>; rel="next"'],
    ['X-Auth-Token', 'q', '‹redacted:x-auth-token#1›'],
    ['Refresh-Token', 'q', '‹redacted:refresh-token#1›'],
    ['X-Key', 'AKIAIOSFODNN7EXAMPLE', '‹redacted:vendor-key#1›'],
    ['X-Key', 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', '‹redacted:vendor-key#1›'],
    [
      'X-Pem',
      '-----BEGIN RSA PRIVATE KEY----- MIIE -----END RSA PRIVATE KEY----- rest',
      '‹redacted:private-key#1› rest',
    ],
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
    ['Age', '17'],
    ['Cache-Control', 'private, max-age=0'],
    ['X-Cache', 'HIT from token.example'],
    ['WWW-Authenticate', 'Basic realm="Members only"'],
    ['ETag', '"33a64df551425fcc55e4d42a148795d9f25f89d4"'],
    ['X-Request-Id', '6f1d3a8e-0c4b-4f5a-9d5e-2b7c8a9e0f11'],
    ['Content-Security-Policy', "default-src 'none'"],
  ])('kept: %s: %s', (name, value) => {
    expect(response(name, value)).toBe(value)
  })
})

describe('URLs', () => {
  test.each([
    [
      'https://api.example/a?access_token=x&page=2',
      'https://api.example/a?access_token=‹redacted:access_token%231›&page=2',
    ],
    ['https://u@api.example/', 'https://‹redacted:userinfo%231›@api.example/'],
    ['https://api.example/#token', 'https://api.example/#‹redacted:fragment%231›'],
    [
      'https://api.example/?q=1&X-Amz-Signature=ab&X-Amz-Credential=cd',
      'https://api.example/?q=1&X-Amz-Signature=‹redacted:x-amz-signature%231›&X-Amz-Credential=‹redacted:x-amz-credential%231›',
    ],
    [
      'https://b.example/f?sv=2024-01-01&sp=r&sig=Zm9v',
      'https://b.example/f?sv=‹redacted:sv%231›&sp=‹redacted:sp%231›&sig=‹redacted:sig%231›',
    ],
    ['https://b.example/f?sv=2&sp=r', 'https://b.example/f?sv=2&sp=r'],
    [`https://api.example/verify/${JWT}/now`, 'https://api.example/verify/‹redacted:jwt%231›/now'],
    ['https://api.example/i/6f1d3a8e-0c4b-4f5a-9d5e-2b7c8a9e0f11', 'https://api.example/i/‹redacted:path%231›'],
    ['https://api.example/reset/0123456789abcdef0123456789abcdef', 'https://api.example/reset/‹redacted:path%231›'],
    ['https://api.example/a;jsessionid=1F3A?x=1', 'https://api.example/a;jsessionid=‹redacted:jsessionid%231›?x=1'],
    ['https://api.example/u/jane%40example.com', 'https://api.example/u/‹redacted:email%231›'],
    [
      'https://api.example/cb?to=https%3A%2F%2Fx.example%2F%3Fcode%3D1234',
      'https://api.example/cb?to=‹redacted:to%231›',
    ],
    [
      'https://api.example/blog/how-to-read-a-very-long-page-title',
      'https://api.example/blog/how-to-read-a-very-long-page-title',
    ],
    [
      'https://api.example/rpc/getAccountPreferencesByCustomer',
      'https://api.example/rpc/getAccountPreferencesByCustomer',
    ],
    ['https://api.example/v1/items?page=2&sort=name', 'https://api.example/v1/items?page=2&sort=name'],
  ])('%s', (before, after) => {
    expect(url(before)).toBe(after)
  })

  test('a redirect that repeats the page’s own parameter keeps it, and hides what the server added', () => {
    const report = redactReport(
      reportOf(
        exchange({
          legs: [
            {
              url: 'https://api.example/x?page=2',
              response: { status: 308, headers: { Location: '/x/?page=2&hint=Abc123' } },
              ending: { how: 'redirected', to: 'https://api.example/x/?page=2&hint=Abc123' },
            },
            { url: 'https://api.example/x/?page=2&hint=Abc123' },
          ],
        }),
      ),
    )
    const after = 'https://api.example/x/?page=2&hint=‹redacted:hint%231›'
    expect(report.exchanges[0]?.legs[1]?.url).toBe(after)
    expect(report.exchanges[0]?.legs[0].ending).toEqual({ how: 'redirected', to: after })
  })
})

describe('the same value', () => {
  const secret = 'q7Zp-19xK-secret'

  test('has the same placeholder wherever it stands, percent-encoded or not, in any exchange', () => {
    const report = redactReport(
      reportOf(
        exchange({
          id: 'a',
          leg: { requestHeaders: { Authorization: `Bearer ${secret}+/=`, 'X-Copy': `was ${secret}+/= yes` } },
        }),
        exchange({ id: 'b', leg: { url: `https://api.example/x/${encodeURIComponent(`${secret}+/=`)}?q=1` } }),
      ),
    )
    expect(JSON.stringify(report)).not.toContain(secret)
    expect(report.exchanges[0]?.legs[0].requestHeaders).toMatchObject({
      value: [expect.anything(), ['X-Copy', 'was ‹redacted:authorization#1› yes']],
    })
    expect(report.exchanges[1]?.url).toBe('https://api.example/x/‹redacted:authorization%231›?q=1')
  })

  test('in sentences, causes and code is taken out too', () => {
    const [reported] = reportOf(blockedAtPreflight).exchanges
    const { fix, verdict, advice } = reported ?? { fix: null, advice: null }
    if (reported === undefined || fix === null || advice === null) throw new Error('the sample has a fix')
    const text = `see https://api.example/v1?access_token=${TOKEN} or ${TOKEN}`
    const told: Report = {
      ...reportOf(blockedAtPreflight),
      exchanges: [
        {
          ...reported,
          verdict: {
            ...verdict,
            sentence: text,
            warnings: [{ rule: 'x', sentence: text }],
            failure: { kind: 'x', error: text },
          },
          causes: [{ id: 'x', confidence: 'hint', sentence: text, evidence: [text] }],
          fix: { ...fix, cautions: [text], snippets: fix.snippets.map((snippet) => ({ ...snippet, code: text })) },
          advice: { ...advice, headline: text, steps: [{ text, place: 'page', code: text, language: 'javascript' }] },
        },
      ],
    }
    const redacted = redactReport(told)
    expect(JSON.stringify(redacted)).not.toContain(TOKEN)
    const expected = 'see https://api.example/v1?access_token=‹redacted:access_token%231› or ‹redacted:access_token#1›'
    expect(redacted.exchanges[0]?.causes[0]?.sentence).toBe(expected)
    expect(redacted.exchanges[0]?.advice).toMatchObject({
      headline: expected,
      steps: [{ text: expected, code: expected }],
    })
  })

  test.each([
    [
      'its beginning, before an ellipsis',
      `asked for \`/a/${secret.slice(0, 12)}…\``,
      'asked for `/a/‹redacted:authorization#1›…`',
    ],
    [
      'too little of it to be a secret',
      `asked for \`/a/${secret.slice(0, 5)}…\``,
      `asked for \`/a/${secret.slice(0, 5)}…\``,
    ],
    ['quoted in code', `ask('it\\'s ${secret}')`, "ask('it\\'s ‹redacted:authorization#1›')"],
  ])('is taken out where a sentence has %s', (_, text, expected) => {
    const report = reportOf(
      exchange({ id: 'a', leg: { requestHeaders: { Authorization: `Bearer ${secret}`, 'X-Copy': text } } }),
    )
    expect(redactReport(report).exchanges[0]?.legs[0].requestHeaders).toMatchObject({
      value: [expect.anything(), ['X-Copy', expected]],
    })
  })

  test('a redirect’s target is hidden in sentences as it is in `Location`, as it came and resolved', () => {
    const hop = exchange({
      legs: [
        {
          url: 'https://api.example/x',
          response: { status: 302, headers: { Location: '/login?to=7' } },
          ending: { how: 'redirected', to: 'https://api.example/login?to=7' },
        },
        { url: 'https://api.example/login?to=7' },
      ],
    })
    const report = reportOf(hop)
    const evidence = ['Location: /login?to=7', 'ask for `https://api.example/login?to=7` directly']
    const cause = { id: 'x', confidence: 'hint', sentence: 'It redirects.', evidence } as const
    const redacted = redactReport({
      ...report,
      exchanges: report.exchanges.map((each) => ({ ...each, causes: [cause] })),
    })
    expect(redacted.exchanges[0]?.causes[0]?.evidence).toEqual([
      'Location: /login?to=‹redacted:to%231›',
      'ask for `https://api.example/login?to=‹redacted:to%231›` directly',
    ])
  })

  test.each(['true', 'dark', '200', 'https://app.example', 'application/json', 'text', 'PUT', 'en-GB', '/v1/items'])(
    'an ordinary cookie value does not eat the report: %s',
    (value) => {
      const before = reportOf(
        exchange({ leg: { ...STOPPED, requestHeaders: { Cookie: `a=${value}` }, response: { headers: {} } } }),
      )
      const after = redactReport(before)
      const [was] = before.exchanges
      const [is] = after.exchanges
      expect({
        url: is?.url,
        verdict: is?.verdict,
        fix: is?.fix,
        advice: is?.advice,
        origin: is?.origin,
        response: is?.legs[0].response,
      }).toEqual({
        url: was?.url,
        verdict: was?.verdict,
        fix: was?.fix,
        advice: was?.advice,
        origin: was?.origin,
        response: was?.legs[0].response,
      })
    },
  )
})

describe('the list of redactions', () => {
  test('names every placeholder with what it was and how often it occurs', () => {
    const report = redactReport(reportOf(blockedAtResponse))
    const text = JSON.stringify(report.exchanges)
    expect(report.redactions.map(({ placeholder }) => placeholder)).toEqual([
      '‹redacted:authorization#1›',
      '‹redacted:cookie#1›',
      '‹redacted:cookie#2›',
    ])
    expect(report.redactions[0]?.what).toBe('value of the request header authorization')
    for (const { placeholder, count } of report.redactions) expect(text.split(placeholder)).toHaveLength(count + 1)
  })

  test('a cookie that is set is the cookie that was sent', () => {
    const text = JSON.stringify(redactReport(reportOf(blockedAtResponse)).exchanges)
    expect(text.split('sid=‹redacted:cookie#1›')).toHaveLength(3)
    expect(text).not.toContain(COOKIE)
    expect(text).not.toContain(decodeURIComponent(COOKIE))
  })
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
    ['‹redacted:authorization#1›', 1],
    ['‹redacted:authorization#2›', 1],
  ])
})

test('a placeholder that a page forges is no reason to keep what stands beside it', () => {
  expect(request('Authorization', '‹redacted:authorization#1› and more')).toBe('‹redacted:authorization#2›')
})

test('values of a megabyte are redacted like any other', () => {
  const value = `${'eyJ-a.'.repeat(80_000)} ${'@x'.repeat(100_000)} ${'a'.repeat(300_000)}`
  const report = reportOf(
    exchange({
      leg: {
        url: `https://api.example/${'b-'.repeat(200_000)}?q=${value.slice(0, 200_000)}`,
        response: {
          headers: [
            ['X', value],
            ['Link', value],
            ['WWW-Authenticate', value],
            ['Set-Cookie', value],
          ],
        },
      },
    }),
  )
  expect(redactReport(report).exchanges).toHaveLength(1)
})

test.each(REPAIRS.map(({ cause }) => cause))('leaves the steps for %s as they are', (cause) => {
  const report = reportOf(blockedAtPreflight, blockedAtResponse)
  const exchanges = report.exchanges.map((each) => ({
    ...each,
    fix: each.fix && {
      ...each.fix,
      snippets: each.fix.snippets.map((snippet) => ({ ...snippet, steps: repairSteps([cause], snippet.stack) })),
    },
  }))
  const steps = (of: typeof report) => of.exchanges.map(({ fix }) => fix?.snippets.map((snippet) => snippet.steps))
  expect(steps(redactReport({ ...report, exchanges }))).toEqual(steps({ ...report, exchanges }))
})
