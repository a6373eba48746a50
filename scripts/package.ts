import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import product from '../package.json' with { type: 'json' }
import { TARGETS } from '../vite.config.ts'
import { filesBelow, zipOf } from './archive.ts'
import { buildExtension } from './build.ts'

const ROOT = join(import.meta.dirname, '..')

/** The files of the project that Git knows; null outside of a Git checkout. */
const sources = (): readonly string[] | null => {
  const { status, stdout } = spawnSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  return status === 0 ? stdout.split('\0').filter((file) => file !== '') : null
}

/**
 * Writes what the stores take into a folder: one zip for each browser and the sources for the reviewer, the same bytes
 * whenever the same sources are packed. Gives their names; the sources are left out where Git does not know them.
 */
export async function packageAll(into: string): Promise<readonly string[]> {
  const built = join(into, 'built')
  mkdirSync(into, { recursive: true })
  await buildExtension(TARGETS, built)
  const names: string[] = []
  const write = (kind: string, folder: string, files: readonly string[]) => {
    const name = `corsight-${product.version}-${kind}.zip`
    writeFileSync(join(into, name), zipOf(folder, files))
    names.push(name)
  }
  for (const target of TARGETS) write(target, join(built, target), filesBelow(join(built, target)))
  const known = sources()
  if (known !== null) write('source', ROOT, known)
  rmSync(built, { recursive: true })
  return names
}

if (import.meta.filename === process.argv[1]) {
  const names = await packageAll(join(ROOT, 'dist', 'packages'))
  for (const name of names) console.log(`dist/packages/${name}`)
  if (!names.some((name) => name.endsWith('-source.zip'))) {
    console.log('No archive of the sources: this folder is no Git checkout.')
  }
}
