import { describe, expect, test } from 'vitest'
import { type ExchangeOverrides, exchange, type HeadersLike, STOPPED } from '../../support/exchanges.ts'
import { adviceFor } from './advised.ts'

/** What pages are told that are no websites: on this machine, in an app, in an extension, in a file. */

const asked = (page: string, url: string, headers: HeadersLike = {}, rest: ExchangeOverrides = {}) =>
  adviceFor(exchange({ initiator: page, leg: { url, origin: page, response: { headers }, ...STOPPED }, ...rest }))
    .steps.map(({ place, text }) => `${place}: ${text}`)
    .join('\n')

const DEVICE = 'http://192.168.1.50/count'
const THEIRS = 'https://api.other-company.example/v2/items'
const LOCAL = 'http://localhost:5000/items'
const NAMED = (origin: string) => ({ 'Access-Control-Allow-Origin': origin, Vary: 'Origin' })

describe('a page on this machine', () => {
  test('is opened under the name that the server lists', () => {
    expect(asked('http://127.0.0.1:3000', LOCAL, NAMED('http://localhost:3000'))).toMatch(
      /page: Open the page at `http:\/\/localhost:3000` instead, if it can be served there/,
    )
    expect(asked('http://127.0.0.1:8080', LOCAL, { 'X-Powered-By': 'Express', Vary: 'Origin' })).toMatch(
      /page: Open the page at `http:\/\/localhost:8080` instead, if the server lists that origin/,
    )
  })

  test('has no other name where it is a website, or where the server lists one', () => {
    expect(asked('https://app.example', LOCAL, NAMED('http://localhost:3000'))).not.toMatch(/Open the page/)
    expect(asked('http://localhost:3000', LOCAL, NAMED('https://app.example'))).not.toMatch(/Open the page/)
  })
})

describe('a page that is developed on this machine', () => {
  const DEPLOYED = 'https://abc.execute-api.us-east-1.amazonaws.com/prod/items'

  test('asks through its development server where the list names published pages', () => {
    expect(asked('http://localhost:5173', DEPLOYED, NAMED('https://d123.cloudfront.net'))).toMatch(
      /^proxy: Ask `abc\.execute-api[^`]+` through the proxy of the development server/,
    )
  })

  test('is added to a list that names other pages of such machines, and so is a published page', () => {
    expect(asked('http://localhost:5173', DEPLOYED, NAMED('http://localhost:3000'))).not.toMatch(/development server/)
    expect(asked('https://app.example', DEPLOYED, NAMED('https://d123.cloudfront.net'))).not.toMatch(
      /through the proxy of the development server/,
    )
    expect(asked('http://localhost:5173', LOCAL, NAMED('https://app.example'))).not.toMatch(/development server/)
  })

  test('asks through its development server first where a server knows no CORS, whatever it runs on', () => {
    expect(asked('http://localhost:5173', THEIRS, { Server: 'nginx' })).toMatch(
      /^proxy: Ask `api\.other-company\.example` through your own server/,
    )
    expect(asked('https://app.example', THEIRS, { Server: 'nginx' })).toMatch(/^server: Change the server/)
  })
})

describe('a page that is developed beside its server', () => {
  const BESIDE = /page: Ask through the proxy of the development server, by a path without a host/

  test('may ask it by way of the development server', () => {
    expect(asked('http://localhost:5173', LOCAL)).toMatch(BESIDE)
    expect(asked('http://localhost:8080', LOCAL, { 'X-Powered-By': 'Express', Vary: 'Origin' })).toMatch(BESIDE)
    expect(asked('http://127.0.0.1:3000', 'http://192.168.1.50:8080/v1')).toMatch(BESIDE)
  })

  test('is on a list where that names others, and is no page of a device, of an app or of the internet', () => {
    expect(asked('http://localhost:5173', LOCAL, NAMED('http://localhost:3000'))).not.toMatch(BESIDE)
    expect(asked('http://192.168.1.20:8123', DEVICE)).not.toMatch(BESIDE)
    expect(asked('https://localhost', LOCAL)).not.toMatch(BESIDE)
    expect(asked('https://app.example', LOCAL)).not.toMatch(BESIDE)
    expect(asked('http://localhost:5173', THEIRS)).not.toMatch(BESIDE)
  })

  test('gets the line for the first part of the path, and none for a whole server', () => {
    const codes = (url: string) =>
      adviceFor(
        exchange({
          initiator: 'http://localhost:5173',
          leg: { url, origin: 'http://localhost:5173', response: { headers: {} }, ...STOPPED },
        }),
      ).steps.map(({ code }) => code)
    expect(codes('http://localhost:5000/api/v1/items')).toContain(
      "server: { proxy: { '/api': 'http://localhost:5000' } } // vite.config.ts",
    )
    expect(codes('http://localhost:5000/').join()).not.toMatch(/proxy:/)
  })
})

describe('a copy of a cache', () => {
  const COPY = { 'X-Cache': 'Hit from cloudfront', Age: '4' }
  const PAST = /proxy: Ask again past the cache/

  test('is told from what the server sends', () => {
    expect(asked('https://app.example', 'https://d1abc.cloudfront.net/a.m3u8', COPY)).toMatch(PAST)
  })

  test('is none where the server was asked, or where nobody here has a say', () => {
    expect(
      asked('https://app.example', 'https://d1abc.cloudfront.net/a.m3u8', { 'X-Cache': 'Miss from cloudfront' }),
    ).not.toMatch(PAST)
    expect(asked('https://app.example', THEIRS, COPY)).not.toMatch(PAST)
  })
})

describe('a page with a port', () => {
  test('is told of a proxy that leaves the port out, where the answer names the same host without it', () => {
    const SERVER = 'http://192.168.40.1:8081/webhook'
    expect(asked('http://192.168.40.1:8123', SERVER, NAMED('http://192.168.40.1'))).toMatch(/proxy: Hand `Origin` on/)
    expect(asked('http://192.168.40.1:8123', SERVER, NAMED('http://192.168.40.1:81'))).not.toMatch(/Hand `Origin` on/)
    expect(asked('http://192.168.40.1', SERVER, NAMED('http://192.168.40.2'))).not.toMatch(/Hand `Origin` on/)
  })
})

describe('an app', () => {
  test.each([
    ['http://tauri.localhost', DEVICE, /HTTP plugin of Tauri/],
    ['https://localhost', THEIRS, /native HTTP, if this page is an app’s \(Capacitor, Cordova\)/],
    ['vscode-webview://a', THEIRS, /extension host/],
    ['chrome-extension://abc', THEIRS, /`host_permissions`/],
    ['app://obsidian.md', THEIRS, /requestUrl/],
    ['app://notes.example', THEIRS, /native side of the app/],
  ])('at %s asks %s by another way', (page, url, words) => {
    expect(asked(page, url)).toMatch(words)
  })

  test('is no development server, and asks its own machine as it can', () => {
    expect(asked('http://localhost:5173', THEIRS)).not.toMatch(/native/)
    expect(asked('https://localhost', LOCAL)).not.toMatch(/native/)
  })
})

describe('a script of an extension', () => {
  test('may be what asks this machine from a website', () => {
    expect(asked('https://www.google.com', 'http://127.0.0.1:3030/info')).toMatch(
      /page: Ask in the service worker of the extension, with a host permission for `127\.0\.0\.1:3030`/,
    )
  })

  test('is the likeliest to ask another server from a site that everybody knows', () => {
    expect(asked('https://github.com', 'https://api.example/v1')).toMatch(
      /^page: Ask in the service worker of the extension/,
    )
  })

  test('is not what asks where both are on the internet, or both are here', () => {
    expect(asked('https://www.shop.com', 'https://api.example/v1')).not.toMatch(/extension/)
    expect(asked('http://localhost:3000', 'http://127.0.0.1:3030/info')).not.toMatch(/extension/)
  })
})

describe('a beacon', () => {
  const answered = (type: string) =>
    asked(
      'https://app.example',
      'https://api.example/v1',
      { 'Access-Control-Allow-Origin': '*' },
      {
        type,
        credentials: 'include',
      },
    )

  test('always includes credentials', () => {
    expect(answered('beacon')).toMatch(/page: Send it by `fetch` without credentials/)
    expect(answered('xmlhttprequest')).toMatch(/page: Leave credentials out/)
  })
})

describe('a file that its embedder keeps out', () => {
  const kept = (headers: HeadersLike) =>
    adviceFor(
      exchange({
        type: 'stylesheet',
        mode: 'no-cors',
        credentials: 'include',
        leg: {
          url: 'https://static.app.example/a.css',
          response: { headers: { 'Content-Type': 'text/css', ...headers } },
          ending: { how: 'error', error: 'net::ERR_BLOCKED_BY_RESPONSE.NotSameOriginAfterDefaultedToSameOriginByCoep' },
          bodyStarted: false,
        },
      }),
    ).steps[0]

  test('is asked for with CORS first where that is sure to help', () => {
    expect(kept({ 'Access-Control-Allow-Origin': '*' })?.text).toMatch(/^Add `crossorigin` to the element: /)
    expect(kept({})?.text).toMatch(/^Send `Cross-Origin-Resource-Policy/)
  })
})

describe('what an element loads', () => {
  const element = (type: string, url = THEIRS) => asked('https://app.example', url, {}, { type })

  test.each(['script', 'stylesheet', 'image'])('a %s needs CORS by an attribute alone', (type) => {
    expect(element(type)).toMatch(/page: Take `crossorigin` off the element/)
    expect(element(type, 'https://cdn.app.example/a')).toMatch(/page: Take `crossorigin` off the element/)
  })

  test('a font always needs CORS', () => {
    expect(element('font')).toMatch(/^page: Serve the font from the page’s own site/)
    expect(element('font')).not.toMatch(/`crossorigin`/)
  })

  test('a script that is fetched can be run by an element', () => {
    const fetched = (type: string) => asked('https://app.example', THEIRS, { 'Content-Type': type })
    expect(fetched('application/javascript')).toMatch(/^page: Load it by `<script>`/)
    expect(fetched('application/json')).not.toMatch(/Load it by/)
  })
})
