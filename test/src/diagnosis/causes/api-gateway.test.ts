import apiGateway from '../../../../src/diagnosis/causes/api-gateway.ts'
import { afterPreflight, atPreflight, atResponse, testCause } from '../table.ts'

const GATEWAY = { 'x-amz-apigw-id': 'abc=' }
const error = (type: string) => ({ 'x-amzn-errortype': type })

testCause(apiGateway, [
  {
    when: 'the same error without the gateway’s own mark',
    given: atPreflight(403, error('MissingAuthenticationTokenException')),
    confidence: 'likely',
    first: 'api-gateway',
  },
  {
    when: 'no OPTIONS method',
    given: atPreflight(403, { ...GATEWAY, ...error('MissingAuthenticationTokenException') }),
    confidence: 'certain',
    first: 'api-gateway',
    headline: 'API Gateway has no `OPTIONS` method at `/v1/items` (403).',
  },
  {
    when: 'the authorizer refuses',
    given: atResponse(401, { ...GATEWAY, ...error('UnauthorizedException:http://amazon/') }),
    headline: 'API Gateway itself answered the request with 401 (`UnauthorizedException`).',
    confidence: 'certain',
    first: 'api-gateway',
  },
  {
    when: 'the authorizer refuses a preflight',
    given: atPreflight(401, { ...GATEWAY, ...error('UnauthorizedException') }),
    headline: 'An authorizer of API Gateway refused the preflight (401).',
    confidence: 'certain',
    first: 'api-gateway',
  },
  {
    when: 'another AWS service refuses',
    given: atResponse(403, error('AccessDeniedException')),
    confidence: 'likely',
    first: 'api-gateway',
  },
  {
    when: 'the function’s answer lacks the headers',
    given: afterPreflight(200, GATEWAY),
    confidence: 'likely',
    first: 'api-gateway',
  },
  { when: 'near miss: nothing of AWS', given: atPreflight(403), confidence: null },
  {
    when: 'near miss: another origin is allowed',
    given: atResponse(200, { ...GATEWAY, 'Access-Control-Allow-Origin': 'https://b.example' }),
    confidence: null,
  },
])
