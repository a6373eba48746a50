import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createSecureServer } from 'node:http2'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect, createServer as createBareServer, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { proxyFor } from '../../cli/probe/proxies.ts'
import { SELF_SIGNED } from '../differential/broken/certificate.ts'
import { corsight, type Ran } from './run.ts'

const FROM = 'https://app.example'
const ALLOW = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' }

const closing: (() => Promise<unknown>)[] = []
afterEach(() => Promise.all(closing.splice(0).map((close) => close())))

/** Listens on a free port of loopback until the test ends; answers the port. */
async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => sockets.add(socket))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  })
  return (server.address() as AddressInfo).port
}

const probe = (url: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  corsight(['probe', url, '--from', FROM, ...args], { env })

describe('a server that speaks HTTP/2 alone', () => {
  test('is asked by it: the preflight and the request', async () => {
    const got: string[] = []
    const server = createSecureServer(
      { ...SELF_SIGNED, allowHTTP1: false },
      ({ method, httpVersion, headers }, response) => {
        got.push(`${method} ${httpVersion} ${headers['origin']}`)
        response.writeHead(method === 'OPTIONS' ? 204 : 200, ALLOW).end()
      },
    )
    const url = `https://localhost:${await listening(server)}/`
    expect(await probe(url, ['-X', 'PUT', '--send', '--insecure'])).toMatchObject({ status: 0, err: '' })
    expect(got).toEqual([`OPTIONS 2.0 ${FROM}`, `PUT 2.0 ${FROM}`])
  })

  test('that hangs up is one sentence', async () => {
    const server = createSecureServer({ ...SELF_SIGNED, allowHTTP1: false }, ({ stream }) => stream.session?.destroy())
    const port = await listening(server)
    expect(await probe(`https://localhost:${port}/`, ['--insecure'])).toEqual({
      status: 3,
      out: '',
      err: `corsight: The connection to \`localhost:${port}\` closed before the server answered. This is not CORS.\n`,
    })
  })
})

describe('a server that closes a connection it could have kept', () => {
  const answer = (status: number): string =>
    `HTTP/1.1 ${status} X\r\n${Object.entries(ALLOW)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join('')}Content-Length: 0\r\n\r\n`

  /** Reads whole requests, and hands each to a test with its connection. */
  const bare = (take: (request: string, socket: Socket) => void): Server =>
    createBareServer((socket) => socket.on('error', () => {}).on('data', (bytes) => take(bytes.toString(), socket)))

  test('after the preflight, without a word, is asked on another one as browsers do', async () => {
    const got: string[] = []
    const server = bare((request, socket) => {
      got.push(request.split(' ', 1)[0] ?? '')
      if (request.startsWith('OPTIONS')) socket.write(answer(204))
      // The first request on the kept connection: closed before it came, for all that a client can tell.
      else if (got.length === 2) socket.destroy()
      else socket.write(answer(200))
    })
    const url = `http://localhost:${await listening(server)}/`
    expect(await probe(url, ['-X', 'PUT', '--send'], {})).toMatchObject({ status: 0, err: '' })
    expect(got).toEqual(['OPTIONS', 'PUT', 'PUT'])
  })

  test('whatever is asked, is asked on no third one', async () => {
    const got: string[] = []
    const server = bare((request, socket) => {
      got.push(request.split(' ', 1)[0] ?? '')
      if (request.startsWith('OPTIONS')) socket.write(answer(204))
      else socket.destroy()
    })
    const url = `http://localhost:${await listening(server)}/`
    const { status, out } = await probe(url, ['-X', 'PUT', '--send'])
    expect(status).toBe(1)
    expect(out).toContain('closed before the server answered. This is not CORS.')
    expect(got).toEqual(['OPTIONS', 'PUT', 'PUT'])
  })

  test('at once, is asked once', async () => {
    const got: string[] = []
    const server = bare((request, socket) => {
      got.push(request.split(' ', 1)[0] ?? '')
      socket.destroy()
    })
    const url = `http://localhost:${await listening(server)}/`
    expect(await probe(url, [])).toMatchObject({ status: 3, out: '' })
    expect(got).toEqual(['GET'])
  })
})

test.each([
  { what: 'a line that goes on in the next one', head: `X-Long: a\r\n b\r\n` },
  { what: 'a name without a colon', head: 'nonsense\r\n' },
  { what: 'a control character in a value', head: 'X-Bell: \x07\r\n' },
])('an answer with $what is not read, and not said to be what a browser makes of it', async ({ head }) => {
  const server = createBareServer((socket) =>
    socket.on('error', () => {}).on('data', () => socket.write(`HTTP/1.1 200 OK\r\n${head}Content-Length: 0\r\n\r\n`)),
  )
  const port = await listening(server)
  expect(await probe(`http://localhost:${port}/`, [])).toEqual({
    status: 3,
    out: '',
    err: `corsight: The answer from \`localhost:${port}\` is not valid HTTP, or its headers are too large. Browsers read some such answers: see what one makes of it.\n`,
  })
})

test('a certificate that nobody vouches for is one sentence, which names the option', async () => {
  const port = await listening(createTlsServer(SELF_SIGNED, (_, response) => response.writeHead(200, ALLOW).end()))
  const url = `https://localhost:${port}/`
  expect(await probe(url, [])).toEqual({
    status: 3,
    out: '',
    err: `corsight: The TLS connection to \`localhost:${port}\` failed. This is not CORS. Its certificate is not trusted here: \`--insecure\` accepts it.\n`,
  })
  expect(await probe(url, ['--insecure'])).toMatchObject({ status: 0, err: '' })
})

describe('a proxy of the environment', () => {
  /** A real one: it passes on what is asked in the clear, and tunnels the rest to one server. */
  async function startProxy(behind: number, refuses?: number) {
    const got: string[] = []
    const answer = ({ method, url, headers }: IncomingMessage, response: ServerResponse) => {
      got.push(`${method} ${url} ${headers['origin']} ${headers['proxy-authorization'] ?? ''}`.trim())
      response.writeHead(refuses ?? 200, refuses === undefined ? ALLOW : {}).end()
    }
    const server = createServer(answer)
    server.on('connect', ({ url }: IncomingMessage, socket: Socket) => {
      got.push(`CONNECT ${url}`)
      socket.on('error', () => socket.destroy())
      if (refuses !== undefined) return socket.end(`HTTP/1.1 ${refuses} No\r\n\r\n`)
      const upstream = connect(behind, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        upstream.pipe(socket).pipe(upstream)
      })
      return upstream.on('error', () => socket.destroy())
    })
    return { got, url: `http://127.0.0.1:${await listening(server)}` }
  }

  const startTarget = () =>
    listening(createTlsServer(SELF_SIGNED, (_, response) => response.writeHead(200, ALLOW).end()))

  test('is asked for http: in the clear, with its password, as the page asks', async () => {
    const { got, url } = await startProxy(0)
    const env = { HTTP_PROXY: url.replace('//', '//me:word@') }
    const ran = await corsight(['probe', 'http://api.test:81/x', '--from', 'http://app.test'], { env })
    expect(ran).toMatchObject({ status: 0, err: '' })
    expect(got).toEqual(['GET http://api.test:81/x http://app.test Basic bWU6d29yZA=='])
  })

  test('is asked to tunnel for https:, and `--insecure` is about the server behind it', async () => {
    const { got, url } = await startProxy(await startTarget())
    expect((await probe('https://api.test/x', [], { https_proxy: url })).err).toMatch(
      /^corsight: The TLS connection to/,
    )
    expect(await probe('https://api.test/x', ['--insecure'], { https_proxy: url })).toMatchObject({
      status: 0,
      err: '',
    })
    expect(got).toEqual(['CONNECT api.test:443', 'CONNECT api.test:443'])
  })

  test.each(['localhost', 'a.localhost', '127.0.0.1'])('is not asked for %s', async (host) => {
    const { got, url } = await startProxy(0)
    const port = await listening(createServer((_, response) => response.writeHead(200, ALLOW).end()))
    expect(await probe(`http://${host}:${port}/`, [], { HTTP_PROXY: url })).toMatchObject({ status: 0, err: '' })
    expect(got).toEqual([])
  })

  const FAILED = 'corsight: The proxy to `api.test` failed, or it asks for credentials. This is not CORS.\n'

  test('that refuses to tunnel, wants a password, or is not there is one sentence', async () => {
    for (const refuses of [403, 407]) {
      const { url } = await startProxy(0, refuses)
      expect(await probe('https://api.test/', [], { HTTPS_PROXY: url })).toEqual({ status: 3, out: '', err: FAILED })
    }
    const { url } = await startProxy(0)
    await Promise.all(closing.splice(0).map((close) => close()))
    for (const address of ['http://api.test/', 'https://api.test/']) {
      const from = address.replace('api', 'app')
      const ran = await corsight(['probe', address, '--from', from], { env: { ALL_PROXY: url } })
      expect(ran).toEqual({ status: 3, out: '', err: FAILED })
    }
  })

  test.each(['socks5://127.0.0.1:1080', 'http://[', 'ftp://x'])(
    'that can’t be used is used wrongly: %s',
    async (value) => {
      const ran = await probe('https://api.test/', [], { HTTPS_PROXY: value })
      expect(ran).toEqual({
        status: 2,
        out: '',
        err: 'corsight: `HTTPS_PROXY` in the environment is no proxy that can be used: write it as http://proxy.example:3128.\n',
      })
    },
  )

  test.each([
    { except: '', proxied: true },
    { except: '*', proxied: false },
    { except: 'api.test', proxied: false },
    { except: '.test', proxied: false },
    { except: '*.test', proxied: false },
    { except: 'test, other', proxied: false },
    { except: 'api.test:443', proxied: false },
    { except: 'api.test:8443', proxied: true },
    { except: 'pi.test', proxied: true },
  ])('with NO_PROXY `$except` is asked: $proxied', ({ except, proxied }) => {
    const env = { https_proxy: 'proxy.test:3128', NO_PROXY: except }
    expect(proxyFor('https://api.test/x', env)).toBe(proxied ? 'http://proxy.test:3128' : null)
  })

  test('is another one for each scheme, and one for both', () => {
    const env = { HTTP_PROXY: 'http://one.test', https_proxy: 'http://two.test', HTTPS_PROXY: 'http://three.test' }
    expect([proxyFor('http://api.test', env), proxyFor('https://api.test', env)]).toEqual([
      'http://one.test',
      'http://two.test',
    ])
    expect(proxyFor('https://api.test', { HTTP_PROXY: 'http://one.test' })).toBeNull()
    expect(proxyFor('https://api.test', { all_proxy: 'http://all.test' })).toBe('http://all.test')
    expect(proxyFor('https://[::1]:8443', { all_proxy: 'http://all.test' })).toBeNull()
  })
})
