import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, KEPT_FIRST, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { isRustMethod, methodsLeftOut, wrapped } from './rust-lines.ts'

type Lines = readonly string[]

const KNOWN = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT']

const method = (name: string): string =>
  KNOWN.includes(name) ? `Method::${name}` : `Method::from_bytes(b${plainString(name)}).unwrap()`

const origin = (value: string): string => `HeaderValue::from_static(${plainString(value)})`

/** Made at once, they have to be in lower case. */
const header = (name: string): string => `HeaderName::from_static(${plainString(name.toLowerCase())})`

const call = (name: string, values: Lines, more: boolean): Lines =>
  values.length === 0 ? [] : [`.${name}([${more ? KEPT_FIRST : ''}${values.join(', ')}])`]

/** Calls on `CorsLayer`. A list answers only to the origins in it; a single value would go to everybody. */
const CALLS: PartPrinters = {
  origins: ({ origins }, more) =>
    origins === '*' ? ['.allow_origin(Any)'] : call('allow_origin', origins.map(origin), more),
  methods: (policy, more) => call('allow_methods', methodNames(policy).filter(isRustMethod).map(method), more),
  requestHeaders: ({ requestHeaders }, more) => call('allow_headers', requestHeaders.map(header), more),
  exposedHeaders: ({ exposedHeaders }, more) => call('expose_headers', exposedHeaders.map(header), more),
  credentials: ({ credentials }) => (credentials ? ['.allow_credentials(true)'] : []),
}

const calls = (policy: CorsPolicy): Lines => [
  ...CALLS.origins(policy, false),
  ...CALLS.methods(policy, false),
  ...CALLS.requestHeaders(policy, false),
  ...CALLS.exposedHeaders(policy, false),
  ...CALLS.credentials(policy, false),
  `.max_age(Duration::from_secs(${policy.maxAge}))`,
]

/** Newer releases of tower-http leave it out, older ones name more. */
const vary = ({ origins }: CorsPolicy): Lines =>
  origins === '*' ? [] : [`// On every answer: caches have to keep them apart.`, `.vary([${header('origin')}])`]

/** In the order of rustfmt; under `header`, where axum 0.6 has it too. */
const TYPES = ['HeaderValue', 'Method', 'header::HeaderName']

const imported = (lines: Lines): Lines => {
  const code = lines.join('\n')
  const types = TYPES.filter((name) => code.includes(`${name.replace('header::', '')}::`))
  return [
    'use std::time::Duration;',
    '',
    `use axum::http::${types.length > 1 ? `{${types.join(', ')}}` : types.join('')};`,
    `use tower_http::cors::${code.includes('(Any)') ? '{Any, CorsLayer}' : 'CorsLayer'};`,
  ]
}

const ABOUT = { stack: 'axum', label: 'Axum', file: 'src/cors.rs', language: 'rust' } as const

/** Axum, or any service of Tower, with `CorsLayer` of tower-http 0.4 and newer. */
export const axum: FixGenerator = {
  id: 'axum',
  label: 'Axum',
  docs: 'https://docs.rs/tower-http/latest/tower_http/cors/struct.CorsLayer.html',
  render(policy) {
    const lines = [...methodsLeftOut(policy), ...calls(policy), ...vary(policy)]
    return {
      ...ABOUT,
      where:
        'A module of its own (`mod cors;`); call `.layer(cors::cors())` on the outermost `Router` as the last call of all, after every route, `merge`, `nest`, `fallback` and other `layer`; remove the `CorsLayer` that is there, and every line that sets an `Access-Control-` header.',
      code: [
        '// cargo add tower-http --features cors',
        ...imported(lines),
        '',
        '/// The layer that is added last runs first, before authentication: a preflight carries no credentials.',
        'pub fn cors() -> CorsLayer {',
        '    CorsLayer::new()',
        ...lines.flatMap(wrapped).map((line) => `        ${line}`),
        '}',
        '',
      ].join('\n'),
    }
  },
  edit(request) {
    if (request.parts.includes('methods') && !request.policy.methods.every(isRustMethod)) return null
    return editByParts(namingOrigins(request), CALLS, {
      ...ABOUT,
      where: 'In the calls on `CorsLayer`, in place of those that set the same.',
      applies: 'as-is',
    })
  },
}
