import { expect, test } from 'vitest'
import { differenceOf } from '../../../../extension/panel/model/difference.ts'

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
