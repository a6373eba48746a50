import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { propertyToken } from '../quote.ts'
import { editByParts, KEPT_TOO, namingOrigins, type PartPrinters } from './printed-edit.ts'

type Lines = readonly string[]

const property = (name: string, value: string): string => `quarkus.http.cors.${name}=${value}`

// A comment is a line of its own: behind a value it would belong to it.
const listed = (name: string, values: readonly string[], more: boolean): Lines => [
  property(name, values.map(propertyToken).join(',')),
  ...(more ? [`# ${KEPT_TOO}`] : []),
]

/** Left out, methods and headers would be whatever is asked for, and credentials allowed to every listed origin. */
const PROPERTIES: PartPrinters = {
  origins: ({ origins }, more) =>
    origins === '*' ? listed('origins', ['*'], false) : listed('origins', origins, more),
  methods: (policy, more) => listed('methods', methodNames(policy), more),
  requestHeaders: ({ requestHeaders }, more) =>
    // Every page may send this one.
    listed('headers', requestHeaders.length === 0 ? ['accept'] : requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) =>
    exposedHeaders.length === 0 ? [] : listed('exposed-headers', exposedHeaders, more),
  credentials: ({ credentials }) => [property('access-control-allow-credentials', `${credentials}`)],
}

const vary = ({ origins }: CorsPolicy): Lines =>
  origins === '*'
    ? []
    : [
        '# On every answer: caches have to keep them apart, those to requests without Origin too.',
        'quarkus.http.header."Vary".value=Origin',
      ]

const ABOUT = {
  stack: 'quarkus',
  label: 'Quarkus',
  file: 'application.properties',
  language: 'properties',
} as const

/**
 * Quarkus 3.20 and newer; before, the first line is `quarkus.http.cors=true`. Its filter runs before authentication, and
 * answers a refused origin with 403, the request itself too.
 */
export const quarkus: FixGenerator = {
  id: 'quarkus',
  label: 'Quarkus',
  docs: 'https://quarkus.io/guides/security-cors',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Into the properties of the application, in place of every other `quarkus.http.cors` line, then build again (`quarkus.http.cors.enabled` is fixed at build time); remove JAX-RS filters, routes and `quarkus.http.header` lines that set an `Access-Control-` header.',
    code: [
      'quarkus.http.cors.enabled=true',
      ...PROPERTIES.origins(policy, false),
      ...PROPERTIES.methods(policy, false),
      ...PROPERTIES.requestHeaders(policy, false),
      ...PROPERTIES.exposedHeaders(policy, false),
      ...PROPERTIES.credentials(policy, false),
      property('access-control-max-age', `${policy.maxAge}`),
      ...vary(policy),
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    editByParts(namingOrigins(request), PROPERTIES, {
      ...ABOUT,
      where: 'In place of the properties of the same names.',
      applies: 'as-is',
    }),
}
