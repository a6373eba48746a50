import { api, asks, BLOCKED, type Context, INCLUDE, NONE, OPEN, PUT, REFUSED, SITE } from './context.ts'

/** HTTPS, where `Sec-Fetch-Storage-Access` tells of credentials. */
export const SECURE: readonly Context[] = [
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
