import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/cors/judge.ts'
import { withSiblings } from '../../../src/diagnosis/reflected-origin.ts'
import { exchange, type HeadersLike, type LegOverrides } from '../../support/exchanges.ts'

const PAGE = 'https://app.example'
const OTHER = 'https://other.example'
const URL_OF = 'https://api.example/v1/logo'

const answered = (headers: HeadersLike, leg: LegOverrides = {}, initiator = PAGE) =>
  exchange({
    id: JSON.stringify([headers, leg, initiator]),
    initiator,
    leg: { url: URL_OF, origin: initiator, response: { headers }, ...leg },
  })

const ONE = { 'Access-Control-Allow-Origin': PAGE }

/** The same server, asked by another page. */
const toOther = answered({ 'Access-Control-Allow-Origin': OTHER }, {}, OTHER)
/** The same URL, asked without `Origin`. */
const bare = answered({ 'Content-Type': 'image/png' }, { response: { headers: { 'Content-Type': 'image/png' } } })

const warned = (own: ReturnType<typeof answered>, ...siblings: readonly ReturnType<typeof answered>[]) => {
  const verdict = withSiblings(own, judge(own), siblings)
  return verdict.kind === 'allowed' && verdict.warnings.some(({ id }) => id === 'vary-origin-missing')
}

describe('an answer for one origin that caches may hand to another', () => {
  test.each([
    ['another page got another origin', [toOther]],
    ['the same URL was answered without the header', [bare]],
    ['one answer of several differs', [answered(ONE, { url: 'https://api.example/v1/a' }), toOther]],
  ])('is warned of where %s', (_, siblings) => {
    expect(warned(answered(ONE), ...siblings)).toBe(true)
  })

  test.each([
    ['nothing else was asked', []],
    ['every page gets the same origin', [answered(ONE, {}, OTHER)]],
    ['another URL has no CORS', [answered({}, { url: 'https://api.example/v1/other' })]],
    [
      'another server names another origin',
      [answered({ 'Access-Control-Allow-Origin': OTHER }, { url: 'https://b.example/' }, OTHER)],
    ],
    ['an error went out without the header', [answered({}, { response: { status: 500, headers: {} } })]],
    ['another URL lets everybody in', [answered({ 'Access-Control-Allow-Origin': '*' }, {}, OTHER)]],
  ])('is not warned of where %s', (_, siblings) => {
    expect(warned(answered(ONE), ...siblings)).toBe(false)
  })

  test.each<{ found: boolean; when: string; headers: HeadersLike }>([
    { found: true, when: 'Vary on something else', headers: { ...ONE, Vary: 'Accept-Encoding' } },
    { found: true, when: 'Vary on a similar name', headers: { ...ONE, Vary: 'X-Origin' } },
    { found: true, when: 'caches have to ask again', headers: { ...ONE, 'Cache-Control': 'no-cache' } },
    { found: false, when: 'Vary: Origin', headers: { ...ONE, Vary: 'Origin' } },
    { found: false, when: 'Vary on several, in lower case', headers: { ...ONE, Vary: 'accept-encoding,origin' } },
    { found: false, when: 'Vary: *', headers: { ...ONE, Vary: '*' } },
    { found: false, when: 'every origin is allowed', headers: { 'Access-Control-Allow-Origin': '*' } },
    { found: false, when: 'no cache may keep it', headers: { ...ONE, 'Cache-Control': 'private, no-store' } },
    {
      found: false,
      when: 'two Vary lines',
      headers: [
        ['Access-Control-Allow-Origin', PAGE],
        ['Vary', 'Accept'],
        ['Vary', 'Origin'],
      ],
    },
  ])('$found: $when', ({ found, headers }) => {
    expect(warned(answered(headers), toOther)).toBe(found)
  })

  test.each([
    ['HEAD', true],
    ['POST', false],
  ])('and %s: %s', (method, found) => {
    expect(warned(answered(ONE, { method }), toOther)).toBe(found)
  })
})
