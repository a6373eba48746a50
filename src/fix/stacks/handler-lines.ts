import type { CorsPolicy } from '../policy.ts'
import { jsString } from '../quote.ts'
import { headerPrinters, KEPT_FIRST, KEPT_TOO, type PartPrinters } from './printed-edit.ts'

type Lines = readonly string[]

/** How a handler in JavaScript reads the origin and sets headers; `name` and `value` are expressions. */
interface Words {
  readonly origin: string
  readonly vary: string
  readonly set: (name: string, value: string) => string
}

/** The lines of handlers that write each header out. */
export interface HandlerLines {
  /** What goes on every answer. */
  readonly grants: (policy: CorsPolicy) => Lines
  /** What a preflight is granted besides. */
  readonly preflightGrants: (policy: CorsPolicy) => Lines
  /** The lines of an edit, each of which stands alone. */
  readonly parts: PartPrinters
}

const originSet = (origins: readonly string[], more: boolean): string =>
  `const corsOrigins = new Set([${more ? KEPT_FIRST : ''}${origins.map(jsString).join(', ')}])`

/** The set of origins that the grants look into, and an empty line; nothing where every origin may read. */
export const originLines = (policy: CorsPolicy): Lines =>
  policy.origins === '*' ? [] : [originSet(policy.origins, false), '']

export const handlerLines = (words: Words): HandlerLines => {
  const origin = `const origin = ${words.origin}`
  const set = (name: string, value: string): string => words.set(jsString(name), jsString(value))
  const listed = (name: string, values: readonly string[]): Lines =>
    values.length === 0 ? [] : [set(name, values.join(', '))]

  /** The origin where it is a listed one, and what is granted with it. */
  const chosen = (granted: Lines): Lines => [
    'if (corsOrigins.has(origin)) {',
    ...[words.set(jsString('Access-Control-Allow-Origin'), 'origin'), ...granted].map((line) => `  ${line}`),
    '}',
  ]

  return {
    grants: (policy) =>
      policy.origins === '*'
        ? [set('Access-Control-Allow-Origin', '*'), ...listed('Access-Control-Expose-Headers', policy.exposedHeaders)]
        : [
            origin,
            '// On refused answers too: caches have to keep them apart.',
            words.vary,
            ...chosen([
              ...(policy.credentials ? [set('Access-Control-Allow-Credentials', 'true')] : []),
              ...listed('Access-Control-Expose-Headers', policy.exposedHeaders),
            ]),
          ],
    preflightGrants: (policy) => [
      ...listed('Access-Control-Allow-Methods', policy.methods),
      ...listed('Access-Control-Allow-Headers', policy.requestHeaders),
      set('Access-Control-Max-Age', `${policy.maxAge}`),
    ],
    parts: headerPrinters(
      (name, value, more) => [set(name, value) + (more ? ` // ${KEPT_TOO}` : '')],
      (origins, more) => [originSet(origins, more), origin, words.vary, ...chosen([])],
    ),
  }
}
