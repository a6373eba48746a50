import { expect, test } from 'vitest'
import { isLogin, redirectKind } from '../../../src/diagnosis/redirect-kind.ts'

const from = 'http://api.example/v1/items?page=2'

test.each([
  ['slash', '/v1/items/?page=2'],
  ['slash', 'http://api.example/v1/items/'],
  ['https', 'https://api.example/v1/items?page=2'],
  ['https', 'https://api.example/v1/items/'],
  ['www', 'http://www.api.example/v1/items'],
  ['www', 'https://www.api.example/v1/items'],
  ['login', '/login?next=/v1/items'],
  ['login', 'https://login.microsoftonline.com/common/oauth2/authorize'],
  ['login', 'https://team.cloudflareaccess.com/cdn-cgi/access/login'],
  ['other', '/v2/items'],
  ['other', 'https://cdn.example/v1/items'],
  ['other', 'http://[not a url'],
])('%s: %s', (kind, location) => {
  expect(redirectKind(from, location)).toBe(kind)
})

test.each([
  'https://a.example/login',
  'https://a.example/users/sign_in',
  'https://sso.a.example/',
  'https://a.example/oauth2/start',
])('a login page: %s', (url) => {
  expect(isLogin(url)).toBe(true)
})

test.each(['https://a.example/blog-in-english', 'https://a.example/authors/7', 'https://a.example/cassette', 'no url'])(
  'no login page: %s',
  (url) => {
    expect(isLogin(url)).toBe(false)
  },
)
