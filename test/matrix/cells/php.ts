import { JSON_TYPE } from '../../lab/scenario.ts'
import type { Cell } from '../cell.ts'
import { above, behind } from '../patch.ts'

const FIX = `// begin: fix
// end: fix`

const OLD = (lines: string): string => `// begin: old
${lines}
// end: old`

const REPLACED = (lines: string): string => `// begin: fix
${lines}
// end: fix`

/** As most answers on the web recommend it, for one origin. */
const ALLOW = (origin = '{{page}}'): string => `header('Access-Control-Allow-Origin: ${origin}');`

const ANSWER_OPTIONS = (more = ''): string => `if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
    ${more}
    http_response_code(204);
    exit;
}`

/** What is allowed to the page, whatever the list lacks. */
const LISTS = `header('Access-Control-Expose-Headers: Link');
${ANSWER_OPTIONS(`header('Access-Control-Allow-Methods: PUT, DELETE');
    header('Access-Control-Allow-Headers: Content-Type, X-Tenant');`)}`

const GRANTED = { methods: ['PUT', 'DELETE'], headers: ['content-type', 'x-tenant'], exposed: ['link'] } as const

const ANSWER = `header('Content-Type: application/json');
echo '[]';`

/** A line of a layer that does not know that it is the second. */
const ADD = "header('Access-Control-Allow-Origin: {{page}}', false);"

const GET = { method: 'GET' } as const
const PUT_JSON = { method: 'PUT', headers: JSON_TYPE, body: '{"name":"Ada"}' } as const
const ASK = { path: '/articles', init: GET } as const
const CHANGE = { path: '/articles/7', init: PUT_JSON } as const

interface Fault extends Omit<Cell, 'platform' | 'servers' | 'fix' | 'firefox'> {
  readonly body: string
}

/** The same on the built-in server and on PHP-FPM behind Nginx. */
const FAULTS: readonly Fault[] = [
  {
    cause: 'cors-not-configured',
    fault: 'The script answers, but never says who may read the answer.',
    body: `${FIX}
${ANSWER}`,
    request: ASK,
  },
  {
    cause: 'authentication-before-cors',
    fault: 'The preflight carries no token, so OPTIONS is answered 401.',
    body: `${FIX}
if (($_SERVER['HTTP_AUTHORIZATION'] ?? '') !== 'Bearer of-the-lab') {
    header('WWW-Authenticate: Bearer');
    http_response_code(401);
    exit;
}
${OLD(ALLOW())}
${ANSWER}`,
    request: { path: '/me', init: { method: 'GET', headers: { Authorization: 'Bearer of-the-lab' } } },
  },
  {
    cause: 'origin-not-listed',
    fault: 'The header names the address that production uses.',
    body: `${REPLACED(`${ALLOW('https://app.example')}
${LISTS}`)}
${ANSWER}`,
    request: ASK,
    granted: { ...GRANTED, origins: ['https://app.example'] },
    edit: [{ old: ALLOW('https://app.example') }],
  },
  {
    cause: 'origin-not-listed',
    variant: 'slash',
    fault: 'The origin in the header ends in a slash.',
    body: `${REPLACED(ALLOW('{{page}}/'))}
${ANSWER}`,
    request: ASK,
    edit: [{ old: ALLOW('{{page}}/') }],
  },
  {
    cause: 'wildcard-with-credentials',
    fault: 'The header is *, and the page sends cookies along.',
    body: `${REPLACED(`${ALLOW('*')}
header('Access-Control-Allow-Credentials: true');
${LISTS}`)}
${ANSWER}`,
    host: '127.0.0.1',
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    granted: GRANTED,
    edit: [{ old: ALLOW('*') }],
  },
  {
    cause: 'credentials-not-configured',
    fault: 'The origin is named, but credentials are not allowed.',
    body: `${REPLACED(`${ALLOW()}
${LISTS}`)}
${ANSWER}`,
    host: '127.0.0.1',
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    granted: GRANTED,
    edit: [behind(ALLOW())],
  },
  {
    cause: 'malformed-value',
    fault: 'Two origins in one header.',
    body: `${REPLACED(ALLOW('{{page}}, https://app.example'))}
${ANSWER}`,
    request: ASK,
    edit: [{ old: ALLOW('{{page}}, https://app.example') }],
  },
  {
    cause: 'doubled-header',
    fault: 'A second layer adds the header instead of replacing it.',
    body: `${REPLACED(ALLOW())}
${OLD(ADD)}
${ANSWER}`,
    request: ASK,
    edit: [above(ADD)],
  },
  {
    cause: 'doubled-header',
    variant: 'credentials',
    fault: 'The second layer adds the origin again, but leaves it to the first to allow credentials.',
    body: `${REPLACED(`${ALLOW()}
header('Access-Control-Allow-Credentials: true');`)}
${OLD(ADD)}
${ANSWER}`,
    host: '127.0.0.1',
    request: { path: '/me', init: { method: 'GET', credentials: 'include' } },
    edit: [above(ADD)],
  },
  {
    cause: 'header-not-listed',
    fault: 'The list of headers lacks one that the page sends.',
    body: `${REPLACED(`${ALLOW()}
${LISTS}`)}
${ANSWER}`,
    request: { path: '/articles/7', init: { ...PUT_JSON, headers: { ...JSON_TYPE, 'X-Trace-Id': '1' } } },
    granted: GRANTED,
    edit: [{ old: "header('Access-Control-Allow-Headers: Content-Type, X-Tenant');" }],
  },
  {
    cause: 'method-not-listed',
    fault: 'The list of methods lacks PATCH.',
    body: `${REPLACED(`${ALLOW()}
${LISTS}`)}
${ANSWER}`,
    request: { path: '/articles/7', init: { ...PUT_JSON, method: 'PATCH' } },
    granted: GRANTED,
    edit: [{ old: "header('Access-Control-Allow-Methods: PUT, DELETE');" }],
  },
  {
    cause: 'header-not-exposed',
    fault: 'The list of exposed headers lacks one that the page wants to read.',
    body: `${REPLACED(`${ALLOW()}
${LISTS}`)}
header('X-Total-Count: 0');
${ANSWER}`,
    request: ASK,
    hidden: 'X-Total-Count',
    granted: GRANTED,
    edit: [{ old: "header('Access-Control-Expose-Headers: Link');" }],
  },
  {
    cause: 'options-not-routed',
    fault: 'The router knows GET and PUT, and answers OPTIONS 405.',
    body: `${FIX}
if (!in_array($_SERVER['REQUEST_METHOD'], ['GET', 'PUT'], true)) {
    header('Allow: GET, PUT');
    http_response_code(405);
    exit;
}
${OLD(ALLOW())}
${ANSWER}`,
    request: CHANGE,
  },
  {
    cause: 'preflight-redirected',
    fault: 'The script redirects to the path with a slash, preflights too.',
    body: `${FIX}
if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
    header('Location: ' . $_SERVER['REQUEST_URI'] . '/', true, 301);
    exit;
}
${OLD(ALLOW())}
${ANSWER}`,
    request: CHANGE,
  },
  {
    cause: 'application-error-bypasses-cors',
    fault: 'The script dies before it says who may read the answer.',
    body: `${FIX}
if ($_SERVER['REQUEST_URI'] === '/articles') {
    throw new RuntimeException('The database is gone.');
}
${OLD(ALLOW())}
${ANSWER}`,
    request: ASK,
  },
  {
    cause: 'rate-limited',
    fault: 'A limit answers 429 first.',
    body: `${FIX}
header('Retry-After: 30');
http_response_code(429);
exit;`,
    request: ASK,
  },
  {
    cause: 'null-origin',
    fault: 'The page asks in a sandboxed frame, whose origin is null, and only the page is named.',
    body: `${REPLACED(ALLOW())}
${ANSWER}`,
    request: { ...ASK, sandboxed: true },
  },
]

const script = (body: string): string => `<?php\n${body}\n`

/** Every path goes to one script. */
const NGINX = `events {}
http {
  include lab.conf;
  server {
    listen 127.0.0.1:{{port}};
    location / {
      set $script {{script}};
      include fastcgi.conf;
      fastcgi_pass 127.0.0.1:{{upstream}};
    }
  }
}
`

const IN_FIREFOX: ReadonlySet<string> = new Set([
  'cors-not-configured',
  'authentication-before-cors',
  'wildcard-with-credentials',
  'doubled-header',
])

export const php: readonly Cell[] = FAULTS.flatMap(({ body, ...fault }): readonly Cell[] => [
  {
    ...fault,
    platform: 'PHP built-in server',
    servers: [{ runtime: 'php', text: script(body) }],
    fix: 0,
    ...(IN_FIREFOX.has(fault.cause) && { firefox: true as const }),
  },
  {
    ...fault,
    platform: 'PHP-FPM behind Nginx',
    servers: [
      { runtime: 'nginx', text: NGINX },
      { runtime: 'fpm', text: script(body) },
    ],
    fix: 1,
    ...(IN_FIREFOX.has(fault.cause) && { firefox: true as const }),
  },
])
