import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Whatever folder it is loaded from, its id follows from this, which the build writes into its manifest. */
export const EXTENSION_KEY = Buffer.from('CORSight, loaded for tests').toString('base64')

/** The id that Chromium makes of that key. */
export const EXTENSION_ID = 'enkeagipgfnbdglgodfpmibeijmpekkl'

/** Beside the built library. */
const FOLDER = join(import.meta.dirname, 'extension')

/**
 * The folder of the extension in this package, for whatever installs unpacked extensions; `corsightArgs` is enough for
 * most. Throws where the package was not built.
 */
export const corsightExtension = (): string => {
  if (existsSync(join(FOLDER, 'manifest.json'))) return FOLDER
  throw new Error(`There is no extension in ${FOLDER}: install the built package, or run \`npm run build\`.`)
}

/**
 * The arguments with which Chromium and Chrome for Testing load the extension. Google Chrome and Edge ignore them. Throws
 * where the package was not built.
 */
export const corsightArgs = (): string[] => {
  const folder = corsightExtension()
  return [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`]
}
