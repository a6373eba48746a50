import { describe, expect, test } from 'vitest'
import { renderCommands } from '../../../../src/report/commands.ts'
import { commandOf, type How } from '../../../../src/report/curl/command.ts'
import { curlOf, curlProblem } from '../../../../src/report/curl/curl.ts'
import type { Sent } from '../../../../src/report/curl/problem.ts'
import { exchange, type LegOverrides, leg } from '../../../support/exchanges.ts'
import { reportOf } from '../samples.ts'

const sent = (deviation: Partial<Sent> = {}): Sent => ({
  method: 'GET',
  url: 'https://api.example/',
  headers: [['X-A', 'a']],
  ...deviation,
})
const header = (value: string): Partial<Sent> => ({ headers: [['X-A', value]] })
const made = (deviation: Partial<Sent>, how: How = {}) => commandOf(leg(), sent(deviation), how)

describe('what cURL can’t make is said', () => {
  test.each([
    ['another scheme', { url: 'file:///etc/passwd' }, /http:/],
    ['a space in the URL', { url: 'https://api.example/a b' }, /URL has a character/],
    ['a URL beyond ASCII', { url: 'https://api.example/\u{202E}' }, /URL has a character/],
    ['a lone surrogate in the URL', { url: 'https://api.example/\u{D800}' }, /URL has a character/],
    ['a method that is no token', { method: 'GET -o x' }, /method is no name/],
    ['a NUL', header('a\0b'), /NUL/],
    ['a line break', header('a\r\nX-B: b'), /line break/],
    ['a lone surrogate', header('a\u{DC00}'), /surrogate/],
    ['bytes that were lost', header('a\u{FFFD}'), /not recorded/],
    ['a value that was cut', header('aaa… (cut, 9,000 characters in all)'), /recorded whole/],
    ['a megabyte', header('a'.repeat(1_000_000)), /longer than sh takes: 131,071/],
  ])('%s', (_, deviation, problem) => {
    expect(made(deviation)).toEqual({ text: null, problem: expect.stringMatching(problem) })
  })

  test.each([
    ['cmd', 'a\tb', /control character/],
    ['cmd', 'é', /beyond ASCII/],
    ['cmd', 'a'.repeat(8_192), /longer than cmd takes: 8,191/],
    ['powershell', 'é', /beyond ASCII/],
    ['powershell', 'a'.repeat(33_000), /longer than PowerShell takes: 32,766/],
  ] as const)('in %s: %#', (shell, value, problem) => {
    expect(made(header(value), { shell })).toEqual({ text: null, problem: expect.stringMatching(problem) })
    expect(made(header(value)).text).toContain('curl -i')
  })

  test('in a file of commands, beside those that can be made', () => {
    const broken = exchange({ id: 'broken', leg: { method: 'a b' } })
    const text = renderCommands(reportOf(exchange(), broken), 'cmd')
    expect(text).toMatch(/^curl -i --url "https:\/\/api\.example\/v1\/items" \^\n {2}-H /)
    expect(text).toContain('\n\nrem A request is missing here. The method is no name.')
    expect(renderCommands(reportOf(broken))).toBe('')
    expect(curlOf(broken.legs[0])).toBeNull()
    expect(curlProblem(broken.legs[0])).toMatch(/no name/)
  })

  test.each([
    ...[
      'a\0b',
      'a\r\nX-B: b',
      'a\u{DC00}',
      'a\u{FFFD}',
      'aaa… (cut, 9,000 characters in all)',
      'é',
      'a'.repeat(1_000_000),
    ],
  ])('not of a value that is taken out, for a variable stands there: %#', (value) => {
    expect(curlOf(leg({ requestHeaders: { 'X-A': value } }))).toMatch(/ {2}-H 'X-A: '"\$X_A[^\n]*$/)
  })
})

describe('options are there where the request needs them', () => {
  const of = (overrides: LegOverrides): string => {
    const asked = leg(overrides)
    return commandOf(asked, sent({ url: asked.url, method: asked.method }), {}).text ?? ''
  }
  test.each([
    ['--globoff', { url: 'https://api.example/?id[]=1' }],
    ['--globoff', { url: 'https://api.example/{a,b}' }],
    ['--path-as-is', { url: 'https://api.example/a/../b' }],
    ['--path-as-is', { url: 'https://api.example/a/%2E%2e' }],
    ['--http1.1', { response: { status: 403, statusText: 'CORS origin denied' } }],
    ['--head', { method: 'HEAD' }],
    ["-X '~'", { method: '~' }],
  ] satisfies readonly (readonly [string, LegOverrides])[])('%s for %j', (option, overrides) => {
    expect(of(overrides)).toContain(option)
    expect(of({})).toBe("curl -i --url 'https://api.example/v1/items' \\\n  -H 'X-A: a'")
  })

  test.each([
    ['dots in the query', { url: 'https://api.example/?/../' }],
    ['a text that every server gives', { response: { status: 404, statusText: 'Not Found' } }],
    ['plain HTTP, which has no other version here', { url: 'http://a.example/', response: { statusText: 'Mine' } }],
  ] satisfies readonly (readonly [string, LegOverrides])[])('not for %s', (_, overrides) => {
    expect(of(overrides)).not.toMatch(/--(globoff|path-as-is|http1\.1)/)
  })

  test('only the headers of the answer', () => {
    expect(made({}, { brief: true }).text).toMatch(/^curl -sS -D - -o \/dev\/null --url /)
    expect(made({}, { brief: true, shell: 'powershell' }).text).toMatch(/^curl\.exe -sS -D - -o NUL --url /)
  })
})
