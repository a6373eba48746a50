import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  apacheFormat,
  apacheString,
  caddyString,
  exactPattern,
  haproxyFormat,
  haproxyString,
  jsString,
  nginxString,
  phpString,
  plainString,
  propertyToken,
  pyString,
  rubyString,
  shellString,
  symfonyString,
  xmlString,
} from '../../../src/fix/quote.ts'

const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) })

test('a JavaScript literal evaluates to the text', () => {
  fc.assert(fc.property(printable, (text) => new Function(`return ${jsString(text)}`)() === text))
})

test('a literal of Java, C#, Go, JSON and YAML is the text to a JSON parser', () => {
  fc.assert(fc.property(printable, (text) => JSON.parse(plainString(text)) === text))
})

/** As Apache reads a quoted word: a backslash goes only before another and before a quote. */
const readByApache = (word: string): string => word.slice(1, -1).replace(/\\([\\"])/g, '$1')

test('a word of Apache’s configuration is read as the text, and ends where it should', () => {
  fc.assert(
    fc.property(printable, (text) => {
      const word = apacheString(text)
      return readByApache(word) === text && /^"(?:[^"\\]|\\.)*"$/.test(word)
    }),
  )
})

test('a pattern matches its own text and nothing longer', () => {
  fc.assert(
    fc.property(printable, (text) => {
      const pattern = new RegExp(exactPattern(text))
      return pattern.test(text) && !pattern.test(`${text}x`) && !pattern.test(`x${text}`)
    }),
  )
})

test.each([
  ['php', phpString, `a'b\\c$d"e`, `'a\\'b\\\\c$d"e'`],
  ['python', pyString, `a'b\\c$d"e`, `"a'b\\\\c$d\\"e"`],
  ['ruby', rubyString, `a'b\\c#{d}"e`, `'a\\'b\\\\c#{d}"e'`],
  ['apache pattern', apacheString, '^https://a\\.b$', '"^https://a\\.b$"'],
  ['apache header', apacheFormat, `a'b%s"e`, `"a'b%%s\\"e"`],
  ['haproxy', haproxyString, `a'b\\c$d%"e`, `"a'b\\\\c\\$d%\\"e"`],
  ['haproxy header', haproxyFormat, `a$b%s"e`, `"a\\$b%%s\\"e"`],
  ['quarkus', propertyToken, 'x-$a', 'x-\\\\$a'],
  ['symfony', symfonyString, `a'b\\c%d"e`, `"a'b\\\\c%%d\\"e"`],
  ['xml', xmlString, `a'b&c<d>"e`, `"a'b&amp;c&lt;d&gt;&quot;e"`],
  ['caddy', caddyString, `a'b{c}"e`, `"a'b\\{c\\}\\"e"`],
  ['shell', shellString, `a'b$c"`, `'a'\\''b$c"'`],
  ['nginx', nginxString, `a'b\\c$d"e`, `"a'b\\\\c\${cors_dollar}d\\"e"`],
])('%s quotes what would end the literal or begin a variable', (_, quote, text, literal) => {
  expect(quote(text)).toBe(literal)
})
