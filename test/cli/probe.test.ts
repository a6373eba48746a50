import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import type { Report } from '../../src/report/report.ts'
import { type ExchangeServer, startServer } from '../support/exchange-server.ts'
import { corsight, type Ran } from './run.ts'

const FROM = 'https://app.example'

const folder = mkdtempSync(join(tmpdir(), 'corsight-probe-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const servers: ExchangeServer[] = []
afterEach(() => Promise.all(servers.splice(0).map((server) => server.stop())))

/** A request as a server got it. */
interface Got {
  readonly method: string
  readonly url: string
  readonly header: (name: string) => string | undefined
}

/** A server that keeps what it got. */
async function serving(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ readonly origin: string; readonly got: Got[] }> {
  const got: Got[] = []
  const server = await startServer((request, response) => {
    const { method = '', url = '', headers } = request
    got.push({ method, url, header: (name) => headers[name] as string | undefined })
    answer(request, response)
  })
  servers.push(server)
  return { origin: server.origin, got }
}

const probe = (url: string, ...args: readonly string[]): Promise<Ran> =>
  corsight(['probe', url, '--from', FROM, ...args])

const exchangeIn = ({ out }: Ran) => {
  const report: Report = JSON.parse(out)
  return report.exchanges[0] ?? expect.fail('There is no exchange.')
}

const probed = async (url: string, ...args: readonly string[]) =>
  exchangeIn(await probe(url, '--format', 'json', '--no-redact', ...args))

const consent = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': '*',
  'Access-Control-Allow-Headers': '*',
}

describe('whether a preflight is sent', () => {
  test.each([
    { sends: ['GET'], args: [] },
    { sends: ['GET'], args: ['-H', 'Accept: application/json'] },
    { sends: ['POST'], args: ['-d', 'a=b'] },
    { sends: ['OPTIONS', 'POST'], args: ['-d', '{}', '-H', 'Content-Type: application/json'] },
    { sends: ['OPTIONS', 'GET'], args: ['-H', 'X-Trace: 1'] },
    { sends: ['OPTIONS', 'GET'], args: ['-H', 'Cache-Control: no-cache'] },
    { sends: ['OPTIONS', 'GET'], args: ['-H', `Accept: ${'a'.repeat(129)}`] },
    { sends: ['OPTIONS', 'PUT'], args: ['-X', 'put'] },
    { sends: ['OPTIONS', 'patch'], args: ['-X', 'patch'] },
    { sends: ['GET'], args: ['-H', 'DPR: 2'] },
    { sends: ['OPTIONS', 'GET'], args: ['-H', 'DPR: 2', '--browser', 'firefox'] },
  ])('is decided as browsers do: $args sends $sends', async ({ sends, args }) => {
    const { origin, got } = await serving((_, response) => response.writeHead(200, consent).end())
    const { status } = await probe(origin, '--send', ...args)
    // Node answers 400 to a method that it does not know.
    expect(got.map(({ method }) => method)).toEqual(sends.filter((method) => method !== 'patch'))
    expect(status).toBe(sends.includes('patch') ? 1 : 0)
  })

  test('it asks for what the request will carry, and carries no cookie itself', async () => {
    const { origin, got } = await serving(({ headers }, response) =>
      response
        .writeHead(204, {
          'Access-Control-Allow-Origin': headers.origin,
          'Access-Control-Allow-Credentials': 'true',
          'Access-Control-Allow-Methods': 'PUT',
          'Access-Control-Allow-Headers': 'content-type, x-b, x-a',
          Vary: 'Origin',
        })
        .end(),
    )
    const args = ['-X', 'PUT', '-H', 'X-B: 1', '-H', 'X-A: 2', '-H', 'Content-Type: application/json', '-d', '{"a":1}']
    expect((await probe(origin, ...args, '--credentials', '-H', 'Cookie: sid=1', '--send')).status).toBe(0)
    const [preflight, actual] = got
    expect(preflight?.header('access-control-request-method')).toBe('PUT')
    expect(preflight?.header('access-control-request-headers')).toBe('content-type,x-a,x-b')
    expect(preflight?.header('origin')).toBe(FROM)
    expect(preflight?.header('cookie')).toBeUndefined()
    expect(actual?.header('x-b')).toBe('1')
    expect(actual?.header('cookie')).toBe('sid=1')
    expect(actual?.header('origin')).toBe(FROM)
  })

  test('nothing follows a preflight that fails', async () => {
    const { origin, got } = await serving((_, response) => response.writeHead(204).end())
    const exchange = await probed(origin, '-X', 'DELETE', '--send')
    expect(exchange.verdict).toMatchObject({ kind: 'blocked', stage: 'preflight', rule: 'allow-origin-missing' })
    expect(got.map(({ method }) => method)).toEqual(['OPTIONS'])
  })
})

describe('what is not sent without being told to', () => {
  test.each([
    { args: ['-X', 'PUT'], sent: ['OPTIONS'], status: 0, says: 'The preflight passes. The `PUT` was not sent' },
    { args: ['-d', 'x'], sent: [], status: 3, says: 'The `POST` was not sent: it needs no preflight' },
    { args: ['-H', 'X-A: 1', '--preflight-only'], sent: ['OPTIONS'], status: 0, says: 'leave `--preflight-only` out' },
  ])('$args', async ({ args, sent, status, says }) => {
    const { origin, got } = await serving((_, response) => response.writeHead(204, consent).end())
    const ran = await probe(origin, ...args)
    expect(ran.status).toBe(status)
    expect(ran.out).toContain(says)
    expect(got.map(({ method }) => method)).toEqual(sent)
  })
})

describe('redirects', () => {
  test('from one foreign origin to another make the origin opaque', async () => {
    const end = await serving((_, response) => response.writeHead(200, { 'Access-Control-Allow-Origin': FROM }).end())
    const start = await serving((_, response) =>
      response.writeHead(302, { 'Access-Control-Allow-Origin': '*', Location: `${end.origin}/end` }).end(),
    )
    const exchange = await probed(`${start.origin}/start`)
    expect(end.got[0]?.header('origin')).toBe('null')
    expect(exchange.verdict).toMatchObject({ kind: 'blocked', leg: 1, rule: 'allow-origin-mismatch' })
    expect(exchange.legs.map(({ url }) => url)).toEqual([`${start.origin}/start`, `${end.origin}/end`])
  })

  test.each([
    { browser: 'chromium', origin: 'null' },
    { browser: 'firefox', origin: FROM },
  ])('are preflighted again: in $browser with the origin $origin', async ({ browser, origin }) => {
    const end = await serving((_, response) => response.writeHead(204, consent).end())
    const start = await serving(({ method }, response) =>
      method === 'OPTIONS'
        ? response.writeHead(204, consent).end()
        : response.writeHead(307, { ...consent, Location: end.origin }).end(),
    )
    await probe(start.origin, '-X', 'PUT', '-H', 'Authorization: Bearer x', '--send', '--browser', browser)
    expect(end.got.map((got) => [got.method, got.header('origin'), got.header('authorization')])).toEqual([
      ['OPTIONS', origin, undefined],
      ['PUT', 'null', undefined],
    ])
  })

  test('with 303 ask by GET, without the body', async () => {
    const { origin, got } = await serving(({ url }, response) =>
      url === '/end'
        ? response.writeHead(200, consent).end()
        : response.writeHead(303, { ...consent, Location: '/end' }).end(),
    )
    await probe(`${origin}/start`, '-d', 'x', '--send')
    expect(got.map(({ method, url, header }) => [method, url, header('content-type')])).toEqual([
      ['POST', '/start', 'text/plain;charset=UTF-8'],
      ['GET', '/end', undefined],
    ])
  })

  test.each([
    { to: 'https://user:word@api.example/', verdict: { kind: 'blocked', rule: 'redirect-to-url-with-credentials' } },
    { to: 'data:text/plain,x', verdict: { kind: 'failed', failure: { kind: 'unsafe-redirect' } } },
    { to: 'http://[/', verdict: { kind: 'failed', failure: { kind: 'unsafe-redirect' } } },
    { to: 'http://localhost:6000/', verdict: { kind: 'failed' } },
    { to: '/again', verdict: { kind: 'failed', failure: { kind: 'unsafe-redirect' } } },
  ])('to $to are not followed for ever', async ({ to, verdict }) => {
    const { origin, got } = await serving((_, response) => response.writeHead(302, { ...consent, Location: to }).end())
    expect((await probed(origin)).verdict).toMatchObject(verdict)
    expect(got).toHaveLength(to === '/again' ? 21 : 1)
  })

  test.each(['chromium', 'firefox'])('of a preflight are not followed by %s', async (browser) => {
    const { origin, got } = await serving((_, response) =>
      response.writeHead(301, { ...consent, Location: '/end' }).end(),
    )
    const exchange = await probed(origin, '-X', 'PUT', '--send', '--browser', browser)
    expect(exchange.verdict.code).toEqual({
      chromium: 'PreflightDisallowedRedirect',
      firefox: 'CORSExternalRedirectNotAllowed',
    })
    expect(got).toHaveLength(1)
  })
})

describe('the lines of an answer', () => {
  const LINES = [
    'Access-Control-Allow-Origin',
    FROM,
    'Access-Control-Allow-Origin',
    'https://b.example',
    'X-A',
    '1',
    'x-a',
    '2',
  ]

  test.each([
    { browser: 'chromium', code: 'MultipleAllowOriginValues', own: ['1', '2'] },
    { browser: 'firefox', code: 'CORSMultipleAllowOriginNotAllowed', own: ['1, 2'] },
  ] as const)('are kept as $browser has them', async ({ browser, code, own }) => {
    const { origin } = await serving((_, response) => response.writeHead(200, LINES).end())
    const { verdict, legs } = await probed(origin, '--browser', browser)
    expect(verdict.code?.[browser]).toBe(code)
    const { response } = legs[0]
    const values = response.seen ? response.value.headers.filter(([name]) => name.toLowerCase() === 'x-a') : []
    expect(values.map(([, value]) => value)).toEqual(own)
  })

  test('cannot command a terminal', async () => {
    // Node writes one byte a character.
    const value = Buffer.from('https://\u009b31mx').toString('latin1')
    const { origin } = await serving((_, response) =>
      response.writeHead(200, { 'Access-Control-Allow-Origin': value }).end(),
    )
    const { out } = await probe(origin, '--no-redact')
    expect(out).toContain('\\u{')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
  })
})

describe('credentials', () => {
  test('included ones need the origin by name', async () => {
    const { origin } = await serving((_, response) => response.writeHead(200, consent).end())
    expect((await probed(origin, '--credentials')).verdict.rule).toBe('allow-origin-wildcard-with-credentials')
    expect((await probed(origin)).verdict.kind).toBe('allowed')
  })

  test('make the browser ask for a password before it checks CORS', async () => {
    const { origin } = await serving((_, response) => response.writeHead(401, { 'WWW-Authenticate': 'Basic' }).end())
    expect((await probed(origin, '--credentials')).verdict.kind).toBe('pending')
    expect((await probed(origin)).verdict.kind).toBe('blocked')
  })
})

describe('what can’t be asked', () => {
  test.each([
    { args: ['http://localhost/'], says: /--from/ },
    { args: [], says: /Name the URL/ },
    { args: ['ftp://api.example/', '--from', FROM], says: /http: and https: URLs/ },
    { args: ['https://a:b@api.example/', '--from', FROM], says: /user name or password/ },
    { args: ['http://localhost:6000/', '--from', FROM], says: /refuse the port/ },
    { args: ['http://api.example/', '--from', FROM], says: /mixed content/ },
    { args: [FROM, '--from', FROM], says: /CORS does not apply/ },
    { args: ['http://localhost/', '--from', 'app'], says: /origin of a page/ },
    { args: ['http://localhost/', '--from', FROM, '-H', 'Host: x'], says: /can’t set the request header `Host`/ },
    { args: ['http://localhost/', '--from', FROM, '-H', 'no colon'], says: /is no request header/ },
    { args: ['http://localhost/', '--from', FROM, '-H', 'Cookie: a=b'], says: /only with credentials/ },
    { args: ['http://localhost/', '--from', FROM, '-X', 'TRACE'], says: /can’t use the method/ },
    { args: ['http://localhost/', '--from', FROM, '-X', 'GET', '-d', 'x'], says: /can’t send a body/ },
    { args: ['http://localhost/', '--from', FROM, '--timeout', 'long'], says: /takes seconds/ },
    { args: ['http://localhost/', '--from', FROM, '--resolve', 'x'], says: /host:port:address/ },
  ])('$args is used wrongly', async ({ args, says }) => {
    const ran = await corsight(['probe', ...args])
    expect(ran).toMatchObject({ status: 2, out: '' })
    expect(ran.err).toMatch(says)
    expect(ran.err).toMatch(/^corsight: [^\n]+[.?]\n$|^corsight: Name the URL [^\n]+\n$/)
  })

  /** A server that does not speak HTTP. */
  const raw = async (use: (socket: Socket) => void, ask: (port: number) => Promise<Ran>): Promise<Ran> => {
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      use(socket)
    })
    await once(server.listen(0, 'localhost'), 'listening')
    try {
      return await ask((server.address() as AddressInfo).port)
    } finally {
      for (const socket of sockets) socket.destroy()
      await once(server.close(), 'close')
    }
  }

  test.each([
    { what: 'a server that says nothing', use: () => {}, says: /did not answer in time/, args: ['--timeout', '0.3'] },
    {
      what: 'one that hangs up',
      use: (socket: Socket) => socket.destroy(),
      says: /closed before the server answered/,
      args: [],
    },
    {
      what: 'one that speaks no HTTP',
      use: (socket: Socket) => socket.end('220 mail\r\n'),
      says: /is not valid HTTP/,
      args: [],
    },
  ])('$what is one sentence and status 3', async ({ use, says, args }) => {
    const ran = await raw(use, (port) => probe(`http://localhost:${port}/`, ...args))
    expect(ran).toMatchObject({ status: 3, out: '' })
    expect(ran.err).toMatch(says)
  })

  test('TLS where there is none, and a port where nobody listens', async () => {
    const { origin } = await serving((_, response) => response.end())
    expect((await probe(origin.replace('http:', 'https:'))).err).toMatch(/^corsight: The TLS connection to .* failed/)
    const { port } = new URL(origin)
    await Promise.all(servers.splice(0).map((server) => server.stop()))
    expect(await probe(`http://localhost:${port}`)).toMatchObject({ status: 3, out: '' })
  })
})

test('a host is asked where it is said to be', async () => {
  const { origin, got } = await serving((_, response) => response.writeHead(200, consent).end())
  const { port } = new URL(origin)
  const args = ['--from', 'http://app.test', '--resolve', `api.test:${port}:127.0.0.1`]
  expect((await corsight(['probe', `http://api.test:${port}/x`, ...args])).status).toBe(0)
  expect(got[0]?.header('host')).toBe(`api.test:${port}`)
})

test('request headers come from a file too', async () => {
  const { origin, got } = await serving((_, response) => response.writeHead(200, consent).end())
  const file = join(folder, 'headers')
  writeFileSync(file, '# ours\nX-Tenant: 7\n\nAccept: text/html\n')
  await probe(origin, '--header-file', file)
  expect([got[1]?.header('x-tenant'), got[1]?.header('accept')]).toEqual(['7', 'text/html'])
})

describe('asking again what a report says was blocked', () => {
  test('tells line by line what is fixed', async () => {
    let isFixed = false
    const { origin } = await serving(({ url }, response) => {
      const grants = isFixed && url !== '/never' ? consent : {}
      response.writeHead(200, grants).end()
    })
    const reports = await Promise.all(
      [[`${origin}/get`], [`${origin}/put`, '-X', 'PUT', '-H', 'X-A: 1'], [`${origin}/never`]].map(
        ([url = '', ...args]) => probe(url, '--format', 'json', ...args),
      ),
    )
    const all: Report[] = reports.map(({ out }) => JSON.parse(out))
    const exchanges = all.flatMap((report, index) => report.exchanges.map((each) => ({ ...each, id: `${index}` })))
    const file = join(folder, 'report.json')
    writeFileSync(file, JSON.stringify({ ...all[0], exchanges }))

    const before = await corsight(['probe', '--report', file])
    expect(before.status).toBe(1)
    expect(before.out).toContain('3 still blocked.')

    isFixed = true
    const after = await corsight(['probe', '--report', file])
    expect(after.status).toBe(1)
    expect(after.out).toMatch(/✓ fixed .*GET .*\/get/)
    expect(after.out).toMatch(/✓ fixed .*PUT .*\/put/)
    expect(after.out).toContain('The preflight passes; the `PUT` itself was not sent (`--send`).')
    expect(after.out).toMatch(/✕ still blocked .*GET .*\/never/)
    expect(after.out).toContain('2 fixed, 1 still blocked.')
  })

  test('says that nothing was blocked', async () => {
    const { origin } = await serving((_, response) => response.writeHead(200, consent).end())
    const { out } = await probe(origin, '--format', 'json')
    expect(await corsight(['probe', '--report', '-'], { stdin: out })).toMatchObject({ status: 0, err: '' })
  })
})
