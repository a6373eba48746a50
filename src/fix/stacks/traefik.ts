import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { editByParts, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { indent, yamlListed } from './yaml-lines.ts'

/** The options of the `headers` middleware. To `*` it answers with `*`; without `addVaryHeader` it names no Vary. */
const OPTIONS: PartPrinters = {
  origins: ({ origins }, more) =>
    origins === '*'
      ? ['accessControlAllowOriginList: ["*"]']
      : [...yamlListed('accessControlAllowOriginList', origins, more), 'addVaryHeader: true'],
  methods: (policy, more) => yamlListed('accessControlAllowMethods', methodNames(policy), more),
  requestHeaders: ({ requestHeaders }, more) => yamlListed('accessControlAllowHeaders', requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) => yamlListed('accessControlExposeHeaders', exposedHeaders, more),
  credentials: ({ credentials }) => (credentials ? ['accessControlAllowCredentials: true'] : []),
}

const options = (policy: CorsPolicy): readonly string[] => [
  ...OPTIONS.origins(policy, false),
  ...OPTIONS.methods(policy, false),
  ...OPTIONS.requestHeaders(policy, false),
  ...OPTIONS.exposedHeaders(policy, false),
  ...OPTIONS.credentials(policy, false),
  `accessControlMaxAge: ${policy.maxAge}`,
]

const ABOUT = { stack: 'traefik', label: 'Traefik', file: 'dynamic.yml', language: 'yaml' } as const

/** Traefik 2 and 3, by a middleware that answers preflights itself and replaces the origin that the application names. */
export const traefik: FixGenerator = {
  id: 'traefik',
  label: 'Traefik',
  docs: 'https://doc.traefik.io/traefik/middlewares/http/headers/',
  render: (policy) => ({
    ...ABOUT,
    where:
      'In a file of the file provider, or with the same names as labels (`traefik.http.middlewares.cors.headers.accesscontrolalloworiginlist=…`) or under `spec.headers` of a `Middleware` in Kubernetes; name it first in `middlewares` of the router, before authentication and redirects (`cors@file` from another provider), and remove other middlewares that set `Access-Control-` headers.',
    code: `${['http:', '  middlewares:', '    cors:', '      headers:', ...indent(8, options(policy))].join('\n')}\n`,
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), OPTIONS, {
      ...ABOUT,
      where:
        'In `headers` of the middleware, in place of the options of the same names; labels take the same values, joined by commas.',
      applies: 'as-is',
    }),
}
