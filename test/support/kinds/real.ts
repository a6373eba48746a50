import type { Ask, Said } from './kind.ts'

/** What a real server is asked, and what a reader is told of its answer. */
export interface Real {
  readonly server: 'nginx' | 'gin' | 'vite'
  readonly when: string
  readonly host: string
  readonly path: string
  readonly ask: Omit<Ask, 'url'>
  readonly says: Said
}

const JSON_HEADERS = { 'content-type': 'application/json' }

export const REAL: readonly Real[] = [
  {
    server: 'nginx',
    when: 'Nginx refuses a body before Express sees it',
    host: 'api.test',
    path: '/items',
    ask: { method: 'POST', headers: JSON_HEADERS, body: 9_000 },
    says: {
      cause: 'platform-says',
      confidence: 'likely',
      headline: /^Nginx refused the body: it is larger than `client_max_body_size` \(413\)\.$/,
      place: 'proxy',
      step: /^Raise `client_max_body_size`/,
      never: /\balways\b|express\.json|middleware|Express/,
      acted: ['probably-not', 'in-front'],
    },
  },
  {
    server: 'nginx',
    when: 'Express, behind the same Nginx, does not have the path',
    host: 'api.test',
    path: '/nothing',
    ask: {},
    says: {
      cause: 'application-error-bypasses-cors',
      confidence: 'likely',
      headline: /^The server found nothing at `\/nothing` \(404\)\.$/,
      place: 'page',
      step: /^Check path and port/,
      prints: true,
      never: /Nginx|always/,
      acted: ['probably-not', 'refused'],
    },
  },
  {
    server: 'gin',
    when: 'Gin’s CORS layer refuses the origin with a bare 403',
    host: 'gin.test',
    path: '/items',
    ask: { method: 'PUT' },
    says: {
      cause: 'refused-with-403',
      confidence: 'likely',
      place: 'server',
      step: /^Ask again with an origin that the server lists/,
      never: /asks the preflight to log in|passport/,
      acted: ['no', null],
    },
  },
  {
    server: 'vite',
    when: 'Vite does not know its host',
    host: 'dev.test',
    path: '/data.js',
    ask: {},
    says: {
      cause: 'host-check',
      confidence: 'likely',
      place: 'server',
      step: /`server\.allowedHosts` of Vite/,
      never: /log in|Express/,
    },
  },
  {
    server: 'vite',
    when: 'Vite lets only pages of this machine in',
    host: 'localhost',
    path: '/data.js',
    ask: {},
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `http:\/\/app\.test` to the allowed origins/,
      never: /log in|Express/,
    },
  },
  {
    server: 'vite',
    when: 'the same at the preflight',
    host: 'localhost',
    path: '/data.js',
    ask: { method: 'PUT' },
    says: {
      cause: 'origin-not-listed',
      confidence: 'likely',
      place: 'server',
      step: /^Add `http:\/\/app\.test` to the allowed origins/,
      never: /log in|Express/,
    },
  },
]
