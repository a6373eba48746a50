import { readFile } from 'node:fs/promises'
import { hasBadPort } from '../../src/cors/bad-ports.ts'
import type { Browser, HeaderList } from '../../src/cors/exchange.ts'
import { getHeader, isToken } from '../../src/cors/headers.ts'
import { normaliseMethod } from '../../src/cors/methods.ts'
import { hasUrlCredentials, isHttpUrl, isTrustworthy } from '../../src/cors/origin.ts'
import { isForbiddenRequestHeader } from '../../src/cors/request-headers.ts'
import { failed, usage } from '../problem.ts'

/** A request as a page would ask for it. */
export interface Asking {
  readonly url: string
  /** The page’s serialised origin; `null` for an opaque one. */
  readonly origin: string
  readonly method: string
  /** Those that the page sets, in order. */
  readonly headers: HeaderList
  /** What the browser has stored for the server; sent with credentials, and never with a preflight. */
  readonly cookie: string | null
  readonly body: string | null
  readonly credentials: boolean
  readonly browser: Browser
}

export interface AskingOptions {
  readonly from: string
  readonly request?: string
  readonly header: readonly string[]
  readonly headerFile?: string
  readonly credentials: boolean
  /** As curl has it: a text, or `@` and a file. */
  readonly data?: string
  /** As it is. */
  readonly body?: string
  readonly browser: Browser
}

/** `fetch` refuses these itself. Source: https://fetch.spec.whatwg.org/#forbidden-method */
const FORBIDDEN_METHODS: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK'])

/** The origin of a page by its origin or by its URL; throws a sentence for what is neither. */
const parseOrigin = (text: string): string => {
  if (text === 'null') return 'null'
  if (!isHttpUrl(text))
    throw usage(`\`--from\` takes the origin of a page, such as https://app.example, or null; not \`${text}\`.`)
  return new URL(text).origin
}

/** A URL that a page may ask for; throws a sentence for what no browser asks for. */
const parseUrl = (text: string): string => {
  if (!isHttpUrl(text)) throw usage(`CORS is about http: and https: URLs, and \`${text}\` is none.`)
  if (hasUrlCredentials(text)) throw usage('Pages can’t ask for a URL with a user name or password: leave it out.')
  if (hasBadPort(text)) throw usage(`Browsers refuse the port of \`${text}\`.`)
  return new URL(text).href
}

const LINE = /^([^:]*):(.*)$/s

const parseHeader = (line: string): readonly [name: string, value: string] => {
  const [, name = '', rest = ''] = LINE.exec(line) ?? []
  const value = rest.replace(/^[\t ]+|[\t ]+$/g, '')
  if (!isToken(name) || /[\0\r\n]/.test(value))
    throw usage(`\`${line}\` is no request header: write it as 'name: value'.`)
  return [name, value]
}

/** A file as curl has it: a header on each line. */
const linesIn = async (file: string): Promise<readonly string[]> =>
  (await textOf(file)).split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'))

const textOf = async (file: string): Promise<string> => {
  try {
    return await readFile(file, 'utf8')
  } catch {
    throw failed(`Can’t read \`${file}\`.`)
  }
}

const methodOf = ({ request, data, body = data }: AskingOptions): string => {
  const method = normaliseMethod(request ?? (body === undefined ? 'GET' : 'POST'))
  if (!isToken(method) || FORBIDDEN_METHODS.has(method.toUpperCase()))
    throw usage(`Pages can’t use the method \`${method}\`.`)
  if (body !== undefined && (method === 'GET' || method === 'HEAD'))
    throw usage(`Pages can’t send a body with \`${method}\`.`)
  return method
}

/** Browsers stop it before they send anything. */
const refuseMixedContent = (url: string, origin: string): void => {
  if (!origin.startsWith('https:') || isTrustworthy(url)) return
  throw usage(
    `Browsers never send this: a page on \`${origin}\` can’t ask an http: server (mixed content). Use https: for the server too.`,
  )
}

/** The request of these options; throws a sentence for what no page could ask. */
export const askingOf = async (address: string, options: AskingOptions): Promise<Asking> => {
  const { credentials, browser, data, headerFile } = options
  const [url, origin, method] = [parseUrl(address), parseOrigin(options.from), methodOf(options)]
  refuseMixedContent(url, origin)
  const lines = [...(headerFile === undefined ? [] : await linesIn(headerFile)), ...options.header]
  const given = lines.map(parseHeader)
  const cookie = getHeader(given, 'cookie')
  if (cookie !== null && !credentials)
    throw usage('Browsers send cookies only with credentials: add `--credentials`, or leave `Cookie` out.')
  const headers = given.filter(([name]) => name.toLowerCase() !== 'cookie')
  const forbidden = headers.find(([name]) => isForbiddenRequestHeader(name))
  if (forbidden !== undefined)
    throw usage(`Pages can’t set the request header \`${forbidden[0]}\`: the browser does that itself.`)
  const body = options.body ?? (data?.startsWith('@') ? await textOf(data.slice(1)) : (data ?? null))
  // What `fetch` makes of a string.
  const typed = body === null || getHeader(headers, 'content-type') !== null
  const type = typed ? [] : [['Content-Type', 'text/plain;charset=UTF-8'] as const]
  return { url, origin, method, headers: [...headers, ...type], cookie, body, credentials, browser }
}
