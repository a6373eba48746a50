import type { BrowserName } from '../../support/browsers/browser.ts'

/** What CORSight says: a verdict, `failed:` with its kind, or `nothing` where the browser shows no extension anything. */
type Told = 'blocked' | 'allowed' | 'undecided' | 'not-cors' | 'nothing' | `failed: ${string}`

type PerBrowser<T> = T | Readonly<Record<BrowserName, T>>

/** A context in which a page may ask, and what comes of it. */
export interface Context {
  /** Part of the URL. */
  readonly id: string
  readonly title: string
  /** The page, without its port; `data:` and `file:` as they are. */
  readonly page: string
  /** An expression of the page, with the words of its library; gives what the script saw. */
  readonly ask: string
  readonly outcome: PerBrowser<'ok' | 'failed' | 'opaque'>
  readonly told: PerBrowser<Told>
  /** What reached the server: `P` a preflight, `A` another request; small letters over plain HTTP. */
  readonly heard: PerBrowser<string>
  /** The origin that asked, without its port, where it is not the page's own. */
  readonly origin?: string
  /** No tab is named: a shared or a service worker asked. */
  readonly tabless?: true
  /** The browser's own word tells of another request than this one, or can't be heard. */
  readonly unheard?: true
  readonly only?: BrowserName
}

const SITE = 'https://localhost/'
const APP = 'https://app.test/'
const PLAIN = 'http://app.test/'
const POLICY = "https://localhost/?csp=connect-src 'self' https://api.test:*"
const UPGRADE = 'https://app.test/?csp=upgrade-insecure-requests'
const DEVTOOLS = 'https://localhost/?devtools'
const INCLUDE = "{ credentials: 'include' }"
const PUT = "{ method: 'PUT' }"

const api = (id: string, query: string, place = "'https', '127.0.0.1'"): string => `at(${place}, '${id}', ${query})`
const NONE = "'actual=none&preflight=none'"
const OPEN = "'actual=open'"

const asks = (id: string, query: string, init = '{}', place?: string): string =>
  `ask(${api(id, query, place)}, ${init})`

const framed = (id: string, properties: string, query = NONE, init = '{}'): string =>
  `inFrame(${properties}, ${api(id, query)}, ${init})`

const BLOCKED = { outcome: 'failed', told: 'blocked', heard: 'A' } as const
const REFUSED = { outcome: 'failed', told: 'blocked', heard: 'P' } as const
const UNSHOWN = { outcome: 'failed', told: 'nothing', heard: '' } as const

const SECURE: readonly Context[] = [
  { id: 'secure', title: 'https to another site', page: SITE, ask: asks('secure', NONE), ...BLOCKED },
  {
    id: 'secure-include',
    title: 'https with credentials, of which no cookie tells',
    page: SITE,
    ask: asks('secure-include', OPEN, INCLUDE),
    ...BLOCKED,
  },
  {
    id: 'secure-put',
    title: 'https with a preflight',
    page: SITE,
    ask: asks('secure-put', OPEN, "{ method: 'PUT', credentials: 'include' }"),
    ...REFUSED,
  },
  {
    id: 'secure-own',
    title: 'https with credentials, allowed',
    page: SITE,
    ask: asks('secure-own', "'actual=own&preflight=own'", "{ method: 'PUT', credentials: 'include' }"),
    outcome: 'ok',
    told: 'allowed',
    heard: 'PA',
  },
  {
    id: 'leaves',
    title: 'a redirect away from the page’s own origin, preflighted there',
    page: SITE,
    ask: `ask(at('https', 'localhost', 'leaves', { 'actual-to': ${api('leaves', NONE)} }), ${PUT})`,
    ...BLOCKED,
    heard: 'AP',
  },
]

const FRAMES: readonly Context[] = [
  { id: 'srcdoc', title: 'a srcdoc frame', page: SITE, ask: framed('srcdoc', '{ srcdoc: frameText() }'), ...BLOCKED },
  {
    id: 'blank',
    title: 'an empty frame that the page asks through',
    page: SITE,
    ask: `(() => { const frame = document.createElement('iframe'); document.body.append(frame); return frame.contentWindow.fetch(${api('blank', NONE)}).then(() => 'ok', () => 'failed') })()`,
    ...BLOCKED,
  },
  {
    id: 'blob-frame',
    title: 'a blob: frame',
    page: SITE,
    ask: framed('blob-frame', "{ src: URL.createObjectURL(new Blob([frameText()], { type: 'text/html' })) }"),
    ...BLOCKED,
  },
  {
    id: 'data-frame',
    title: 'a data: frame',
    page: SITE,
    ask: framed('data-frame', "{ src: 'data:text/html,' + encodeURIComponent(frameText()) }", OPEN, INCLUDE),
    ...BLOCKED,
    origin: 'null',
  },
  {
    id: 'sandbox',
    title: 'a sandboxed frame that asks the page’s own server',
    page: SITE,
    ask: `inFrame({ src: '/frame', sandbox: 'allow-scripts' }, ${api('sandbox', NONE, "'https', 'localhost'")}, {})`,
    ...BLOCKED,
    origin: 'null',
  },
  {
    id: 'sandbox-null',
    title: 'a sandboxed frame, where `null` is allowed',
    page: SITE,
    ask: framed('sandbox-null', "{ src: '/frame', sandbox: 'allow-scripts' }", "'actual=null'"),
    outcome: 'ok',
    told: 'allowed',
    heard: 'A',
    origin: 'null',
  },
  {
    id: 'sandbox-same',
    title: 'a sandboxed frame that keeps its origin',
    page: SITE,
    ask: framed('sandbox-same', "{ src: '/frame', sandbox: 'allow-scripts allow-same-origin' }"),
    ...BLOCKED,
  },
  {
    id: 'sandbox-redirect',
    title: 'a sandboxed frame that is redirected',
    page: SITE,
    ask: `inFrame({ src: '/frame', sandbox: 'allow-scripts' }, at('https', 'localhost', 'sandbox-redirect', { 'actual-to': ${api('sandbox-redirect', NONE)} }), {})`,
    ...BLOCKED,
    heard: 'AA',
    origin: 'null',
  },
  {
    id: 'frame',
    title: 'a frame of another site',
    page: SITE,
    ask: framed(
      'frame',
      "{ src: 'https://frame.test:' + PORT + '/frame' }",
      OPEN,
      "{ method: 'PUT', credentials: 'include' }",
    ),
    ...REFUSED,
    origin: 'https://frame.test',
  },
  {
    id: 'frame-page',
    title: 'a frame of another site that asks the page’s server',
    page: SITE,
    ask: `inFrame({ src: 'https://frame.test:' + PORT + '/frame' }, ${api('frame-page', NONE, "'https', 'localhost'")}, {})`,
    ...BLOCKED,
    origin: 'https://frame.test',
  },
  {
    id: 'frame-own',
    title: 'a frame of another site that asks its own server',
    page: SITE,
    ask: `inFrame({ src: 'https://frame.test:' + PORT + '/frame' }, ${api('frame-own', NONE, "'https', 'frame.test'")}, {})`,
    outcome: 'ok',
    told: 'nothing',
    heard: 'A',
  },
]

const WORKERS: readonly Context[] = [
  {
    id: 'worker',
    title: 'a worker',
    page: SITE,
    ask: `inWorker(new Worker('/worker.js'), ${api('worker', OPEN)}, ${INCLUDE})`,
    ...BLOCKED,
  },
  {
    id: 'module-worker',
    title: 'a module worker',
    page: SITE,
    ask: `inWorker(new Worker('/module.js', { type: 'module' }), ${api('module-worker', NONE)}, ${PUT})`,
    ...REFUSED,
  },
  {
    id: 'blob-worker',
    title: 'a blob: worker',
    page: SITE,
    ask: `inWorker(new Worker(URL.createObjectURL(new Blob([workerText()]))), ${api('blob-worker', NONE)}, {})`,
    ...BLOCKED,
  },
  {
    id: 'data-worker',
    title: 'a data: worker that asks the page’s own server',
    page: SITE,
    ask: `inWorker(new Worker('data:text/javascript,' + encodeURIComponent(workerText())), ${api('data-worker', NONE, "'https', 'localhost'")}, {})`,
    ...BLOCKED,
    origin: 'null',
  },
  {
    id: 'shared-worker',
    title: 'a shared worker',
    page: SITE,
    ask: `inWorker(new SharedWorker('/shared.js').port, ${api('shared-worker', OPEN)}, ${INCLUDE})`,
    ...BLOCKED,
    tabless: true,
  },
  {
    id: 'worklet',
    title: 'a worklet’s module',
    page: SITE,
    ask: `new OfflineAudioContext(1, 1, 8000).audioWorklet.addModule(${api('worklet', NONE)}).then(() => 'ok', () => 'failed')`,
    ...BLOCKED,
    unheard: true,
  },
  {
    id: 'service-worker',
    title: 'a service worker',
    page: SITE,
    ask: `inServiceWorker(${api('service-worker', NONE)}, ${PUT})`,
    ...REFUSED,
    tabless: true,
  },
  {
    id: 'service-worker-include',
    title: 'a service worker, with credentials',
    page: SITE,
    ask: `inServiceWorker(${api('service-worker-include', OPEN)}, ${INCLUDE})`,
    ...BLOCKED,
    tabless: true,
  },
  {
    id: 'proxied',
    title: 'a service worker that asks in the page’s place',
    page: 'https://localhost/service/proxy',
    ask: asks('proxied', "'preflight=none'", PUT),
    ...REFUSED,
    tabless: true,
  },
  {
    id: 'proxied-allowed',
    title: 'a service worker that asks in the page’s place, allowed',
    page: 'https://localhost/service/proxy',
    ask: asks('proxied-allowed', OPEN, PUT),
    outcome: 'ok',
    told: 'allowed',
    heard: 'PA',
    tabless: true,
  },
  {
    id: 'opaque',
    title: 'a service worker that has only an opaque response',
    page: 'https://localhost/service/opaque',
    ask: asks('opaque', NONE),
    outcome: 'failed',
    told: 'not-cors',
    heard: 'A',
    tabless: true,
    unheard: true,
  },
  {
    id: 'made',
    title: 'a service worker that answers by itself',
    page: 'https://localhost/service/made',
    ask: asks('made', NONE),
    outcome: 'ok',
    told: 'nothing',
    heard: '',
  },
  {
    id: 'error',
    title: 'a service worker that gives a network error',
    page: 'https://localhost/service/error',
    ask: asks('error', OPEN),
    ...UNSHOWN,
    unheard: true,
  },
]

const MIXED = `at('https', 'api.test', 'mixed-redirect', { 'actual-to': ${api('mixed-redirect', OPEN, "'http', 'api.test'")} })`
const BOTH_MAY = { chromium: 'undecided', firefox: 'failed: blocked-by-policy' } as const
const MANUAL = `at('https', 'api.test', 'manual', { 'actual-to': ${api('manual', OPEN)} })`

const POLICIES: readonly Context[] = [
  { id: 'mixed', title: 'mixed content', page: APP, ask: asks('mixed', NONE, PUT, "'http', 'api.test'"), ...UNSHOWN },
  {
    id: 'mixed-loopback',
    title: 'https that asks this machine over http',
    page: APP,
    ask: asks('mixed-loopback', NONE, '{}', "'http', '127.0.0.1'"),
    ...BLOCKED,
    heard: 'a',
  },
  {
    id: 'mixed-image',
    title: 'mixed content that is upgraded',
    page: APP,
    ask: `withImage(${api('mixed-image', NONE, "'http', 'api.test'")})`,
    ...BLOCKED,
  },
  {
    id: 'mixed-redirect',
    title: 'a redirect to mixed content',
    page: APP,
    ask: `ask(${MIXED})`,
    outcome: 'failed',
    told: BOTH_MAY,
    heard: 'A',
  },
  {
    id: 'mixed-none',
    title: 'a redirect to mixed content that fails the CORS check',
    page: APP,
    ask: `ask(at('https', 'api.test', 'mixed-none', { actual: 'none', 'actual-to': ${api('mixed-none', OPEN, "'http', 'api.test'")} }))`,
    outcome: 'failed',
    told: { chromium: 'blocked', firefox: 'failed: blocked-by-policy' },
    heard: 'A',
  },
  {
    id: 'manual',
    title: 'a redirect that the page did not want to follow',
    page: APP,
    ask: `ask(${MANUAL}, { redirect: 'manual' })`,
    outcome: 'opaque',
    told: { chromium: 'undecided', firefox: 'allowed' },
    heard: 'A',
  },
  { id: 'csp', title: 'what the page’s policy forbids', page: POLICY, ask: asks('csp', OPEN), ...UNSHOWN },
  {
    id: 'csp-redirect',
    title: 'a redirect that the page’s policy forbids',
    page: POLICY,
    ask: `ask(at('https', 'api.test', 'csp-redirect', { 'actual-to': ${api('csp-redirect', OPEN)} }), ${PUT})`,
    outcome: 'failed',
    told: 'undecided',
    heard: 'PA',
  },
  {
    id: 'csp-first',
    title: 'a redirect that fails the CORS check before the page’s policy is asked',
    page: POLICY,
    ask: `ask(at('https', 'api.test', 'csp-first', { actual: 'none', 'actual-to': ${api('csp-first', OPEN)} }))`,
    only: 'chromium',
    ...BLOCKED,
  },
  {
    id: 'upgraded',
    title: 'a URL that the page’s policy upgrades',
    page: UPGRADE,
    ask: asks('upgraded', NONE, PUT, "'http', 'api.test'"),
    ...REFUSED,
  },
  {
    id: 'upgraded-allowed',
    title: 'an upgraded URL, allowed',
    page: UPGRADE,
    ask: asks('upgraded-allowed', OPEN, PUT, "'http', 'api.test'"),
    outcome: 'ok',
    told: 'allowed',
    heard: 'PA',
  },
  {
    id: 'upgraded-own',
    title: 'an upgraded URL of the page’s own origin',
    page: UPGRADE,
    ask: asks('upgraded-own', NONE, PUT, "'http', 'app.test'"),
    outcome: 'ok',
    told: 'nothing',
    heard: 'A',
  },
  {
    id: 'upgraded-redirect',
    title: 'a redirect to a URL that is upgraded',
    page: UPGRADE,
    ask: `ask(at('https', 'api.test', 'upgraded-redirect', { 'actual-to': ${api('upgraded-redirect', NONE, "'http', 'api.test'")} }))`,
    ...BLOCKED,
    heard: 'AA',
  },
  {
    id: 'hsts',
    title: 'a preflight to a host that only HTTPS reaches',
    page: PLAIN,
    ask: asks('hsts', OPEN, PUT, "'http', 'api.example.dev'"),
    outcome: 'failed',
    told: { chromium: 'blocked', firefox: 'failed: tls' },
    heard: '',
  },
  {
    id: 'hsts-get',
    title: 'a request to a host that only HTTPS reaches',
    page: PLAIN,
    ask: asks('hsts-get', "'actual=none'", '{}', "'http', 'api.example.dev'"),
    only: 'chromium',
    ...BLOCKED,
  },
  {
    id: 'preflight-to-https',
    title: 'a preflight that its server redirects to https',
    page: PLAIN,
    ask: `ask(at('http', 'api.test', 'preflight-to-https', { 'preflight-to': ${api('preflight-to-https', OPEN, "'https', 'api.test'")} }), ${PUT})`,
    ...REFUSED,
    heard: 'p',
  },
  {
    id: 'to-https',
    title: 'a request that its server redirects to https',
    page: PLAIN,
    ask: `ask(at('http', 'api.test', 'to-https', { 'actual-to': ${api('to-https', NONE, "'https', 'api.test'")} }))`,
    ...BLOCKED,
    heard: 'aA',
  },
  {
    id: 'no-cors',
    title: 'a POST in mode no-cors, which carries `Origin`',
    page: PLAIN,
    ask: asks('no-cors', NONE, "{ mode: 'no-cors', method: 'POST', body: 'x' }", "'http', 'api.test'"),
    outcome: 'opaque',
    told: { chromium: 'not-cors', firefox: 'undecided' },
    heard: 'a',
  },
  {
    id: 'no-cors-secure',
    title: 'the same over https',
    page: SITE,
    ask: asks('no-cors-secure', NONE, "{ mode: 'no-cors', method: 'POST', body: 'x' }"),
    outcome: 'opaque',
    told: 'not-cors',
    heard: 'A',
  },
]

const OTHERS: readonly Context[] = [
  { id: 'file', title: 'a file: page', page: 'file:', ask: asks('file', NONE), ...BLOCKED, origin: 'null' },
  {
    id: 'file-null',
    title: 'a file: page, where `null` is allowed',
    page: 'file:',
    ask: asks('file-null', "'actual=null&preflight=null'", PUT),
    outcome: 'ok',
    told: 'allowed',
    heard: 'PA',
    origin: 'null',
  },
  {
    id: 'data',
    title: 'a data: page',
    page: 'data:text/html,<title>Data</title>',
    ask: asks('data', NONE, '{}', "'http', '127.0.0.1'"),
    outcome: 'failed',
    told: { chromium: 'failed: local-network-access', firefox: 'blocked' },
    heard: { chromium: '', firefox: 'a' },
    origin: 'null',
  },
  {
    id: 'extension-blocks',
    title: 'what another extension blocks',
    page: SITE,
    ask: asks('extension-blocks', OPEN, PUT),
    outcome: 'failed',
    told: 'failed: blocked-by-extension',
    heard: '',
  },
  {
    id: 'extension-blocks-preflight',
    title: 'a preflight that another extension blocks',
    page: SITE,
    ask: asks('extension-blocks-preflight', OPEN, PUT),
    outcome: 'failed',
    told: 'failed: blocked-by-extension',
    heard: '',
  },
  {
    id: 'extension-allows',
    title: 'what another extension allows',
    page: SITE,
    ask: asks('extension-allows', "'actual=none'"),
    outcome: 'ok',
    told: 'allowed',
    heard: 'A',
  },
  {
    id: 'extension-forbids',
    title: 'what another extension forbids',
    page: SITE,
    ask: asks('extension-forbids', OPEN),
    outcome: 'failed',
    told: { chromium: 'undecided', firefox: 'blocked' },
    heard: 'A',
  },
  {
    id: 'extension-answers',
    title: 'what another extension answers',
    page: SITE,
    ask: asks('extension-answers', NONE),
    outcome: 'ok',
    told: 'not-cors',
    heard: '',
    only: 'chromium',
  },
  {
    id: 'devtools-block',
    title: 'what DevTools block',
    page: DEVTOOLS,
    ask: asks('devtools-block', OPEN, PUT),
    ...UNSHOWN,
    only: 'chromium',
  },
  {
    id: 'devtools-answer',
    title: 'what DevTools answer in the server’s place',
    page: DEVTOOLS,
    ask: asks('devtools-answer', OPEN),
    outcome: 'failed',
    told: 'undecided',
    heard: '',
    only: 'chromium',
  },
]

/** Everything but a page’s own document on plain HTTP. */
export const CONTEXTS: readonly Context[] = [...SECURE, ...FRAMES, ...WORKERS, ...POLICIES, ...OTHERS]
