import { JSON_TYPE } from '../../lab/scenario.ts'
import type { Cell } from '../cell.ts'
import { keeping, writing } from '../patch.ts'

/** A server with this between `const app = express()` and `listen`; `fix` marks where the printed code goes. */
const app = (body: string): string => `// begin: old
import cors from 'cors'
// end: old
import express from '{{express}}'

const app = express()
// Firefox keeps a doubled header with a stored answer: that is another fault than those shown here.
app.disable('etag')

${body}

app.listen(Number(process.env.PORT), '127.0.0.1')
`

const FIX = `// begin: fix
// end: fix`

const OLD = (line: string): string => `// begin: old
${line}
// end: old`

interface Fault
  extends Pick<Cell, 'cause' | 'variant' | 'fault' | 'request' | 'host' | 'edit' | 'noEdit' | 'granted' | 'hidden'> {
  readonly body: string
}

const PUT_JSON = { method: 'PUT', headers: JSON_TYPE, body: '{"name":"Ada"}' } as const
const GET = { method: 'GET' } as const

/** The same on Express 4 and 5. */
const FAULTS: readonly Fault[] = [
  {
    cause: 'cors-not-configured',
    fault: 'The server answers, but never says who may read the answer.',
    body: `${FIX}
app.get('/articles', (request, response) => response.json([]))`,
    request: { path: '/articles', init: GET },
  },
  {
    cause: 'cors-not-configured',
    variant: 'preflight',
    fault: 'Express answers OPTIONS by itself, with the methods of the route and no word of CORS.',
    body: `${FIX}
app.put('/articles/7', express.json(), (request, response) => response.json(request.body))`,
    request: { path: '/articles/7', init: PUT_JSON },
  },
  {
    cause: 'authentication-before-cors',
    fault: 'The preflight carries no token, so OPTIONS is answered 401 before cors() runs.',
    body: `${FIX}
app.use((request, response, next) => {
  if (request.get('authorization') === 'Bearer of-the-lab') return next()
  response.status(401).set('WWW-Authenticate', 'Bearer').end()
})
${OLD('app.use(cors())')}
app.put('/users/7', express.json(), (request, response) => response.json(request.body))`,
    request: {
      path: '/users/7',
      init: { method: 'PUT', headers: { ...JSON_TYPE, Authorization: 'Bearer of-the-lab' }, body: '{}' },
    },
  },
  {
    cause: 'authentication-before-cors',
    variant: 'login-page',
    fault: 'Whoever has no session is sent to the login page, preflights too.',
    body: `${FIX}
app.use((request, response, next) => {
  if (request.path === '/login' || request.get('x-session') === '7') return next()
  response.redirect('/login')
})
${OLD('app.use(cors())')}
app.get('/me', (request, response) => response.json({ id: 7 }))`,
    request: { path: '/me', init: { method: 'GET', headers: { 'X-Session': '7' } } },
  },
  {
    cause: 'origin-not-listed',
    fault: 'The list of cors() has the address that production uses.',
    body: `// begin: fix
app.use(
  cors({
    origin: ['https://app.example', 'https://www.app.example'],
    methods: ['PUT', 'DELETE'],
    allowedHeaders: ['Content-Type', 'X-Tenant'],
    exposedHeaders: ['Link'],
    credentials: true,
  }),
)
// end: fix
app.put('/articles/7', express.json(), (request, response) => response.json(request.body))`,
    request: { path: '/articles/7', init: PUT_JSON },
    granted: {
      origins: ['https://app.example', 'https://www.app.example'],
      methods: ['PUT', 'DELETE'],
      headers: ['content-type', 'x-tenant'],
      exposed: ['link'],
      credentials: true,
    },
    edit: [
      {
        old: "origin: ['https://app.example', 'https://www.app.example'],",
        by: keeping("'https://app.example', 'https://www.app.example'"),
      },
    ],
  },
  {
    cause: 'origin-not-listed',
    variant: 'loopback',
    fault: 'cors() names 127.0.0.1, and the page is opened as localhost.',
    body: `// begin: fix
app.use(cors({ origin: '{{loopback}}', methods: 'DELETE', allowedHeaders: 'X-Tenant' }))
// end: fix
app.get('/articles', (request, response) => response.json([]))`,
    request: { path: '/articles', init: GET },
    granted: { origins: ['{{loopback}}'], methods: ['DELETE'], headers: ['x-tenant'] },
    edit: [{ old: "origin: '{{loopback}}'," }],
  },
  {
    cause: 'origin-not-listed',
    variant: 'slash',
    fault: 'The origin of cors() ends in a slash.',
    body: `// begin: fix
app.use(cors({ origin: '{{page}}/', methods: [], allowedHeaders: [] }))
// end: fix
app.get('/articles', (request, response) => response.json([]))`,
    request: { path: '/articles', init: GET },
    edit: [{ old: "origin: '{{page}}/'," }],
  },
  {
    cause: 'wildcard-with-credentials',
    fault: 'cors({ origin: "*", credentials: true }), and the page sends cookies along.',
    body: `// begin: fix
app.use(cors({ origin: '*', credentials: true, methods: ['GET', 'DELETE'], allowedHeaders: ['X-Tenant'] }))
// end: fix
app.get('/me', (request, response) => response.json({ id: 7 }))`,
    host: '127.0.0.1',
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    granted: { methods: ['DELETE'], headers: ['x-tenant'] },
    edit: [{ old: "origin: '*'," }],
  },
  {
    cause: 'credentials-not-configured',
    fault: 'The origin is listed, but credentials are not switched on.',
    body: `// begin: fix
app.use(
  cors({
    origin: ['https://app.example', '{{page}}'],
    methods: ['GET', 'DELETE'],
    allowedHeaders: ['X-Tenant'],
    exposedHeaders: ['Link'],
  }),
)
// end: fix
app.get('/me', (request, response) => response.json({ id: 7 }))`,
    host: '127.0.0.1',
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    granted: {
      origins: ['https://app.example', '{{page}}'],
      methods: ['DELETE'],
      headers: ['x-tenant'],
      exposed: ['link'],
    },
    edit: [{ old: "origin: ['https://app.example', '{{page}}'],", by: keeping("'https://app.example'") }],
  },
  {
    cause: 'preflight-redirected',
    fault: 'A slash is added before cors() runs, and no preflight follows a redirect.',
    body: `${FIX}
app.use((request, response, next) => {
  if (request.method !== 'OPTIONS' || request.path.endsWith('/')) return next()
  response.redirect(308, request.path + '/')
})
${OLD('app.use(cors())')}
app.put('/users/7', express.json(), (request, response) => response.json(request.body))`,
    request: { path: '/users/7', init: PUT_JSON },
  },
  {
    cause: 'preflight-redirected',
    variant: 'https',
    fault: 'Everything is sent to https before cors() runs.',
    body: `${FIX}
app.use((request, response, next) => {
  if (request.method !== 'OPTIONS') return next()
  response.redirect(301, 'https://' + request.get('host') + request.url)
})
${OLD('app.use(cors())')}
app.put('/users/7', express.json(), (request, response) => response.json(request.body))`,
    request: { path: '/users/7', init: PUT_JSON },
  },
  {
    cause: 'options-not-routed',
    fault: 'Only GET and PUT get past the gate, and OPTIONS is answered 405.',
    body: `${FIX}
app.use((request, response, next) => {
  if (['GET', 'PUT'].includes(request.method)) return next()
  response.status(405).set('Allow', 'GET, PUT').end()
})
${OLD('app.use(cors())')}
app.put('/users/7', express.json(), (request, response) => response.json(request.body))`,
    request: { path: '/users/7', init: PUT_JSON },
  },
  {
    cause: 'options-not-routed',
    variant: 'route-only',
    fault: 'cors() stands in the route of PUT alone, and nothing answers OPTIONS for it.',
    body: `${FIX}
app.get('/users', cors(), (request, response) => response.json([]))
app.put('/users/:id', cors(), express.json(), (request, response) => response.json(request.body))
app.use((request, response) => response.status(404).end())`.replaceAll(', cors()', ''),
    request: { path: '/users/7/missing', init: PUT_JSON },
  },
  {
    cause: 'application-error-bypasses-cors',
    fault: 'The session store throws before cors() runs.',
    body: `${FIX}
app.use(() => {
  throw new Error('The session store is gone.')
})
${OLD('app.use(cors())')}`,
    request: { path: '/report', init: GET },
  },
  {
    cause: 'doubled-header',
    fault: 'The route adds the header that cors() has set already.',
    body: `// begin: fix
app.use(cors({ origin: '{{page}}' }))
// end: fix
app.get('/articles', (request, response) => {
  ${OLD("response.append('Access-Control-Allow-Origin', '{{page}}')").replaceAll('\n', '\n  ')}
  response.json([])
})`,
    request: { path: '/articles', init: GET },
    noEdit: 'No option of cors() takes away what a route adds.',
  },
  {
    cause: 'malformed-value',
    fault: 'Two origins in one header.',
    body: `${FIX}
${OLD("app.use((request, response, next) => { response.set('Access-Control-Allow-Origin', '{{page}} https://app.example'); next() })")}
app.get('/articles', (request, response) => response.json([]))`,
    request: { path: '/articles', init: GET },
    edit: [{ old: "'{{page}} https://app.example'", by: writing("'{{page}}'", "origin: ['http://localhost:") }],
  },
  {
    cause: 'malformed-value',
    variant: 'capital',
    fault: 'Access-Control-Allow-Credentials is “True”, and browsers want “true”.',
    body: `${FIX}
${OLD("app.use((request, response, next) => { response.set({ 'Access-Control-Allow-Origin': '{{page}}', 'Access-Control-Allow-Credentials': 'True' }); next() })")}
app.get('/me', (request, response) => response.json({ id: 7 }))`,
    host: '127.0.0.1',
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    granted: {},
    edit: [{ old: "'True'", by: writing("'true'", 'credentials: true') }],
  },
  {
    cause: 'header-not-listed',
    fault: 'The list of headers in cors() lacks one that the page sends.',
    body: `// begin: fix
app.use(
  cors({
    origin: ['https://app.example', '{{page}}'],
    methods: ['PUT', 'DELETE'],
    allowedHeaders: ['Content-Type', 'X-Tenant'],
    exposedHeaders: ['Link'],
  }),
)
// end: fix
app.put('/articles/7', express.json(), (request, response) => response.json(request.body))`,
    request: {
      path: '/articles/7',
      init: { method: 'PUT', headers: { ...JSON_TYPE, 'X-Trace-Id': '1' }, body: '{}' },
    },
    granted: {
      origins: ['https://app.example', '{{page}}'],
      methods: ['PUT', 'DELETE'],
      headers: ['content-type', 'x-tenant'],
      exposed: ['link'],
    },
    edit: [{ old: "allowedHeaders: ['Content-Type', 'X-Tenant']," }],
  },
  {
    cause: 'method-not-listed',
    fault: 'The list of methods in cors() lacks PUT.',
    body: `// begin: fix
app.use(cors({ origin: '*', methods: ['GET', 'DELETE'], allowedHeaders: ['Content-Type', 'X-Tenant'] }))
// end: fix
app.put('/articles/7', express.json(), (request, response) => response.json(request.body))`,
    request: { path: '/articles/7', init: PUT_JSON },
    granted: { origins: ['*'], methods: ['DELETE'], headers: ['content-type', 'x-tenant'] },
    edit: [{ old: "methods: ['GET', 'DELETE']," }],
  },
  {
    cause: 'header-not-exposed',
    fault: 'The list of exposed headers in cors() lacks one that the page wants to read.',
    body: `// begin: fix
app.use(
  cors({
    origin: ['https://app.example', '{{page}}'],
    methods: ['DELETE'],
    allowedHeaders: ['X-Tenant'],
    exposedHeaders: ['Link'],
  }),
)
// end: fix
app.get('/articles', (request, response) => response.set('X-Total-Count', '0').json([]))`,
    request: { path: '/articles', init: GET },
    hidden: 'X-Total-Count',
    granted: {
      origins: ['https://app.example', '{{page}}'],
      methods: ['DELETE'],
      headers: ['x-tenant'],
      exposed: ['link'],
    },
    edit: [{ old: "exposedHeaders: ['Link']," }],
  },
  {
    cause: 'body-parser-before-cors',
    fault: 'express.json() refuses the body before cors() runs.',
    body: `${FIX}
app.use((request, response, next) => (request.method === 'OPTIONS' ? next() : express.json({ limit: 10 })(request, response, next)))
${OLD('app.use(cors())')}
app.put('/articles/7', (request, response) => response.json(request.body))`,
    request: { path: '/articles/7', init: PUT_JSON },
  },
  {
    cause: 'rate-limited',
    fault: 'The rate limit answers 429 before cors() runs.',
    body: `${FIX}
app.use((request, response) => response.status(429).set('Retry-After', '30').send('Too many requests'))
${OLD('app.use(cors())')}`,
    request: { path: '/articles', init: GET },
  },
  {
    cause: 'express-origin-callback-error',
    fault: 'The callback of cors() throws for an origin that it does not know.',
    body: `// begin: fix
app.use(cors({ origin: (origin, done) => done(new Error('Not allowed by CORS')) }))
// end: fix
app.put('/articles/7', express.json(), (request, response) => response.json(request.body))`,
    request: { path: '/articles/7', init: PUT_JSON },
  },
  {
    cause: 'cors-after-routes',
    fault: 'cors() stands below the routes, which answer first.',
    body: `${FIX}
app.get('/articles', (request, response) => response.json([]))
${OLD('app.use(cors())')}`,
    request: { path: '/articles', init: GET, before: [{ path: '/nowhere', init: GET }] },
  },
  {
    cause: 'null-origin',
    fault: 'The page asks in a sandboxed frame, whose origin is null, and only the page is listed.',
    body: `// begin: fix
app.use(cors({ origin: ['{{page}}'] }))
// end: fix
app.get('/articles', (request, response) => response.json([]))`,
    request: { path: '/articles', init: GET, sandboxed: true },
  },
  {
    cause: 'response-headers-sent-as-request-headers',
    fault: 'The page sends Access-Control-Allow-Origin itself.',
    body: `// begin: fix
app.use(cors({ origin: '{{page}}', allowedHeaders: ['Content-Type'] }))
// end: fix
app.get('/articles', (request, response) => response.json([]))`,
    request: { path: '/articles', init: { method: 'GET', headers: { 'Access-Control-Allow-Origin': '*' } } },
  },
  {
    cause: 'redirected-actual',
    fault: 'The route redirects to another host, which does not allow the origin that comes along: null.',
    body: `// begin: fix
app.use(cors({ origin: '{{page}}' }))
// end: fix
app.get('/old', (request, response) => response.redirect('http://127.0.0.1:' + process.env.PORT + '/articles'))
app.get('/articles', (request, response) => response.json([]))`,
    request: { path: '/old', init: GET },
  },
]

const on = (platform: 'Express 4' | 'Express 5', runtime: 'express4' | 'express') =>
  FAULTS.map(
    ({ body, ...fault }): Cell => ({
      ...fault,
      platform,
      servers: [{ runtime, text: app(body) }],
      fix: 0,
      ...(runtime === 'express' && { firefox: true as const }),
    }),
  )

export const express: readonly Cell[] = [...on('Express 4', 'express4'), ...on('Express 5', 'express')]
