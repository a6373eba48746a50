import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { EXTENSION_KEY } from '../library/extension.ts'
import { configFor, nodeConfig, TARGETS, type Target } from '../vite.config.ts'
import { writeLibraryTypes } from './library-types.ts'

/** Writes `chrome` and `firefox`, both loadable unpacked, into a folder. Throws with the bundler's own message on failure. */
export async function buildExtension(targets: readonly Target[] = TARGETS, into = 'dist'): Promise<void> {
  const surroundings = process.env['NODE_ENV']
  // Whatever it says, what users get is the same: Vite would write this machine's paths into another.
  process.env['NODE_ENV'] = 'production'
  try {
    for (const target of targets) await build({ ...configFor(target, into), configFile: false, logLevel: 'warn' })
  } finally {
    if (surroundings === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = surroundings
  }
}

/**
 * Writes `dist/cli` and `dist/lib` with its types, which run in Node with nothing beside them. Throws with the bundler's or
 * the compiler's own message on failure.
 */
export async function buildNode(): Promise<void> {
  const dist = join(import.meta.dirname, '../dist')
  for (const folder of ['cli', 'lib']) rmSync(join(dist, folder), { recursive: true, force: true })
  await build({ ...nodeConfig, configFile: false, logLevel: 'warn' })
  writeLibraryTypes(join(dist, 'lib/types'))
}

/**
 * Writes `dist/lib/extension`, which `corsight/test` loads into browsers: `dist/chrome` with a key of its own, so that its id
 * is known wherever it is installed. Throws where that was not built.
 */
export function writeTestExtension(): void {
  const into = join(import.meta.dirname, '../dist/lib/extension')
  cpSync(join(import.meta.dirname, '../dist/chrome'), into, { recursive: true })
  const file = join(into, 'manifest.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8'))
  writeFileSync(file, `${JSON.stringify({ ...manifest, key: EXTENSION_KEY }, null, 2)}\n`)
}

if (import.meta.filename === process.argv[1]) {
  await buildExtension()
  await buildNode()
  writeTestExtension()
  for (const target of [...TARGETS, 'cli', 'lib']) console.log(`dist/${target}`)
}
