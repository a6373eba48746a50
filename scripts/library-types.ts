import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

const ROOT = join(import.meta.dirname, '..')

const PACKAGE = /(?:from|import\() ?'([^.'][^']*)'/g
const SPECIFIER = /(?:from|import\() ?'(\.[^']+)\.ts'/g

/** A declaration and all that it names, from file to file. */
const reachableFrom = (starts: readonly string[]): ReadonlySet<string> => {
  const found = new Set<string>()
  const waiting = [...starts]
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (found.has(file)) continue
    found.add(file)
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(SPECIFIER))
      waiting.push(`${resolve(dirname(file), specifier)}.d.ts`)
  }
  return found
}

const imported = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(PACKAGE)].map(([, name = '']) => name)

/**
 * Writes the types of the library’s entry points and of all that they name, and no others: those may need packages that
 * are bundled. Throws with the compiler’s own message on failure.
 */
export function writeLibraryTypes(into: string): void {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [compiler, '-p', join(ROOT, 'library'), '--outDir', into], { stdio: 'inherit' })
  const needed = reachableFrom(['index', 'test'].map((name) => join(into, 'library', `${name}.d.ts`)))
  const foreign = [...needed].flatMap((file) => imported(file).map((name) => `${file} names ${name}`))
  if (foreign.length > 0) throw new Error(`Types need packages that nobody installs: ${foreign.join(', ')}.`)
  const all = readdirSync(into, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const { parentPath, name } of all) {
    const file = join(parentPath, name)
    if (!needed.has(file)) rmSync(file)
  }
}
