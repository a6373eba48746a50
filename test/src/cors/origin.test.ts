import { describe, expect, test } from 'vitest'
import {
  hasUrlCredentials,
  isHttpUrl,
  isSerialisedOrigin,
  originDifference,
  originOf,
} from '../../../src/cors/origin.ts'

describe('the origin of a URL', () => {
  test.each([
    ['https://app.example/path?query#hash', 'https://app.example'],
    ['https://app.example:443/', 'https://app.example'],
    ['http://app.example:443/', 'http://app.example:443'],
    ['HTTP://LOCALHOST:3000/', 'http://localhost:3000'],
    ['http://[::1]:3000/', 'http://[::1]:3000'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example'],
    ['https://user:secret@app.example/', 'https://app.example'],
    ['blob:https://app.example/5d3c', 'https://app.example'],
    ['file:///home/page.html', 'null'],
    ['data:text/html,hello', 'null'],
    ['about:srcdoc', 'null'],
    ['not a url', 'null'],
    ['', 'null'],
  ])('of `%s` is `%s`', (url, origin) => {
    expect(originOf(url)).toBe(origin)
  })
})

describe('HTTP URLs', () => {
  test.each(['http://a.example', 'https://a.example', 'HTTPS://a.example'])('accepts `%s`', (url) => {
    expect(isHttpUrl(url)).toBe(true)
  })
  test.each([
    'ws://a.example',
    'ftp://a.example',
    'data:,',
    'blob:https://a.example/1',
    'a.example',
    '//a.example',
    '',
  ])('rejects `%s`', (url) => {
    expect(isHttpUrl(url)).toBe(false)
  })
})

describe('URLs with credentials', () => {
  test.each(['https://user:secret@a.example/', 'https://user@a.example', 'https://:secret@a.example'])(
    'accepts `%s`',
    (url) => {
      expect(hasUrlCredentials(url)).toBe(true)
    },
  )
  test.each(['https://a.example/@user', 'https://@a.example', 'https://a.example/?u=a:b@c', 'user:secret@', ''])(
    'rejects `%s`',
    (url) => {
      expect(hasUrlCredentials(url)).toBe(false)
    },
  )
})

describe('serialised origins', () => {
  test.each(['https://a.example', 'http://localhost:3000', 'http://[::1]', 'https://a.example:8443'])(
    'accepts `%s`',
    (value) => {
      expect(isSerialisedOrigin(value)).toBe(true)
    },
  )
  test.each([
    'https://a.example/',
    'https://a.example/path',
    'https://A.example',
    'HTTPS://a.example',
    'https://a.example:443',
    'https://user@a.example',
    'a.example',
    'null',
    '*',
    'file://',
    '',
  ])('rejects `%s`', (value) => {
    expect(isSerialisedOrigin(value)).toBe(false)
  })
})

describe('what sets a received value apart from the origin', () => {
  const APP = 'https://app.example'
  const LOCAL = 'http://localhost:3000'
  test.each([
    { difference: null, received: APP, origin: APP },
    { difference: null, received: 'null', origin: 'null' },
    { difference: 'null', received: 'null', origin: APP },
    { difference: 'null', received: APP, origin: 'null' },
    { difference: 'not-an-origin', received: 'localhost:3000', origin: LOCAL },
    { difference: 'not-an-origin', received: 'file:///', origin: APP },
    { difference: 'not-an-origin', received: '*', origin: APP },
    { difference: 'trailing-slash', received: `${APP}/`, origin: APP },
    { difference: 'path', received: `${APP}/api`, origin: APP },
    { difference: 'path', received: `${APP}//`, origin: APP },
    { difference: 'case', received: 'https://App.Example', origin: APP },
    { difference: 'case', received: 'HTTPS://app.example', origin: APP },
    { difference: 'case', received: 'https://app.example:443', origin: APP },
    { difference: 'scheme', received: 'http://app.example', origin: APP },
    { difference: 'scheme', received: 'http://app.example:8080', origin: APP },
    { difference: 'port', received: 'https://app.example:8443', origin: APP },
    { difference: 'port', received: 'http://localhost:3001', origin: LOCAL },
    { difference: 'www', received: 'https://www.app.example', origin: APP },
    { difference: 'www', received: APP, origin: 'https://www.app.example' },
    { difference: 'loopback-name', received: 'http://127.0.0.1:3000', origin: LOCAL },
    { difference: 'loopback-name', received: 'http://[::1]:3000', origin: LOCAL },
    { difference: 'subdomain', received: 'https://admin.app.example', origin: APP },
    { difference: 'subdomain', received: APP, origin: 'https://admin.app.example' },
    { difference: 'host', received: 'https://b.example', origin: APP },
    { difference: 'host', received: 'https://notapp.example', origin: APP },
    { difference: 'host', received: 'https://app.example.evil.test', origin: APP },
  ])('$difference: `$received` for `$origin`', ({ difference, received, origin }) => {
    expect(originDifference(received, origin)).toBe(difference)
  })
})
