import { describe, expect, test } from 'vitest'
import { type ExchangeOverrides, exchange, type HeadersLike, STOPPED } from '../../support/exchanges.ts'
import { adviceFor } from './advised.ts'

/** What files, and pages without an origin, are told. */

const PAGE = 'https://app.example'
const STATIC = 'https://static.app.example'

const asked = (
  url: string,
  headers: HeadersLike = {},
  { type = 'font', ...rest }: ExchangeOverrides = {},
  page = PAGE,
) =>
  adviceFor(
    exchange({ initiator: page, type, leg: { url, origin: page, response: { headers }, ...STOPPED }, ...rest }),
  ).steps.map(({ place, text, code = '' }) => `${place}: ${text} ${code}`)

describe('a font', () => {
  test.each([
    { server: 'nginx', block: /^server: Send .*location ~\* \\\.\(woff2/s },
    { server: 'Apache/2.4.62', block: /^server: Send .*<FilesMatch/s },
    { server: 'Caddy', block: /^server: Send .*@fonts path/s },
    { server: 'strange', block: /^server: Send `Access-Control-Allow-Origin` with the font files.*enough\. $/s },
  ])('gets one header of $server, for font files alone', ({ server, block }) => {
    expect(asked(`${STATIC}/a.woff2`, { Server: server })[0]).toMatch(block)
  })

  test('is told of no font files where something else was asked for', () => {
    expect(asked(`${STATIC}/a.json`, { Server: 'nginx' }, { type: 'xmlhttprequest' }).join()).not.toMatch(/font/)
  })

  test('of somebody else is served from the page’s own site', () => {
    expect(asked('https://cdn.other-company.example/a.woff2')[0]).toMatch(/^page: Serve the font/)
  })
})

describe('a frame without an origin', () => {
  const inFrame = (frameId: number) =>
    asked('https://api.app.example/items', {}, { frameId, type: 'xmlhttprequest', initiator: 'null' }, 'null')

  test('gets one by its sandbox', () => {
    const steps = inFrame(3)
    expect(steps[0]).toMatch(/^page: Add `allow-same-origin`.*<iframe sandbox=/s)
    expect(steps.join()).not.toMatch(/npx serve|allow the origin `null`/)
  })

  test('is no file that was opened', () => {
    const steps = inFrame(0)
    expect(steps[0]).toMatch(/^page: Serve the page from a web server/)
    expect(steps.join()).not.toMatch(/<iframe/)
  })
})

describe('an empty origin', () => {
  const empty = (page: string) =>
    asked(`${page}:8443/items`, { 'Access-Control-Allow-Origin': '' }, { type: 'xmlhttprequest' }, page).join('\n')

  test('may be none for a page that was opened without TLS', () => {
    expect(empty('http://app.example')).toMatch(/page: Open the page at `https:\/\/app\.example` instead/)
  })

  test('has nothing to do with that on a secure page, or on this machine', () => {
    expect(empty('https://app.example')).not.toMatch(/Open the page/)
    expect(empty('http://localhost')).not.toMatch(/Open the page/)
  })
})

test('a sentence that the owner reads as well is said once', () => {
  const steps = asked(
    'https://api.other-company.example/v1/items',
    { Server: 'nginx' },
    { frameId: 3, type: 'xmlhttprequest', initiator: 'null' },
    'null',
  )
  const bare = steps.map((step) => step.replace(/^\w+: (Change the server, if .* is yours: )?/, '').toLowerCase())
  expect(new Set(bare).size).toBe(bare.length)
})
