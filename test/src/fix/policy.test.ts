import { expect, test } from 'vitest'
import { isNameableOrigin, listedPolicy, openPolicy } from '../../../src/fix/policy.ts'
import { grants } from './policies.ts'

test.each([
  'https://app.example',
  'http://localhost:5173',
  'http://[::1]:5173',
  'https://xn--bcher-kva.example',
  'https://under_score.example',
  'capacitor://localhost',
])('accepted: %s', (origin) => {
  expect(isNameableOrigin(origin)).toBe(true)
})

test.each([
  '',
  '*',
  'null',
  'app.example',
  'https://app.example/',
  'https://app.example/path',
  'https://app.example:443',
  'https://app.example:99999',
  'https://APP.example',
  'https://user@app.example',
  'https://*.example',
  'https://a.example,https://b.example',
  'https://a.example\nhttps://b.example',
  "https://a'b.example",
  'https://a"b.example',
  'https://a$b.example',
  'https://bücher.example',
  'data:text/html,x',
])('rejected: %j', (origin) => {
  expect(isNameableOrigin(origin)).toBe(false)
  expect(listedPolicy([origin], false, grants())).toMatchObject({ ok: false })
  expect(listedPolicy(['https://app.example', origin], true, grants())).toMatchObject({ ok: false })
})

test('a policy for every origin never has credentials', () => {
  const smuggled = { ...grants(), credentials: true, origins: ['https://app.example'] }
  expect(openPolicy(smuggled)).toMatchObject({ ok: true, policy: { origins: '*', credentials: false } })
})

test.each([
  ['a method with a line break', { methods: ['PUT\r\nX-Evil: 1'] }],
  ['a method with a quote and code', { methods: ['PUT"); system("id'] }],
  ['the method *', { methods: ['*'] }],
  ['an empty method', { methods: [''] }],
  ['a header with a colon', { requestHeaders: ['x:y'] }],
  ['the header *', { requestHeaders: ['*'] }],
  ['an exposed header with a space', { exposedHeaders: ['a b'] }],
  ['a fraction of a second', { maxAge: 0.5 }],
  ['a negative age', { maxAge: -1 }],
])('refused with a sentence: %s', (_, wrong) => {
  for (const result of [openPolicy(grants(wrong)), listedPolicy(['https://app.example'], true, grants(wrong))]) {
    expect(result).toMatchObject({ ok: false, why: expect.stringMatching(/\.$/) })
  }
})
