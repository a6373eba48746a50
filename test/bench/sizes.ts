import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Claim } from './claims.ts'

const DIST = join(import.meta.dirname, '../../dist')
const CHROME = join(DIST, 'chrome')
const FIREFOX = join(DIST, 'firefox')

const SCRIPT = /<script[^>]+src="([^"]+)"/g
const STATIC = /\b(?:from|import)\s*["'](\.[^"']+\.js)["']/g
/** What a script loads when it wants to: `import()`, and `importScripts()` in Chromium's worker. */
const LATER = /\bimport(?:Scripts)?\(\s*["'`]([^"'`]+\.js)["'`]/g

const matches = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, path = '']) => path)

/** These scripts and all that they load in one of these ways, as absolute paths. */
async function reached(entries: readonly string[], ways: readonly RegExp[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  const waiting = [...entries]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (found.has(path)) continue
    found.add(path)
    const folder = dirname(path)
    const text = await readFile(path, 'utf8')
    waiting.push(...ways.flatMap((way) => matches(text, way)).map((name) => join(folder, name)))
  }
  return found
}

const gzipped = async (paths: Iterable<string>): Promise<number> => {
  const sizes = await Promise.all([...paths].map(async (path) => gzipSync(await readFile(path)).length))
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000
}

/** What has to be there before anything runs, and what is loaded once it is needed. */
async function split(entries: readonly string[]): Promise<{ readonly first: number; readonly later: number }> {
  const first = await reached(entries, [STATIC])
  const later = [...(await reached(entries, [STATIC, LATER]))].filter((path) => !first.has(path))
  if (later.length === 0) throw new Error(`${entries.join(', ')}: nothing that it loads later was found.`)
  return { first: await gzipped(first), later: await gzipped(later) }
}

/** The scripts that a page of the extension names. */
const scriptsOf = async (page: string): Promise<readonly string[]> =>
  matches(await readFile(join(CHROME, page), 'utf8'), SCRIPT).map((path) => join(CHROME, path))

const backgroundOf = async (dist: string): Promise<string> => {
  const { background } = JSON.parse(await readFile(join(dist, 'manifest.json'), 'utf8'))
  return join(dist, background.service_worker ?? background.scripts[0])
}

/** What the browser has to load: the panel until it shows its list, and the background that wakes for a single event. */
export async function benchSizes(): Promise<readonly Claim[]> {
  const panel = await split(await scriptsOf('extension/panel/index.html'))
  const reports = await split(await scriptsOf('extension/report/index.html'))
  const worker = await split([await backgroundOf(CHROME)])
  const eventPage = await split([await backgroundOf(FIREFOX)])
  const files = await readdir(CHROME, { recursive: true, withFileTypes: true })
  const all = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name))
  const unit = 'kB gzip'
  return [
    { what: 'panel before its first paint', measured: panel.first, unit, bound: { atMost: 120 } },
    { what: 'page for reports before its first paint', measured: reports.first, unit, bound: { atMost: 120 } },
    // Mostly words: causes, and fixes for every stack. It grows with each of them, and is read from the user's disk.
    { what: 'panel, loaded after it', measured: panel.later, unit, bound: { atMost: 270 } },
    { what: 'background at a single event, Chromium', measured: worker.first, unit, bound: { atMost: 60 } },
    { what: 'background at a single event, Firefox', measured: eventPage.first, unit, bound: { atMost: 60 } },
    { what: 'background, loaded with a report', measured: worker.later, unit, bound: { atMost: 190 } },
    // A worker that is no module shares no script with pages, so that in Chromium these words are there twice.
    { what: 'whole extension', measured: await gzipped(all), unit, bound: { atMost: 700 } },
  ]
}
