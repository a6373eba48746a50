import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { exactPattern, nginxString } from '../quote.ts'

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
const originMap = (policy: CorsPolicy): Lines =>
  policy.origins === '*'
    ? []
    : [
        'map $http_origin $cors_origin {',
        '    default "";',
        ...policy.origins.map((origin) => `    "~${exactPattern(origin)}" $http_origin;`),
        '}',
      ]

const dollar = (lines: Lines): Lines =>
  lines.some((line) => line.includes('{cors_dollar}')) ? ['geo $cors_dollar {', '    default "$";', '}'] : []

const indent = (lines: Lines): Lines => lines.map((line) => `    ${line}`)

const HIDDEN = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials']

const locationLines = (policy: CorsPolicy): Lines => [
  '# What the application behind sends itself would be doubled.',
  ...['proxy', 'fastcgi'].flatMap((module) => HIDDEN.map((name) => `${module}_hide_header ${name};`)),
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

/** Nginx alone, or in front of an application: with `proxy_pass`, `fastcgi_pass`, `return` or static files. */
export const nginx: FixGenerator = {
  id: 'nginx',
  label: 'Nginx',
  docs: 'https://nginx.org/en/docs/http/ngx_http_headers_module.html',
  render(policy) {
    const parts = nginxParts(policy)
    return {
      stack: 'nginx',
      label: 'Nginx',
      file: 'nginx.conf',
      where:
        'Part 1 in the `http` block, directly above the `server` block; part 2 as the first lines of the `location` block that answers this path, above `return`, `proxy_pass` and every other `if`; replace the `map` and the `add_header Access-Control-` lines that are there, and repeat other `add_header` lines of outer blocks, which nginx no longer inherits.',
      language: 'nginx',
      code: [
        '# Part 1: in the http block, above the server block',
        parts.http,
        '# Part 2: first lines of the location block that answers this path',
        parts.location,
      ].join('\n'),
    }
  },
}
