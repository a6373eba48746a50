import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Zippable, zipSync } from 'fflate'

/** The first moment that a zip can name; local time, as zips have it. Whoever packs the same files gets the same bytes. */
const SAME_FOR_ALL = new Date(1980, 0, 1)

/** The files below a folder, by their paths from there, with `/` on every system. */
export const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )

/** A zip of files of a folder, the same bytes whenever and wherever it is made. Throws where a file can't be read. */
export const zipOf = (folder: string, files: readonly string[]): Uint8Array => {
  const entries = files.toSorted().map((file) => [file, readFileSync(join(folder, file))] as const)
  return zipSync(Object.fromEntries(entries) satisfies Zippable, { level: 9, mtime: SAME_FOR_ALL })
}
