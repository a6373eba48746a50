import type { Exchange } from '../../../../src/cors/exchange.ts'
import type { TrialPlan } from '../../../../src/cors/trial.ts'
import { type ExchangeOverrides, exchange, type LegOverrides, STOPPED } from '../../../support/exchanges.ts'

const PAGE = 'https://app.example'
const NONE = { seen: false, why: 'never-sent' } as const
const WITHHELD = { seen: false, why: 'withheld-by-browser' } as const

/** A leg that ended at its preflight: Chromium shows nothing of the actual request. */
const atPreflight = (leg: LegOverrides): LegOverrides => ({
  ...STOPPED,
  requestHeaders: WITHHELD,
  origin: WITHHELD,
  response: NONE,
  ...leg,
})

const atResponse = (headers: Readonly<Record<string, string>>, leg: LegOverrides = {}): LegOverrides => ({
  ...STOPPED,
  response: { headers: { 'Content-Type': 'application/json', Server: 'nginx/1.26.0', ...headers } },
  ...leg,
})

const HOSTILE = '<img src=x onerror="document.title=1">\u202Eevil\u200B'

const PUT = { url: 'https://api.app.example/v1/users/7', method: 'PUT' } as const
const ASKED = ['content-type', 'x-trace-id'] as const
const ALLOW_HEADERS = 'Access-Control-Allow-Headers'
const PASSING = ASKED.join(', ')

/** Express, with a list that lacks one of the two. */
const SHORT = {
  status: 204,
  statusText: 'No Content',
  headers: {
    'X-Powered-By': 'Express',
    'Access-Control-Allow-Origin': PAGE,
    Vary: 'Origin',
    'Access-Control-Allow-Methods': 'GET,HEAD,PUT,PATCH,POST,DELETE',
    [ALLOW_HEADERS]: 'content-type',
    'Content-Length': '0',
  },
}

/** One exchange of every kind that the panel shows, as the picture of a busy page. */
const KINDS: readonly ExchangeOverrides[] = [
  {
    leg: atPreflight({
      ...PUT,
      preflight: {
        unsafeHeaders: ASKED,
        response: SHORT,
      },
    }),
  },
  { leg: atResponse({}, { url: 'https://api.app.example/v1/me?include=teams,roles&fields=id,name,avatar' }) },
  { leg: { url: 'https://api.app.example/v1/health' } },
  {
    credentials: 'include',
    leg: atResponse(
      { 'Access-Control-Allow-Origin': '*' },
      {
        url: 'https://api.app.example/v1/session',
        requestHeaders: {
          Origin: PAGE,
          Cookie: 'sid=3f9a1c77e0b24d5e; theme=dark',
          Authorization: 'Bearer eyJhbGciOi',
        },
      },
    ),
  },
  {
    leg: atResponse(
      { 'Access-Control-Allow-Origin': 'http://app.example' },
      { url: 'https://api.app.example/v1/scheme' },
    ),
  },
  { leg: atResponse({ 'Access-Control-Allow-Origin': `${PAGE}/` }, { url: 'https://api.app.example/v1/slash' }) },
  {
    leg: atResponse(
      { 'Access-Control-Allow-Origin': `${HOSTILE}`, 'X-Long': 'a'.repeat(9000) },
      { url: `https://api.app.example/v1/${encodeURIComponent(HOSTILE)}` },
    ),
  },
  {
    type: 'font',
    leg: {
      url: 'https://cdn.example.net/assets/fonts/inter/v4/inter-variable-latin-extended.woff2?v=4.1.2',
      response: { headers: { 'Access-Control-Allow-Origin': PAGE } },
    },
  },
  {
    leg: atPreflight({
      url: 'http://localhost:9200/admin',
      method: 'DELETE',
      preflight: {
        unsafeHeaders: ['authorization'],
        response: {
          status: 401,
          statusText: 'Unauthorized',
          headers: { 'WWW-Authenticate': 'Basic', Server: 'Werkzeug/2.2.2 Python/3.11.2' },
        },
      },
    }),
  },
  {
    legs: [
      {
        url: 'http://localhost:9200/old',
        ending: { how: 'redirected', to: 'https://other.example/new' },
        response: {
          status: 302,
          statusText: 'Found',
          headers: { Location: 'https://other.example/new', 'Access-Control-Allow-Origin': PAGE, Vary: 'Origin' },
        },
      },
      { ...atResponse({ 'Access-Control-Allow-Origin': PAGE }), url: 'https://other.example/new', origin: 'null' },
    ],
  },
  {
    leg: {
      url: 'http://localhost:9300/down',
      response: NONE,
      requestHeaders: WITHHELD,
      bodyStarted: false,
      ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
    },
  },
  { leg: { url: 'http://localhost:9300/slow', response: NONE, bodyStarted: false, ending: null } },
  {
    browser: 'firefox',
    credentials: WITHHELD,
    leg: { url: 'http://localhost:9300/star', response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
  },
  { mode: 'no-cors', type: 'image', leg: { url: 'https://cdn.example.net/logo.png' } },
  {
    beforeRecording: true,
    leg: {
      ...STOPPED,
      url: 'https://api.app.example/v1/early',
      requestHeaders: { seen: false, why: 'started-before-capture' },
      origin: { seen: false, why: 'started-before-capture' },
      response: { seen: false, why: 'started-before-capture' },
    },
  },
]

const START = Date.UTC(2026, 0, 5, 9, 0, 0)

const shifted = (overrides: ExchangeOverrides, index: number): Exchange => {
  const startedAt = START + index * 37
  return exchange({ ...overrides, id: `${index + 1}`, startedAt })
}

/** `count` exchanges: one of each kind, then further ones on more paths. */
export const exchanges = (count: number): readonly Exchange[] =>
  Array.from({ length: count }, (_, index) => {
    const kind = KINDS[index % KINDS.length] ?? {}
    if (index < KINDS.length || kind.leg?.url === undefined) return shifted(kind, index)
    const server = index % 3 === 0 ? `https://shard-${index % 7}.example.com` : new URL(kind.leg.url).origin
    const leg = { ...kind.leg, url: `${server}/v2/orders/${index}/items?page=${index % 9}` }
    return shifted({ ...kind, leg }, index)
  })

/** The same failure over and over, which the list folds. */
export const repeated = (count: number): readonly Exchange[] =>
  Array.from({ length: count }, (_, index) => shifted(KINDS[1] ?? {}, index))

/** What lets the PUT pass. */
export const PLAN: TrialPlan = {
  pageOrigin: PAGE,
  server: 'https://api.app.example',
  preflight: [{ name: ALLOW_HEADERS, from: ['content-type'], to: PASSING }],
  actual: [{ name: 'Access-Control-Allow-Origin', from: null, to: PAGE }],
  unproven: [],
}

const ON_TRIAL: LegOverrides = {
  ...PUT,
  preflight: { unsafeHeaders: ASKED, response: { ...SHORT, trial: PLAN.preflight } },
  response: { headers: { 'X-Powered-By': 'Express' }, trial: PLAN.actual },
}

const FIXED: LegOverrides = {
  ...PUT,
  preflight: { unsafeHeaders: ASKED, response: { ...SHORT, headers: { ...SHORT.headers, [ALLOW_HEADERS]: PASSING } } },
}

/** So many, and at the end the PUT once more, which passes: with the fix on trial, or because the server was changed. */
export const withPass = (count: number, how: 'trial' | 'fixed'): readonly Exchange[] => [
  ...exchanges(count),
  shifted({ leg: how === 'trial' ? ON_TRIAL : FIXED }, count),
]
