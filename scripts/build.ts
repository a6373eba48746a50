import { build } from 'vite'
import { configFor, TARGETS, type Target } from '../vite.config.ts'

/** Writes `dist/chrome` and `dist/firefox`, both loadable unpacked. Throws with the bundler's own message on failure. */
export async function buildExtension(targets: readonly Target[] = TARGETS): Promise<void> {
  for (const target of targets) await build({ ...configFor(target), configFile: false, logLevel: 'warn' })
}

if (import.meta.filename === process.argv[1]) {
  await buildExtension()
  for (const target of TARGETS) console.log(`dist/${target}`)
}
