import { describe, expect, test } from 'vitest'
import { type Exchange, unseen } from '../../../../src/cors/exchange.ts'
import { buildReport } from '../../../../src/report/build.ts'
import { renderMessage } from '../../../../src/report/message/message.ts'
import { exchange, STOPPED } from '../../../support/exchanges.ts'
import { exchangesOf, KINDS } from '../../../support/kinds/index.ts'
import {
  ALL,
  blockedAtPreflight,
  blockedAtResponse,
  COOKIE,
  failed,
  PRODUCER,
  redirected,
  reportOf,
  TOKEN,
} from '../samples.ts'

/** No CORS header at all, and a preflight. */
const blockedAtPreflightBare = exchange({
  leg: {
    ...STOPPED,
    method: 'PUT',
    preflight: { response: { status: 204, headers: {} } },
    response: unseen('never-sent'),
  },
})

const textOf = (...exchanges: readonly Exchange[]) => renderMessage(reportOf(...exchanges))

test('says what fails for whom, why, what to do first, what changes, and what shows it', () => {
  const lines = textOf(blockedAtResponse).split('\n')
  expect(lines.filter((line) => !line.includes('Cookie'))).toEqual([
    'GET https://api.example/v1/me from a page on https://app.example in Chromium: blocked at the response.',
    'The server allows any origin (*), and browsers refuse that for requests with credentials.',
    'First step (Server): Name the origin https://app.example instead of *, and allow credentials.',
    '',
    'Answer to the actual request:',
    '',
    '    - Access-Control-Allow-Origin: *',
    '    + Access-Control-Allow-Origin: https://app.example',
    '    + Access-Control-Allow-Credentials: true',
    '',
    'To see it without a browser:',
    '',
    "    curl -sS -D - -o /dev/null --url 'https://api.example/v1/me' \\",
    "      -H 'Origin: https://app.example' \\",
    `      -H 'Authorization: Bearer '"$TOKEN" \\`,
    '',
  ])
})

describe('the command', () => {
  test('is the preflight’s where the preflight fails', () => {
    const text = textOf(blockedAtPreflight)
    expect(text).toMatch(/curl -sS -D - -o \/dev\/null -X OPTIONS --url/)
    expect(text).toContain("-H 'Access-Control-Request-Method: PUT'")
    expect(text.match(/curl /g)).toHaveLength(1)
  })

  test('is that of the leg that failed, with that leg’s origin', () => {
    const text = textOf(redirected)
    expect(text).toMatch(/curl .* -X POST --url 'https:\/\/cdn\.example\.net/)
    expect(text).toContain("-H 'Origin: null'")
  })

  test('gives way to a sentence where cURL can’t make it', () => {
    const text = textOf(exchange({ leg: { method: 'a b' } }))
    expect(text).not.toContain('curl ')
    expect(text).toMatch(/\n\nThe method is no name\.\n$/)
  })
})

test.each(['text', 'markdown'] as const)('has no secret of a report that was not redacted: %s', (variant) => {
  const text = renderMessage(reportOf(blockedAtPreflight, blockedAtResponse, redirected), variant)
  for (const secret of [TOKEN, COOKIE]) expect(text).not.toContain(secret)
})

test('is marked up as Markdown on demand, with the same words', () => {
  const text = renderMessage(reportOf(blockedAtPreflight), 'markdown')
  expect(text).toContain('**The server allows `content-type`, but the page also sends `x-trace-id`.**')
  expect(text).toContain('```diff\n- Access-Control-Allow-Headers: content-type\n+ ')
  expect(text).toContain('```sh\ncurl -sS')
})

/** How many lines there are beside the command, not counting blank ones. */
const linesBeside = (text: string): number =>
  text
    .replace(/^ +curl -sS (?:.* \\\n)*.*$/m, '')
    .split('\n')
    .filter((line) => line.trim() !== '').length

test('has at most twelve lines beside the command, but for one in twenty', () => {
  const kinds = KINDS.map((kind) => {
    const all = exchangesOf(kind)
    const asked = all[kind.at ?? all.length - 1] ?? failed
    const evidence = all.filter((other) => other !== asked)
    return renderMessage(buildReport([asked], { createdAt: '2026-01-05', producer: PRODUCER, evidence }))
  })
  const counts = [...kinds, ...ALL.map((each) => textOf(each))].map(linesBeside)
  const printed = [...new Set(counts)]
    .toSorted((a, b) => a - b)
    .map((lines) => `${lines}: ${counts.filter((count) => count === lines).length}`)
    .join(', ')
  expect(counts.filter((count) => count > 12).length, printed).toBeLessThan(counts.length / 20)
  expect(Math.max(...counts), printed).toBeLessThanOrEqual(16)
})

test('says once what both answers need', () => {
  const [, ...lines] = textOf(blockedAtPreflightBare)
    .split('\n\n')
    .filter((part) => !part.startsWith(' '))
  expect(lines.filter((line) => /answer/i.test(line))).toEqual([
    'Answer to the preflight:',
    'Answer to the actual request, which was never sent: the same Access-Control-Allow-Origin.',
  ])
})

test('has one spelling of what a page can do, not one for each client', () => {
  const kind = KINDS.find(({ when }) => when === 'a slash is added')
  const [asked] = kind === undefined ? [] : exchangesOf(kind)
  const text = asked === undefined ? '' : textOf(asked)
  expect(text).toContain("\n    fetch('https://api.example/notes/', { method: 'PUT' })\n")
  expect(text).not.toMatch(/xhr|axios/)
})

test('stays about ten lines long, and short whatever the values', () => {
  const long = 'x'.repeat(1_000_000)
  const huge = exchange({
    leg: { url: `https://api.example/${long}`, response: { headers: { 'Access-Control-Allow-Origin': long } } },
  })
  for (const variant of ['text', 'markdown'] as const) {
    const lines = (each: typeof failed) =>
      renderMessage(reportOf(each), variant)
        .trim()
        .split('\n')
        .filter((line) => line !== '')
    expect(lines(failed).length).toBeLessThan(10)
    expect(lines(blockedAtPreflight).length).toBeLessThanOrEqual(20)
    expect(renderMessage(reportOf(huge), variant).length).toBeLessThan(6_000)
  }
})

test('is for a few exchanges, and says how many more there are', () => {
  const all = Array.from({ length: 8 }, (_, index) => ({ ...failed, id: String(index) }))
  const text = textOf(...all)
  expect(text.match(/Nothing listens/g)).toHaveLength(5)
  expect(text).toContain('3 more are in the report.')
  expect(renderMessage(reportOf())).toBe('')
})
