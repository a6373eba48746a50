import { describe, expect, test } from 'vitest'
import type { HeaderList } from '../../../src/cors/exchange.ts'
import {
  extractTokens,
  getHeader,
  getValues,
  hasHeader,
  isCorsHeader,
  isToken,
  parseTokenList,
} from '../../../src/cors/headers.ts'

const HEADERS: HeaderList = [
  ['Access-Control-Allow-Origin', 'https://a.example'],
  ['Content-Type', 'text/plain'],
  ['access-control-ALLOW-origin', 'https://b.example'],
  ['X-Empty', ''],
  ['x-twice', ''],
  ['X-Twice', 'b'],
  ['__proto__', 'hostile'],
]

describe('getting a header', () => {
  test.each([
    { value: 'text/plain', name: 'content-type' },
    { value: 'text/plain', name: 'CONTENT-TYPE' },
    { value: 'https://a.example, https://b.example', name: 'access-control-allow-origin' },
    { value: '', name: 'x-empty' },
    { value: ', b', name: 'x-twice' },
    { value: 'hostile', name: '__proto__' },
    { value: null, name: 'x-absent' },
    { value: null, name: 'constructor' },
    { value: null, name: '' },
  ])('gives $value for `$name`', ({ value, name }) => {
    expect(getHeader(HEADERS, name)).toBe(value)
    expect(hasHeader(HEADERS, name)).toBe(value !== null)
  })

  test('keeps every line apart, in wire order', () => {
    expect(getValues(HEADERS, 'Access-Control-Allow-Origin')).toEqual(['https://a.example', 'https://b.example'])
    expect(getValues(HEADERS, 'x-absent')).toEqual([])
  })

  test('does not mix up two lists', () => {
    expect(getHeader([['A', '1']], 'a')).toBe('1')
    expect(getHeader([['A', '2']], 'a')).toBe('2')
    expect(getHeader([], 'a')).toBeNull()
  })
})

describe('tokens', () => {
  test.each(['GET', 'x-a', '*', "!#$%&'*+-.^_`|~", '0'])('accepts `%s`', (value) => {
    expect(isToken(value)).toBe(true)
  })

  test.each([
    '',
    ' ',
    'a b',
    'a,b',
    'a;b',
    'a/b',
    'a:b',
    '"a"',
    '(a)',
    '<a>',
    '[a]',
    '{a}',
    'a@b',
    'a\\b',
    'a=b',
    'a?',
    'é',
    'a\u0000',
    'a\n',
  ])('rejects %j', (value) => {
    expect(isToken(value)).toBe(false)
  })
})

describe('a list of tokens', () => {
  test.each([
    { value: '', tokens: [] },
    { value: ',', tokens: [] },
    { value: ' , ,\t', tokens: [] },
    { value: 'GET', tokens: ['GET'] },
    { value: 'GET,PUT', tokens: ['GET', 'PUT'] },
    { value: ' GET ,\tPUT\t, ', tokens: ['GET', 'PUT'] },
    { value: 'GET,, PUT,', tokens: ['GET', 'PUT'] },
    { value: 'PUT, put', tokens: ['PUT', 'put'] },
    { value: '*', tokens: ['*'] },
  ])('parses %j', ({ value, tokens }) => {
    expect(parseTokenList(value)).toEqual(tokens)
  })

  test.each(['PUT POST', 'GET; PUT', 'GET, P UT', '"GET"', 'GET, é', 'a:b', 'GET\u00a0', 'GET,\nPUT'])(
    'can’t parse %j',
    (value) => {
      expect(parseTokenList(value)).toBeNull()
    },
  )

  test.each<[string, HeaderList, readonly string[] | null]>([
    ['nothing when the header is absent', [], []],
    [
      'the tokens of every line',
      [
        ['A', 'x, y'],
        ['a', 'z'],
      ],
      ['x', 'y', 'z'],
    ],
    [
      'null when any line can’t be parsed',
      [
        ['A', 'x'],
        ['a', 'y z'],
      ],
      null,
    ],
  ])('extracts %s', (_, headers, tokens) => {
    expect(extractTokens(headers, 'a')).toEqual(tokens)
  })
})

describe('headers of the CORS protocol', () => {
  test.each(['Access-Control-Allow-Origin', 'access-control-request-method', 'Origin', 'VARY', 'Sec-Fetch-Mode'])(
    'accepts `%s`',
    (name) => {
      expect(isCorsHeader(name)).toBe(true)
    },
  )

  test.each(['Content-Type', 'Original', 'X-Origin', 'Variant', 'X-Access-Control-Allow-Origin', 'Sec-CH-UA', ''])(
    'rejects `%s`',
    (name) => {
      expect(isCorsHeader(name)).toBe(false)
    },
  )
})
