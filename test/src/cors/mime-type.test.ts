import { expect, test } from 'vitest'
import { isEmbeddable, isJavaScript, isNeverScript, isNosniff, mimeType } from '../../../src/cors/mime-type.ts'

test.each([
  ['text/html', 'text/html; charset=utf-8'],
  ['text/html', ' Text/HTML '],
  ['text/css', 'text/html, text/css'],
  ['', ''],
])('the type is `%s`: `%s`', (type, value) => {
  expect(mimeType([['Content-Type', value]])).toBe(type)
})

test('no header is no type', () => {
  expect(mimeType([])).toBe('')
})

test.each([
  'text/javascript',
  'application/javascript',
  'application/x-javascript',
  'text/javascript1.5',
  'text/jscript',
])('a script: %s', (type) => {
  expect(isJavaScript(type)).toBe(true)
  expect(isEmbeddable(type)).toBe(true)
})

test.each(['text/javascript1.9', 'application/json', 'text/plain', 'application/ld+javascript', ''])(
  'no script: %s',
  (type) => {
    expect(isJavaScript(type)).toBe(false)
  },
)

test.each([
  [true, 'image/svg+xml'],
  [true, 'text/csv'],
  [false, 'text/csv-schema'],
  [false, 'application/image'],
])('never a script: %s, %s', (never, type) => {
  expect(isNeverScript(type)).toBe(never)
})

test.each([
  [true, 'nosniff'],
  [true, 'NoSniff, foo'],
  [false, 'foo, nosniff'],
  [false, ''],
])('nosniff: %s, `%s`', (is, value) => {
  expect(isNosniff([['X-Content-Type-Options', value]])).toBe(is)
})
