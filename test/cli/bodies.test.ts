import { expect, test } from 'vitest'
import { withoutBodies } from '../../cli/bodies.ts'

const long = 'x'.repeat(2_000)

const har = (content: unknown, indent?: number): string =>
  JSON.stringify({ log: { creator: { name: 'WebInspector' }, entries: [{ response: { content } }] } }, null, indent)

const left = (text: string): string => withoutBodies(Buffer.from(text)).toString()

test.each([
  { what: 'written in one line', text: long },
  { what: 'indented', text: long, indent: 2 },
  { what: 'with quotation marks and backslashes', text: `{"text":"a\\"}\\`.repeat(300) },
  { what: 'in base64', text: Buffer.from(long).toString('base64'), indent: 2 },
  { what: 'of characters of many bytes', text: '日本\u2028"'.repeat(1_000) },
])('a body $what goes, and nothing else', ({ text, indent }) => {
  expect(JSON.parse(left(har({ text, size: 1 }, indent)))).toEqual(JSON.parse(har({ text: '', size: 1 })))
})

test('a body goes after every other body', () => {
  const entries = Array.from({ length: 3 }, (_, index) => ({ index, text: long }))
  expect(JSON.parse(left(JSON.stringify({ log: { entries } })))).toEqual({
    log: { entries: entries.map(({ index }) => ({ index, text: '' })) },
  })
})

test.each([
  { what: 'a short body', text: har({ text: 'short' }) },
  { what: 'what has the key as its value', text: har({ comment: 'text', size: 1 }) },
  {
    what: 'a string that has the key in it',
    text: har({ comment: `{"text":"${long}"}`, note: `say "text": ${long}` }),
  },
  { what: 'a text that is none', text: har({ text: Array.from({ length: 900 }, () => 'x') }) },
  { what: 'a report, whose texts are read', text: JSON.stringify({ format: 'corsight-report', text: long }) },
  { what: 'what was cut off in a body', text: har({ text: long }).slice(0, -500) },
  { what: 'what was cut off in an escape', text: `${har({ text: long }).slice(0, -500)}\\` },
])('leaves $what as it is', ({ text }) => {
  expect(left(text)).toBe(text)
})
