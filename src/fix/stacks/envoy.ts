import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, KEPT_TOO, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { indent, yamlJoined } from './yaml-lines.ts'

type Lines = readonly string[]

const TYPE = 'type.googleapis.com/envoy.extensions.filters.http.cors.v3'

/** The fields of a `CorsPolicy`. To `*`, too, Envoy answers with the origin that asks. */
const FIELDS: PartPrinters = {
  origins: ({ origins }, more) => [
    'allow_origin_string_match:',
    ...(origins === '*' ? ['*'] : origins).map((origin) => `  - exact: ${plainString(origin)}`),
    ...(more ? [`  # ${KEPT_TOO}`] : []),
  ],
  methods: (policy, more) => yamlJoined('allow_methods', methodNames(policy), more),
  requestHeaders: ({ requestHeaders }, more) => yamlJoined('allow_headers', requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) => yamlJoined('expose_headers', exposedHeaders, more),
  credentials: ({ credentials }) => (credentials ? ['allow_credentials: true'] : []),
}

/** The filter names no Vary, and a cache needs it on every answer. */
const VARY: Lines = ['response_headers_to_add:', '  - header: { key: Vary, value: Origin }']

const fields = (policy: CorsPolicy): Lines => [
  ...FIELDS.origins(policy, false),
  ...FIELDS.methods(policy, false),
  ...FIELDS.requestHeaders(policy, false),
  ...FIELDS.exposedHeaders(policy, false),
  ...FIELDS.credentials(policy, false),
  `max_age: "${policy.maxAge}"`,
]

const ABOUT = { stack: 'envoy', label: 'Envoy', file: 'envoy.yaml', language: 'yaml' } as const

/** Envoy with its v3 API. The filter replaces the origin that the application names, where it allows it. */
export const envoy: FixGenerator = {
  id: 'envoy',
  label: 'Envoy',
  docs: 'https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/cors_filter',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Part 1 as the first of `http_filters`, before `jwt_authn`, `ext_authz` and `rbac`; part 2 in the virtual host or in the route that answers this path; replace the `cors` that is there, and remove what adds `Access-Control-` headers; a route that redirects or answers directly passes the filter by.',
    code: [
      '# Part 1: the first of http_filters',
      '- name: envoy.filters.http.cors',
      '  typed_config:',
      `    "@type": ${TYPE}.Cors`,
      '',
      '# Part 2: in the virtual host, or in the route',
      'typed_per_filter_config:',
      '  envoy.filters.http.cors:',
      `    "@type": ${TYPE}.CorsPolicy`,
      ...indent(4, fields(policy)),
      ...(policy.origins === '*' ? [] : VARY),
      '',
    ].join('\n'),
  }),
  edit(request) {
    const named = namingOrigins(request)
    const edit = editByParts(named, FIELDS, {
      ...ABOUT,
      where: 'In the `CorsPolicy`, in place of the fields of the same names.',
      applies: 'as-is',
    })
    const varies = named.parts.includes('origins') && named.policy.origins !== '*'
    const besides = varies ? ['# Beside `typed_per_filter_config`:', ...VARY] : []
    return edit && { ...edit, code: [edit.code, ...besides.map((line) => `${line}\n`)].join('') }
  },
}
