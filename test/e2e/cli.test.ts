import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer as createSecureServer } from 'node:https'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SELF_SIGNED } from '../differential/broken/certificate.ts'
import { startServer } from '../support/exchange-server.ts'

/** The bundle as it ships, in a process of its own. */

const ROOT = join(import.meta.dirname, '../..')
const BUNDLE = join(ROOT, 'dist/cli/index.js')

/** The extension that end-to-end suites load. */
const EXTENSION_FILE = /^dist\/lib\/extension\//

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

  test('stops on Ctrl-C while it waits for standard input', async () => {
    const child = started('explain')
    const end = ended(child)
    // It has begun to read once the pipe, which holds far less, has taken this.
    await new Promise((resolve) => child.stdin?.write(' '.repeat(1_000_000), resolve))
    child.kill('SIGINT')
    expect(await end).toEqual({ status: 3, signal: null, out: '', err: 'corsight: Stopped. Nothing was written.\n' })
  })

  describe('given what it can’t use, writes one sentence and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'corsight-bundle-'))
    const page = join(folder, 'page.har')
    const huge = join(folder, 'huge.har')
    writeFileSync(page, '<!doctype html><title>Log in</title>')
    writeFileSync(huge, '')
    truncateSync(huge, 1_000_000_000)
    const secure = createSecureServer(SELF_SIGNED, (_, response) => response.end())
    let port = 0
    let closed = 0

    beforeAll(async () => {
      await once(secure.listen(0, '127.0.0.1'), 'listening')
      port = (secure.address() as AddressInfo).port
      const gone = await startServer(() => {})
      closed = gone.port
      await gone.stop()
    })

    afterAll(async () => {
      secure.closeAllConnections()
      await once(secure.close(), 'close')
      rmSync(folder, { recursive: true, force: true })
    })

    const asked = (url: string) => ['probe', url, '--from', 'http://localhost:3000']

    test.each([
      { what: 'an unknown option', args: () => ['explain', '--frobnicate'], status: 2, says: /Unknown option/ },
      { what: 'no such file', args: () => ['explain', join(folder, 'none')], status: 3, says: /there is no such file/ },
      { what: 'a folder', args: () => ['explain', folder], status: 3, says: /it is a folder/ },
      { what: 'HTML', args: () => ['explain', page], status: 3, says: /it is HTML or XML/ },
      { what: 'a gigabyte', args: () => ['explain', huge], status: 3, says: /larger than 100 million characters/ },
      { what: 'a closed input', args: () => ['explain', '-'], status: 3, says: /it is empty/ },
      { what: 'a report that is none', args: () => ['probe', '--report', page], status: 3, says: /it is HTML or XML/ },
      { what: 'no origin', args: () => ['probe', 'http://localhost/'], status: 2, says: /--from/ },
      {
        what: 'a port where nobody listens',
        args: () => asked(`http://localhost:${closed}`),
        status: 3,
        says: /Nothing listens/,
      },
      {
        what: 'a certificate of its own',
        args: () => asked(`https://localhost:${port}`),
        status: 3,
        says: /The TLS connection/,
      },
      {
        what: 'TLS where there is HTTP',
        args: () => asked(`http://localhost:${port}`),
        status: 3,
        says: /closed before/,
      },
    ])('$what', async ({ args, status, says }) => {
      const child = started(...args())
      child.stdin?.end()
      const ran = await ended(child)
      expect(ran).toMatchObject({ status, signal: null, out: '' })
      expect(ran.err).toMatch(says)
      expect(ran.err).toMatch(/^corsight: [^\n]+[.?]\n$/)
    })
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
    const [{ files: packed, bundled }] = JSON.parse(listed)
    const names: readonly string[] = packed.map(({ path }: { readonly path: string }) => path)
    const others = names.filter((name) => !/^dist\/(?:cli|lib)\/[\w-]+\.js$|^dist\/lib\/types\/.+\.d\.ts$/.test(name))
    const inExtension = others.filter((name) => EXTENSION_FILE.test(name))
    expect(others.filter((name) => !inExtension.includes(name)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'package.json',
    ])
    const built = readdirSync(join(ROOT, 'dist/chrome'), { recursive: true, withFileTypes: true })
    const files = built.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
    expect(inExtension.map((name) => name.replace(EXTENSION_FILE, '')).sort()).toEqual(
      files.map((file) => relative(join(ROOT, 'dist/chrome'), file).replaceAll('\\', '/')).sort(),
    )
    const { bin, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
    const named = [
      ...Object.values(bin),
      ...Object.values(exports).flatMap((entry) =>
        typeof entry === 'string' ? [entry] : Object.values(Object(entry)),
      ),
    ]
    expect(names).toEqual(expect.arrayContaining(named.map((name) => String(name).replace('./', ''))))
    expect(bundled).toEqual([])
  })
})

test('what is packed runs by npx in an empty folder, without a registry', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'corsight-npx-'))
  const server = await startServer((_, response) => response.end())
  const how = { cwd: folder, shell: process.platform === 'win32' }
  try {
    const packed = ['pack', ROOT, '--ignore-scripts', '--silent']
    const name = execFileSync('npm', packed, { ...how, encoding: 'utf8' }).trim()
    const asked = ['probe', server.origin, '--from', 'http://localhost:3000']
    const { status, out, err } = await ended(spawn('npx', ['--yes', '--offline', `./${name}`, ...asked], how))
    expect({ status, err }).toEqual({ status: 1, err: '' })
    expect(out).toContain('The server’s answer (200) has no `Access-Control-Allow-Origin`.')
    expect(readdirSync(folder)).toEqual([name])
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the bundle serves agents', async () => {
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [BUNDLE, 'mcp'] }))
  const { structuredContent } = await client.callTool({
    name: 'explain',
    arguments: { file: join(ROOT, 'test/corpus/har/chromium.har') },
  })
  await client.close()
  expect(structuredContent).toMatchObject({ message: null, counts: expect.stringMatching(/ blocked/) })
})

describe('the library, installed where nothing else is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'corsight-library-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  beforeAll(() => {
    const installed = join(folder, 'node_modules/corsight')
    mkdirSync(installed, { recursive: true })
    cpSync(join(ROOT, 'package.json'), join(installed, 'package.json'))
    cpSync(join(ROOT, 'dist/lib'), join(installed, 'dist/lib'), { recursive: true })
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}')
  })

  const ran = (script: string): unknown => {
    writeFileSync(join(folder, 'script.js'), script)
    return JSON.parse(execFileSync(process.execPath, [join(folder, 'script.js')], { encoding: 'utf8' }))
  }

  test('judges, explains and writes in plain Node', () => {
    const script = `
      import { readFileSync } from 'node:fs'
      import { buildReport, diagnose, judge, openText, renderMarkdown } from 'corsight'

      const { har } = openText(readFileSync(${JSON.stringify(join(ROOT, 'test/corpus/har/chromium.har'))}, 'utf8'))
      const blocked = har.exchanges.find((exchange) => judge(exchange).kind === 'blocked')
      const report = buildReport([blocked], { createdAt: har.createdAt, producer: har.producer })
      console.log(JSON.stringify([diagnose(blocked, judge(blocked), har.exchanges).length, renderMarkdown(report)]))
    `
    expect(ran(script)).toEqual([expect.any(Number), expect.stringMatching(/^## Blocked at the /)])
  })

  test('asks an application in plain Node', () => {
    const script = `
      import { toAllow } from 'corsight/test'

      const { pass, message } = await toAllow((_, response) => response.end(), { origin: 'https://app.example' })
      console.log(JSON.stringify([pass, message()]))
    `
    expect(ran(script)).toEqual([false, expect.stringContaining('has no `Access-Control-Allow-Origin`.')])
  })

  test('has types that need no other package', () => {
    writeFileSync(
      join(folder, 'script.ts'),
      `
        import { judge, respond, type Exchange, type Verdict } from 'corsight'
        import { matchers, type CorsMatchers } from 'corsight/test'

        export const verdictOf = (exchange: Exchange): Verdict['kind'] => judge(exchange).kind
        export const check: CorsMatchers['toAllow'] = (page) => matchers.toAllow(null, page)
        // @ts-expect-error: \`*\` with credentials can't be written down
        respond({ origins: '*', credentials: true, methods: [], requestHeaders: [], exposedHeaders: [], maxAge: 1 }, { method: 'GET', headers: [] })
      `,
    )
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
    const options = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--lib',
      'es2023',
      '--types',
      '',
    ]
    // The compiler ends with another status, and that throws, where it complains.
    const said = execFileSync(process.execPath, [compiler, ...options, 'script.ts'], { cwd: folder, encoding: 'utf8' })
    expect(said).toBe('')
  })
})
