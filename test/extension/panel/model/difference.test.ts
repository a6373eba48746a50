import { describe, expect, test } from 'vitest'
import { differenceOf, shortDifference } from '../../../../extension/panel/model/difference.ts'

const marked = (text: string, other: string): string =>
  differenceOf(text, other)
    .map((part) => (part.differs ? `[${part.text}]` : part.text))
    .join('')

test.each([
  {
    marks: 'the whole scheme',
    received: 'http://app.example',
    origin: 'https://app.example',
    shown: '[http]://app.example',
  },
  {
    marks: 'the port',
    received: 'http://localhost:3001',
    origin: 'http://localhost:3000',
    shown: 'http://localhost[:3001]',
  },
  {
    marks: 'the trailing slash',
    received: 'https://app.example/',
    origin: 'https://app.example',
    shown: 'https://app.example[/]',
  },
  {
    marks: 'the path',
    received: 'https://app.example/x',
    origin: 'https://app.example',
    shown: 'https://app.example[/x]',
  },
  {
    marks: 'the host',
    received: 'https://www.app.example',
    origin: 'https://app.example',
    shown: 'https://[www.app.example]',
  },
  {
    marks: 'the letters whose case differs',
    received: 'https://APP.example',
    origin: 'https://app.example',
    shown: 'https://[APP].example',
  },
  {
    marks: 'the brackets’ content of an IPv6 host',
    received: 'http://[::1]:80',
    origin: 'http://[::2]:80',
    shown: 'http://[[::1]]:80',
  },
  {
    marks: 'a character that does not show',
    received: 'https://app.example\u200B',
    origin: 'https://app.example',
    shown: 'https://[app.example\u200B]',
  },
  { marks: 'all of a value that is no origin', received: 'null', origin: 'https://app.example', shown: '[null]' },
  {
    marks: 'nothing where both are equal',
    received: 'https://app.example',
    origin: 'https://app.example',
    shown: 'https://app.example',
  },
  { marks: 'the middle of what has no parts', received: 'a-x-c', origin: 'a-y-c', shown: 'a-[x]-c' },
  { marks: 'nothing of an empty value', received: '', origin: 'https://app.example', shown: '' },
])('marks $marks', ({ received, origin, shown }) => {
  expect(marked(received, origin)).toBe(shown)
})

test('marks the port that is missing in the other value', () => {
  expect(marked('http://localhost:3000', 'http://localhost')).toBe('http://localhost[:3000]')
  expect(marked('http://localhost', 'http://localhost:3000')).toBe('http://localhost')
})

describe('in a line of its own', () => {
  const line = (text: string, other: string | null): string =>
    shortDifference(text, other)
      .map((part) => (part.differs ? `[${part.text}]` : part.text))
      .join('')

  test('what differs is shown, and the middle of what is alike is left out', () => {
    const list = Array.from({ length: 200 }, (_, index) => `x-${index}`).join(', ')
    expect(line(`${list}, x-new`, list)).toMatch(/^x-0, x-1, .*….*x-199\[, x-new\]$/)
  })

  test.each([
    ['a value without spaces', 'a'.repeat(100_000), null],
    ['a difference of 100 kB', 'a'.repeat(100_000), 'b'],
    ['a difference in each second letter', 'aB'.repeat(2_000), 'ab'.repeat(2_000)],
  ])('%s fills no more than a few lines', (_, text, other) => {
    const shown = line(text, other)
    expect(shown.replace(/[[\]]/g, '').length).toBeLessThanOrEqual(480)
    expect(shown).not.toBe('')
  })

  test('a short value is shown whole, without marks where there is nothing to compare it with', () => {
    expect(line('https://app.example', null)).toBe('https://app.example')
  })
})
