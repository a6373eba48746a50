import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../../../src/cors/exchange.ts'
import { judge } from '../../../../src/cors/judge.ts'
import { type HarReading, readHar } from '../../../../src/report/har/read-har.ts'

const CORPUS = join(import.meta.dirname, '../../../corpus/har')

const read = (file: string) => opened(readHar(readFileSync(join(CORPUS, file), 'utf8')))

const opened = (har: HarReading) => {
  if (!har.ok) throw new Error(har.sentence)
  return har
}

/** `PUT /users/7, asked: blocked by header-disallowed at the preflight` */
const told = (exchange: Exchange): string => {
  const verdict = judge(exchange)
  const legs = exchange.legs.map(({ method, url, preflight }) => {
    const { host, pathname } = new URL(url)
    return `${method} ${host}${pathname}${preflight === null ? '' : ', asked'}`
  })
  const why =
    verdict.kind === 'blocked'
      ? ` by ${verdict.by.rule.id} at the ${verdict.by.stage}`
      : verdict.kind === 'failed'
        ? `: ${verdict.failure.kind}`
        : verdict.kind === 'not-cors'
          ? `: ${verdict.reason}`
          : verdict.kind === 'undecided'
            ? `: ${verdict.missing}`
            : ''
  return `${legs.join(' > ')}: ${verdict.kind}${why}`
}

const lacksIn = ({ lacks }: { readonly lacks: readonly { sentence: string; exchanges: readonly string[] }[] }) =>
  lacks.map(({ sentence, exchanges }) => (exchanges.length === 0 ? sentence : `${exchanges.join(', ')}: ${sentence}`))

const LOWER_CASE = 'Header names are lower-case, so that the spelling that was sent is not known.'
const ALONE = 'A preflight is in the file, and the request that it was for is not.'
const UNPAIRED =
  'The request needs a preflight, and the file has none for it: the browser may have known the answer already.'
const UNSENT = 'The request was never sent, so its headers are only those that the page set.'
const NO_ORIGIN = 'The request carries no `Origin`: its page is taken from `Referer` or from the file.'
const OTHER_BROWSER =
  'The file does not show which browser asked, or it was neither Chrome nor Firefox: Chrome’s order of checks is used.'

const between = (name: string) =>
  `${name} stands between browser and server, so that what the browser decided is not in the file: the verdicts rest on the headers alone.`
const unanswered = (name: string) =>
  `The request has no answer in the file, and ${name} does not say why: CORS is only one of the reasons.`
const noCookies =
  'No cookie is in the file. Chrome or Edge may have taken them out, so that their absence says nothing of credentials.'
const MODE = 'undecided: the request’s credentials mode'
const NOTHING = 'undecided: the answer, or why there is none'

/** What every proxy records of the same six exchanges. */
const PROXIED = (wildcard: string) => [
  'POST api.example/notes, asked: blocked by allow-origin-missing at the preflight',
  'PUT api.example/users/7, asked: allowed',
  'GET api.example/articles: blocked by allow-origin-multiple at the response',
  `GET api.example/me: ${wildcard}`,
  `GET gone.example/: ${NOTHING}`,
]

const FILES: Readonly<Record<string, { verdicts: readonly string[]; lacks: readonly string[] }>> = {
  'chromium.har': {
    verdicts: [
      'GET localhost:35861/articles: blocked by allow-origin-missing at the response',
      'GET 127.0.0.1:36261/me: blocked by allow-origin-wildcard-with-credentials at the response',
      'PUT localhost:42021/users/7, asked: blocked by allow-origin-missing at the preflight',
      'PUT localhost:43705/notes/7, asked: blocked by header-disallowed at the preflight',
      'GET localhost:40131/warm-up.html: not-cors: navigation',
      'GET localhost:38317/articles: blocked by allow-origin-mismatch at the response',
      'PUT localhost:46131/users/7, asked: allowed',
      'GET localhost:33093/articles: failed: connection-refused',
    ],
    lacks: [noCookies, `2, 5, 10: ${UNSENT}`, `2, 5, 7, 10: ${NO_ORIGIN}`],
  },
  'firefox.har': {
    verdicts: [
      'GET localhost:34085/articles: blocked by allow-origin-missing at the response',
      'GET 127.0.0.1:41281/me: blocked by allow-origin-wildcard-with-credentials at the response',
      'PUT localhost:37289/users/7, asked: blocked by allow-origin-missing at the preflight',
      'PUT localhost:33631/notes/7, asked: blocked by header-disallowed at the preflight',
      'GET localhost:46013/warm-up.html: not-cors: navigation',
      'GET localhost:32781/articles: blocked by allow-origin-mismatch at the response',
      `GET localhost:41031/me: ${MODE}`,
      'PUT localhost:34131/users/7, asked: allowed',
      `GET localhost:43509/articles: ${NOTHING}`,
    ],
    lacks: [
      'The browser’s error is not in a HAR of Firefox: the verdicts rest on the headers alone.',
      `11: ${unanswered('Firefox')}`,
      `7: ${NO_ORIGIN}`,
    ],
  },
  'edge-sanitised.har': {
    verdicts: [
      'GET app.example/: not-cors: navigation',
      'PUT api.example/users/7, asked: allowed',
      'GET api.example/old > GET api.example/new: blocked by allow-origin-missing at the response',
      'GET app.example/logo.png: not-cors: same-origin',
      'GET api.example/live: not-cors: websocket',
      `DELETE api.example/users/8: ${NOTHING}`,
    ],
    lacks: [
      noCookies,
      '`Authorization` was taken out of the file: a preflight asked for it.',
      `7: ${UNPAIRED}`,
      `7: ${UNSENT}`,
      `0, 5, 7: ${NO_ORIGIN}`,
    ],
  },
  'safari.har': {
    verdicts: [
      'GET api.example/articles: blocked by allow-origin-missing at the response',
      'GET api.example/news: blocked by allow-origin-multiple at the response',
      `GET api.example/open: ${MODE}`,
      `PUT api.example/users/7: ${NOTHING}`,
    ],
    lacks: [
      'This HAR has no preflights.',
      'The browser’s error is not in a HAR of Safari: the verdicts rest on the headers alone.',
      'Safari joins the lines of one header, so that a header sent twice looks like a list.',
      OTHER_BROWSER,
      `3: ${UNPAIRED}`,
      `3: ${unanswered('Safari')}`,
      `3: ${UNSENT}`,
      `3: ${NO_ORIGIN}`,
      '0: Safari gives its own reason, which is no error of a browser: “Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 200”.',
      '3: Safari gives its own reason, which is no error of a browser: “Preflight response is not successful. Status code: 401”.',
    ],
  },
  'charles.har': {
    verdicts: PROXIED('allowed'),
    lacks: [between('Charles'), `0: ${ALONE}`, `5: ${unanswered('Charles')}`],
  },
  'proxyman.har': {
    verdicts: PROXIED('allowed'),
    lacks: [between('Proxyman'), `0: ${ALONE}`, `5: ${unanswered('Proxyman')}`],
  },
  'http-toolkit.har': {
    verdicts: PROXIED(MODE),
    lacks: [
      between('HTTP Toolkit'),
      'HTTP Toolkit joins the lines of one header, so that a header sent twice looks like a list.',
      `0: ${ALONE}`,
      `5: ${unanswered('HTTP Toolkit')}`,
    ],
  },
  'mitmproxy.har': {
    verdicts: PROXIED(MODE),
    lacks: [
      between('mitmproxy'),
      OTHER_BROWSER,
      `0: ${ALONE}`,
      `5: ${unanswered('mitmproxy')}`,
      '5: mitmproxy gives its own reason, which is no error of a browser: “[Errno -2] Name or service not known”.',
    ],
  },
  'playwright.har': {
    verdicts: [
      'GET api.example/articles: allowed',
      'GET api.example/blocked: blocked by allow-origin-missing at the response',
      `PUT api.example/users/7: ${NOTHING}`,
      'GET gone.example/: failed: name-not-resolved',
    ],
    lacks: [
      'Skipped: `log.entries[4]` was sent by a test, not by a page.',
      'This HAR has no preflights: Playwright does not record them.',
      LOWER_CASE,
      `2: ${UNPAIRED}`,
      `2, 3: ${UNSENT}`,
    ],
  },
}

test('every sample is tested', () => {
  expect(Object.keys(FILES).sort()).toEqual(readdirSync(CORPUS).sort())
})

describe.each(Object.entries(FILES))('%s', (file, { verdicts, lacks }) => {
  test('is judged from what it has', () => {
    expect(read(file).exchanges.map(told)).toEqual(verdicts)
  })

  test('says what it lacks', () => {
    expect(lacksIn(read(file))).toEqual(lacks)
  })
})

type Entry = Record<string, unknown> & { request: Record<string, unknown>; response: Record<string, unknown> }

const header = (headers: Readonly<Record<string, string>>) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }))

const entry = (
  at: number,
  method: string,
  url: string,
  sent: Readonly<Record<string, string>>,
  status: number,
  received: Readonly<Record<string, string>>,
  more: { readonly error?: string; readonly time?: number } = {},
): Entry => ({
  startedDateTime: new Date(1_770_000_000_000 + at).toISOString(),
  time: more.time ?? 20,
  request: {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    headers: header({ Host: 'api.example', ...sent }),
    headersSize: 100,
  },
  response: { status, statusText: '', headers: header(received), _error: more.error ?? null },
  timings: { blocked: 0, send: 0, wait: (more.time ?? 20) - 1, receive: 1 },
})

const har = (entries: readonly unknown[], creator = 'WebInspector') =>
  JSON.stringify({ log: { version: '1.2', creator: { name: creator, version: '1' }, entries } })

const ORIGIN = { Origin: 'https://app.example', 'Sec-Fetch-Mode': 'cors' }
const ASK = { ...ORIGIN, 'Access-Control-Request-Method': 'PUT' }
const ALLOW = { 'Access-Control-Allow-Origin': 'https://app.example', 'Access-Control-Allow-Methods': 'PUT' }
const URL_7 = 'https://api.example/users/7'

const exchangesIn = (text: string) => opened(readHar(text)).exchanges

describe('preflights', () => {
  const asked = (at: number, time = 20) => entry(at, 'OPTIONS', URL_7, ASK, 204, ALLOW, { time })
  const put = (at: number, time = 20) => entry(at, 'PUT', URL_7, ORIGIN, 200, ALLOW, { time })

  const pairsIn = (entries: readonly Entry[], creator?: string) =>
    exchangesIn(har(entries, creator)).map(({ id, legs: [{ preflight }] }) =>
      preflight === null
        ? `${id} alone`
        : `${id} at ${preflight.timing.startedAt - 1_770_000_000_000}, ${preflight.pairing}`,
    )

  test('belong to the request that waited for them, as a browser records it', () => {
    expect(pairsIn([put(0, 60), asked(5)])).toEqual(['0 at 5, certain'])
  })

  test('belong to the next request, as a proxy records it', () => {
    expect(pairsIn([asked(0), put(25), put(2_000)], 'Charles Proxy')).toEqual(['1 at 0, likely', '2 alone'])
  })

  test('are taken first in, first out among requests that look alike', () => {
    expect(pairsIn([put(0, 90), put(1, 90), asked(2), asked(3)])).toEqual(['0 at 2, likely', '1 at 3, certain'])
  })

  test('are not those of a request that was over before, or of another method or URL', () => {
    const entries = [put(0), asked(5_000), entry(4_990, 'DELETE', URL_7, ORIGIN, 200, ALLOW, { time: 60 })]
    expect(pairsIn(entries)).toEqual(['0 alone', '2 alone', '1 at 5000, likely'])
  })

  test('whose request never followed stand for it', () => {
    const [exchange] = exchangesIn(har([entry(0, 'OPTIONS', URL_7, ASK, 404, {})], 'Proxyman'))
    expect(exchange?.legs[0]).toMatchObject({
      method: 'PUT',
      url: URL_7,
      requestHeaders: { seen: false, why: 'not-in-file' },
      response: { seen: false, why: 'not-in-file' },
    })
    expect(exchange && told(exchange)).toBe(
      'PUT api.example/users/7, asked: blocked by allow-origin-missing at the preflight',
    )
  })

  test('that allow a request which never followed decide nothing', () => {
    expect(exchangesIn(har([asked(0)], 'Charles Proxy')).map(told)).toEqual([
      `PUT api.example/users/7, asked: ${NOTHING}`,
    ])
  })
})

describe('redirects', () => {
  const moved = (at: number, to: string, error?: string) =>
    entry(
      at,
      'GET',
      'https://api.example/old',
      ORIGIN,
      302,
      { ...ALLOW, Location: to },
      error === undefined ? {} : { error },
    )
  const target = (at: number, url = 'https://api.example/new') => entry(at, 'GET', url, ORIGIN, 200, ALLOW)

  test('and what they lead to are one exchange, by a relative `Location` too', () => {
    for (const to of ['/new', 'https://api.example/new', 'new#part'])
      expect(exchangesIn(har([moved(0, to), target(20)])).map(told)).toEqual([
        'GET api.example/old > GET api.example/new: allowed',
      ])
  })

  test('do not take what began before them, or long after', () => {
    for (const at of [-500, 60_000]) expect(exchangesIn(har([moved(0, '/new'), target(at)]))).toHaveLength(2)
  })

  test('that lead out of the file are not said to be read', () => {
    const { exchanges, lacks } = opened(readHar(har([moved(0, '/new')])))
    expect(exchanges.map(told)).toEqual(['GET api.example/old: undecided: where the redirect led'])
    expect(lacks.map(({ sentence }) => sentence)).toContain(
      'The answer is a redirect, and what it led to is not in the file.',
    )
  })

  test('that the browser stopped end there', () => {
    const stopped = entry(
      0,
      'GET',
      'https://api.example/old',
      ORIGIN,
      302,
      { Location: '/new' },
      { error: 'net::ERR_FAILED' },
    )
    expect(exchangesIn(har([stopped])).map(told)).toEqual([
      'GET api.example/old: blocked by allow-origin-missing at the redirect',
    ])
  })

  test('in a circle come to an end, where browsers end them', () => {
    const entries = Array.from({ length: 30 }, (_, index) =>
      entry(index * 20, 'GET', 'https://api.example/old', ORIGIN, 302, { ...ALLOW, Location: '/old' }),
    )
    expect(exchangesIn(har(entries)).map(({ legs }) => legs.length)).toEqual([21, 9])
  })
})

describe('credentials', () => {
  const modeIn = (sent: Readonly<Record<string, string>>, more: object = {}) => {
    const written = entry(0, 'GET', URL_7, { ...ORIGIN, ...sent }, 200, { 'Access-Control-Allow-Origin': '*' })
    Object.assign(written.request, more)
    const credentials = exchangesIn(har([written], 'Charles Proxy'))[0]?.credentials
    return credentials?.seen ? credentials.value : credentials?.why
  }
  const cross = { 'Sec-Fetch-Site': 'cross-site' }

  test.each([
    ['a cookie', { Cookie: 'a=b' }, 'include'],
    ['the header that browsers send with it', { ...cross, 'Sec-Fetch-Storage-Access': 'none' }, 'include'],
    ['nothing, in a browser that would show it', { ...cross, 'User-Agent': 'Chrome/140.0' }, 'same-origin'],
    ['nothing, in one that is too old to', { ...cross, 'User-Agent': 'Chrome/120.0' }, 'withheld-by-browser'],
    ['nothing, in Safari', { ...cross, 'User-Agent': 'Version/26.0 Safari/605' }, 'withheld-by-browser'],
  ])('%s', (_, sent, mode) => {
    expect(modeIn(sent)).toBe(mode)
  })

  test('a cookie that only the list of cookies has', () => {
    expect(modeIn({}, { cookies: [{ name: 'a', value: 'b' }] })).toBe('include')
  })
})

describe('a file', () => {
  test('may have a byte order mark, and no object around the log', () => {
    const log = JSON.parse(har([entry(0, 'GET', URL_7, ORIGIN, 200, ALLOW)])).log
    expect(exchangesIn(`\uFEFF${JSON.stringify(log)}`)).toHaveLength(1)
  })

  test('may be empty of entries', () => {
    expect(exchangesIn(har([]))).toEqual([])
  })

  test.each([
    ['{"log":3}', '`log` should be an object but is `3`'],
    ['{"log":{}}', '`log.entries` is missing'],
    ['{"log":{"entries":{}}}', '`log.entries` should be a list but is an object'],
    ['{"log":{"entries":[{}]}}', 'No entry of the HAR can be read: `log.entries[0].request` is missing'],
    ['{"log":{"entries":[7]}}', 'No entry of the HAR can be read: `log.entries[0]` should be an object but is `7`'],
    ['{"version":2}', 'The file is JSON, but no HAR: it has no `log`'],
  ])('%s is refused with the place', (text, sentence) => {
    expect(readHar(text)).toEqual({
      ok: false,
      sentence: `${sentence}. Export the HAR again, or open the file as it was exported.`,
    })
  })

  test('with more entries than can be shown is refused', () => {
    const result = readHar(`{"log":{"entries":[${'0,'.repeat(20_000)}0]}}`)
    expect(result.ok ? '' : result.sentence).toMatch(/^`log\.entries` has more than 20,000 entries/)
  })

  const broken = (change: (written: Entry) => void): Entry => {
    const written = entry(0, 'GET', URL_7, ORIGIN, 200, ALLOW)
    change(written)
    return written
  }

  test.each([
    ['`log.entries[1].request.url` is missing', (written: Entry) => delete written.request['url']],
    ['`log.entries[1].request.url` is no URL', (written: Entry) => Object.assign(written.request, { url: 'x' })],
    ['`log.entries[1].response` is missing', (written: Entry) => Object.assign(written, { response: undefined })],
    [
      '`log.entries[1].response.status` should be a number but is `"200"`',
      (written: Entry) => Object.assign(written.response, { status: '200' }),
    ],
    [
      '`log.entries[1].request.headers[0].name` is missing',
      (written: Entry) => Object.assign(written.request, { headers: [{}] }),
    ],
  ])('loses only the entry that is wrong: %s', (sentence, change) => {
    const good = entry(0, 'GET', URL_7, ORIGIN, 200, ALLOW)
    const { exchanges, lacks } = opened(readHar(har([good, broken(change), good])))
    expect(exchanges.map(({ id }) => id)).toEqual(['0', '2'])
    expect(lacks[0]?.sentence).toBe(`Skipped: ${sentence}.`)
  })

  test('names ten skipped entries, and counts the others', () => {
    const good = entry(0, 'GET', URL_7, ORIGIN, 200, ALLOW)
    const { lacks } = opened(readHar(har([good, ...Array.from({ length: 25 }, () => ({}))])))
    expect(lacks.filter(({ sentence }) => sentence.startsWith('Skipped'))).toHaveLength(11)
    expect(lacks[10]?.sentence).toBe('Skipped: 15 more entries.')
  })

  test('of 20,000 entries of one URL is read in time', () => {
    const entries = Array.from({ length: 10_000 }, (_, index) => [
      entry(index, 'PUT', URL_7, ORIGIN, 302, { ...ALLOW, Location: URL_7 }, { time: 900 }),
      entry(index, 'OPTIONS', URL_7, ASK, 204, ALLOW, { time: 900 }),
    ]).flat()
    const text = har(entries)
    const start = process.cpuUsage()
    expect(exchangesIn(text).length).toBeGreaterThan(1_000)
    const { user, system } = process.cpuUsage(start)
    expect((user + system) / 1_000).toBeLessThan(10_000)
  })
})
