import { describe, expect, test } from 'vitest'
import type { Browser, Exchange } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { eventsOf, exchangesFrom, readRecordings } from '../../support/corpus.ts'
import { type ExchangeOverrides, exchange, type HeadersLike } from '../../support/exchanges.ts'

const told = (it: Exchange | undefined): string => {
  if (it === undefined) return 'nothing'
  const verdict = judge(it)
  if (verdict.kind === 'failed') return verdict.failure.kind
  if (verdict.kind === 'not-cors') return verdict.reason
  return verdict.kind === 'allowed' ? (verdict.warnings[0]?.id ?? 'allowed') : verdict.kind
}

const [CORP, COEP, ORB, MIME] = ['resource-policy', 'embedder-policy', 'opaque-response-blocking', 'mime-type'] as const
const BOTH = (verdict: string): Record<Browser, string> => ({ chromium: verdict, firefox: verdict })

/** What each recording of a real browser is told as; the page’s own outcome is in the recording. */
const RECORDED: Readonly<Record<string, Record<Browser, string>>> = {
  'corp-image': BOTH(CORP),
  'corp-image-same-site': BOTH(CORP),
  'corp-image-cross-origin': BOTH('no-cors'),
  'corp-script': BOTH(CORP),
  'corp-stylesheet': BOTH(CORP),
  'corp-redirect': BOTH(CORP),
  'corp-http': BOTH(CORP),
  'corp-fetch-cors': BOTH('allowed'),
  'corp-beacon': BOTH('no-cors'),
  'coep-image': BOTH(COEP),
  'coep-script': BOTH(COEP),
  'coep-image-corp': BOTH('no-cors'),
  'coep-credentialless': BOTH('no-cors'),
  'orb-image-json': BOTH(ORB),
  'orb-image-nosniff': BOTH(ORB),
  'orb-image-404': BOTH(ORB),
  'orb-image-broken': BOTH('no-cors'),
  'orb-script-html': BOTH(ORB),
  'orb-video': BOTH(ORB),
  'orb-script-js-as-html': BOTH('no-cors'),
  'orb-fetch': BOTH('no-cors'),
  'mime-script-image': BOTH(MIME),
  'mime-script-nosniff': { chromium: ORB, firefox: MIME },
  'mime-module-html': { chromium: 'module-type', firefox: MIME },
  'mime-module-none': { chromium: 'module-type', firefox: MIME },
  'mime-module-404': { chromium: 'allowed', firefox: MIME },
  'mime-module': BOTH('allowed'),
  'mime-module-html-no-acao': { chromium: 'blocked', firefox: MIME },
  'mime-module-json': BOTH('allowed'),
  'mime-script-cors-html': { chromium: 'module-type', firefox: 'allowed' },
  'mime-script-cors-nosniff': BOTH(MIME),
  'mime-stylesheet-cors-nosniff': BOTH(MIME),
  'sri-script': BOTH('no-cors'),
  'event-stream-json': BOTH('event-stream-type'),
  'event-stream': BOTH('allowed'),
  'own-origin-403': BOTH('origin-refused'),
  'mixed-redirect': { chromium: 'undecided', firefox: 'mixed-content' },
  'mixed-redirect-csp': { chromium: 'undecided', firefox: 'mixed-content' },
  'mixed-redirect-own': { chromium: 'undecided', firefox: 'mixed-content' },
  'csp-redirect-own': { chromium: 'undecided', firefox: 'blocked-by-policy' },
}

describe.each(['chromium', 'firefox'] as const)('as %s recorded it', (browser) => {
  const recordings = new Map(readRecordings(browser).map((recording) => [recording.scenario, recording]))

  test.each(Object.entries(RECORDED).map(([scenario, by]) => [by[browser], scenario] as const))(
    '%s: %s',
    (expected, scenario) => {
      const recording = recordings.get(scenario)
      const made = recording === undefined ? [] : exchangesFrom(browser, eventsOf(recording))
      expect(made.map(told)).toEqual([expected])
    },
  )
})

/** Cancelled on the way, or left by the page: Firefox ends opaque response blocking like that. */
const ABORTED = 'NS_BINDING_ABORTED'

const embedded = (
  type: string,
  status: number,
  headers: HeadersLike,
  error: string,
  rest: ExchangeOverrides = {},
): Exchange =>
  exchange({
    browser: error.startsWith('NS_') ? 'firefox' : 'chromium',
    mode: 'no-cors',
    type,
    ...rest,
    leg: {
      url: 'https://cdn.example/a',
      origin: { seen: false, why: 'never-sent' },
      response: { status, headers },
      bodyStarted: false,
      ending: error === '' ? { how: 'completed' } : { how: 'error', error },
      ...rest.leg,
    },
  })

const sentenceOf = (it: Exchange): string => judge(it).sentence

describe('what is said names the host, the header as it came, and that it is not CORS', () => {
  test.each([
    [
      '`cdn.example` sends this image with `Cross-Origin-Resource-Policy: same-site`, which keeps it from pages of other sites. This is not CORS.',
      embedded('image', 200, { 'Cross-Origin-Resource-Policy': 'same-site' }, 'net::ERR_BLOCKED_BY_RESPONSE'),
    ],
    [
      '`cdn.example` sends this style sheet with `Cross-Origin-Resource-Policy: same-origin`, which keeps it from pages of other origins. This is not CORS.',
      embedded('stylesheet', 200, { 'Cross-Origin-Resource-Policy': 'same-origin' }, 'NS_ERROR_DOM_CORP_FAILED'),
    ],
    [
      'The page’s `Cross-Origin-Embedder-Policy` wants `Cross-Origin-Resource-Policy` on this script, and `cdn.example` sends no valid one. This is not CORS.',
      embedded('script', 200, { 'Cross-Origin-Resource-Policy': '*' }, 'net::ERR_BLOCKED_BY_RESPONSE'),
    ],
    [
      '`cdn.example` answered `text/html` where the page embeds an image, and the browser stopped that (opaque response blocking). This is not CORS.',
      embedded('image', 200, { 'Content-Type': 'text/html; charset=utf-8' }, 'net::ERR_BLOCKED_BY_ORB'),
    ],
    [
      '`cdn.example` answered status 404 and no `Content-Type` where the page embeds a script, and the browser stopped that (opaque response blocking). This is not CORS.',
      embedded('script', 404, {}, ABORTED),
    ],
    [
      '`cdn.example` sends this script with `image/png`, and browsers do not use it as a script. This is not CORS.',
      embedded('script', 200, { 'Content-Type': 'image/png' }, ''),
    ],
  ])('%s', (sentence, it) => {
    expect(sentenceOf(it)).toBe(sentence)
  })
})

test.each([
  ['a cancelled image is no opaque response', embedded('image', 200, { 'Content-Type': 'image/png' }, ABORTED)],
  [
    'an image that nobody answered',
    embedded('image', 200, {}, ABORTED, { leg: { response: { seen: false, why: 'never-sent' } } }),
  ],
  ['a cancelled `fetch`', embedded('xmlhttprequest', 200, { 'Content-Type': 'text/html' }, ABORTED)],
  [
    'an image whose body broke off',
    embedded('image', 200, { 'Content-Type': 'text/html' }, ABORTED, {
      leg: { response: { headers: { 'Content-Type': 'text/html' } }, bodyStarted: true },
    }),
  ],
  ['a beacon, whose answer nobody waits for', embedded('beacon', 200, {}, 'NS_ERROR_FAILURE')],
  ['a script of another type that runs', embedded('script', 200, { 'Content-Type': 'text/plain' }, '')],
  ['a missing script', embedded('script', 404, { 'Content-Type': 'image/png' }, '')],
  [
    'a style sheet with its type',
    embedded('stylesheet', 200, { 'Content-Type': 'text/css', 'X-Content-Type-Options': 'nosniff' }, ''),
  ],
  [
    'a script with its type',
    embedded(
      'script',
      200,
      { 'Content-Type': 'Text/JavaScript;charset=utf-8', 'X-Content-Type-Options': 'nosniff' },
      '',
    ),
  ],
  [
    'an image with nosniff',
    embedded('image', 200, { 'Content-Type': 'text/plain', 'X-Content-Type-Options': 'nosniff' }, ''),
  ],
  ['a blocked tracker', embedded('script', 200, {}, 'net::ERR_BLOCKED_BY_CLIENT')],
])('look-alike: %s stays no matter of CORS', (_, it) => {
  expect(told(it)).toBe('no-cors')
})

test('Chromium blocks by a policy that no header tells: said without a reason of our own', () => {
  const it = exchange({
    type: 'image',
    leg: {
      response: { headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } },
      bodyStarted: false,
      ending: { how: 'error', error: 'net::ERR_BLOCKED_BY_RESPONSE' },
    },
  })
  expect(told(it)).toBe('blocked-by-policy')
})

test('a body of a readable script is still an answer: CORS passed, and the type is at fault', () => {
  const it = embedded('script', 200, { 'Content-Type': 'video/mp4', 'Access-Control-Allow-Origin': '*' }, '', {
    mode: 'cors',
    leg: {
      origin: 'https://app.example',
      response: { headers: { 'Content-Type': 'video/mp4', 'Access-Control-Allow-Origin': '*' } },
      ending: { how: 'completed' },
    },
  })
  const verdict = judge(it)
  expect(told(it)).toBe(MIME)
  expect(verdict.kind === 'failed' && verdict.steps.every(({ result }) => result.outcome === 'pass')).toBe(true)
})
