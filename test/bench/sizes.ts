import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Claim } from './claims.ts'

const DIST = join(import.meta.dirname, '../../dist/chrome')

const SCRIPT = /<script[^>]+src="([^"]+)"/g
const IMPORT = /(?:from|import)\s*\(?["'](\.[^"']+\.js)["']/g

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, path = '']) => path)

/** All scripts that a page loads, itself and what they import, by path below `dist`. */
async function scriptsOf(entries: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const waiting = [...entries]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    found.add(path)
    const folder = dirname(path)
    waiting.push(...matches(await readFile(join(DIST, path), 'utf8'), IMPORT).map((name) => join(folder, name)))
  }
  return found
}

const gzipped = async (paths: Iterable<string>): Promise<number> => {
  const sizes = await Promise.all([...paths].map(async (path) => gzipSync(await readFile(join(DIST, path))).length))
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000
}

/** What the browser has to load: the panel, and the background that wakes for a single event. */
export async function benchSizes(): Promise<readonly Claim[]> {
  const panel = matches(await readFile(join(DIST, 'extension/panel/index.html'), 'utf8'), SCRIPT)
  const { background } = JSON.parse(await readFile(join(DIST, 'manifest.json'), 'utf8'))
  const files = await readdir(DIST, { recursive: true, withFileTypes: true })
  const all = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(DIST.length + 1))
  return [
    // A quarter of it is words: fixes for every stack, and what each cause needs besides. All of it is on the user's disk.
    { what: 'panel scripts', measured: await gzipped(await scriptsOf(panel)), unit: 'kB gzip', bound: { atMost: 120 } },
    {
      what: 'background scripts',
      measured: await gzipped(await scriptsOf([background.service_worker])),
      unit: 'kB gzip',
      bound: { atMost: 70 },
    },
    { what: 'whole extension', measured: await gzipped(all), unit: 'kB gzip', bound: { atMost: 250 } },
  ]
}
