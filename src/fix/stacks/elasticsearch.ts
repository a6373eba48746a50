import type { FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, namingOrigins, type PartPrinters } from './printed-edit.ts'
import { keptAside, yamlJoined } from './yaml-lines.ts'

type Lines = readonly string[]

/** The only ones that Elasticsearch knows; it does not start with another. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'CONNECT']

const impossible = ({ methods }: CorsPolicy): readonly string[] => methods.filter((name) => !METHODS.includes(name))

const SETTINGS: PartPrinters = {
  origins: ({ origins }, more) => yamlJoined('http.cors.allow-origin', origins === '*' ? ['*'] : origins, more),
  methods: (policy, more) =>
    yamlJoined(
      'http.cors.allow-methods',
      methodNames(policy).filter((name) => METHODS.includes(name)),
      more,
    ),
  requestHeaders: ({ requestHeaders }, more) => [
    keptAside(`http.cors.allow-headers: ${plainString(requestHeaders.join(', '))}`, more),
  ],
  exposedHeaders: ({ exposedHeaders }, more) => yamlJoined('http.cors.expose-headers', exposedHeaders, more),
  credentials: ({ credentials }) => [`http.cors.allow-credentials: ${credentials}`],
}

const settings = (policy: CorsPolicy): Lines => [
  'http.cors.enabled: true',
  ...SETTINGS.origins(policy, false),
  ...SETTINGS.methods(policy, false),
  ...SETTINGS.requestHeaders(policy, false),
  ...SETTINGS.exposedHeaders(policy, false),
  ...SETTINGS.credentials(policy, false),
  `http.cors.max-age: ${policy.maxAge}`,
]

const without = (methods: readonly string[]): string =>
  methods.length === 0
    ? ''
    : `; Elasticsearch can allow no method but ${METHODS.join(', ')}, so that \`${methods.join('`, `')}\` needs a server of your own`

const ABOUT = { stack: 'elasticsearch', label: 'Elasticsearch', file: 'elasticsearch.yml', language: 'yaml' } as const

/** A node of Elasticsearch. It answers 403 to every origin that is not listed. */
export const elasticsearch: FixGenerator = {
  id: 'elasticsearch',
  label: 'Elasticsearch',
  docs: 'https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/networking-settings',
  render: (policy) => ({
    ...ABOUT,
    where: `In the file of every node that pages ask, where they replace the \`http.cors\` settings that are there; then restart it, because none of them changes at run time; a value between slashes would be a pattern${policy.exposedHeaders.length === 0 ? '' : '; releases that do not know `http.cors.expose-headers` do not start with it: remove that line there'}${without(impossible(policy))}.`,
    code: `${settings(policy).join('\n')}\n`,
  }),
  edit: (request) =>
    request.parts.includes('methods') && impossible(request.policy).length > 0
      ? null
      : editByParts(namingOrigins(request), SETTINGS, {
          ...ABOUT,
          where: 'In place of the settings of the same names, beside `http.cors.enabled: true`; then restart the node.',
          applies: 'as-is',
        }),
}
