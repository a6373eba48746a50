import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { startServer } from '../support/exchange-server.ts'

/** The bundle as it ships, in a process of its own. */

const ROOT = join(import.meta.dirname, '../..')
const BUNDLE = join(ROOT, 'dist/cli/index.js')

const started = (...args: readonly string[]): ChildProcess => spawn(process.execPath, [BUNDLE, ...args])

async function ended(child: ChildProcess) {
  const text = { out: '', err: '' }
  child.stdout?.on('data', (bytes) => (text.out += bytes))
  child.stderr?.on('data', (bytes) => (text.err += bytes))
  const [status, signal] = await once(child, 'close')
  return { status, signal, ...text }
}

describe('the bundle', () => {
  test('asks, and ends with what it found', async () => {
    const server = await startServer((_, response) => response.end())
    try {
      const { status, out, err } = await ended(started('probe', server.origin, '--from', 'http://localhost:3000'))
      expect({ status, err }).toEqual({ status: 1, err: '' })
      expect(out).toContain('The server’s answer (200) has no `Access-Control-Allow-Origin`.')
    } finally {
      await server.stop()
    }
  })

  test('stops on Ctrl-C while a server thinks, and has written nothing', async () => {
    let asked = () => {}
    const wasAsked = new Promise<void>((resolve) => {
      asked = resolve
    })
    const server = await startServer(() => asked())
    try {
      const child = started('probe', server.origin, '--from', 'http://localhost:3000', '--timeout', '60')
      const end = ended(child)
      await wasAsked
      child.kill('SIGINT')
      expect(await end).toEqual({ status: 3, signal: null, out: '', err: 'corsight: Stopped. Nothing was written.\n' })
    } finally {
      await server.stop()
    }
  })

  test('minds it little when nobody reads to the end', async () => {
    const child = started('explain', '--all', join(ROOT, 'test/corpus/har/chromium.har'))
    child.stdout?.destroy()
    const { status, err } = await ended(child)
    expect({ status, err }).toEqual({ status: 1, err: '' })
  })

  test('is packed with what it needs and nothing else', () => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: ROOT,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    const [{ files, bundled }] = JSON.parse(listed)
    const names: readonly string[] = files.map(({ path }: { readonly path: string }) => path)
    expect(names.filter((name) => !/^dist\/cli\/[\w-]+\.js$/.test(name)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'package.json',
    ])
    expect(names).toContain('dist/cli/index.js')
    expect(bundled).toEqual([])
  })
})
