import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import {
  editByParts,
  headerPrinters,
  IN_PLACE,
  KEPT_FIRST,
  KEPT_TOO,
  namingOrigins,
  type PartPrinters,
} from './printed-edit.ts'

type Lines = readonly string[]

const set = (name: string, value: string, on = 'header'): string =>
  `${on}.Set(${plainString(name)}, ${plainString(value)})`

const listed = (name: string, values: readonly string[]): Lines =>
  values.length === 0 ? [] : [set(name, values.join(', '))]

const indent = (lines: Lines): Lines => lines.map((line) => `\t${line}`)

const vary = (on = 'header'): string => `${on}.Add("Vary", "Origin")`

/** The origin where it is a listed one, and what is granted with it. */
const chosen = (granted: Lines, on = 'header'): Lines => [
  'if origin := r.Header.Get("Origin"); corsOrigins[origin] {',
  ...indent([`${on}.Set("Access-Control-Allow-Origin", origin)`, ...granted]),
  '}',
]

const ofPreflight = (policy: CorsPolicy): Lines => [
  ...listed('Access-Control-Allow-Methods', policy.methods),
  ...listed('Access-Control-Allow-Headers', policy.requestHeaders),
  set('Access-Control-Max-Age', `${policy.maxAge}`),
]

const grants = (policy: CorsPolicy): Lines =>
  policy.origins === '*'
    ? [set('Access-Control-Allow-Origin', '*'), ...listed('Access-Control-Expose-Headers', policy.exposedHeaders)]
    : [
        '// On refused answers too: caches have to keep them apart.',
        vary(),
        ...chosen([
          ...(policy.credentials ? [set('Access-Control-Allow-Credentials', 'true')] : []),
          ...listed('Access-Control-Expose-Headers', policy.exposedHeaders),
        ]),
      ]

const originMap = (origins: readonly string[], more: boolean): Lines => [
  'var corsOrigins = map[string]bool{',
  // Here: one more than needed would not be gofmt’s, which aligns values in a column.
  ...aligned(origins),
  ...(more ? [`\t// ${KEPT_TOO}`] : []),
  '}',
]

const aligned = (values: readonly string[]): Lines => {
  const keys = values.map((value) => `${plainString(value)}:`)
  const width = Math.max(...keys.map(({ length }) => length))
  return keys.map((key) => `\t${key.padEnd(width)} true,`)
}

/** Without a variable of ours: what the handlers of net/http and of most routers have in reach. */
const HEADER = 'w.Header()'

const LINES = headerPrinters(
  (name, value, more) => [set(name, value, HEADER) + (more ? ` // ${KEPT_TOO}` : '')],
  (origins, more) => [...originMap(origins, more), vary(HEADER), ...chosen([], HEADER)],
)

const strings = (values: readonly string[], more: boolean): string =>
  `[]string{${more ? KEPT_FIRST : ''}${values.map(plainString).join(', ')}}`

/** The fields of `cors.Options` of rs/cors. */
const RS_CORS: PartPrinters = {
  origins: ({ origins }, more) => [`AllowedOrigins: ${strings(origins === '*' ? ['*'] : origins, more)},`],
  methods: (policy, more) => [`AllowedMethods: ${strings(methodNames(policy), more)},`],
  requestHeaders: ({ requestHeaders }, more) => [`AllowedHeaders: ${strings(requestHeaders, more)},`],
  exposedHeaders: ({ exposedHeaders }, more) => [`ExposedHeaders: ${strings(exposedHeaders, more)},`],
  credentials: ({ credentials }) => [`AllowCredentials: ${credentials},`],
}

const ABOUT = { stack: 'go', label: 'Go', file: 'cors.go', language: 'go' } as const

/**
 * Go with net/http alone. Here: not `rs/cors`, whose defaults allow every origin, and not `jub0bs/cors`, which is as strict
 * but refuses to start with some of the origins and names that a page may really use; these lines compare whole strings,
 * need no module, and work around every router.
 */
export const go: FixGenerator = {
  id: 'go',
  label: 'Go',
  docs: 'https://pkg.go.dev/net/http#Handler',
  render: (policy) => ({
    ...ABOUT,
    where:
      'A file of its own beside `main`, with that `package` line on top; wrap what the server serves, outside of every router and other middleware: `http.ListenAndServe(address, withCORS(mux))`; remove other CORS middleware and every line that sets an `Access-Control-` header.',
    code: [
      'package main',
      '',
      'import "net/http"',
      '',
      ...(policy.origins === '*' ? [] : [...originMap(policy.origins, false), '']),
      '// withCORS goes around everything else: http.ListenAndServe(address, withCORS(mux))',
      'func withCORS(next http.Handler) http.Handler {',
      '\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {',
      ...indent(
        indent([
          'header := w.Header()',
          ...grants(policy),
          '// A preflight carries no credentials, and routers answer it with 405.',
          'if r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {',
          ...indent([...ofPreflight(policy), 'w.WriteHeader(http.StatusNoContent)', 'return']),
          '}',
          'next.ServeHTTP(w, r)',
        ]),
      ),
      '\t})',
      '}',
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    request.silentLayer === true
      ? editByParts(namingOrigins(request), RS_CORS, {
          ...ABOUT,
          where: 'In the fields of `cors.Options`, with rs/cors.',
          applies: 'perhaps',
        })
      : editByParts(namingOrigins(request), LINES, { ...ABOUT, where: IN_PLACE, applies: 'perhaps' }),
}
