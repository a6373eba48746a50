import { expect, test } from 'vitest'
import { paste } from './lab/paste.ts'

test('puts code into its place, indented like it, instead of what stands there', () => {
  const source = 'a\n  // begin: fix\n  wrong()\n  // end: fix\nb\n'
  expect(paste(source, 'right(\n  1,\n\n)\n')).toBe('a\n  right(\n    1,\n\n  )\nb\n')
})

test('takes out what is marked old, wherever it stands', () => {
  const source = '# begin: old\nimport x\n# end: old\n# begin: fix\n# end: fix\n# begin: old\nx()\n# end: old\nc\n'
  expect(paste(source, 'y()\n')).toBe('y()\nc\n')
})

test('puts each part of code in parts where its number is', () => {
  const source = '# begin: fix 1\n# end: fix 1\nserver {\n  # begin: fix 2\n  # end: fix 2\n}\n'
  const code = '# Part 1: here\nmap;\n\n# Part 2: there\nadd;\n'
  expect(paste(source, code)).toBe('map;\n\nserver {\n  add;\n}\n')
})

test('throws where a part has no place', () => {
  expect(() => paste('# begin: fix 1\n# end: fix 1\n', '# Part 1\na\n# Part 2\nb\n')).toThrow('“fix 2”')
  expect(() => paste('nothing marked', 'a\n')).toThrow('“fix”')
})
