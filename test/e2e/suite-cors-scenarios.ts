import type { BrowserName } from '../support/browsers/browser.ts'

/** What a server answers: a status, headers, and a body where it is not `{}`. */
export type Reply = readonly [status: number, headers: Readonly<Record<string, string>>, body?: string]

/** What reached the server. */
export interface Asked {
  readonly origin: string
  readonly preflight: boolean
  /** How many of its kind (preflights or actual requests) came before. */
  readonly nth: number
}

/** What needs several requests, or more than a script that asks: one step after another, by scripts that get `url`. */
export interface Scenario {
  readonly title: string
  readonly reply: (asked: Asked) => Reply
  /** Functions of `url`, as text: `ok`, `failed`, or the names of the headers that the script can read. */
  readonly steps: readonly [string, ...string[]]
  /** What the server hears in all: P for a preflight, A for the request itself. */
  readonly heard: string | { readonly chromium: string; readonly firefox: string }
  /** Where the browser may hide what decides, so that CORSight may say that it can't tell. */
  readonly hidden?: BrowserName
  /** DevTools attach to a new worker too late to hear of its first request: only its script's word counts. */
  readonly unheard?: true
  /** Nothing is recorded, because nothing was sent, or none of it is CORS’s. */
  readonly unrecorded?: true
}

const FETCH = (init = ''): string =>
  `(url) => fetch(url, {${init}}).then((r) => r.text()).then(() => 'ok', () => 'failed')`
const NAMES = (init = ''): string =>
  `(url) => fetch(url, {${init}}).then((r) => r.text().then(() => [...r.headers.keys()]), () => 'failed')`
const XHR = (before: string, after = '', method = 'GET'): string => `(url) => new Promise((resolve) => {
  const xhr = new XMLHttpRequest()
  xhr.open('${method}', url)
  ${before}
  xhr.onload = () => resolve('ok')
  xhr.onerror = xhr.onabort = () => resolve('failed')
  xhr.send(${method === 'POST' ? "'x'.repeat(5000)" : ''})
  ${after}
})`
const SYNC = `(url) => {
  const xhr = new XMLHttpRequest()
  xhr.open('GET', url, false)
  try { xhr.send(); return 'ok' } catch { return 'failed' }
}`
const ELEMENT = (tag: string, properties: string): string => `(url) => new Promise((resolve) => {
  const made = Object.assign(document.createElement('${tag}'), { src: url, ${properties} })
  made.onload = () => resolve('ok')
  made.onerror = () => resolve('failed')
  document.head.append(made)
})`
const ASKING = "fetch(url).then((r) => r.text()).then(() => 'ok', () => 'failed')"
const WORKER = (make: string): string => `(url) => new Promise((resolve) => {
  const code = 'const url = ' + JSON.stringify(url) + '; ${ASKING.replaceAll("'", "\\'")}.then(postMessage)'
  const worker = new Worker(${make})
  worker.onmessage = ({ data }) => resolve(data)
})`
const FRAME = (make: string): string => `(url) => new Promise((resolve) => {
  const code = '<script>const url = ' + JSON.stringify(url) + '; ${ASKING.replaceAll("'", "\\'")}.then((x) => parent.postMessage(x, "*"))</' + 'script>'
  const frame = document.createElement('iframe')
  addEventListener('message', ({ data, source }) => { if (source === frame.contentWindow) resolve(data) })
  ${make}
  document.body.append(frame)
})`

const DATA_FRAME = FRAME("frame.src = 'data:text/html,' + encodeURIComponent(code)")
const SANDBOX = FRAME("frame.sandbox = 'allow-scripts'; frame.srcdoc = code")

const ANY = { 'access-control-allow-origin': '*' }
const TRACE = "headers: { 'X-Print': '1' }"
const allow = (more: Readonly<Record<string, string>> = {}) => ({ ...ANY, ...more })
const consent = (more: Readonly<Record<string, string>> = {}) =>
  allow({ 'access-control-allow-headers': 'x-print', ...more })

const credentialed = ({ origin }: Asked, more: Readonly<Record<string, string>> = {}) => ({
  'access-control-allow-origin': origin,
  'access-control-allow-credentials': 'true',
  ...more,
})

const REVALIDATED = { 'cache-control': 'max-age=0', etag: '"1"', a: '1', b: '1' }

const CACHED: readonly Scenario[] = [
  {
    title: 'a 304 without consent takes it from what was stored, and may expose more, or less',
    reply: ({ nth }) =>
      nth === 0
        ? [200, allow(REVALIDATED)]
        : [
            304,
            { ...REVALIDATED, ...(nth === 1 ? {} : { 'access-control-expose-headers': nth === 2 ? 'a, b' : 'a' }) },
          ],
    steps: [NAMES(), FETCH(), FETCH(), FETCH()],
    heard: 'AAAA',
    hidden: 'firefox',
  },
  {
    title: 'a 304 that takes the consent back',
    reply: ({ nth }) =>
      nth === 0
        ? [200, allow(REVALIDATED)]
        : [304, { ...REVALIDATED, 'access-control-allow-origin': 'https://other.example' }],
    steps: [FETCH(), FETCH()],
    heard: 'AA',
  },
  {
    title: 'a script that is revalidated',
    reply: ({ nth }) => [nth === 0 ? 200 : 304, allow({ ...REVALIDATED, 'content-type': 'text/javascript' }), 'void 0'],
    steps: [FETCH(), FETCH()],
    heard: 'AA',
  },
  {
    title: 'a preflight that is kept by default, for its header alone',
    reply: () => [200, consent()],
    steps: [FETCH(TRACE), FETCH(TRACE), FETCH("headers: { 'X-Other': '1' }")],
    heard: 'PAAP',
  },
  ...['0', '-1'].map(
    (age): Scenario => ({
      title: `a preflight with Access-Control-Max-Age ${age}`,
      reply: () => [200, consent({ 'access-control-max-age': age })],
      steps: [FETCH(TRACE), FETCH(TRACE)],
      heard: 'PAPA',
    }),
  ),
  {
    title: 'a preflight that is kept for a method, but not for another',
    reply: () => [200, allow({ 'access-control-allow-methods': 'PUT', 'access-control-max-age': '60' })],
    steps: [FETCH("method: 'PUT'"), FETCH("method: 'PUT'"), FETCH("method: 'DELETE'")],
    heard: 'PAAP',
  },
  {
    title: 'a preflight that is kept without credentials, then asked with them',
    reply: () => [200, consent({ 'access-control-max-age': '60' })],
    steps: [FETCH(`${TRACE}, credentials: 'omit'`), FETCH(`${TRACE}, credentials: 'include'`)],
    heard: 'PAP',
  },
  {
    title: 'a preflight that is kept although the request failed',
    reply: ({ preflight }) => [200, preflight ? consent({ 'access-control-max-age': '60' }) : {}],
    steps: [FETCH(TRACE), FETCH(TRACE)],
    heard: { chromium: 'PAA', firefox: 'PAPA' },
  },
  {
    title: 'a preflight that failed, and is asked again',
    reply: ({ nth, preflight }) => [200, preflight && nth === 0 ? {} : consent()],
    steps: [FETCH(TRACE), FETCH(TRACE)],
    heard: 'PPA',
  },
]

const UPLOADS: readonly Scenario[] = [
  {
    title: 'a listener for the upload that comes after send()',
    reply: () => [200, ANY],
    steps: [XHR('', 'xhr.upload.onprogress = () => {}', 'POST')],
    heard: 'A',
  },
  {
    title: 'a listener for the upload that comes before send()',
    reply: () => [200, ANY],
    steps: [XHR('xhr.upload.onprogress = () => {}', '', 'POST')],
    heard: 'PA',
  },
]

const COOKIES: readonly Scenario[] = [
  {
    title: 'cookies that are set and sent with credentials, and not without',
    reply: (asked) => [200, credentialed(asked, { 'set-cookie': 'known=1; Path=/' })],
    steps: [FETCH("credentials: 'include'"), FETCH("credentials: 'include'"), FETCH("credentials: 'omit'"), FETCH()],
    heard: 'AAAA',
  },
  {
    title: 'cookies for a server that allows anybody',
    reply: () => [200, allow({ 'set-cookie': 'other=1; Path=/' })],
    steps: [FETCH("credentials: 'omit'"), FETCH("credentials: 'include'")],
    heard: 'AA',
  },
  {
    title: 'a redirect with cookies',
    reply: (asked) =>
      asked.nth === 0 ? [302, credentialed(asked, { location: '?', 'set-cookie': 'r=1' })] : [200, credentialed(asked)],
    steps: [FETCH("credentials: 'include'")],
    heard: 'AA',
  },
]

const ASKERS: readonly Scenario[] = [
  ...(
    [
      ['a data: frame', DATA_FRAME],
      ['a sandboxed frame', SANDBOX],
      ['a data: worker', WORKER("'data:text/javascript,' + encodeURIComponent(code)")],
      ['a blob: worker', WORKER("URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))")],
      ['a synchronous XMLHttpRequest', SYNC],
    ] as const
  ).flatMap(([who, step]) =>
    (['*', 'null', 'https://other.example', ''] as const).map(
      (value): Scenario => ({
        title: `${who}, answered ${value === '' ? 'nothing' : value}`,
        reply: () => [200, value === '' ? {} : { 'access-control-allow-origin': value }],
        steps: [step],
        heard: 'A',
        ...(who.includes('worker') && { hidden: 'firefox', unheard: true }),
      }),
    ),
  ),
  ...['', "crossOrigin: 'anonymous'", "crossOrigin: 'use-credentials'"].flatMap((properties) =>
    [{}, ANY].map(
      (headers): Scenario => ({
        title: `an image with ${properties || 'no attribute'}, answered ${JSON.stringify(headers)}`,
        reply: () => [
          200,
          { ...headers, 'content-type': 'image/svg+xml' },
          '<svg xmlns="http://www.w3.org/2000/svg"/>',
        ],
        steps: [ELEMENT('img', properties)],
        heard: 'A',
      }),
    ),
  ),
  ...["credentials: 'omit'", "credentials: 'include'"].flatMap((credentials) =>
    [{}, ANY].map(
      (headers): Scenario => ({
        title: `fetch with keepalive, ${credentials}, answered ${JSON.stringify(headers)}`,
        reply: () => [200, { ...headers, ...('access-control-allow-origin' in headers && consent()) }],
        steps: [FETCH(`keepalive: true, method: 'POST', body: '{}', ${credentials}, ${TRACE}`)],
        heard: 'access-control-allow-origin' in headers && credentials.includes('omit') ? 'PA' : 'P',
      }),
    ),
  ),
  {
    title: 'mode same-origin to another origin',
    reply: () => [200, ANY],
    steps: [FETCH("mode: 'same-origin'")],
    heard: '',
    unrecorded: true,
  },
  {
    title: 'a URL with a user and a password',
    reply: () => [200, ANY],
    steps: ["(url) => fetch(url.replace('://', '://u:p@')).then(() => 'ok', () => 'failed')"],
    heard: '',
    unrecorded: true,
  },
  {
    title: 'part of a file',
    reply: () => [206, allow({ 'content-range': 'bytes 0-1/10' }), '{}'],
    steps: [NAMES("headers: { Range: 'bytes=0-1' }")],
    heard: 'A',
  },
  {
    title: 'a circle of redirects',
    reply: () => [302, allow({ location: '?' })],
    steps: [FETCH()],
    heard: 'A'.repeat(21),
  },
]

const EXPOSED: readonly Scenario[] = [
  ...(
    [
      undefined,
      '',
      '*',
      'bb-8',
      'BB-8',
      'bb-8,,@#$#%%&^&^*()()11!',
      'bb-8, ',
      ', bb-8',
      ',bb-8',
      'bb-8  b',
      '@invalid,bb-8',
      'bb-8,@invalid',
      'bb-8\t',
      '"bb-8"',
      'b, bb-8 ,c',
      '*, bb-8',
      'set-cookie, bb-8',
      'bb-8;q=1',
      'bb-8:',
      'bb-8\u00e4',
    ] as const
  ).map(
    (value): Scenario => ({
      title: `Access-Control-Expose-Headers ${JSON.stringify(value)}`,
      reply: () => [
        200,
        allow({
          'bb-8': 'hey',
          'content-language': 'de',
          'set-cookie': 'x=1',
          '*': 'star',
          ...(value !== undefined && { 'access-control-expose-headers': value }),
        }),
      ],
      steps: [NAMES("credentials: 'omit'")],
      heard: 'A',
    }),
  ),
  ...['*', 'bb-8', '*, bb-8'].map(
    (value): Scenario => ({
      title: `Access-Control-Expose-Headers ${value} with credentials`,
      reply: (asked) => [
        200,
        credentialed(asked, { 'bb-8': 'hey', '*': 'star', 'access-control-expose-headers': value }),
      ],
      steps: [NAMES("credentials: 'include'")],
      heard: 'A',
    }),
  ),
]

/** What the public CORS suites try that takes more than one request, or more than a script that asks. */
export const SCENARIOS: readonly Scenario[] = [...CACHED, ...UPLOADS, ...COOKIES, ...ASKERS, ...EXPOSED]
