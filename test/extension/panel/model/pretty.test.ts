import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shownBody, textOfBase64 } from '../../../../extension/panel/model/pretty.ts'

describe('a body', () => {
  test.each([
    ['JSON', '{"a":[1,{}],"b":"x, y: {z}"}', '{\n  "a": [\n    1,\n    {}\n  ],\n  "b": "x, y: {z}"\n}'],
    [
      'digits that a number would lose',
      '{"id":12345678901234567890,"n":1.10}',
      '{\n  "id": 12345678901234567890,\n  "n": 1.10\n}',
    ],
    ['an empty list', '[ ]', '[]'],
    ['quotes in strings', '["a\\"b", "\\\\"]', '[\n  "a\\"b",\n  "\\\\"\n]'],
  ])('is indented: %s', (_, body, text) => {
    expect(shownBody(body, 'application/json')).toEqual({ text, language: 'json', left: 0 })
  })

  test('says the same after indenting, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(JSON.parse(shownBody(json, 'application/problem+json').text)).toEqual(JSON.parse(json))
      }),
      { numRuns: 200, seed: 3 },
    )
  })

  test.each([
    ['broken JSON', '{"a":', 'application/json', 'plaintext'],
    ['HTML', '<h1>no</h1>', 'text/html; charset=utf-8', 'xml'],
    ['text', 'no', 'text/plain', 'plaintext'],
    ['JSON that nobody announced', '[1]', 'text/plain', 'json'],
  ])('is shown as what it is: %s', (_, body, mimeType, language) => {
    expect(shownBody(body, mimeType).language).toBe(language)
  })

  test('is cut where nobody could read on, and says how much is left', () => {
    expect(shownBody('x'.repeat(200_005), 'text/plain')).toMatchObject({ left: 5, language: 'plaintext' })
  })
})

test.each([
  ['text in UTF-8', btoa('{}'), '{}'],
  ['umlauts', 'w6Q=', 'ä'],
  ['bytes that are no UTF-8', '/9j/4A==', null],
  ['a zero byte', 'AAEC', null],
  ['no Base64', '***', null],
])('Base64 of %s', (_, base64, text) => {
  expect(textOfBase64(base64)).toBe(text)
})
