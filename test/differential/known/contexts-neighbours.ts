import { APP, api, type Context, OPEN, POLICY, SITE } from './context.ts'

const EMBEDDER = 'https://app.test/?coep=require-corp'

/** The same site as the page, so that nothing shows the credentials mode. */
const SAME_SITE = "'https', 'api.app.test'"
const TO_HTTP = (id: string) => `{ 'actual-to': ${api(id, OPEN, "'http', 'api.app.test'")} }`
const MIXED = { chromium: 'undecided', firefox: 'failed: mixed-content' } as const

const element = (id: string, policy: string, properties = '', tag = 'script'): string =>
  `withElement('${tag}', { ${properties} ${tag === 'link' ? 'href' : 'src'}: ${api(id, `'actual=${policy}'`)} })`

/** The browser’s own word is about CORS, which governs none of these. */
const STOPPED = { outcome: 'failed', heard: 'A', unheard: true } as const
const PASSED = { outcome: 'ok', heard: 'A', unheard: true } as const

/** What other policies than CORS stop, and what they let pass. */
export const NEIGHBOURS: readonly Context[] = [
  {
    id: 'mixed-same-site',
    title: 'a redirect to mixed content with `*`, credentials unseen',
    page: APP,
    ask: `ask(at(${SAME_SITE}, 'mixed-same-site', ${TO_HTTP('mixed-same-site')}))`,
    outcome: 'failed',
    told: MIXED,
    heard: 'A',
    unheard: true,
  },
  {
    id: 'mixed-same-site-manual',
    title: 'the same, which the page did not want to follow',
    page: APP,
    ask: `ask(at(${SAME_SITE}, 'mixed-same-site-manual', ${TO_HTTP('mixed-same-site-manual')}), { redirect: 'manual' })`,
    outcome: 'opaque',
    told: { chromium: 'undecided', firefox: 'allowed' },
    heard: 'A',
    unheard: true,
  },
  {
    id: 'mixed-policy',
    title: 'the same, which the page’s policy forbids too',
    page: POLICY,
    ask: `ask(at('https', 'api.test', 'mixed-policy', { 'actual-to': ${api('mixed-policy', OPEN, "'http', 'api.test'")} }))`,
    outcome: 'failed',
    told: MIXED,
    heard: 'A',
    unheard: true,
  },
  {
    id: 'mixed-own',
    title: 'a redirect of the page’s own origin to mixed content',
    page: APP,
    ask: `ask(at('https', 'app.test', 'mixed-own', { actual: 'none', 'actual-to': ${api('mixed-own', OPEN, "'http', 'app.test'")} }))`,
    outcome: 'failed',
    told: MIXED,
    heard: 'A',
    unheard: true,
  },
  {
    id: 'csp-own',
    title: 'a redirect of the page’s own origin that its policy forbids',
    page: POLICY,
    ask: `ask(at('https', 'localhost', 'csp-own', { actual: 'none', 'actual-to': ${api('csp-own', OPEN)} }))`,
    outcome: 'failed',
    told: { chromium: 'undecided', firefox: 'failed: blocked-by-policy' },
    heard: 'A',
    unheard: true,
  },
  {
    id: 'corp',
    title: 'a script that Cross-Origin-Resource-Policy keeps',
    page: SITE,
    ask: element('corp', 'corp'),
    told: 'failed: resource-policy',
    ...STOPPED,
  },
  {
    id: 'corp-open',
    title: 'a script that it lets pass',
    page: SITE,
    ask: element('corp-open', 'corps'),
    told: 'not-cors',
    ...PASSED,
  },
  {
    id: 'corp-fetch',
    title: 'a fetch without CORS that it keeps',
    page: SITE,
    ask: `ask(${api('corp-fetch', "'actual=corp'")}, { mode: 'no-cors' })`,
    told: 'failed: resource-policy',
    ...STOPPED,
  },
  {
    id: 'coep',
    title: 'a script that the page’s embedder policy refuses',
    page: EMBEDDER,
    ask: element('coep', 'script'),
    told: 'failed: embedder-policy',
    ...STOPPED,
  },
  {
    id: 'coep-allowed',
    title: 'a script that the same policy lets pass',
    page: EMBEDDER,
    ask: element('coep-allowed', 'corps'),
    told: 'not-cors',
    ...PASSED,
  },
  {
    id: 'orb',
    title: 'an image that is JSON and says so',
    page: SITE,
    ask: element('orb', 'sealed', '', 'img'),
    told: 'failed: opaque-response-blocking',
    ...STOPPED,
  },
  {
    id: 'mime',
    title: 'a script that is sent as an image',
    page: SITE,
    ask: element('mime', 'picture'),
    told: 'failed: mime-type',
    ...STOPPED,
  },
  {
    id: 'mime-module',
    title: 'a module that is sent as plain text',
    page: SITE,
    ask: element('mime-module', 'plain', "type: 'module',"),
    told: { chromium: 'allowed', firefox: 'failed: mime-type' },
    ...STOPPED,
  },
  {
    id: 'stream',
    title: 'an event stream that is JSON',
    page: SITE,
    ask: `withStream(${api('stream', OPEN)})`,
    told: 'allowed',
    ...STOPPED,
  },
]
