import fc from 'fast-check'
import type { Exchange } from '../../../src/cors/exchange.ts'
import { unseen } from '../../../src/cors/exchange.ts'
import { originOf } from '../../../src/cors/origin.ts'
import { exchange, type LegOverrides, type ResponseOverrides, STOPPED } from '../../support/exchanges.ts'

const PAGES = ['https://app.example', 'http://localhost:5173', 'http://[::1]:8080', 'https://www.app.example', 'null']
const SERVERS = ['https://api.example', 'http://localhost:9000', 'https://cdn.example']
const HEADERS = [
  'authorization',
  'content-type',
  'x-trace-id',
  'x-requested-with',
  "x-odd.$'`|~",
  'access-control-allow-origin',
]

const anyOrigin = fc.constantFrom(
  ...PAGES,
  '*',
  '',
  'https://app.example/',
  'https://a.example, https://b.example',
  'https://b.example',
)

/** A header that a faulty server may set wrongly, twice, or not at all. */
const lines = (name: string, value: fc.Arbitrary<string>) =>
  fc.array(value, { maxLength: 2 }).map((values) => values.map((one) => [name, one] as const))

const answer: fc.Arbitrary<ResponseOverrides> = fc.record({
  status: fc.constantFrom(200, 204, 200, 204, 301, 308, 400, 401, 403, 404, 405, 500, 502),
  headers: fc
    .tuple(
      lines('Access-Control-Allow-Origin', anyOrigin),
      lines('Access-Control-Allow-Credentials', fc.constantFrom('true', 'True', 'false')),
      lines('Access-Control-Allow-Methods', fc.constantFrom('GET, PUT', 'put', '*', 'PUT POST', 'PATCH')),
      lines('Access-Control-Allow-Headers', fc.constantFrom('*', 'content-type', 'X-Trace-Id, authorization', 'a b')),
      lines('Location', fc.constantFrom('https://cdn.example/x', '/login')),
      lines('Vary', fc.constantFrom('Origin', 'Accept-Encoding')),
    )
    .map((all) => all.flat()),
})

interface Request {
  readonly page: string
  readonly url: string
  readonly method: string
  readonly unsafe: readonly string[]
}

const request: fc.Arbitrary<Request> = fc.record({
  page: fc.constantFrom(...PAGES),
  url: fc.constantFrom(...SERVERS).map((server) => `${server}/v1/items`),
  method: fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'patch', 'M-SEARCH'),
  unsafe: fc.subarray(HEADERS),
})

const isPreflighted = ({ method, unsafe }: Request): boolean =>
  !['GET', 'HEAD', 'POST'].includes(method) || unsafe.length > 0

/** How each browser ends what it blocked; Firefox ends what it allowed just so. */
const ENDED = {
  chromium: STOPPED,
  firefox: { ending: { how: 'completed' }, bodyStarted: true },
} as const

/** What a server that is right about the preflight answers. */
const consent = ({ page, method, unsafe }: Request, withCredentials: boolean): ResponseOverrides => ({
  status: 204,
  headers: {
    'Access-Control-Allow-Origin': page,
    'Access-Control-Allow-Methods': method,
    ...(unsafe.length === 0 ? {} : { 'Access-Control-Allow-Headers': unsafe.join(', ') }),
    ...(withCredentials ? { 'Access-Control-Allow-Credentials': 'true' } : {}),
  },
})

/** The leg that goes wrong, with a preflight exactly where the request needs one. */
const faulty = (
  it: Request,
  origin: string,
  wrong: ResponseOverrides,
  right: ResponseOverrides | null,
): LegOverrides => {
  const sent = { Origin: origin, ...Object.fromEntries(it.unsafe.map((name) => [name, 'application/json'])) }
  const leg = { url: it.url, method: it.method, origin, requestHeaders: sent, response: wrong }
  if (!isPreflighted(it)) return leg
  const asked = { origin: it.page, unsafeHeaders: it.unsafe }
  if (right !== null) return { ...leg, preflight: { ...asked, response: right } }
  const neverSent = { response: unseen('never-sent'), requestHeaders: unseen('never-sent') }
  return { ...leg, ...neverSent, preflight: { ...asked, response: wrong } }
}

/** The redirect that led to the faulty leg; the browser went past it. */
const redirectTo = (url: string, from: string, page: string): LegOverrides => ({
  url: from,
  method: 'GET',
  origin: page,
  // The browser followed it, so that it was right, with credentials too.
  response: {
    status: 302,
    headers: { Location: url, 'Access-Control-Allow-Origin': page, 'Access-Control-Allow-Credentials': 'true' },
  },
  ending: { how: 'redirected', to: url },
  bodyStarted: false,
})

type Mode = 'omit' | 'same-origin' | 'include' | null

/** Exchanges across origins with any fault, at the preflight or after it, before or after a redirect. */
export const anyExchange = (modes: readonly Mode[]): fc.Arbitrary<Exchange> =>
  fc
    .record({
      request,
      wrong: answer,
      atPreflight: fc.boolean(),
      browser: fc.constantFrom('chromium' as const, 'firefox' as const),
      mode: fc.constantFrom(...modes),
      before: fc.constantFrom(null, null, ...SERVERS.map((server) => `${server}/old`)),
    })
    .map(({ request: it, wrong, atPreflight, browser, mode, before }) => {
      const tainted = before !== null && originOf(before) !== originOf(it.url) && originOf(before) !== it.page
      const right = atPreflight ? null : consent(it, mode === 'include')
      const last = { ...faulty(it, tainted ? 'null' : it.page, wrong, right), ...ENDED[browser] }
      return exchange({
        browser,
        initiator: it.page,
        credentials: mode ?? unseen('withheld-by-browser'),
        mode: 'cors',
        legs: before === null ? [last] : [redirectTo(it.url, before, it.page), last],
      })
    })

/** An exchange in Firefox that is right but for the credentials mode, which nobody saw. */
export const openExchange: fc.Arbitrary<Exchange> = fc
  .record({ request, any: fc.boolean() })
  .filter(({ request: it }) => it.page !== 'null' && !isPreflighted(it))
  .map(({ request: it, any }) =>
    exchange({
      browser: 'firefox',
      initiator: it.page,
      credentials: unseen('withheld-by-browser'),
      mode: 'cors',
      leg: {
        ...faulty(it, it.page, { headers: { 'Access-Control-Allow-Origin': any ? '*' : it.page } }, null),
        ...ENDED.firefox,
      },
    }),
  )
