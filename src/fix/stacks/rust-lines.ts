import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'

/** Rust’s `http` knows fewer characters than tokens have: no server of it could be asked with the others. */
export const isRustMethod = (name: string): boolean => /^[\w!*+.^`|~-]+$/.test(name)

/** A comment for each method that cannot be named. */
export const methodsLeftOut = ({ methods }: CorsPolicy): readonly string[] =>
  methods
    .filter((name) => !isRustMethod(name))
    .map((name) => `// Without ${plainString(name)}, which is no method to Rust’s http: use another one in the page.`)

/** As rustfmt breaks an array that is longer than 60 characters. */
export const wrapped = (line: string): readonly string[] => {
  const [, head, items] = /^(.+\(\[)(.+)\]\)$/.exec(line) ?? []
  if (head === undefined || items === undefined || items.length <= 60 || !items.includes(', ')) return [line]
  return [head, ...items.split(', ').map((item) => `    ${item},`), '])']
}
