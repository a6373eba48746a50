import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { packageAll } from '../../scripts/package.ts'

const hashesOf = (zip: Uint8Array): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
  )

describe('the packages for the stores', () => {
  let folder: string
  let names: readonly string[]
  const read = (run: string, name: string) => new Uint8Array(readFileSync(join(folder, run, name)))
  const named = (end: string) => names.find((name) => name.endsWith(end)) ?? ''

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'corsight-package-'))
    names = await packageAll(join(folder, 'once'))
    await packageAll(join(folder, 'twice'))
  })

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('are one for each browser, and the sources', () => {
    expect(names.map((name) => name.replace(/^corsight-\d+\.\d+\.\d+-/, ''))).toEqual([
      'chrome.zip',
      'firefox.zip',
      'source.zip',
    ])
  })

  test('are the same bytes when they are made again', () => {
    for (const name of names) expect(hashesOf(read('twice', name))).toEqual(hashesOf(read('once', name)))
    for (const name of names) expect(read('twice', name)).toEqual(read('once', name))
  })

  test('have a manifest, and nothing that only the project needs', () => {
    for (const name of names.filter((each) => !each.endsWith('-source.zip'))) {
      const files = Object.keys(hashesOf(read('once', name)))
      expect(files).toContain('manifest.json')
      expect(files.filter((file) => /\.(ts|tsx|map)$|^(test|src|docs|node_modules)\//.test(file))).toEqual([])
    }
  })

  test('can be made from the archive of the sources alone', async () => {
    const sources = join(folder, 'sources')
    for (const [name, bytes] of Object.entries(unzipSync(read('once', named('-source.zip'))))) {
      mkdirSync(dirname(join(sources, name)), { recursive: true })
      writeFileSync(join(sources, name), bytes)
    }
    symlinkSync(join(import.meta.dirname, '../../node_modules'), join(sources, 'node_modules'))
    await promisify(execFile)('npm', ['run', '--silent', 'package'], {
      cwd: sources,
      shell: process.platform === 'win32',
    })
    for (const end of ['-chrome.zip', '-firefox.zip']) {
      const made = new Uint8Array(readFileSync(join(sources, 'dist/packages', named(end))))
      expect(hashesOf(made)).toEqual(hashesOf(read('once', named(end))))
    }
  })
})
