import type { Exchange } from '../../../src/cors/exchange.ts'
import { buildReport } from '../../../src/report/build.ts'
import type { Producer, Report } from '../../../src/report/report.ts'
import { exchange, STOPPED } from '../../support/exchanges.ts'

export const PRODUCER: Producer = {
  name: 'CORSight',
  version: '0.1.0',
  browser: { name: 'Chromium', version: '156.0.8078.79' },
}

export const reportOf = (...exchanges: readonly Exchange[]): Report =>
  buildReport(exchanges, { createdAt: '2026-01-05T09:30:00.000Z', producer: PRODUCER })

const NEVER_SENT = { seen: false, why: 'never-sent' } as const
const WITHHELD = { seen: false, why: 'withheld-by-browser' } as const

export const TOKEN = 'zq8Wx1Lk0pTn5RbV7'
export const COOKIE = 's%3Af3K9vQmZ7xT2.pLw8'

/** An Express server whose list of allowed headers is too short; the URL has a token. */
export const blockedAtPreflight = exchange({
  id: 'preflight',
  leg: {
    ...STOPPED,
    url: `https://api.example/v1/users/7?access_token=${TOKEN}&page=2`,
    method: 'PUT',
    requestHeaders: NEVER_SENT,
    response: NEVER_SENT,
    preflight: {
      unsafeHeaders: ['content-type', 'x-trace-id'],
      response: {
        status: 204,
        statusText: 'No Content',
        headers: [
          ['X-Powered-By', 'Express'],
          ['Access-Control-Allow-Origin', 'https://app.example'],
          ['Vary', 'Origin'],
          ['Access-Control-Allow-Methods', 'GET,PUT'],
          ['Access-Control-Allow-Headers', 'content-type'],
          ['Content-Length', '0'],
        ],
      },
    },
  },
})

/** `*` with credentials; the headers hold what must never leave, and what must never become markup. */
export const blockedAtResponse = exchange({
  id: 'response',
  credentials: 'include',
  leg: {
    ...STOPPED,
    url: 'https://api.example/v1/me',
    requestHeaders: [
      ['Accept', '*/*'],
      ['Origin', 'https://app.example'],
      ['Referer', 'https://app.example/'],
      ['Authorization', `Bearer ${TOKEN}`],
      ['Cookie', `sid=${COOKIE}; theme=dark`],
    ],
    response: {
      headers: [
        ['Access-Control-Allow-Origin', '*'],
        ['Content-Type', 'application/json; charset=utf-8'],
        ['Set-Cookie', `sid=${COOKIE}; Path=/; HttpOnly; Secure; SameSite=None`],
        ['X-Note', '<img src=x onerror=alert(1)> | `code` @someone #12\u202Ehidden'],
      ],
    },
  },
})

/** A preflighted POST that a redirect takes to another host, where its origin is `null`. */
export const redirected = exchange({
  id: 'redirect',
  legs: [
    {
      url: 'https://api.example/v1/old',
      method: 'POST',
      preflight: { unsafeHeaders: ['content-type'] },
      response: {
        status: 307,
        statusText: 'Temporary Redirect',
        headers: {
          'Access-Control-Allow-Origin': 'https://app.example',
          Location: 'https://cdn.example.net/v2/new?ticket=ST-4821-aZ',
        },
      },
      ending: { how: 'redirected', to: 'https://cdn.example.net/v2/new?ticket=ST-4821-aZ' },
    },
    {
      ...STOPPED,
      url: 'https://cdn.example.net/v2/new?ticket=ST-4821-aZ',
      method: 'POST',
      origin: 'null',
      preflight: { origin: 'null', unsafeHeaders: ['content-type'] },
      requestHeaders: { Origin: 'null' },
      response: { headers: { 'Access-Control-Allow-Origin': 'https://app.example' } },
    },
  ],
})

/** Allowed, but without `Vary: Origin`; its preflight came from the CORS-preflight cache. */
export const allowedWithWarning = exchange({
  id: 'warning',
  leg: {
    method: 'GET',
    requestHeaders: { Origin: 'https://app.example', 'X-Trace-Id': '17' },
    response: {
      headers: {
        'Access-Control-Allow-Origin': 'https://app.example',
        'Access-Control-Allow-Private-Network': 'true',
        'Content-Type': 'text/html',
      },
    },
  },
})

/** Nothing listens at the port. */
export const failed = exchange({
  id: 'failed',
  leg: {
    url: 'http://localhost:9999/api',
    method: 'PUT',
    bodyStarted: false,
    ending: { how: 'error', error: 'net::ERR_CONNECTION_REFUSED' },
    requestHeaders: NEVER_SENT,
    response: NEVER_SENT,
    preflight: {
      response: WITHHELD,
      ending: { how: 'error', error: 'net::ERR_FAILED' },
      timing: { respondedAt: null, endedAt: null },
    },
  },
})

/** `*` in Firefox, which shows neither the credentials mode nor whether it blocked. */
export const undecided = exchange({
  id: 'undecided',
  browser: 'firefox',
  credentials: WITHHELD,
  leg: { bodyStarted: false, response: { headers: { 'Access-Control-Allow-Origin': '*' } } },
})

export const allowed = exchange({ id: 'allowed' })

export const pending = exchange({
  id: 'pending',
  leg: {
    response: WITHHELD,
    ending: null,
    bodyStarted: false,
    timing: { respondedAt: null, endedAt: null },
  },
})

export const notCors = exchange({ id: 'not-cors', mode: 'no-cors', type: 'image' })

export const beforeRecording = exchange({
  id: 'before-recording',
  beforeRecording: true,
  leg: { ...STOPPED, requestHeaders: WITHHELD, response: WITHHELD },
})

const LOST = { seen: false, why: 'interrupted' } as const

/** Its end was lost when the browser stopped the background. */
export const interrupted = exchange({
  id: 'interrupted',
  interruptedAt: Date.UTC(2026, 0, 5, 9, 0, 1),
  leg: { requestHeaders: LOST, response: LOST, ending: null, bodyStarted: false },
})

/** One exchange of every kind, by name. */
export const SAMPLES = {
  blockedAtPreflight,
  blockedAtResponse,
  redirected,
  allowedWithWarning,
  failed,
  undecided,
  allowed,
  pending,
  notCors,
  beforeRecording,
} as const

export const ALL: readonly Exchange[] = Object.values(SAMPLES)
