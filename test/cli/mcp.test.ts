import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { mayAskOf } from '../../cli/mcp/hosts.ts'
import { mcpServer } from '../../cli/mcp/server.ts'
import { renderHar } from '../../src/report/har/har.ts'
import { blockedAtPreflight, reportOf, TOKEN } from '../src/report/samples.ts'
import { type ExchangeServer, startServer } from '../support/exchange-server.ts'
import { exchange, STOPPED } from '../support/exchanges.ts'
import { corsight } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'corsight-mcp-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const servers: ExchangeServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())))

const serving = async (...args: Parameters<typeof startServer>) => {
  const server = await startServer(...args)
  servers.push(server)
  return server
}

const connected = async (...allowed: readonly string[]): Promise<Client> => {
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  const client = new Client({ name: 'test', version: '1' })
  await Promise.all([mcpServer(mayAskOf(allowed)).connect(ours), client.connect(theirs)])
  // The client checks every answer against the schemas that it was told.
  await client.listTools()
  return client
}

let client: Client
beforeAll(async () => {
  client = await connected()
})
afterAll(() => client.close())

interface Called {
  readonly isError: boolean
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it expects in it
  readonly structured: any
}

const called = async (name: string, args: Record<string, unknown>, by = client): Promise<Called> => {
  const { isError, content, structuredContent } = await by.callTool({ name, arguments: args })
  const [first] = content as readonly { readonly text: string }[]
  return { isError: isError === true, text: first?.text ?? '', structured: structuredContent }
}

const FROM = 'http://localhost:3000'
const WITHOUT_ANSWER = exchange({ leg: { ...STOPPED, response: { headers: {} } } })

test('three tools are offered, each with the shape of what it takes and answers', async () => {
  const { tools } = await client.listTools()
  expect(tools.map(({ name, annotations }) => [name, annotations?.openWorldHint])).toEqual([
    ['explain', false],
    ['probe', true],
    ['fix', false],
  ])
  for (const { inputSchema, outputSchema } of tools) {
    expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false })
    expect(outputSchema?.required?.length).toBeGreaterThan(2)
  }
})

describe('explain', () => {
  test('says what the command line says, of a file and of a text alike', async () => {
    const text = renderHar(reportOf(WITHOUT_ANSWER))
    const file = join(folder, 'recorded.har')
    writeFileSync(file, text)
    const [ofFile, ofText] = [await called('explain', { file }), await called('explain', { text })]
    expect(ofFile).toEqual(ofText)
    expect(ofFile.structured).toMatchObject({ message: null, counts: '1 blocked.', left: 0 })
    const [one] = ofFile.structured.exchanges
    expect(one).toMatchObject({
      kind: 'blocked',
      verdict: 'Blocked at the response',
      rule: 'allow-origin-missing',
      headline: 'The server’s answer (200) has no `Access-Control-Allow-Origin`.',
    })
    const { out } = await corsight(['explain', file])
    expect(ofFile.text).toContain(one.headline)
    for (const { text } of one.steps) expect(out).toContain(text)
  })

  test('has the code of a stack, and tells how to ask for it', async () => {
    const text = JSON.stringify(reportOf(blockedAtPreflight))
    expect((await called('explain', { text, stack: 'flask' })).structured.exchanges[0].setup.code).toContain('CORS(')
    const without = await called('explain', { text: JSON.stringify(reportOf(WITHOUT_ANSWER)) })
    expect(without.text).toContain('call again with `stack`')
    expect(without.text).not.toContain('--')
  })

  test('takes secrets out', async () => {
    const answer = await called('explain', { text: JSON.stringify(reportOf(blockedAtPreflight)) })
    expect(answer.isError).toBe(false)
    expect(JSON.stringify(answer)).not.toContain(TOKEN)
  })

  test('leaves out what is too much, and says how much that is', async () => {
    const many = (servers: number) =>
      Array.from({ length: 24 }, (_, index) => {
        const url = `https://api-${index % servers}.example/${index}`
        return exchange({ id: `${index}`, leg: { ...STOPPED, url, response: {} } })
      })
    for (const [servers, explained] of [
      [1, 10],
      [8, 20],
    ] as const) {
      const { text, structured } = await called('explain', { text: JSON.stringify(reportOf(...many(servers))) })
      const left = 24 - explained
      expect(structured.exchanges).toHaveLength(explained)
      expect(structured).toMatchObject({ left, counts: '24 blocked.' })
      expect(text).toContain(`${left} more are left out here.`)
    }
  })

  test('knows a message of a console', async () => {
    const text =
      "Access to fetch at 'https://api.example/me' from origin 'https://app.example' has been blocked by CORS policy: No 'Access-Control-Allow-Origin' header is present on the requested resource."
    const { structured } = await called('explain', { text })
    expect(structured.message).toMatchObject({
      browser: 'chromium',
      rule: 'allow-origin-missing',
      url: 'https://api.example/me',
    })
  })
})

describe('probe', () => {
  test('asks as a browser would, and says the same in parts', async () => {
    const server = await serving((_, response) => response.end())
    const { text, structured } = await called('probe', { url: `${server.origin}/me`, from: FROM })
    expect(structured.exchange).toMatchObject({ kind: 'blocked', rule: 'allow-origin-missing', origin: FROM })
    expect(text).toContain(structured.exchange.headline)
    expect(server.received).toEqual(['GET /me'])
  })

  test('holds back what may change something until it is told to send it', async () => {
    const server = await serving((_, response) =>
      response.setHeader('Access-Control-Allow-Origin', FROM).setHeader('Access-Control-Allow-Methods', 'DELETE').end(),
    )
    const asked = { url: server.origin, from: FROM, request: 'DELETE' }
    const held = await called('probe', asked)
    expect(held.structured.heldBack).toBe('DELETE')
    expect(held.text).toContain('add `send`')
    expect((await called('probe', { ...asked, send: true })).structured).toMatchObject({
      heldBack: null,
      exchange: { kind: 'allowed' },
    })
    expect(server.received).toEqual(['OPTIONS /', 'OPTIONS /', 'DELETE /'])
  })

  test('sends a body that looks like the name of a file as it is', async () => {
    const bodies: string[] = []
    const server = await serving(async (request, response) => {
      bodies.push(Buffer.concat(await request.toArray()).toString())
      response.end()
    })
    await called('probe', { url: server.origin, from: FROM, body: '@/etc/hostname', send: true })
    expect(bodies).toEqual(['@/etc/hostname'])
  })

  test.each([
    'https://api.example/me',
    'http://169.254.169.254/latest/meta-data',
    'http://[fe80::1]/',
    'http://8.8.8.8/',
    'http://127.0.0.1.api.example/',
    'http://notlocalhost/',
    'http://172.32.0.1/',
  ])('never asks %s, and says how its user allows it', async (url) => {
    const { hostname } = new URL(url)
    expect(await called('probe', { url, from: 'http://app.example' })).toMatchObject({
      isError: true,
      text: expect.stringMatching(/ can allow it with `corsight mcp --allow-host [^ ]+`\.$/),
    })
    expect(mayAskOf([hostname])(url)).toBe(true)
  })

  test.each([
    'http://localhost:1/',
    'http://api.localhost/',
    'http://127.1/',
    'http://[::1]/',
    'http://10.1.2.3/',
    'http://192.168.0.9/',
    'http://[fd00::1]/',
  ])('may ask %s', (url) => expect(mayAskOf([])(url)).toBe(true))

  test('follows no redirect to a host that may not be asked', async () => {
    const server = await serving((_, response) =>
      response.writeHead(302, { 'Access-Control-Allow-Origin': '*', Location: 'http://api.example/else' }).end(),
    )
    const { text, structured } = await called('probe', { url: server.origin, from: FROM })
    expect(structured.notFollowed).toBe('http://api.example/else')
    expect(text).toContain('which may not be asked')
  })
})

describe('fix', () => {
  const policy = { origins: ['https://app.example'], methods: ['PUT'], requestHeaders: ['X-Trace'], credentials: true }

  test('writes the code of a stack, and the headers that it sends', async () => {
    const { text, structured } = await called('fix', { stack: 'express', ...policy })
    expect(structured.code).toContain('https://app.example')
    expect(text).toContain(structured.code.trim())
    expect(structured.preflight).toEqual(
      expect.arrayContaining([
        'Access-Control-Allow-Origin: https://app.example',
        'Access-Control-Allow-Credentials: true',
        'Access-Control-Allow-Methods: PUT',
        'Access-Control-Allow-Headers: x-trace',
      ]),
    )
  })

  test('lets every page read without credentials', async () => {
    const { structured } = await called('fix', { stack: 'nginx', origins: ['*'] })
    expect(structured.actual).toEqual(['Access-Control-Allow-Origin: *'])
  })
})

describe('what can’t be answered is one sentence', () => {
  test.each([
    { tool: 'explain', args: {}, says: 'Give either `file` or `text`.' },
    { tool: 'explain', args: { text: 'hello' }, says: /^Can’t open `text`: It is neither/ },
    { tool: 'explain', args: { file: join(folder, 'none') }, says: /there is no such file\.$/ },
    { tool: 'explain', args: { file: '-' }, says: /there is no such file\.$/ },
    { tool: 'explain', args: { path: 'a.har' }, says: 'There is no argument `path`.' },
    { tool: 'explain', args: { text: 'a', stack: 'cobol' }, says: /^`stack` can’t be used: / },
    { tool: 'probe', args: { from: FROM }, says: /^`url` can’t be used: / },
    { tool: 'probe', args: { url: 'localhost', from: FROM }, says: /^CORS is about http: and https: URLs/ },
    { tool: 'probe', args: { url: 'http://localhost/', from: 'app' }, says: /^`from` takes the origin of a page/ },
    { tool: 'probe', args: { url: `${FROM}/a`, from: FROM }, says: /asks itself here/ },
    {
      tool: 'fix',
      args: { stack: 'express', origins: ['*'], credentials: true },
      says: /^Browsers refuse `\*` with credentials/,
    },
    { tool: 'fix', args: { stack: 'express', origins: ['https://a/b'] }, says: /is not an origin/ },
    { tool: 'explode', args: {}, says: 'There is no tool `explode`: choose explain, probe, fix.' },
  ])('$tool $args', async ({ tool, args, says }) => {
    const { isError, text, structured } = await called(tool, args)
    expect({ isError, structured }).toEqual({ isError: true, structured: undefined })
    expect(text).toMatch(says)
    expect(text).toMatch(/^[^\n]+\.$/)
  })

  test('a server that is not there is a verdict, not an error', async () => {
    const server = await startServer(() => {})
    await server.stop()
    const { isError, structured } = await called('probe', { url: server.origin, from: FROM })
    expect(isError).toBe(false)
    expect(structured.exchange.kind).toBe('failed')
  })
})

describe('the process', () => {
  test('speaks on standard input and output, and ends with its input', async () => {
    const root = join(import.meta.dirname, '../..')
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: ['--import', 'tsx', join(root, 'cli/index.ts'), 'mcp', '--allow-host', 'api.example'],
      cwd: root,
      stderr: 'pipe',
    })
    let complaints = ''
    transport.stderr?.on('data', (bytes) => (complaints += bytes))
    const spawned = new Client({ name: 'test', version: '1' })
    await spawned.connect(transport)
    const { structured } = await called('fix', { stack: 'caddy', origins: ['https://app.example'] }, spawned)
    expect(structured.code).toContain('app.example')
    await spawned.close()
    expect(complaints).toBe('')
  })

  test('refuses a host that is none', async () => {
    const ran = await corsight(['mcp', '--allow-host', 'https://api.example/'])
    expect(ran).toEqual({
      status: 2,
      out: '',
      err: 'corsight: `--allow-host` takes the name of a host, such as api.example, not `https://api.example/`.\n',
    })
  })
})
