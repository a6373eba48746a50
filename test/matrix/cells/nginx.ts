import { JSON_TYPE } from '../../lab/scenario.ts'
import type { Cell } from '../cell.ts'
import { behind, partOf } from '../patch.ts'

const FIX_1 = `
# begin: fix 1
# end: fix 1
`

/** On lines of their own, wherever they are put. */
const FIX_2 = `
# begin: fix 2
# end: fix 2
`

const OLD = (lines: string): string => `
# begin: old
${lines}
# end: old
`

const REPLACED = (lines: string): string => `
# begin: fix 2
${lines}
# end: fix 2
`

interface Parts {
  readonly http?: string
  readonly server?: string
  readonly locations: string
}

/** `http`, `server` and `locations` stand where their names say. */
const conf = ({ http = '', server = '', locations }: Parts): string => `events {}

http {
  include lab.conf;
  ${FIX_1}
  ${http}
  server {
    listen 127.0.0.1:{{port}};
    ${server}
    ${locations}
  }
}
`

const PAGE = 'add_header Access-Control-Allow-Origin {{page}};'
const ANSWER = 'default_type application/json; return 200 "[]";'

/** Who is let in on every answer, and what to preflights; a block with add_header lines of its own inherits none. */
const LISTED = (allow: string): string => `if ($request_method = OPTIONS) {
        ${allow}
        add_header Access-Control-Allow-Methods "PUT, DELETE";
        add_header Access-Control-Allow-Headers "Content-Type, X-Tenant";
        return 204;
      }
      ${allow.replaceAll(';', ' always;')}
      add_header Access-Control-Expose-Headers Link always;`

const GRANTED = { methods: ['PUT', 'DELETE'], headers: ['content-type', 'x-tenant'], exposed: ['link'] } as const

const GET = { method: 'GET' } as const
const PUT_JSON = { method: 'PUT', headers: JSON_TYPE, body: '{"name":"Ada"}' } as const
const ASK = { path: '/articles', init: GET } as const
const CHANGE = { path: '/articles/7', init: PUT_JSON } as const

type Fault = Omit<Cell, 'platform' | 'servers' | 'fix'>

/** What heads the two places of an edit that chooses among origins. */
const IN_HTTP = '# In the http block, above the server block:'
const IN_PLACE = '# In place of the line that sets the origin:'

/** Nginx answers by itself. */
const ALONE: readonly (Fault & Parts)[] = [
  {
    cause: 'cors-not-configured',
    fault: 'The file is served, and nothing says who may read it.',
    locations: `location / { ${FIX_2}
      ${ANSWER} }`,
    request: ASK,
    firefox: true,
  },
  {
    cause: 'options-not-routed',
    fault: 'Static files know GET and HEAD alone, so OPTIONS is answered 405.',
    locations: `location / { ${REPLACED('add_header Access-Control-Allow-Origin {{page}} always; add_header Access-Control-Allow-Headers X-Trace-Id always;')}
      root .; try_files /nginx.conf =404; }`,
    request: { path: '/feed.json', init: { method: 'GET', headers: { 'X-Trace-Id': '1' } } },
  },
  {
    cause: 'nginx-add-header-without-always',
    fault: 'add_header without “always” leaves errors out.',
    locations: `location / { ${REPLACED(PAGE)}
      location /articles/ { ${OLD(PAGE)} ${ANSWER} }
      return 404; }`,
    request: { path: '/missing', init: GET, before: [{ path: '/articles/1', init: GET }] },
    firefox: true,
  },
  {
    cause: 'nginx-inheritance',
    fault: 'A location with an add_header of its own inherits none of those outside.',
    server: OLD('add_header Access-Control-Allow-Origin {{page}} always;'),
    locations: `location / { ${ANSWER} }
    location /articles { ${FIX_2}
      add_header Cache-Control no-store;
      ${ANSWER} }`,
    request: { ...ASK, before: [{ path: '/other', init: GET }] },
  },
  {
    cause: 'origin-not-listed',
    fault: 'The header names the address that production uses.',
    locations: `location / { ${REPLACED(`add_header Access-Control-Allow-Origin https://app.example always;
      add_header Access-Control-Allow-Methods "PUT, DELETE" always;
      add_header Access-Control-Allow-Headers "Content-Type, X-Tenant" always;
      add_header Access-Control-Expose-Headers Link always;`)}
      ${ANSWER} }`,
    request: ASK,
    granted: { ...GRANTED, origins: ['https://app.example'] },
    edit: [
      { old: 'include lab.conf;', by: (code) => `include lab.conf;\n${partOf(IN_HTTP)(code)}` },
      { old: 'add_header Access-Control-Allow-Origin https://app.example always;', by: partOf(IN_PLACE) },
    ],
  },
  {
    cause: 'malformed-value',
    fault: 'Two origins in one header.',
    locations: `location / { ${REPLACED('add_header Access-Control-Allow-Origin "{{page}} https://app.example" always;')}
      ${ANSWER} }`,
    request: ASK,
    edit: [{ old: 'add_header Access-Control-Allow-Origin "{{page}} https://app.example" always;' }],
  },
  {
    cause: 'wildcard-with-credentials',
    fault: 'The header is *, and the page sends cookies along.',
    locations: `location / { ${REPLACED(`add_header Access-Control-Allow-Origin * always;
      add_header Access-Control-Allow-Credentials true always;
      add_header Access-Control-Allow-Methods "PUT, DELETE" always;
      add_header Access-Control-Allow-Headers "Content-Type, X-Tenant" always;
      add_header Access-Control-Expose-Headers Link always;`)}
      ${ANSWER} }`,
    host: '127.0.0.1',
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    granted: GRANTED,
    edit: [{ old: 'add_header Access-Control-Allow-Origin * always;' }],
  },
  {
    cause: 'credentials-not-configured',
    fault: 'The origin is named, but credentials are not allowed.',
    locations: `location / { ${REPLACED(LISTED(PAGE))}
      ${ANSWER} }`,
    host: '127.0.0.1',
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    granted: GRANTED,
    edit: [
      { old: 'include lab.conf;', by: (code) => `include lab.conf;\n${partOf(IN_HTTP)(code)}` },
      { old: 'add_header Access-Control-Allow-Origin {{page}} always;', by: partOf(IN_PLACE) },
    ],
  },
  {
    cause: 'header-not-listed',
    fault: 'The list of headers lacks one that the page sends.',
    locations: `location / { ${REPLACED(LISTED(PAGE))}
      ${ANSWER} }`,
    request: { path: '/articles/7', init: { ...PUT_JSON, headers: { ...JSON_TYPE, 'X-Trace-Id': '1' } } },
    granted: GRANTED,
    edit: [{ old: 'add_header Access-Control-Allow-Headers "Content-Type, X-Tenant";' }],
  },
  {
    cause: 'method-not-listed',
    fault: 'The list of methods lacks PATCH.',
    locations: `location / { ${REPLACED(LISTED(PAGE))}
      ${ANSWER} }`,
    request: { path: '/articles/7', init: { ...PUT_JSON, method: 'PATCH' } },
    granted: GRANTED,
    edit: [{ old: 'add_header Access-Control-Allow-Methods "PUT, DELETE";' }],
  },
  {
    cause: 'header-not-exposed',
    fault: 'The list of exposed headers lacks one that the page wants to read.',
    locations: `location / { ${REPLACED(LISTED(PAGE))}
      add_header X-Total-Count 0;
      ${ANSWER} }`,
    request: ASK,
    hidden: 'X-Total-Count',
    granted: GRANTED,
    edit: [{ old: 'add_header Access-Control-Expose-Headers Link always;' }],
  },
  {
    cause: 'authentication-before-cors',
    fault: 'auth_basic asks preflights too.',
    locations: `location / { ${REPLACED(`${PAGE} add_header Access-Control-Allow-Headers Authorization;`)}
      auth_basic "the lab";
      auth_basic_user_file users;
      ${'root .; try_files /nginx.conf =404;'} }`,
    request: { path: '/me', init: { method: 'GET', headers: { Authorization: 'Basic YWRhOmFkYQ==' } } },
  },
  {
    cause: 'preflight-redirected',
    fault: 'Every path without a slash is redirected, preflights too.',
    locations: `location / { ${FIX_2}
      if ($uri !~ /$) { return 301 $uri/; }
      ${ANSWER} }`,
    request: { path: '/articles', init: { method: 'GET', headers: { 'X-Trace-Id': '1' } } },
  },
  {
    cause: 'platform-says',
    fault: 'limit_req answers 429 with Nginx’s own page, and add_header without “always” leaves errors out.',
    http: 'limit_req_zone $binary_remote_addr zone=one:64k rate=1r/m; limit_req_status 429;',
    locations: `location / { ${REPLACED(PAGE)}
      limit_req zone=one; root .; try_files /nginx.conf =404; }`,
    request: { ...ASK, before: [{ path: '/first', init: GET }] },
  },
]

/** Nginx in front of an application. */
interface Behind extends Fault, Partial<Parts> {
  /** Which of the two the printed code goes to; left out: Nginx. */
  readonly repaired?: 'application'
  readonly express?: string
  readonly flask?: string
}

const PROXY = 'proxy_pass http://127.0.0.1:{{upstream}};'

const expressApp = (body: string): string => `// begin: old
import cors from 'cors'
// end: old
import express from 'express'

const app = express()
app.disable('etag')
${body}

app.listen(Number(process.env.PORT), '127.0.0.1')
`

const flaskApp = (body: string): string => `import os
import time

from flask import Flask, jsonify, request
from flask_cors import CORS

app = Flask(__name__)
${body}

app.run(host="127.0.0.1", port=int(os.environ["PORT"]))
`

const PLAIN_EXPRESS = "app.all('/{*path}', (request, response) => response.json([]))"

const PLAIN_FLASK = `@app.route("/", defaults={"path": ""}, methods=["GET", "PUT"])
@app.route("/<path:path>", methods=["GET", "PUT"])
def everything(path):
    return jsonify([])`

const through = (more = FIX_2, http = ''): Partial<Parts> => ({
  http,
  locations: `location / { ${more}
      ${PROXY} }`,
})

const BEHIND: readonly Behind[] = [
  {
    cause: 'cors-not-configured',
    fault: 'Neither the proxy nor the application says who may read the answer.',
    ...through(''),
    repaired: 'application',
    express: `// begin: fix
// end: fix
${PLAIN_EXPRESS}`,
    flask: `# begin: fix
# end: fix
${PLAIN_FLASK}`,
    request: ASK,
  },
  {
    cause: 'doubled-header',
    fault: 'The proxy and the application each add Access-Control-Allow-Origin.',
    ...through(REPLACED(PAGE)),
    express: `/* kept */ app.use(cors({ origin: '{{page}}', methods: [] }))
${PLAIN_EXPRESS}`,
    flask: `CORS(app, origins=[os.environ["PAGE_ORIGIN"]])
${PLAIN_FLASK}`,
    request: ASK,
    edit: [behind(PAGE)],
    firefox: true,
  },
  {
    cause: 'doubled-header',
    variant: 'credentials',
    fault: 'The proxy adds the origin again, but leaves it to the application to allow credentials.',
    ...through(REPLACED(PAGE)),
    express: `/* kept */ app.use(cors({ origin: '{{page}}', methods: [], credentials: true }))
${PLAIN_EXPRESS}`,
    host: '127.0.0.1',
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    edit: [behind(PAGE)],
  },
  {
    cause: 'doubled-header',
    variant: 'other-value',
    fault: 'The proxy adds the address that production uses to what the application allows.',
    ...through(REPLACED('add_header Access-Control-Allow-Origin https://app.example always;')),
    express: `/* kept */ app.use(cors({ origin: '{{page}}', methods: [] }))
${PLAIN_EXPRESS}`,
    request: ASK,
    edit: [
      { old: 'include lab.conf;', by: (code) => `include lab.conf;\n${partOf(IN_HTTP)(code)}` },
      {
        old: 'add_header Access-Control-Allow-Origin https://app.example always;',
        by: (code) => `${code.split(IN_HTTP)[0]}${partOf(IN_PLACE)(code)}`,
      },
    ],
  },
  {
    cause: 'backend-down',
    fault: 'The application is not running, and the proxy answers 502 by itself.',
    locations: `location / { ${REPLACED(PAGE)}
      proxy_pass http://127.0.0.1:1; }`,
    express: PLAIN_EXPRESS,
    request: ASK,
    firefox: true,
  },
  {
    cause: 'backend-down',
    variant: 'timeout',
    fault: 'The application is too slow, and the proxy answers 504 by itself.',
    locations: `location / { ${REPLACED(PAGE)}
      proxy_read_timeout 100ms;
      ${PROXY} }`,
    flask: `@app.route("/articles")
def slow():
    time.sleep(0.6)
    return jsonify([])`,
    request: ASK,
  },
  {
    cause: 'authentication-before-cors',
    fault: 'auth_request asks the application about preflights too.',
    locations: `location = /auth { internal; ${PROXY} proxy_pass_request_body off; proxy_set_header Content-Length ""; proxy_set_header X-Original-Method $request_method; }
    location / { ${REPLACED(PAGE)}
      auth_request /auth;
      ${PROXY} }`,
    express: `app.get('/auth', (request, response) => response.status(request.get('authorization') ? 204 : 401).end())
${PLAIN_EXPRESS}`,
    request: { path: '/me', init: { method: 'GET', headers: { Authorization: 'Bearer of-the-lab' } } },
  },
  {
    cause: 'application-error-bypasses-cors',
    fault: 'The application fails, and its answer leaves without the header that add_header gives to successes alone.',
    ...through(''),
    repaired: 'application',
    express: `// begin: fix
// end: fix
app.use(() => {
  throw new Error('The session store is gone.')
})`,
    request: ASK,
  },
  {
    cause: 'preflight-redirected',
    fault: 'The application redirects to the path with a slash, preflights too.',
    ...through(''),
    repaired: 'application',
    flask: `# begin: fix
CORS(app, origins=[os.environ["PAGE_ORIGIN"]])
# end: fix

@app.route("/articles/", methods=["GET", "PUT"])
def articles():
    return jsonify([])`,
    request: { path: '/articles', init: { method: 'GET', headers: { 'X-Trace-Id': '1' } } },
  },
  {
    cause: 'cached-without-vary',
    fault: 'Another page asked first, and the proxy’s cache keeps the answer that was meant for it.',
    http: 'proxy_cache_path cache keys_zone=kept:64k;',
    locations: `location / { ${FIX_2}
      proxy_cache kept; proxy_cache_valid 200 10m; add_header X-Cache-Status $upstream_cache_status always;
      ${PROXY} }`,
    express: `app.get('/articles', (request, response) => response.set('Access-Control-Allow-Origin', request.get('origin')).json([]))`,
    request: { ...ASK, warmUp: true },
  },
  {
    cause: 'options-not-routed',
    fault: 'The proxy lets GET and POST through, and answers everything else 405.',
    locations: `location / { ${FIX_2}
      if ($request_method !~ ^(GET|POST|PUT)$) { return 405; }
      ${PROXY} }`,
    express: `app.use(cors({ origin: '{{page}}' }))
${PLAIN_EXPRESS}`,
    request: CHANGE,
  },
]

const ofBehind = ({ locations = '', http = '', express, flask, repaired, ...fault }: Behind): readonly Cell[] => {
  const front = { runtime: 'nginx', text: conf({ http, locations }) } as const
  const fix = repaired === 'application' ? 1 : 0
  return [
    ...(express === undefined
      ? []
      : [
          {
            ...fault,
            fix,
            platform: 'Nginx in front of Express',
            servers: [front, { runtime: 'express', text: expressApp(express) }],
          } as const,
        ]),
    ...(flask === undefined
      ? []
      : [
          {
            ...fault,
            fix,
            platform: 'Nginx in front of Flask',
            servers: [front, { runtime: 'flask', text: flaskApp(flask) }],
          } as const,
        ]),
  ]
}

export const nginx: readonly Cell[] = [
  ...ALONE.map(
    ({ http, server, locations, ...fault }): Cell => ({
      ...fault,
      platform: 'Nginx',
      servers: [
        {
          runtime: 'nginx',
          text: conf({ locations, ...(http !== undefined && { http }), ...(server !== undefined && { server }) }),
        },
      ],
      fix: 0,
    }),
  ),
  ...BEHIND.flatMap(ofBehind),
]
