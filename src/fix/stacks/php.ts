import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { phpString } from '../quote.ts'
import {
  headerPrinters,
  IN_PLACE,
  isSingle,
  KEPT_FIRST,
  KEPT_TOO,
  namingOrigins,
  printedEdit,
  singlePrinters,
} from './printed-edit.ts'

type Lines = readonly string[]

const header = (name: string, value: string): string => `header(${phpString(`${name}: ${value}`)});`

const listed = (name: string, values: readonly string[]): Lines =>
  values.length === 0 ? [] : [header(name, values.join(', '))]

const credentials = (policy: CorsPolicy): Lines =>
  policy.credentials ? [header('Access-Control-Allow-Credentials', 'true')] : []

const actual = (policy: CorsPolicy): Lines => listed('Access-Control-Expose-Headers', policy.exposedHeaders)

const ofPreflight = (policy: CorsPolicy): Lines => [
  ...listed('Access-Control-Allow-Methods', policy.methods),
  ...listed('Access-Control-Allow-Headers', policy.requestHeaders),
  header('Access-Control-Max-Age', `${policy.maxAge}`),
]

const indent = (lines: Lines): Lines => lines.map((line) => `    ${line}`)

/** For values that the request itself decides. */
const choice = (origins: readonly string[], more: boolean, granted: Lines): Lines => [
  `$corsOrigins = [${more ? KEPT_FIRST : ''}${origins.map(phpString).join(', ')}];`,
  "$corsOrigin = $_SERVER['HTTP_ORIGIN'] ?? '';",
  '',
  '// Added, not replaced: other Vary lines stay. Caches need it on refused answers too.',
  `header(${phpString('Vary: Origin')}, false);`,
  'if (in_array($corsOrigin, $corsOrigins, true)) {',
  ...indent(["header('Access-Control-Allow-Origin: ' . $corsOrigin);", ...granted]),
  '}',
]

const grants = (policy: CorsPolicy): Lines =>
  policy.origins === '*'
    ? [header('Access-Control-Allow-Origin', '*'), ...actual(policy)]
    : choice(policy.origins, false, [...credentials(policy), ...actual(policy)])

const PARTS = {
  ...headerPrinters(
    (name, value, more) => [`${header(name, value)}${more ? ` // ${KEPT_TOO}` : ''}`],
    (origins, more) => choice(origins, more, []),
  ),
  // What another line of PHP, or a library, has set before.
  ...singlePrinters((name) => [`header_remove(${phpString(name)});`]),
}

const ABOUT = { stack: 'php', label: 'PHP', file: 'index.php', language: 'php' } as const

/** Plain PHP, for the front controller. */
export const php: FixGenerator = {
  id: 'php',
  label: 'PHP',
  docs: 'https://www.php.net/manual/function.header.php',
  render: (policy) => ({
    ...ABOUT,
    where:
      'At the top of the front controller, directly after the opening `<?php` (and after `declare(strict_types=1)` and `namespace`), before `session_start()`, authentication, the database and any output; replace every other `header()` that sets an `Access-Control-` header, in PHP, in `.htaccess` and in the web server.',
    code: [
      ...grants(policy),
      "if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {",
      ...indent([...ofPreflight(policy), 'http_response_code(204);', 'exit;']),
      '}',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    printedEdit(namingOrigins(request), (part, more) => PARTS[part](request.policy, more), {
      ...ABOUT,
      where: request.parts.every(isSingle) ? 'Directly above the lines that set these headers.' : IN_PLACE,
      applies: 'perhaps',
    }),
}
