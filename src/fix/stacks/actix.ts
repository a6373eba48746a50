import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, KEPT_FIRST, KEPT_TOO, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { isRustMethod, methodsLeftOut, wrapped } from './rust-lines.ts'

type Lines = readonly string[]

const call = (name: string, values: readonly string[], more: boolean): Lines =>
  values.length === 0 ? [] : [`.${name}([${more ? KEPT_FIRST : ''}${values.map(plainString).join(', ')}])`]

/** Calls on `Cors`. It answers 400 to a preflight for a method outside its list, safelisted or not. */
const CALLS: PartPrinters = {
  // Without the second call it would name whoever asks.
  origins: ({ origins }, more) =>
    origins === '*'
      ? ['.allow_any_origin()', '.send_wildcard()']
      : [...origins.map((origin) => `.allowed_origin(${plainString(origin)})`), ...(more ? [`// ${KEPT_TOO}`] : [])],
  methods: (policy, more) => call('allowed_methods', methodNames(policy).filter(isRustMethod), more),
  requestHeaders: ({ requestHeaders }, more) => call('allowed_headers', requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) => call('expose_headers', exposedHeaders, more),
  credentials: ({ credentials }) => (credentials ? ['.supports_credentials()'] : []),
}

const calls = (policy: CorsPolicy): Lines => [
  ...methodsLeftOut(policy),
  ...CALLS.origins(policy, false),
  ...CALLS.methods(policy, false),
  ...CALLS.requestHeaders(policy, false),
  ...CALLS.exposedHeaders(policy, false),
  ...CALLS.credentials(policy, false),
  `.max_age(${policy.maxAge})`,
]

const ABOUT = { stack: 'actix', label: 'Actix Web', file: 'src/cors.rs', language: 'rust' } as const

/**
 * actix-cors 0.7, on Actix Web 4. It names Origin in Vary on every answer, even where everybody gets the same one. What
 * another middleware returns as `Err` passes it by: https://github.com/actix/actix-extras/issues/19
 */
export const actix: FixGenerator = {
  id: 'actix',
  label: 'Actix Web',
  docs: 'https://docs.rs/actix-cors/latest/actix_cors/struct.Cors.html',
  render: (policy) => ({
    ...ABOUT,
    where:
      'A module of its own (`mod cors;`); call `.wrap(cors::cors())` on `App` after every other `wrap`, because the last one runs first; remove the `Cors` that is there, and every line that sets an `Access-Control-` header.',
    code: [
      '// cargo add actix-cors',
      'use actix_cors::Cors;',
      '',
      '/// What is wrapped last runs first, before authentication: a preflight carries no credentials.',
      'pub fn cors() -> Cors {',
      '    Cors::default()',
      ...calls(policy)
        .flatMap(wrapped)
        .map((line) => `        ${line}`),
      '}',
      '',
    ].join('\n'),
  }),
  edit(request) {
    if (request.parts.includes('methods') && !request.policy.methods.every(isRustMethod)) return null
    return editByParts(namingOrigins(request), CALLS, {
      ...ABOUT,
      where: 'In the calls on `Cors`, in place of those that set the same.',
      applies: 'as-is',
    })
  },
}
