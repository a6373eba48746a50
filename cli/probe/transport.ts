import type { LookupFunction } from 'node:net'
import type { Agent, Dispatcher } from 'undici'
import type { HeaderList } from '../../src/cors/exchange.ts'
import { usage } from '../problem.ts'
import { proxyFor } from './proxies.ts'

/** One request on the wire. */
export interface Sent {
  readonly url: string
  readonly method: string
  readonly headers: HeaderList
  readonly body: string | null
}

/** What came back: the head of the answer, or the error that came instead. */
export type Came =
  | { readonly ok: true; readonly status: number; readonly statusText: string; readonly headers: HeaderList }
  | { readonly ok: false; readonly code: string; readonly message: string }

/** Sends one request after the other, and follows nothing. */
export interface Transport {
  /** `onSent`: what to do as soon as the request is on its way. */
  readonly send: (sent: Sent, onSent?: () => unknown) => Promise<Came>
  readonly close: () => Promise<void>
}

export interface TransportOptions {
  readonly insecure: boolean
  /** As curl has them: `host:port:address`. */
  readonly resolve: readonly string[]
  /** Milliseconds for one answer. */
  readonly timeout: number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

/** Nothing in a body decides about CORS; a server may still want to be read to the end. */
const MOST_BYTES = 1_000_000
const MOST_BODY_TIME = 1_000
const MOST_HEADER_BYTES = 256 * 1024

const decoder = new TextDecoder()

/** Names and values in wire order, as bytes; what is no UTF-8 is marked, as no origin can hold it. */
const headersOf = (raw: readonly (Buffer | string)[]): HeaderList => {
  const text = (bytes: Buffer | string | undefined) =>
    (typeof bytes === 'string' ? bytes : decoder.decode(bytes)).trim()
  return raw.flatMap((name, index) => (index % 2 === 0 ? [[text(name), text(raw[index + 1])] as const] : []))
}

const parseResolve = (entries: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    entries.map((entry) => {
      const [, host, port, address] = /^([^:]+|\[[^\]]+\]):(\d+):\[?([^\]]+)\]?$/.exec(entry) ?? []
      if (host === undefined || address === undefined)
        throw usage(`\`--resolve\` takes host:port:address, not \`${entry}\`.`)
      return [`${host.toLowerCase()}:${port}`, address]
    }),
  )

/** Browsers keep `localhost` and names below it on this machine, whatever a resolver says. */
const isLoopbackName = (host: string): boolean => host === 'localhost' || host.endsWith('.localhost')

const lookupFor =
  (address: string): LookupFunction =>
  (_, options, callback) => {
    const family = address.includes(':') ? 6 : 4
    if (options.all === true) callback(null, [{ address, family }])
    else callback(null, address, family)
  }

const loopback: LookupFunction = (_, options, callback) => {
  const both = [
    { address: '127.0.0.1', family: 4 },
    { address: '::1', family: 6 },
  ]
  if (options.all === true) callback(null, both)
  else callback(null, '127.0.0.1', 4)
}

interface Whole {
  readonly resolve: (came: Came) => void
  readonly onSent: () => unknown
}

/** Hands over the head of an answer once its body is through, or has come far enough. */
class Reader implements Dispatcher.DispatchHandler {
  readonly #whole: Whole
  #head: Came | null = null
  #bytes = 0
  #timer: NodeJS.Timeout | undefined

  constructor(whole: Whole) {
    this.#whole = whole
  }

  onRequestStart() {
    this.#whole.onSent()
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    _: unknown,
    statusText: string | undefined,
  ) {
    if (status < 200) return
    this.#head = {
      ok: true,
      status,
      statusText: statusText ?? '',
      headers: headersOf(controller.rawHeaders as Buffer[]),
    }
    this.#timer = setTimeout(() => controller.abort(new Error('enough')), MOST_BODY_TIME)
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer) {
    this.#bytes += chunk.length
    if (this.#bytes > MOST_BYTES) controller.abort(new Error('enough'))
  }

  onResponseEnd() {
    this.#end({ ok: false, code: 'UND_ERR_SOCKET', message: '' })
  }

  onResponseError(_: unknown, problem: NodeJS.ErrnoException) {
    // undici takes a `100 Continue` that it did not ask for as an error of the connection.
    const code = problem.message === 'bad response' ? 'HPE_UNASKED_CONTINUE' : (problem.code ?? problem.name)
    this.#end({ ok: false, code, message: problem.message })
  }

  #end(instead: Came) {
    clearTimeout(this.#timer)
    this.#whole.resolve(this.#head ?? instead)
  }
}

/** A server that speaks HTTP/2 alone refuses whoever does not offer it. */
const NO_COMMON_PROTOCOL = /ALERT_NO_APPLICATION_PROTOCOL$/

/** On the way through a proxy these are about the proxy: it alone was connected to. */
const OF_PROXY =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_ABORTED|UND_ERR_INVALID_ARG)$/

/** How one server is reached. */
interface Way {
  /** The URL of the proxy; null: without one. */
  readonly proxy: string | null
  /** Whether HTTP/2 is offered too. */
  readonly allowH2: boolean
}

/** What keeps the connections that are made in one way. */
interface Line {
  readonly dispatcher: Dispatcher
  /** How many it has made; 0 where a proxy is asked, which may keep its own. */
  readonly made: () => number
}

const openLine = async ({ insecure, timeout, resolve }: TransportOptions, { proxy, allowH2 }: Way): Promise<Line> => {
  const tls = { rejectUnauthorized: !insecure, timeout, allowH2 }
  const how: Agent.Options = {
    connections: 1,
    pipelining: 1,
    allowH2,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    maxHeaderSize: MOST_HEADER_BYTES,
  }
  if (proxy !== null) {
    const { ProxyAgent } = await import('undici')
    const dispatcher = new ProxyAgent({
      ...how,
      uri: proxy,
      // As browsers ask: in the clear a proxy is told the whole URL, and need not let anybody tunnel.
      proxyTunnel: false,
      requestTls: tls,
      proxyTls: { rejectUnauthorized: !insecure, timeout },
    })
    return { dispatcher, made: () => 0 }
  }
  const [{ default: HttpAgent }, { default: buildConnector }] = await Promise.all([
    import('undici/lib/dispatcher/agent.js'),
    import('undici/lib/core/connect.js'),
  ])
  const addresses = parseResolve(resolve)
  const connect = (lookup: LookupFunction | null) => buildConnector({ ...tls, ...(lookup !== null && { lookup }) })
  const usual = connect(null)
  let made = 0
  const dispatcher = new HttpAgent({
    ...how,
    connect: (target, callback) => {
      made += 1
      const port = target.port || (target.protocol === 'https:' ? '443' : '80')
      const address = addresses.get(`${target.hostname.toLowerCase()}:${port}`)
      const own = address !== undefined ? lookupFor(address) : isLoopbackName(target.hostname) ? loopback : null
      ;(own === null ? usual : connect(own))(target, callback)
    },
  })
  return { dispatcher, made: () => made }
}

const sendBy = (dispatcher: Dispatcher, { url, method, headers, body }: Sent, onSent: () => unknown): Promise<Came> =>
  new Promise((resolve) => {
    const { origin, pathname, search } = new URL(url)
    const path = `${pathname}${search}`
    dispatcher.dispatch(
      { origin, path, method: method as Dispatcher.HttpMethod, headers: headers.flat(), body },
      new Reader({ resolve, onSent }),
    )
  })

const IS_BROKEN = /^(UND_ERR_SOCKET|ECONNRESET|EPIPE)$/

/**
 * Sends once more what got no answer on a connection that was kept, since the server may have closed it before the request
 * came. Browsers do so with any method.
 *
 * Sources: `ShouldResendRequest` in Chromium’s http_network_transaction.cc, `Close` in Firefox’s nsHttpTransaction.cpp
 */
const sendOnLine = async ({ dispatcher, made }: Line, sent: Sent, onSent: () => unknown): Promise<Came> => {
  const before = made()
  const came = await sendBy(dispatcher, sent, onSent)
  const wasKept = before > 0 && made() === before
  return !came.ok && wasKept && IS_BROKEN.test(came.code) ? sendBy(dispatcher, sent, onSent) : came
}

/** Opens what sends requests; proxies come from the environment. Throws a sentence where an option is malformed. */
export const openTransport = async (options: TransportOptions): Promise<Transport> => {
  const { env, signal } = options
  parseResolve(options.resolve)
  const opened = new Map<string, Promise<Line>>()
  const speakH2 = new Set<string>()
  const closeAll = async (): Promise<void> => {
    for (const each of opened.values()) await (await each).dispatcher.destroy(new Error('stopped'))
  }
  const stop = () => void closeAll()
  signal.addEventListener('abort', stop, { once: true })
  const sendOn = async (sent: Sent, way: Way, onSent: () => unknown): Promise<Came> => {
    const key = `${way.allowH2} ${way.proxy}`
    const line = opened.get(key) ?? openLine(options, way)
    opened.set(key, line)
    const came = await sendOnLine(await line, sent, onSent)
    return !came.ok && way.proxy !== null && OF_PROXY.test(came.code) ? { ...came, code: 'PROXY' } : came
  }
  return {
    async send(sent, onSent = () => {}) {
      const { origin } = new URL(sent.url)
      const proxy = proxyFor(sent.url, env)
      // Here: HTTP/1.1 first, though browsers prefer HTTP/2, of which Node joins the lines of one header.
      const came = speakH2.has(origin) ? null : await sendOn(sent, { proxy, allowH2: false }, onSent)
      if (came !== null && (came.ok || !NO_COMMON_PROTOCOL.test(came.code) || signal.aborted)) return came
      speakH2.add(origin)
      return sendOn(sent, { proxy, allowH2: true }, onSent)
    },
    async close() {
      signal.removeEventListener('abort', stop)
      await closeAll()
    },
  }
}
