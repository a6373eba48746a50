import type { FixGenerator } from '../fix.ts'
import type { CorsPolicy } from '../policy.ts'
import { plainString } from '../quote.ts'

type Lines = readonly string[]

const list = (values: readonly string[]): string => `[${values.map(plainString).join(', ')}]`

/** A fixed value in the mapping language of REST APIs, which has no escape for its own quote. */
const fixed = (value: string): string => plainString(`'${value}'`)

const methods = (policy: CorsPolicy): readonly string[] => ['GET', 'HEAD', 'POST', ...policy.methods]

const indent = (width: number, lines: Lines): Lines => lines.map((line) => ' '.repeat(width) + line)

const httpApi = (policy: CorsPolicy): Lines => [
  '  # An HTTP API answers preflights itself, and replaces the CORS headers of what is behind it.',
  '  HttpApi:',
  '    Type: AWS::Serverless::HttpApi',
  '    Properties:',
  '      CorsConfiguration:',
  ...indent(8, [
    `AllowOrigins: ${list(policy.origins === '*' ? ['*'] : policy.origins)}`,
    `AllowMethods: ${list(methods(policy))}`,
    ...(policy.requestHeaders.length === 0 ? [] : [`AllowHeaders: ${list(policy.requestHeaders)}`]),
    ...(policy.exposedHeaders.length === 0 ? [] : [`ExposeHeaders: ${list(policy.exposedHeaders)}`]),
    ...(policy.credentials ? ['AllowCredentials: true'] : []),
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
    `AllowOrigin: ${fixed(origin)}`,
    `AllowMethods: ${fixed(methods(policy).join(','))}`,
    ...(policy.requestHeaders.length === 0 ? [] : [`AllowHeaders: ${fixed(policy.requestHeaders.join(','))}`]),
    ...(policy.credentials ? ['AllowCredentials: true'] : []),
    `MaxAge: ${fixed(`${policy.maxAge}`)}`,
  ]),
  '      Auth:',
  '        # A preflight carries no credentials.',
  '        AddDefaultAuthorizerToCorsPreflight: false',
  '        AddApiKeyRequiredToCorsPreflight: false',
  '      GatewayResponses:',
  ...indent(8, gatewayResponses(policy, origin)),
]

const restPart = (policy: CorsPolicy): Lines => {
  const [first, ...others] = policy.origins === '*' ? ['*'] : policy.origins
  if (first === undefined) return []
  if (others.length > 0)
    return ['  # A REST API can name only one origin in its own errors: use an HTTP API for several.']
  const odd = [...policy.methods, ...policy.requestHeaders, ...policy.exposedHeaders].find((name) => name.includes("'"))
  return odd === undefined ? restApi(policy, first) : ['  # A REST API has no way to write a name with an apostrophe.']
}

/** Amazon API Gateway as AWS SAM describes it; the console and other templates call the same settings the same. */
export const apiGateway: FixGenerator = {
  id: 'api-gateway',
  label: 'API Gateway',
  docs: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html',
  render: (policy) => ({
    stack: 'api-gateway',
    label: 'API Gateway',
    file: 'template.yaml',
    where:
      'Into the properties of your own API, the part that matches its type, then deploy (a REST API to its stage, too); where an authorizer guards `$default` or `ANY`, add the route `OPTIONS /{proxy+}` without one; for an HTTP API, remove every line in the function that sets an `Access-Control-` header; a cache in front needs `Origin` in its key.',
    language: 'yaml',
    code: ['Resources:', ...httpApi(policy), ...restPart(policy), ''].join('\n'),
  }),
}
