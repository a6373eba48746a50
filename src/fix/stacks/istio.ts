import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, KEPT_TOO, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { indent, yamlListed } from './yaml-lines.ts'

type Lines = readonly string[]

/** The fields of a `corsPolicy`. To `*`, too, Istio answers with the origin that asks. */
const FIELDS: PartPrinters = {
  origins: ({ origins }, more) => [
    'allowOrigins:',
    ...(origins === '*' ? ['*'] : origins).map((origin) => `  - exact: ${plainString(origin)}`),
    ...(more ? [`  # ${KEPT_TOO}`] : []),
  ],
  methods: (policy, more) => yamlListed('allowMethods', methodNames(policy), more),
  requestHeaders: ({ requestHeaders }, more) => yamlListed('allowHeaders', requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) => yamlListed('exposeHeaders', exposedHeaders, more),
  credentials: ({ credentials }) => (credentials ? ['allowCredentials: true'] : []),
}

/** The policy names no Vary, and a cache needs it on every answer. */
const VARY: Lines = ['headers:', '  response:', '    add:', '      Vary: Origin']

const fields = (policy: CorsPolicy): Lines => [
  ...FIELDS.origins(policy, false),
  ...FIELDS.methods(policy, false),
  ...FIELDS.requestHeaders(policy, false),
  ...FIELDS.exposedHeaders(policy, false),
  ...FIELDS.credentials(policy, false),
  `maxAge: ${policy.maxAge}s`,
]

const ABOUT = { stack: 'istio', label: 'Istio', file: 'virtual-service.yaml', language: 'yaml' } as const

/** A `VirtualService` of Istio, at its gateway or in the mesh. */
export const istio: FixGenerator = {
  id: 'istio',
  label: 'Istio',
  docs: 'https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy',
  render: (policy) => ({
    ...ABOUT,
    where:
      'In the `VirtualService`, beside `route` in every item of `http` that answers this path, where it must not be below an item with `redirect` that matches first; replace the `corsPolicy` that is there, remove `Access-Control-` headers from `headers`, and let an `AuthorizationPolicy` allow `OPTIONS`, because a preflight carries no credentials.',
    code: `${['corsPolicy:', ...indent(2, fields(policy)), ...(policy.origins === '*' ? [] : VARY)].join('\n')}\n`,
  }),
  edit(request) {
    const named = namingOrigins(request)
    const edit = editByParts(named, FIELDS, {
      ...ABOUT,
      where: 'In `corsPolicy` of the `VirtualService`, in place of the fields of the same names.',
      applies: 'as-is',
    })
    const varies = named.parts.includes('origins') && named.policy.origins !== '*'
    const besides = varies ? ['# Beside `corsPolicy`:', ...VARY] : []
    return edit && { ...edit, code: [edit.code, ...besides.map((line) => `${line}\n`)].join('') }
  },
}
