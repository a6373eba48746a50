import type { EditPart, FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { caddyString } from '../quote.ts'
import {
  headerPrinters,
  IN_PLACE,
  isSingle,
  KEPT_TOO,
  namingOrigins,
  printedEdit,
  singlePrinters,
} from './printed-edit.ts'

type Lines = readonly string[]

const set = (name: string, value: string): string => `${name} ${caddyString(value)}`

const listed = (name: string, values: readonly string[]): Lines =>
  values.length === 0 ? [] : [set(name, values.join(', '))]

const block = (head: string, lines: Lines): Lines => [`${head} {`, ...lines.map((line) => `\t${line}`), '}']

const CHOSEN = 'Access-Control-Allow-Origin {http.request.header.Origin}'

const VARY = 'header +Vary Origin'

const originMatcher = (origins: readonly string[], more: boolean): Lines =>
  block('@cors_origin', [
    ...origins.map((origin) => `header Origin ${caddyString(origin)}`),
    ...(more ? [`# ${KEPT_TOO}`] : []),
  ])

const granted = (policy: CorsPolicy): Lines => [
  policy.origins === '*' ? set('Access-Control-Allow-Origin', '*') : CHOSEN,
  ...(policy.credentials ? [set('Access-Control-Allow-Credentials', 'true')] : []),
  ...listed('Access-Control-Expose-Headers', policy.exposedHeaders),
]

const ofPreflight = (policy: CorsPolicy): Lines => [
  ...listed('Access-Control-Allow-Methods', policy.methods),
  ...listed('Access-Control-Allow-Headers', policy.requestHeaders),
  set('Access-Control-Max-Age', `${policy.maxAge}`),
]

const HIDDEN = ['-Access-Control-Allow-Origin', '-Access-Control-Allow-Credentials']

const matchers = (policy: CorsPolicy): Lines => [
  ...(policy.origins === '*' ? [] : originMatcher(policy.origins, false)),
  ...block('@cors_preflight', ['method OPTIONS', 'header Access-Control-Request-Method *']),
]

const LINES = {
  ...headerPrinters(
    (name, value, more) => [`header ${set(name, value)}${more ? ` # ${KEPT_TOO}` : ''}`],
    (origins, more) => [...originMatcher(origins, more), VARY, `header @cors_origin ${CHOSEN}`],
  ),
  ...singlePrinters((name) => [`header_down -${name}`]),
}

const whereOf = (parts: readonly EditPart[]): string => {
  if (!parts.some(isSingle)) return IN_PLACE
  return parts.every(isSingle)
    ? 'In the block of `reverse_proxy`.'
    : '`header_down` in the block of `reverse_proxy`; the others in place of the lines that set the same headers.'
}

const ABOUT = { stack: 'caddy', label: 'Caddy', file: 'Caddyfile', language: 'caddy' } as const

/** Caddy 2, alone or in front of an application. */
export const caddy: FixGenerator = {
  id: 'caddy',
  label: 'Caddy',
  docs: 'https://caddyserver.com/docs/caddyfile/directives/header',
  render(policy) {
    const header = policy.origins === '*' ? 'header' : 'header @cors_origin'
    return {
      ...ABOUT,
      where:
        'As the first lines of a `route { }` block that holds all other directives of the site block, because Caddy would run `redir` and `basic_auth` before the preflight is answered; remove every other `header` line that sets an `Access-Control-` header, in `reverse_proxy` too.',
      code: [
        ...matchers(policy),
        ...(policy.origins === '*' ? [] : [VARY]),
        '# Twice: at once for the errors of Caddy itself, deferred in place of what the application behind sends.',
        ...block(header, granted(policy)),
        ...block(header, [...granted(policy), 'defer']),
        ...block('header', [...HIDDEN, 'defer']),
        '# Before authentication and redirects: a preflight carries no credentials.',
        ...block('handle @cors_preflight', [...block('header', ofPreflight(policy)), 'respond 204']),
        '',
      ].join('\n'),
    }
  },
  edit: (request) =>
    printedEdit(namingOrigins(request), (part, more) => LINES[part](request.policy, more), {
      ...ABOUT,
      where: whereOf(request.parts),
      applies: 'perhaps',
    }),
}
