import { expect, test } from 'vitest'
import { isLogin, isPayment, isUsable, redirectKind } from '../../../src/diagnosis/redirect-kind.ts'

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
  ['self', '/v1/items?page=2'],
  ['self', 'http://api.example/v1/items?page=2'],
  ['language', '/en/v1/items?page=2'],
  ['language', '/pt-BR/v1/items/'],
  ['other', '/v1/items?page=3'],
  ['other', '/me2/v1/items'],
  ['other', '/v2/items'],
  ['other', 'https://cdn.example/v1/items'],
  ['other', 'http://[not a url'],
])('%s: %s', (kind, location) => {
  expect(redirectKind(from, location)).toBe(kind)
})

test.each([
  ['http', 'https://api.example/v1/items', 'http://api.example/v1/items/'],
  ['http', 'https://api.example/v1/items', 'http://api.example/v1/items'],
  ['slashes', 'https://api.example//v1/items', '/v1/items'],
  ['slashes', 'https://api.example/api//v1///items', 'https://api.example/api/v1/items'],
  ['other', 'https://api.example/api//v1', '/v1'],
  ['language', 'https://api.example/', '/de'],
  ['other', 'https://api.example/en/items', '/de/items'],
])('%s: %s to %s', (kind, asked, location) => {
  expect(redirectKind(asked, location)).toBe(kind)
})

test.each([
  'https://checkout.stripe.com/c/pay/cs_test_1',
  'https://www.paypal.com/checkoutnow?token=1',
  'https://pay.shop.example/7',
])('a page to pay at: %s', (url) => {
  expect(isPayment(url)).toBe(true)
})

test.each([
  'https://api.stripe.com/v1/prices',
  'https://shop.example/payments',
  'https://paypal.com.evil.example/',
  'no url',
])('no page to pay at: %s', (url) => {
  expect(isPayment(url)).toBe(false)
})

test.each([
  [true, 'https://a.example/x', 'https://a.example/x/'],
  [false, 'https://a.example/x', 'https://a.example/login'],
  [false, 'https://a.example/x', 'https://a.example/x'],
  [false, 'https://b.s3.amazonaws.com/x?X-Amz-Signature=1', 'https://b.s3.eu-west-1.amazonaws.com/x?X-Amz-Signature=1'],
])('a page may ask for the target: %s, from %s to %s', (may, asked, to) => {
  expect(isUsable(asked, to)).toBe(may)
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
