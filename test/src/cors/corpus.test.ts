import { describe, expect, test } from 'vitest'
import type { Browser } from '../../../src/cors/exchange.ts'
import { judge } from '../../../src/cors/judge.ts'
import { eventsOf, exchangesFrom, type Recording, readRecordings } from '../../support/corpus.ts'

/** Recordings whose codes differ from the browser's own, each with the reason why. A surprise in either direction fails. */
const EXCEPTIONS: Record<
  Browser,
  Readonly<Record<string, { readonly ours: readonly string[]; readonly why: string }>>
> = {
  chromium: {
    'about-blank-page': {
      ours: ['failed: local-network-access'],
      why: 'Local Network Access is told as what it is, not as CORS.',
    },
    'lna-public-page-insecure': {
      ours: ['failed: local-network-access'],
      why: 'Local Network Access is told as what it is, not as CORS.',
    },
    'lna-public-page-pf': {
      ours: ['failed: local-network-access'],
      why: 'Local Network Access is told as what it is, not as CORS.',
    },
    'lna-public-page': {
      ours: ['failed: local-network-access'],
      why: 'Local Network Access is told as what it is, not as CORS.',
    },
    'lna-target-option': {
      ours: ['failed: local-network-access'],
      why: 'Local Network Access is told as what it is, not as CORS.',
    },
    'order-acac-vs-status': {
      ours: ['PreflightInvalidStatus'],
      why: 'Blocked either way; whether credentials were included, and so the first rule, is hidden on a same-site leg.',
    },
    'worker-sw-own': {
      ours: ['MissingAllowOriginHeader'],
      why: 'The recording lists the protocol’s events of service workers twice.',
    },
    'worker-sw-proxied': {
      ours: ['MissingAllowOriginHeader'],
      why: 'The recording lists the protocol’s events of service workers twice.',
    },
  },
  firefox: {
    'actual-destroyed': {
      ours: ['failed: connection-broken'],
      why: 'CORSDidNotSucceed stands for any failed connection.',
    },
    'conn-refused': {
      ours: ['failed: connection-refused'],
      why: 'CORSDidNotSucceed stands for any failed connection.',
    },
    'conn-refused-preflight': {
      ours: ['failed: connection-refused'],
      why: 'CORSDidNotSucceed stands for any failed connection.',
    },
    'mixed-tls-host': {
      ours: ['failed: connection-refused'],
      why: 'CORSDidNotSucceed stands for any failed connection.',
    },
    'preflight-destroyed': {
      ours: ['failed: connection-broken'],
      why: 'CORSDidNotSucceed stands for any failed connection.',
    },
    'tls-error': { ours: ['failed: tls'], why: 'CORSDidNotSucceed stands for any failed connection.' },
    'extblock-dnr': {
      ours: ['failed: blocked-by-extension'],
      why: 'Another extension stopped it; CORSDidNotSucceed says no more.',
    },
    'extblock-hr': {
      ours: ['failed: blocked-by-extension'],
      why: 'Another extension stopped it; CORSDidNotSucceed says no more.',
    },
    'extblock-wr': {
      ours: ['failed: blocked-by-extension'],
      why: 'Another extension stopped it; CORSDidNotSucceed says no more.',
    },
    'extblock-wr-preflighted': {
      ours: ['failed: blocked-by-extension'],
      why: 'Another extension stopped it; CORSDidNotSucceed says no more.',
    },
    ...Object.fromEntries(
      [
        'mime-module-404',
        'mime-module-html',
        'mime-module-html-no-acao',
        'mime-module-none',
        'mime-script-cors-nosniff',
        'mime-stylesheet-cors-nosniff',
      ].map((name) => [
        name,
        { ours: ['failed: mime-type'], why: 'The type is refused; CORSDidNotSucceed stands for any failure.' },
      ]),
    ),
    ...Object.fromEntries(
      ['mixed-redirect', 'mixed-redirect-csp'].map((name) => [
        name,
        { ours: ['failed: mixed-content'], why: 'CORSDidNotSucceed stands for any redirect that is not followed.' },
      ]),
    ),
    'lna-prompt-denied': {
      ours: ['failed: local-network-access'],
      why: 'Local Network Access is told as what it is, not as CORS.',
    },
    'preflight-ok-actual-destroyed': {
      ours: ['failed: connection-broken'],
      why: 'Firefox itself reports several values for a connection that died without an answer; its console is wrong.',
    },
    'preflight-redirect': {
      ours: ['CORSExternalRedirectNotAllowed'],
      why: 'Firefox reports a redirected preflight twice, by two categories; ours names the more telling one.',
    },
    'simple-star-cred': {
      ours: ['undecided'],
      why: 'Same-site, no cookie, small body: only the page’s own witness can tell.',
    },
    'simple-acac-missing': {
      ours: ['undecided'],
      why: 'Same-site, no cookie, small body: only the page’s own witness can tell.',
    },
    'simple-acac-TRUE': {
      ours: ['undecided'],
      why: 'Same-site, no cookie, small body: only the page’s own witness can tell.',
    },
    'simple-acac-dup': {
      ours: ['undecided'],
      why: 'Same-site, no cookie, small body: only the page’s own witness can tell.',
    },
    'bg-wake-preflight-404': {
      ours: ['CORSMissingAllowOrigin'],
      why: 'The console was not recorded; the page’s outcome is a failure.',
    },
    'bg-wake-three': {
      ours: ['CORSMissingAllowOrigin', 'CORSMissingAllowOrigin', 'CORSMissingAllowOrigin'],
      why: 'The console was not recorded; the page’s outcome is a failure.',
    },
  },
}

const PASSWORD = 'The browser waits for a user name and password, and nothing after that was recorded.'
const NAVIGATED = 'The page went away; the recorder learns that from the navigation, which is left out here.'
const UNFOLLOWED = 'Chromium shows a redirect that a policy stopped like one that the page asked not to follow.'
const HIDDEN = 'Same-site, no cookie, and an ending that Firefox gives to both: only the page’s own witness can tell.'

/** Recordings that hold an exchange which its events leave open, with the reason. */
const OPEN: Record<Browser, Readonly<Record<string, string>>> = {
  chromium: {
    ...Object.fromEntries(
      ['csp-redirect-own', 'mixed-redirect', 'mixed-redirect-csp', 'mixed-redirect-manual', 'mixed-redirect-own'].map(
        (name) => [name, UNFOLLOWED],
      ),
    ),
    'auth-401-cred': PASSWORD,
    'auth-401-no-acao': PASSWORD,
    'gc-navigate-4s': NAVIGATED,
    'gc-navigate-cross-4s': NAVIGATED,
    'gc-navigate-pending-get-4s': NAVIGATED,
    'net-hang-navigate': NAVIGATED,
    'pf-hang-navigate': NAVIGATED,
  },
  firefox: {
    'http-auth-cross-origin-include': PASSWORD,
    'http-auth-no-acao-include': PASSWORD,
    'lna-prompt-pending': 'The prompt was still open when the recording ended.',
    'race-drip-cancel-body': 'The page stopped reading, and the browser reported no ending.',
    ...Object.fromEntries(
      [
        'acao-whitespace',
        'cache-fetch-twice',
        'concurrent-mixed',
        'concurrent-same-url-diff-headers',
        'cookies-same-origin-mode',
        'credentials-omit',
        'eventsource-ok',
        'expose-headers-hidden',
        'extension-redirect-none',
        'font-ok',
        'http-auth-cross-origin-omit',
        'img-crossorigin-ok',
        'mixed-redirect-manual',
        'preflight-cached',
        'preflight-no-maxage-twice',
        'race-drip-ok',
        'redirect-error',
        'redirect-manual',
        'simple-404-ok-acao',
        'simple-acac-TRUE',
        'simple-acac-dup',
        'simple-acac-missing',
        'simple-ok',
        'simple-star-cred',
      ].map((name) => [name, HIDDEN]),
    ),
  },
}

const judged = (recording: Recording): readonly string[] =>
  exchangesFrom(recording.browser, eventsOf(recording))
    .map((exchange) => {
      const verdict = judge(exchange)
      if (verdict.kind === 'blocked') return verdict.code[recording.browser] ?? verdict.by.rule.id
      return verdict.kind === 'failed' ? `failed: ${verdict.failure.kind}` : verdict.kind
    })
    .sort()

const isCode = (word: string): boolean => /^[A-Z]/.test(word)

describe.each(['chromium', 'firefox'] as const)('%s', (browser) => {
  const recordings = readRecordings(browser)
  const exceptions = EXCEPTIONS[browser]

  test.each(recordings.filter(({ scenario }) => !(scenario in exceptions)))(
    'decides $scenario as the browser did: $truth.codes',
    (recording) => {
      expect(judged(recording).filter(isCode)).toEqual(recording.truth.codes)
    },
  )

  test.each(recordings.filter(({ scenario }) => scenario in exceptions))(
    'decides $scenario otherwise than the browser says ($truth.codes), for a stated reason',
    (recording) => {
      const verdicts = judged(recording)
      expect(verdicts).toEqual(exceptions[recording.scenario]?.ours)
      expect(verdicts).not.toEqual(recording.truth.codes)
    },
  )

  test('leaves open only what is listed as open', () => {
    const open = recordings.filter((recording) =>
      judged(recording).some((word) => ['undecided', 'pending', 'failed: unknown'].includes(word)),
    )
    expect(open.map(({ scenario }) => scenario).sort()).toEqual(Object.keys(OPEN[browser]).sort())
  })

  test('every exception names a recording', () => {
    const names = new Set(recordings.map(({ scenario }) => scenario))
    expect(Object.keys(exceptions).filter((name) => !names.has(name))).toEqual([])
  })

  test('pairs every preflight: none is left without its actual request', () => {
    for (const recording of recordings) {
      const events = eventsOf(recording)
      const preflights = new Set(
        events
          .filter(({ requestHeaders }) =>
            requestHeaders?.some(([name]) => name.toLowerCase() === 'access-control-request-method'),
          )
          .map(({ requestId }) => requestId),
      )
      const paired = exchangesFrom(browser, events).flatMap(({ legs }) => legs.filter((leg) => leg.preflight !== null))
      expect(paired, recording.scenario).toHaveLength(preflights.size)
    }
  })

  test.each([
    [
      'as they were recorded, but grouped by kind',
      ['begin', 'send', 'headers', 'redirect', 'body', 'complete', 'error'],
    ],
    ['grouped by kind, answers before requests', ['begin', 'redirect', 'body', 'headers', 'send', 'complete', 'error']],
  ])('makes the same exchanges of events that arrive %s', (_, kinds) => {
    for (const recording of recordings) {
      const events = eventsOf(recording)
      const grouped = events.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
      expect(exchangesFrom(browser, grouped), recording.scenario).toEqual(exchangesFrom(browser, events))
    }
  })
})
