import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exactPattern, jsString, nginxString, phpString, pyString } from '../../../src/fix/quote.ts'

const printable = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)) })

test('a JavaScript literal evaluates to the text', () => {
  fc.assert(fc.property(printable, (text) => new Function(`return ${jsString(text)}`)() === text))
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
  ['nginx', nginxString, `a'b\\c$d"e`, `"a'b\\\\c\${cors_dollar}d\\"e"`],
])('%s quotes what would end the literal or begin a variable', (_, quote, text, literal) => {
  expect(quote(text)).toBe(literal)
})
