import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { jsString } from '../quote.ts'
import { KEPT_FIRST, type PartPrinter, type PartPrinters } from './printed-edit.ts'

type Lines = readonly string[]

/** What middleware calls its lists; `origin`, `credentials` and `maxAge` are the same in all of it. */
interface Names {
  readonly methods: string
  readonly requestHeaders: string
  readonly exposedHeaders: string
}

/** An array of string literals. */
export const jsList = (values: readonly string[], more = false): string =>
  `[${more ? KEPT_FIRST : ''}${values.map(jsString).join(', ')}]`

const NAMES_ALONE =
  '// Names alone: with credentials, `true` or a function that returns what asks would let in every site.'

const optionPrinters = (
  names: Names,
  origins: (origins: readonly string[], more: boolean) => string,
  noHeaders: Lines,
): PartPrinters => ({
  origins: (policy, more) => [
    ...(policy.credentials && more ? [NAMES_ALONE] : []),
    `origin: ${policy.origins === '*' ? jsString('*') : origins(policy.origins, more)},`,
  ],
  methods: (policy, more) => [`${names.methods}: ${jsList(methodNames(policy), more)},`],
  requestHeaders: ({ requestHeaders }, more) =>
    requestHeaders.length === 0 ? noHeaders : [`${names.requestHeaders}: ${jsList(requestHeaders, more)},`],
  exposedHeaders: ({ exposedHeaders }, more) =>
    exposedHeaders.length === 0 ? [] : [`${names.exposedHeaders}: ${jsList(exposedHeaders, more)},`],
  credentials: ({ credentials }) => (credentials ? ['credentials: true,'] : []),
})

const ORDER = ['origins', 'methods', 'requestHeaders', 'exposedHeaders', 'credentials'] as const

/** Every option of a policy, a line each. */
export const allOptions = (options: PartPrinters, policy: CorsPolicy): Lines => [
  ...ORDER.flatMap((part): ReturnType<PartPrinter> => options[part](policy, false)),
  `maxAge: ${policy.maxAge},`,
]

/**
 * The options of `cors()`, which Vite, NestJS and `@fastify/cors` take too. Empty lists are printed: left out, it would
 * reflect or allow more. A single origin is a list as well: as a string it would be sent to everybody.
 */
export const CORS_OPTIONS: PartPrinters = optionPrinters(
  { methods: 'methods', requestHeaders: 'allowedHeaders', exposedHeaders: 'exposedHeaders' },
  jsList,
  ['allowedHeaders: [],'],
)

/** The options of middleware that takes an empty list of headers for none at all, and then reflects what is asked for. */
export const reflectingOptions = (origins: Parameters<typeof optionPrinters>[1]): PartPrinters =>
  optionPrinters(
    { methods: 'allowMethods', requestHeaders: 'allowHeaders', exposedHeaders: 'exposeHeaders' },
    origins,
    ['// An empty list would allow every header; `accept` needs no grant.', "allowHeaders: ['accept'],"],
  )
