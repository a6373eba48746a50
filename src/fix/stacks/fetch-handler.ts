import type { CorsPolicy } from '../policy.ts'
import { jsString } from '../quote.ts'
import { headerPrinters, KEPT_FIRST, KEPT_TOO } from './printed-edit.ts'

/** Lines that stacks share whose handlers have a `request` and make a `response`, as `fetch` has them. */
type Lines = readonly string[]

const set = (name: string, value: string): string => `response.headers.set(${jsString(name)}, ${jsString(value)})`

const listed = (name: string, values: readonly string[]): Lines =>
  values.length === 0 ? [] : [set(name, values.join(', '))]

const originSet = (origins: readonly string[], more: boolean): string =>
  `const corsOrigins = new Set([${more ? KEPT_FIRST : ''}${origins.map(jsString).join(', ')}])`

const ORIGIN = "const origin = request.headers.get('Origin') ?? ''"

const VARY = "response.headers.append('Vary', 'Origin')"

/** The origin where it is a listed one, and what is granted with it. */
const chosen = (granted: Lines): Lines => [
  'if (corsOrigins.has(origin)) {',
  ...["response.headers.set('Access-Control-Allow-Origin', origin)", ...granted].map((line) => `  ${line}`),
  '}',
]

/** The set of origins that `fetchGrants` looks into, and an empty line; nothing where every origin may read. */
export const fetchOrigins = (policy: CorsPolicy): Lines =>
  policy.origins === '*' ? [] : [originSet(policy.origins, false), '']

/** What goes on every answer. */
export const fetchGrants = (policy: CorsPolicy): Lines =>
  policy.origins === '*'
    ? [set('Access-Control-Allow-Origin', '*'), ...listed('Access-Control-Expose-Headers', policy.exposedHeaders)]
    : [
        ORIGIN,
        '// On refused answers too: caches have to keep them apart.',
        VARY,
        ...chosen([
          ...(policy.credentials ? [set('Access-Control-Allow-Credentials', 'true')] : []),
          ...listed('Access-Control-Expose-Headers', policy.exposedHeaders),
        ]),
      ]

/** What a preflight is granted besides. */
export const preflightGrants = (policy: CorsPolicy): Lines => [
  ...listed('Access-Control-Allow-Methods', policy.methods),
  ...listed('Access-Control-Allow-Headers', policy.requestHeaders),
  set('Access-Control-Max-Age', `${policy.maxAge}`),
]

/** The lines of an edit, each of which stands alone. */
export const FETCH_LINES = headerPrinters(
  (name, value, more) => [set(name, value) + (more ? ` // ${KEPT_TOO}` : '')],
  (origins, more) => [originSet(origins, more), ORIGIN, VARY, ...chosen([])],
)
