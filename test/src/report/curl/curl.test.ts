import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { curlOf, curlProblem, preflightCurlOf } from '../../../../src/report/curl/curl.ts'
import { sh } from '../../../../src/report/curl/sh.ts'
import { type LegOverrides, leg } from '../../../support/exchanges.ts'
import { blockedAtPreflight, blockedAtResponse, TOKEN } from '../samples.ts'

const bash = (script: string, env: Readonly<Record<string, string>> = {}) =>
  spawnSync('bash', ['--norc', '--noprofile', '-c', script], {
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', LC_ALL: 'C.UTF-8', ...env },
  })

/** What cURL would get as arguments: `curl` is a function that prints them one a line. */
const argumentsOf = (command: string, env: Readonly<Record<string, string>> = {}): readonly string[] => {
  const { stdout, stderr, status } = bash(`curl() { printf '%s\\0' "$@"; }\n${command}`, env)
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 })
  return stdout.split('\0').slice(0, -1)
}

const command = (overrides: LegOverrides): string => curlOf(leg(overrides)) ?? 'none'

const quoted = (text: string): string => sh.word([{ variable: false, text }])

describe('quoting', () => {
  test.each([
    ['plain', `'plain'`],
    ["it's", `'it'\\''s'`],
    ['$(id) `id` "x" \\', `'$(id) \`id\` "x" \\'`],
    ['a\u001b[201~', `'a'"$(printf '\\033')"'[201~'`],
    ['é\u202E', `"$(printf '\\303\\251\\342\\200\\256')"`],
    ['', `''`],
  ])('%j', (text, expected) => {
    expect(quoted(text)).toBe(expected)
  })

  test('a variable stands beside literal text', () => {
    const word = sh.word([
      { variable: false, text: "a'" },
      { variable: true, text: 'TOKEN' },
      { variable: false, text: 'b' },
    ])
    expect(bash(`printf %s ${word}`, { TOKEN: '$x y' }).stdout).toBe("a'$x yb")
  })
})

describe('the actual request', () => {
  test('repeats method, URL and headers', () => {
    const text = command({
      method: 'PUT',
      requestHeaders: { Accept: '*/*', Origin: 'https://app.example', 'X-Requested-With': 'XMLHttpRequest' },
    })
    expect(text).toBe(
      [
        `curl -i -X PUT --url 'https://api.example/v1/items' \\`,
        `  -H 'Accept: */*' \\`,
        `  -H 'Origin: https://app.example' \\`,
        `  -H 'X-Requested-With: XMLHttpRequest'`,
      ].join('\n'),
    )
  })

  test('has variables instead of secrets, redacted or not', () => {
    const text = curlOf(blockedAtResponse.legs[0]) ?? ''
    expect(text).not.toContain(TOKEN)
    expect(argumentsOf(text, { TOKEN: 't0', COOKIE: 'c1', COOKIE_2: 'c2' })).toEqual([
      ...['-i', '--url', 'https://api.example/v1/me'],
      ...['-H', 'Accept: */*', '-H', 'Origin: https://app.example'],
      ...['-H', 'Authorization: Bearer t0', '-H', 'Cookie: sid=c1; theme=c2'],
    ])
  })

  test('has a variable in the URL, and no fragment', () => {
    const text = command({ url: `https://u:p@api.example/?access_token=${TOKEN}&page=2#part` })
    expect(argumentsOf(text, { URL_USER: 'u', URL_USER_2: 'p', ACCESS_TOKEN: 't', PAGE: '2' })).toContain(
      'https://u:p@api.example/?access_token=t&page=2',
    )
  })

  test('has variables called like the parameters and headers whose values they are', () => {
    const requestHeaders = {
      'X-Trace-Id': '7f3a',
      'X-Api-Key': 'k-1',
      Accept: 'one/two-0x1',
      Authorization: 'Basic abc',
    }
    const text = command({ url: 'https://api.example/?filter[name]=one&page=2', requestHeaders })
    const variables = { FILTER_NAME: '1', PAGE: '2', X_TRACE_ID: '3', X_API_KEY: '4', TOKEN: '5' }
    expect(argumentsOf(text, variables)).toEqual(
      expect.arrayContaining([
        'https://api.example/?filter[name]=1&page=2',
        ...['X-Trace-Id: 3', 'X-Api-Key: 4', 'Authorization: Basic 5'],
      ]),
    )
  })

  test('has one variable for one value, wherever it stands', () => {
    const text = command({ url: `https://api.example/?key=${TOKEN}`, requestHeaders: { 'X-Key': TOKEN } })
    expect(argumentsOf(text, { KEY: 'k' })).toEqual(expect.arrayContaining(['https://api.example/?key=k', 'X-Key: k']))
  })

  test('never takes a name that the shell needs, nor one name for two secrets', () => {
    const requestHeaders = {
      Path: 'ok',
      path_token: 'one',
      'path-token': 'two',
      'LD-Preload': 'three',
      Http_Proxy: 'four',
    }
    const text = command({ url: 'https://api.example/a1b2c3d4e5?home=abc&é=1&2=5', requestHeaders })
    const variables = { URL_PATH: '0', QUERY_HOME: '1', HEADER_PATH: '2', PATH_TOKEN: '3', PATH_TOKEN_2: '4' }
    const more = { HEADER_LD_PRELOAD: '5', HEADER_HTTP_PROXY: '6', URL_QUERY: '7' }
    const hidden = ['Path: 2', 'path_token: 3', 'path-token: 4', 'LD-Preload: 5', 'Http_Proxy: 6']
    expect(argumentsOf(text, { ...variables, ...more })).toEqual(expect.arrayContaining(hidden))
    expect(text).not.toMatch(/\$(PATH|HOME|LD_PRELOAD|HTTP_PROXY)\b/)
  })

  test('leaves out what cURL makes itself', () => {
    const text = command({
      requestHeaders: { Host: 'api.example', 'Content-Length': '3', 'Accept-Encoding': 'br', Accept: '*/*' },
    })
    expect(text).not.toMatch(/Host|Content-Length|Accept-Encoding/)
  })

  test('leaves out what browsers add, and keeps what pages set', () => {
    const added = {
      'User-Agent': 'Mozilla/5.0',
      'sec-ch-ua-platform': '"Linux"',
      'Sec-Fetch-Site': 'cross-site',
      'Accept-Language': 'de',
      Referer: 'https://app.example/',
      Priority: 'u=1, i',
      DNT: '1',
      'Upgrade-Insecure-Requests': '1',
      'Cache-Control': 'no-cache',
      Pragma: 'no-cache',
    }
    const origin = 'https://app.example'
    const set = {
      Accept: 'text/html',
      Origin: origin,
      'Content-Type': 'text/plain',
      'X-Requested-With': 'XMLHttpRequest',
    }
    const text = command({ requestHeaders: { ...added, ...set } })
    expect(argumentsOf(text).slice(3)).toEqual(
      Object.entries(set).flatMap(([name, value]) => ['-H', `${name}: ${value}`]),
    )
  })

  test('keeps what browsers add elsewhere where the preflight asked for it', () => {
    const requestHeaders = { 'Cache-Control': 'no-cache', Pragma: 'no-cache' }
    const text = command({ requestHeaders, preflight: { unsafeHeaders: ['cache-control'] } })
    expect(argumentsOf(text).slice(3)).toEqual([
      ...['-H', 'Origin: https://app.example', '-H', 'Cache-Control: no-cache'],
    ])
  })

  test('keeps an empty header', () => {
    expect(argumentsOf(command({ requestHeaders: { 'X-Empty': '' } }))).toContain('X-Empty;')
  })

  test.each([
    ['a header name that cURL would read a file for', { requestHeaders: [['@/etc/passwd', 'x']] }],
    ['a header name with a line break', { requestHeaders: [['X-A\r\nX-B', 'x']] }],
  ] satisfies readonly (readonly [string, LegOverrides])[])('leaves out %s', (_, overrides) => {
    const headers = argumentsOf(command(overrides)).filter((argument) => argument.includes('x'))
    expect(headers.some((argument) => /passwd|X-B/.test(argument))).toBe(false)
  })

  test('a line break in a value does not begin a header', () => {
    const text = command({ requestHeaders: { 'X-A': 'a\r\nX-B: b' } })
    expect(text).not.toMatch(/X-B/)
    expect(argumentsOf(text, { X_A: 'a' })).toContain('X-A: a')
    const broken = leg({ requestHeaders: { Origin: 'https://app.example\r\nX-B: b' } })
    expect(curlOf(broken)).toBeNull()
    expect(curlProblem(broken)).toMatch(/line break/)
  })

  test.each([
    ['another scheme', { url: 'file:///etc/passwd' }],
    ['no URL', { url: '-o out' }],
    ['a method that is no token', { method: 'GET -o x' }],
  ])('is none for %s', (_, overrides) => {
    expect(curlOf(leg(overrides))).toBeNull()
  })

  test('hostile values run nothing', () => {
    const value = `'; echo owned >&2; $(echo owned >&2) \`echo owned >&2\` \\' "$TOKEN"; echo owned >&2`
    const text = command({ requestHeaders: { 'X-A': value, Origin: value } })
    const words = argumentsOf(text, { TOKEN: 'secret', X_A: value })
    expect(words).toContain(`X-A: ${value}`)
    const origin = words.find((word) => word.startsWith('Origin: '))
    // What is no origin goes, and its punctuation stays.
    expect(origin).toMatch(/^Origin: '; .*\$\(.*\) `.*` \\' "\$.*"; /)
    expect(origin).not.toContain('secret')
  })
})

describe('the preflight', () => {
  test('repeats what the browser asked', () => {
    expect(preflightCurlOf(blockedAtPreflight.legs[0], 'chromium')).toBe(
      [
        `curl -i -X OPTIONS --url 'https://api.example/v1/users/7?access_token='"$ACCESS_TOKEN"'&page='"$PAGE" \\`,
        `  -H 'Origin: https://app.example' \\`,
        `  -H 'Access-Control-Request-Method: PUT' \\`,
        `  -H 'Access-Control-Request-Headers: content-type,x-trace-id'`,
      ].join('\n'),
    )
  })

  test('asks what the request needs where the browser did not show its headers', () => {
    const unseenAsk = { requestHeaders: { seen: false, why: 'withheld-by-browser' } } as const
    const requestHeaders = { Origin: 'https://app.example', 'X-B': '1', 'X-A': '2', 'Content-Type': 'application/json' }
    const text = preflightCurlOf(leg({ method: 'PUT', requestHeaders, preflight: unseenAsk }), 'chromium') ?? ''
    expect(argumentsOf(text)).toEqual([
      ...['-i', '-X', 'OPTIONS', '--url', 'https://api.example/v1/items', '-H', 'Origin: https://app.example'],
      ...['-H', 'Access-Control-Request-Method: PUT', '-H', 'Access-Control-Request-Headers: content-type,x-a,x-b'],
    ])
  })

  test('is none where there was none', () => expect(preflightCurlOf(leg(), 'chromium')).toBeNull())
})
