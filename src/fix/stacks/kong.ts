import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { exactPattern } from '../quote.ts'
import { editByParts, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { indent, yamlListed } from './yaml-lines.ts'

type Lines = readonly string[]

/** The only ones that the plugin can allow; a configuration with another is refused as a whole. */
const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT']

const impossible = ({ methods }: CorsPolicy): readonly string[] => methods.filter((name) => !METHODS.includes(name))

/** With any other character, the plugin takes an origin for a pattern. */
const PLAIN = /^[A-Za-z0-9.:/-]+$/

const origin = (value: string): string => (PLAIN.test(value) ? value : exactPattern(value))

/** The plugin compares an origin without the brackets of its address, and would answer so. */
const isAddress6 = (value: string): boolean => value.includes('[')

const withAddress = (origins: CorsPolicy['origins']): Lines => {
  const left = origins === '*' ? [] : origins.filter(isAddress6)
  return left.length === 0
    ? []
    : [`# Kong takes the brackets off, so that ${left.join(', ')} never matches: open the page by a name`]
}

/** The `config` of the plugin. */
const CONFIG: PartPrinters = {
  origins: ({ origins }, more) => [
    ...withAddress(origins),
    ...yamlListed('origins', origins === '*' ? ['*'] : origins.map(origin), more),
  ],
  methods: (policy, more) =>
    yamlListed(
      'methods',
      methodNames(policy).filter((name) => METHODS.includes(name)),
      more,
    ),
  requestHeaders: ({ requestHeaders }, more) => yamlListed('headers', requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) => yamlListed('exposed_headers', exposedHeaders, more),
  credentials: ({ credentials }) => [`credentials: ${credentials}`],
}

const headers = (policy: CorsPolicy): Lines =>
  policy.requestHeaders.length === 0
    ? ['# An empty list would allow whatever is asked for; this name is allowed anyway.', 'headers: ["Accept"]']
    : CONFIG.requestHeaders(policy, false)

const without = (methods: readonly string[]): string =>
  methods.length === 0
    ? ''
    : `; Kong can allow no method but ${METHODS.join(', ')}, so that \`${methods.join('`, `')}\` needs CORS in the application itself`

const ABOUT = { stack: 'kong', label: 'Kong', file: 'kong.yml', language: 'yaml' } as const

/** Kong Gateway, by its `cors` plugin: it runs before authentication, and replaces the origin that the application names. */
export const kong: FixGenerator = {
  id: 'kong',
  label: 'Kong',
  docs: 'https://developer.konghq.com/plugins/cors/',
  render: (policy) => ({
    ...ABOUT,
    where: `Among \`plugins\` of the declarative configuration, or of the service or route that answers this path, where it replaces the \`cors\` plugin that is there; add \`OPTIONS\` to routes with \`methods\`, because Kong looks for the route first, and remove \`Access-Control-\` headers from \`response-transformer\`${without(impossible(policy))}.`,
    code: [
      '_format_version: "3.0"',
      'plugins:',
      '  - name: cors',
      '    config:',
      ...indent(6, [
        ...CONFIG.origins(policy, false),
        ...CONFIG.methods(policy, false),
        ...headers(policy),
        ...CONFIG.exposedHeaders(policy, false),
        ...CONFIG.credentials(policy, false),
        `max_age: ${policy.maxAge}`,
        'preflight_continue: false',
      ]),
      '',
    ].join('\n'),
  }),
  edit: (request) =>
    request.parts.includes('methods') && impossible(request.policy).length > 0
      ? null
      : editByParts(namingOrigins(request), CONFIG, {
          ...ABOUT,
          where: 'In `config` of the `cors` plugin, in place of the settings of the same names.',
          applies: 'as-is',
        }),
}
