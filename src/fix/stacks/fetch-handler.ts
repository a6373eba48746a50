import type { CorsPolicy } from '../policy.ts'
import { jsString } from '../quote.ts'

/** Lines that stacks share whose handlers have a `request` and make a `response`, as `fetch` has them. */
type Lines = readonly string[]

const set = (name: string, value: string): string => `response.headers.set(${jsString(name)}, ${jsString(value)})`

const listed = (name: string, values: readonly string[]): Lines =>
  values.length === 0 ? [] : [set(name, values.join(', '))]

/** The set of origins that `fetchGrants` looks into, and an empty line; nothing where every origin may read. */
export const fetchOrigins = (policy: CorsPolicy): Lines =>
  policy.origins === '*' ? [] : [`const corsOrigins = new Set([${policy.origins.map(jsString).join(', ')}])`, '']

/** What goes on every answer. */
export const fetchGrants = (policy: CorsPolicy): Lines =>
  policy.origins === '*'
    ? [set('Access-Control-Allow-Origin', '*'), ...listed('Access-Control-Expose-Headers', policy.exposedHeaders)]
    : [
        "const origin = request.headers.get('Origin') ?? ''",
        '// On refused answers too: caches have to keep them apart.',
        "response.headers.append('Vary', 'Origin')",
        'if (corsOrigins.has(origin)) {',
        "  response.headers.set('Access-Control-Allow-Origin', origin)",
        ...(policy.credentials ? [`  ${set('Access-Control-Allow-Credentials', 'true')}`] : []),
        ...listed('Access-Control-Expose-Headers', policy.exposedHeaders).map((line) => `  ${line}`),
        '}',
      ]

/** What a preflight is granted besides. */
export const preflightGrants = (policy: CorsPolicy): Lines => [
  ...listed('Access-Control-Allow-Methods', policy.methods),
  ...listed('Access-Control-Allow-Headers', policy.requestHeaders),
  set('Access-Control-Max-Age', `${policy.maxAge}`),
]
