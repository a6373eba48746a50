import type { EditRequest, FixGenerator } from '../fix.ts'
import { methodNames } from '../method-names.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'
import { editByParts, isSingle, originPrinter, type PartPrinter, type PartPrinters } from './printed-edit.ts'
import { indent, keptAside, yamlListed } from './yaml-lines.ts'

type Lines = readonly string[]

/** A fixed value in the mapping language of REST APIs, which has no escape for its own quote. */
const fixed = (value: string): string => plainString(`'${value}'`)

const credentials: PartPrinter = (policy) => (policy.credentials ? ['AllowCredentials: true'] : [])

const HTTP_API: PartPrinters = {
  origins: ({ origins }, more) => yamlListed('AllowOrigins', origins === '*' ? ['*'] : origins, more),
  methods: (policy, more) => yamlListed('AllowMethods', methodNames(policy), more),
  requestHeaders: ({ requestHeaders }, more) => yamlListed('AllowHeaders', requestHeaders, more),
  exposedHeaders: ({ exposedHeaders }, more) => yamlListed('ExposeHeaders', exposedHeaders, more),
  credentials,
}

const fixedList = (name: string, values: readonly string[], more: boolean): Lines =>
  values.length === 0 ? [] : [keptAside(`${name}: ${fixed(values.join(','))}`, more)]

/** `Cors` of a REST API: it names one origin, and exposes nothing. */
const REST_API: PartPrinters = {
  origins: originPrinter(
    (origin) => [`AllowOrigin: ${fixed(origin)}`],
    () => [],
  ),
  methods: (policy, more) => fixedList('AllowMethods', methodNames(policy), more),
  requestHeaders: ({ requestHeaders }, more) => fixedList('AllowHeaders', requestHeaders, more),
  exposedHeaders: () => [],
  credentials,
}

const httpApi = (policy: CorsPolicy): Lines => [
  '  # An HTTP API answers preflights itself, and replaces the CORS headers of what is behind it.',
  '  HttpApi:',
  '    Type: AWS::Serverless::HttpApi',
  '    Properties:',
  '      CorsConfiguration:',
  ...indent(8, [
    ...HTTP_API.origins(policy, false),
    ...HTTP_API.methods(policy, false),
    ...HTTP_API.requestHeaders(policy, false),
    ...HTTP_API.exposedHeaders(policy, false),
    ...HTTP_API.credentials(policy, false),
    `MaxAge: ${policy.maxAge}`,
  ]),
]

/** What every answer of a REST API needs, its own errors as well as those of the function behind it. */
const fixedHeaders = (policy: CorsPolicy, origin: string): readonly (readonly [name: string, value: string])[] => [
  ['Access-Control-Allow-Origin', origin],
  ...(policy.credentials ? [['Access-Control-Allow-Credentials', 'true'] as const] : []),
  ...(policy.exposedHeaders.length === 0
    ? []
    : [['Access-Control-Expose-Headers', policy.exposedHeaders.join(', ')] as const]),
  ...(origin === '*' ? [] : [['Vary', 'Origin'] as const]),
]

const gatewayResponses = (policy: CorsPolicy, origin: string): Lines =>
  ['DEFAULT_4XX', 'DEFAULT_5XX'].flatMap((name) => [
    `${name}:`,
    '  ResponseParameters:',
    '    Headers:',
    ...fixedHeaders(policy, origin).map(([header, value]) => `      ${header}: ${fixed(value)}`),
  ])

const restApi = (policy: CorsPolicy, origin: string): Lines => [
  '  # A REST API: only preflights and its own errors. A function behind a proxy integration sends these itself:',
  ...fixedHeaders(policy, origin).map(([name, value]) => `  #   ${name}: ${value}`),
  '  RestApi:',
  '    Type: AWS::Serverless::Api',
  '    Properties:',
  '      Cors:',
  ...indent(8, [
    ...REST_API.origins(policy, false),
    ...REST_API.methods(policy, false),
    ...REST_API.requestHeaders(policy, false),
    ...REST_API.credentials(policy, false),
    `MaxAge: ${fixed(`${policy.maxAge}`)}`,
  ]),
  '      Auth:',
  '        # A preflight carries no credentials.',
  '        AddDefaultAuthorizerToCorsPreflight: false',
  '        AddApiKeyRequiredToCorsPreflight: false',
  '      GatewayResponses:',
  ...indent(8, gatewayResponses(policy, origin)),
]

const isFixable = ({ methods, requestHeaders, exposedHeaders }: CorsPolicy): boolean =>
  [...methods, ...requestHeaders, ...exposedHeaders].every((name) => !name.includes("'"))

const restPart = (policy: CorsPolicy): Lines => {
  const [first, ...others] = policy.origins === '*' ? ['*'] : policy.origins
  if (first === undefined) return []
  if (others.length > 0)
    return ['  # A REST API can name only one origin in its own errors: use an HTTP API for several.']
  return isFixable(policy) ? restApi(policy, first) : ['  # A REST API has no way to write a name with an apostrophe.']
}

/** The same edit for a REST API, commented out; empty where it could not make every change. */
const restEdit = ({ policy, parts, unseen }: EditRequest): Lines => {
  const changed = parts.filter((part) => !isSingle(part))
  const lines = changed.map((part) => REST_API[part](policy, unseen.includes(part)))
  return !isFixable(policy) || lines.some(({ length }) => length === 0)
    ? []
    : ['# For a REST API, in `Cors`:', ...lines.flat().map((line) => `# ${line}`)]
}

const ABOUT = { stack: 'api-gateway', label: 'API Gateway', file: 'template.yaml', language: 'yaml' } as const

/** Amazon API Gateway as AWS SAM describes it; the console and other templates call the same settings the same. */
export const apiGateway: FixGenerator = {
  id: 'api-gateway',
  label: 'API Gateway',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
  render: (policy) => ({
    ...ABOUT,
    where:
      'Into the properties of your own API, the part that matches its type, then deploy (a REST API to its stage, too); where an authorizer guards `$default` or `ANY`, add the route `OPTIONS /{proxy+}` without one; for an HTTP API, remove every line in the function that sets an `Access-Control-` header; a cache in front needs `Origin` in its key.',
    code: ['Resources:', ...httpApi(policy), ...restPart(policy), ''].join('\n'),
  }),
  edit(request) {
    const edit = editByParts(request, HTTP_API, {
      ...ABOUT,
      where: 'In `CorsConfiguration` of the HTTP API; then deploy.',
      applies: 'perhaps',
    })
    return edit && { ...edit, code: [edit.code, ...restEdit(request).map((line) => `${line}\n`)].join('') }
  },
}
