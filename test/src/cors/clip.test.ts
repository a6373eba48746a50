import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clip, listed } from '../../../src/cors/clip.ts'

/** Half of a character that takes two. */
const HALF = /\p{Cs}/u

const long = 'x'.repeat(200)

describe('a value in a sentence', () => {
  test.each([
    ['https://app.example', 'https://app.example'],
    [' GET, POST ', 'GET, POST'],
    ['', ''],
    ['a`b', 'a\\u{0060}b'],
    ['one two three four five six', 'one two three four five six'],
    ['one two three four five six seven', 'one two three four five six…'],
    [long, `${'x'.repeat(80)}…`],
    [`https://${long}.example/a`, `https://${'x'.repeat(72)}…`],
    [`https://app.example/${long}`, 'https://app.example/…'],
    [`https://app.example/login?next=/a&token=${long}`, 'https://app.example/login?next=/a&token=…'],
    [`https://me:${long}@app.example/a`, 'https://…@app.example/a…'],
    [`x-a, x-b, ${long}`, 'x-a, x-b,…'],
  ])('%j becomes %j', (value, short) => {
    expect(clip(value)).toBe(short)
  })

  test('is short, in one pair of backticks, and never half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (value) => {
        const short = clip(value)
        expect(short.length).toBeLessThan(100)
        expect(short.split(/\s+/).length).toBeLessThanOrEqual(6)
        expect(short).not.toContain('`')
        if (!HALF.test(value)) expect(short).not.toMatch(HALF)
      }),
    )
  })
})

test.each([
  [[], ''],
  [['a'], '`a`'],
  [['a', 'b'], '`a` and `b`'],
  [['a', 'b', 'c', 'd'], '`a`, `b`, `c` and `d`'],
  [['a', 'b', 'c', 'd', 'e'], '`a`, `b`, `c`, `d` and 1 more'],
  [['two words', 'a`b'], '`two…` and `a\\u{0060}b`'],
])('the names %j are listed as %s', (names, list) => {
  expect(listed(names)).toBe(list)
})
