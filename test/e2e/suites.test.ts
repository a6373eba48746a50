import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findTool, type ToolId } from '../support/tools.ts'

/** The README’s recipes for end-to-end suites, each as it is written there, with the package as it is packed. */

const ROOT = join(import.meta.dirname, '../..')
const README = readFileSync(join(ROOT, 'README.md'), 'utf8')
const CODE = [...README.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code)
const recipe = (tool: string): string => CODE.find((code) => code.includes(`from '${tool}'`)) ?? ''
const [STEPS = ''] = [...README.matchAll(/```yaml\n([\s\S]*?)```/g)].flatMap(([, yaml = '']) =>
  yaml.includes('playwright') ? [yaml] : [],
)
const CI_STEP = STEPS.trimEnd().split('\n').at(-1)?.replace('- run: ', '') ?? ''

const program = (id: ToolId): string => {
  const found = findTool(id)
  if ('missing' in found) throw new Error(found.missing)
  return found.path
}

/** What recipes leave to a download, and what only root needs: the programs of this machine, and no sandbox. */
const standIns = (): Readonly<Record<string, string>> => {
  const [executablePath, driver] = [program('chromium'), program('chromedriver')].map((path) => JSON.stringify(path))
  const args = JSON.stringify(process.getuid?.() === 0 ? ['--no-sandbox'] : [])
  const real = (name: string) => JSON.stringify(import.meta.resolve(name))
  return {
    '@playwright/test': `
      import { chromium as real } from ${real('@playwright/test')}
      export * from ${real('@playwright/test')}
      export const chromium = {
        launchPersistentContext: (folder, { channel, ...options }) =>
          real.launchPersistentContext(folder, { ...options, executablePath: ${executablePath} }),
      }`,
    puppeteer: `
      import real from ${real('puppeteer-core')}
      export default {
        launch: (options) =>
          real.launch({ ...options, executablePath: ${executablePath}, args: [...options.args, ...${args}] }),
      }`,
    webdriverio: `
      import { remote as real } from ${real('webdriverio')}
      export const remote = ({ capabilities: { browserVersion, 'goog:chromeOptions': { args }, ...capabilities } }) =>
        real({
          logLevel: 'error',
          capabilities: {
            ...capabilities,
            'goog:chromeOptions': { binary: ${executablePath}, args: [...args, ...${args}] },
            'wdio:chromedriverOptions': { binary: ${driver} },
          },
        })`,
  }
}

const folder = mkdtempSync(join(tmpdir(), 'corsight-suites-'))
const servers: Server[] = []

const listen = async (server: Server): Promise<number> => {
  servers.push(server.listen(0))
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A page that asks an interface on another port, which allows it or knows no CORS; says when it has its answer. */
const shop = async (allows: boolean): Promise<number> => {
  const articles = createServer((_, response) => {
    if (allows) response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Content-Type', 'application/json').end('[]')
  })
  const port = await listen(articles)
  const page = `<!doctype html><p></p><script>
    const ready = () => { document.querySelector('p').textContent = 'Ready' }
    fetch('http://localhost:${port}/articles').then(ready, ready)
  </script>`
  return listen(createServer((_, response) => response.setHeader('Content-Type', 'text/html').end(page)))
}

interface Ran {
  readonly status: number
  readonly said: string
}

const run = async (command: string, ...args: readonly string[]): Promise<Ran> => {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, NO_COLOR: '1' } })
  const parts: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => parts.push(part))
  const [status] = await once(child, 'close')
  return { status, said: Buffer.concat(parts).toString() }
}

const SUITES = [
  { tool: '@playwright/test', file: 'shop.spec.ts', how: () => run('bash', '-e', '-c', CI_STEP) },
  { tool: 'puppeteer', file: 'puppeteer.mjs', how: () => run(process.execPath, '--test', 'puppeteer.mjs') },
  { tool: 'webdriverio', file: 'webdriverio.mjs', how: () => run(process.execPath, '--test', 'webdriverio.mjs') },
] as const

let ports: Readonly<Record<'passes' | 'fails', number>>

beforeAll(async () => {
  const modules = join(folder, 'node_modules')
  const own = join(modules, 'corsight')
  mkdirSync(own, { recursive: true })
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: ROOT, stdio: 'pipe' })
  execFileSync('tar', ['-xzf', join(folder, 'corsight-0.1.0.tgz'), '--strip-components=1', '-C', own])
  for (const [name, code] of Object.entries(standIns())) {
    mkdirSync(join(modules, name), { recursive: true })
    writeFileSync(join(modules, name, 'package.json'), '{"type":"module","exports":"./index.js"}')
    writeFileSync(join(modules, name, 'index.js'), code)
  }
  mkdirSync(join(modules, '.bin'))
  symlinkSync(join(ROOT, 'node_modules/.bin/playwright'), join(modules, '.bin/playwright'))
  writeFileSync(join(folder, 'package.json'), '{"private":true,"type":"module"}')
  // A machine that runs other suites beside is slow, and that is no failure.
  writeFileSync(join(folder, 'playwright.config.ts'), 'export default { timeout: 100_000 }')
  ports = { passes: await shop(true), fails: await shop(false) }
})

afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
})

describe.each(SUITES)('the recipe for $tool', ({ tool, file, how }) => {
  const write = (port: number) => {
    const code = recipe(tool)
    expect(code).toContain('expectNoCorsFailures')
    writeFileSync(join(folder, file), code.replace('localhost:3000', `localhost:${port}`))
  }

  test('passes where the page may read the answer', async () => {
    write(ports.passes)
    const { status, said } = await how()
    expect(said).not.toContain('CORS:')
    expect(status, said).toBe(0)
  })

  test('fails where it may not, with what was wrong and the steps', async () => {
    write(ports.fails)
    const { status, said } = await how()
    expect(status, said).toBe(1)
    expect(said).toContain('CORS: 1 blocked.')
    expect(said).toMatch(/✕ Blocked at the response · .*\n\s*GET http:\/\/localhost:\d+\/articles\n/)
    expect(said).toContain(`asked by a page on http://localhost:${ports.fails}`)
    expect(said).toContain('The server’s answer (200) has no `Access-Control-Allow-Origin`.')
    expect(said).toMatch(/ 1\. Server: \w+/)
  })
})
