import type { EditPart, FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { exactPattern, nginxString } from '../quote.ts'
import {
  headerPrinters,
  IN_PLACE,
  isSingle,
  KEPT_TOO,
  namingOrigins,
  printedEdit,
  singlePrinters,
} from './printed-edit.ts'

/** The two places that the snippet has to go to. */
export interface NginxParts {
  /** For the `http` block, outside every `server`. */
  readonly http: string
  /** For the top of the `location` block that answers the path. */
  readonly location: string
}

type Lines = readonly string[]

const header = (name: string, value: string): string => `add_header ${name} ${value} always;`

const listed = (name: string, values: readonly string[]): Lines =>
  values.length === 0 ? [] : [header(name, nginxString(values.join(', ')))]

/** On every answer. An empty value, as the map gives it to unknown origins, leaves the header out. */
const common = (policy: CorsPolicy): Lines => [
  header('Access-Control-Allow-Origin', policy.origins === '*' ? '"*"' : '$cors_origin'),
  ...(policy.credentials ? [header('Access-Control-Allow-Credentials', '"true"')] : []),
  ...(policy.origins === '*' ? [] : [header('Vary', '"Origin"')]),
]

const ofPreflight = (policy: CorsPolicy): Lines => [
  ...listed('Access-Control-Allow-Methods', policy.methods),
  ...listed('Access-Control-Allow-Headers', policy.requestHeaders),
  header('Access-Control-Max-Age', `"${policy.maxAge}"`),
]

// Here: patterns, because plain strings go into a hash whose default size a long host name already overflows.
const mapOf = (origins: readonly string[], more: boolean): Lines => [
  'map $http_origin $cors_origin {',
  '    default "";',
  ...origins.map((origin) => `    "~${exactPattern(origin)}" $http_origin;`),
  ...(more ? [`    # ${KEPT_TOO}`] : []),
  '}',
]

const originMap = (policy: CorsPolicy): Lines => (policy.origins === '*' ? [] : mapOf(policy.origins, false))

const dollar = (lines: Lines): Lines =>
  lines.some((line) => line.includes('{cors_dollar}')) ? ['geo $cors_dollar {', '    default "$";', '}'] : []

const indent = (lines: Lines): Lines => lines.map((line) => `    ${line}`)

const MODULES = ['proxy', 'fastcgi']

const hide = (module: string, name: string): string => `${module}_hide_header ${name};`

const HIDING = MODULES.flatMap((module) =>
  ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'].map((name) => hide(module, name)),
)

const locationLines = (policy: CorsPolicy): Lines => [
  '# What the application behind sends itself would be doubled.',
  ...HIDING,
  ...common(policy),
  ...listed('Access-Control-Expose-Headers', policy.exposedHeaders),
  'if ($cors_preflight) {',
  '    # A block with add_header lines of its own inherits none, so they are repeated.',
  ...indent([...common(policy), ...ofPreflight(policy)]),
  '    return 204;',
  '}',
]

const httpLines = (policy: CorsPolicy): Lines => [
  ...dollar(locationLines(policy)),
  ...originMap(policy),
  'map "$request_method:$http_access_control_request_method" $cors_preflight {',
  '    default 0;',
  '    "~^OPTIONS:." 1;',
  '}',
]

/** The snippet in its two parts, each ending in a newline. */
export const nginxParts = (policy: CorsPolicy): NginxParts => ({
  http: `${httpLines(policy).join('\n')}\n`,
  location: `${locationLines(policy).join('\n')}\n`,
})

const IN_HTTP = '# In the http block, above the server block:'

const LINES = {
  ...headerPrinters(
    (name, value, more) => [`${header(name, nginxString(value))}${more ? ` # ${KEPT_TOO}` : ''}`],
    (origins, more) => [
      IN_HTTP,
      ...mapOf(origins, more),
      '# In place of the line that sets the origin:',
      header('Access-Control-Allow-Origin', '$cors_origin'),
      header('Vary', '"Origin"'),
    ],
  ),
  ...singlePrinters((name) => MODULES.map((module) => hide(module, name))),
}

const HAND_ON = 'In the `location` block that hands the request on'

const whereOf = (parts: readonly EditPart[]): string => {
  if (!parts.some(isSingle)) return IN_PLACE
  return parts.every(isSingle)
    ? `${HAND_ON}, beside its \`add_header\` lines.`
    : `${HAND_ON}; \`add_header\` in place of the lines that set the same headers.`
}

const ABOUT = { stack: 'nginx', label: 'Nginx', file: 'nginx.conf', language: 'nginx' } as const

/** Nginx alone, or in front of an application: with `proxy_pass`, `fastcgi_pass`, `return` or static files. */
export const nginx: FixGenerator = {
  id: 'nginx',
  label: 'Nginx',
  docs: 'https://nginx.org/en/docs/http/ngx_http_headers_module.html',
  render(policy) {
    const parts = nginxParts(policy)
    return {
      ...ABOUT,
      where:
        'Part 1 in the `http` block, directly above the `server` block; part 2 as the first lines of the `location` block that answers this path, above `return`, `proxy_pass` and every other `if`; replace the `map` and the `add_header Access-Control-` lines that are there, and repeat other `add_header` lines of outer blocks, which nginx no longer inherits.',
      code: [
        '# Part 1: in the http block, above the server block',
        parts.http,
        '# Part 2: first lines of the location block that answers this path',
        parts.location,
      ].join('\n'),
    }
  },
  edit(request) {
    const edit = printedEdit(namingOrigins(request), (part, more) => LINES[part](request.policy, more), {
      ...ABOUT,
      where: whereOf(request.parts),
      applies: 'perhaps',
    })
    const defined = dollar(edit === null ? [] : [edit.code])
    if (edit === null || defined.length === 0) return edit
    return {
      ...edit,
      code: [IN_HTTP, ...defined, '# In place of the lines that set the same headers:', edit.code].join('\n'),
    }
  },
}
