import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** The README’s steps for CI, each as it is written there, with the package as it is packed. */

const ROOT = join(import.meta.dirname, '../..')
const [, RECIPE = ''] = /```yaml\n([\s\S]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? []
const BLOCK = /^- run: \|\n((?: {4}.*\n)+)/m
const [, BLOCK_LINES = ''] = BLOCK.exec(RECIPE) ?? []
const PROBE = BLOCK_LINES.replace(/^ {4}/gm, '')
const [INSTALL = '', EXPLAIN = ''] = [...RECIPE.replace(BLOCK, '').matchAll(/^- run: (.+)$/gm)].map(([, run]) => run)

const folder = mkdtempSync(join(tmpdir(), 'corsight-recipe-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A server that allows the page what it asks for, or that knows no CORS. */
const SERVER = `
  require('node:http')
    .createServer(({ method }, response) => {
      if (process.env.ALLOWS === 'yes')
        response
          .setHeader('Access-Control-Allow-Origin', 'https://app.example')
          .setHeader('Access-Control-Allow-Methods', 'PUT')
          .setHeader('Access-Control-Allow-Headers', 'content-type')
      response.writeHead(method === 'OPTIONS' ? 204 : 200).end()
    })
    .listen(process.env.PORT, '127.0.0.1')
`

/** In CI the recipe’s own port is free; here somebody may have it. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `${port}`
}

const summary = join(folder, 'summary.md')

/** As GitHub runs a step; what it left running ends with it. */
const step = (script: string, env: Readonly<Record<string, string>> = {}) =>
  spawnSync('bash', ['-e', '-c', `trap 'kill $(jobs -p) 2> /dev/null || true' EXIT\n${script}`], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, GITHUB_STEP_SUMMARY: summary, ...env },
  })

beforeAll(() => {
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT })
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  writeFileSync(join(folder, 'server.js'), SERVER)
  copyFileSync(join(ROOT, 'test/corpus/har/chromium.har'), join(folder, 'recording.har'))
  execFileSync('npm', ['install', '--save-dev', '--offline', './corsight-0.1.0.tgz'], { cwd: folder })
})

test('the package is installed again from the lockfile', () => {
  expect(INSTALL).toBe('npm ci')
  expect(step(INSTALL)).toMatchObject({ status: 0 })
})

test.each([
  { allows: 'yes', status: 0, says: '✓ Allowed at the preflight' },
  { allows: 'no', status: 1, says: '✕ Blocked at the preflight' },
])('the server of the application is asked: allows it: $allows', async ({ allows, status, says }) => {
  const port = await freePort()
  const ran = step(PROBE.replaceAll(':8000', `:${port}`), { PORT: port, ALLOWS: allows })
  expect(ran).toMatchObject({ status, stderr: '' })
  expect(ran.stdout).toContain(says)
})

test('a recording is explained in the summary of the run, which fails', () => {
  expect(step(EXPLAIN)).toMatchObject({ status: 1, stdout: '', stderr: '' })
  expect(readFileSync(summary, 'utf8')).toMatch(/^## Blocked at the /)
})
