import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { identifierOf, KINDS, type Kind, type Line, PLANS } from './new/templates.ts'

/** What was written, or one sentence why nothing was. */
export type Made =
  | { readonly ok: true; readonly files: readonly string[]; readonly next: readonly string[] }
  | { readonly ok: false; readonly problem: string }

const USAGE = `Write \`npm run new ${KINDS.join('|')} NAME\`.`

const no = (problem: string): Made => ({ ok: false, problem })

const isKind = (word: string | undefined): word is Kind => KINDS.some((kind) => kind === word)

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/

/** Words that no constant can be called, among those that a name could be. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['await', 'break', 'case', 'catch', 'class', 'const', 'continue', 'debugger', 'default', 'delete', 'do', 'else'],
  ...['enum', 'export', 'extends', 'false', 'finally', 'for', 'function', 'if', 'implements', 'import', 'in'],
  ...['instanceof', 'interface', 'let', 'new', 'null', 'package', 'private', 'protected', 'public', 'return', 'static'],
  ...['super', 'switch', 'this', 'throw', 'true', 'try', 'typeof', 'var', 'void', 'while', 'with', 'yield'],
  ...['arguments', 'eval', 'undefined'],
])

/** Whether code, not a comment or a string, has something of this name. */
const isNamed = (text: string, identifier: string): boolean =>
  new RegExp(`\\b${identifier}\\b`).test(text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'/g, ' '))

/** A text with an import at its place among those of the same folder; null where it has none of those. */
const withImport = (text: string, names: string, from: string): string | null => {
  const folder = dirname(from)
  const found = [...text.matchAll(/^import .* from '([^']+)\.ts'\n/gm)].filter(
    ([, path = '']) => dirname(path) === folder,
  )
  const last = found.at(-1)
  if (last === undefined) return null
  const next = found.find(([, path = '']) => `${path}` > from.replace(/\.ts$/, ''))
  const at = next === undefined ? last.index + last[0].length : next.index
  return `${text.slice(0, at)}import ${names} from '${from}'\n${text.slice(at)}`
}

/** A text with a line at the end of its list; null where the list, or a place for the import, is not there any more. */
const withLine = (text: string, { list, text: line, names, from }: Line): string | null => {
  const found = list.exec(text)
  if (found === null) return null
  const at = found.index + found[0].length
  const longer = `${text.slice(0, at)}${line}${text.slice(at)}`
  return names === null ? longer : withImport(longer, names, from)
}

/** Writes all of these or, where one can't be written, none; then it throws the system’s own error. */
const writeAll = (root: string, texts: ReadonlyMap<string, string>): void => {
  const before = new Map<string, string | null>()
  try {
    for (const [file, text] of texts) {
      const path = join(root, file)
      before.set(path, existsSync(path) ? readFileSync(path, 'utf8') : null)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, text)
    }
  } catch (problem) {
    for (const [path, text] of before) {
      if (text === null) rmSync(path, { force: true })
      else writeFileSync(path, text)
    }
    throw problem
  }
}

/** Makes one more rule, cause, stack or platform below `root`, to be filled; bad words write nothing, and say why. */
export const makeNew = (words: readonly string[], root: string): Made => {
  const [kind, name, ...more] = words
  if (kind === undefined) return no(`What shall be made? ${USAGE}`)
  if (!isKind(kind)) return no(`There is no kind \`${kind}\`. ${USAGE}`)
  if (name === undefined) return no(`The new ${kind} needs a name. ${USAGE}`)
  if (more.length > 0) return no(`\`${more.join(' ')}\` is too much: a name is one word. ${USAGE}`)
  if (!KEBAB.test(name))
    return no(
      `\`${name}\` is no name: write lower-case letters and digits, words joined by \`-\`, such as \`a-new-one\`.`,
    )
  const identifier = identifierOf(name)
  if (RESERVED.has(identifier)) return no(`\`${name}\` is a word of JavaScript: choose another name.`)

  const { files, lines, next } = PLANS[kind](name)
  const there = Object.keys(files).find((file) => existsSync(join(root, file)))
  if (there !== undefined) return no(`${there} exists already: choose another name.`)

  const texts = new Map(Object.entries(files))
  for (const line of lines) {
    const text = readFileSync(join(root, line.file), 'utf8')
    if (line.names !== null && isNamed(text, identifier))
      return no(`${line.file} has something called \`${identifier}\` already: choose another name.`)
    const longer = withLine(text, line)
    if (longer === null) return no(`${line.file} has changed: the place for a new ${kind} is not found in it.`)
    texts.set(line.file, longer)
  }
  writeAll(root, texts)
  return { ok: true, files: [...texts.keys()], next }
}

if (import.meta.filename === process.argv[1]) {
  const made = makeNew(process.argv.slice(2), join(import.meta.dirname, '..'))
  if (made.ok) {
    for (const file of made.files) console.log(file)
    for (const step of made.next) console.log(`- ${step}`)
    console.log('- Run `npm run test:unit`: it names what is missing. Then run `npm run docs` and `npm run fix`.')
  } else {
    console.error(made.problem)
    process.exitCode = 2
  }
}
