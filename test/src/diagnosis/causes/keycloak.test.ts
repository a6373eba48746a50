import keycloak from '../../../../src/diagnosis/causes/keycloak.ts'
import { ALLOWED, allowed, atResponse, testCause } from '../table.ts'

const at = (endpoint: string, base = '') => `https://id.example${base}/realms/shop/protocol/openid-connect/${endpoint}`
const JSON_BODY = { 'Content-Type': 'application/json' }
const post = (endpoint: string) => ({ method: 'POST', url: at(endpoint) })

testCause(keycloak, [
  {
    when: 'a token request is refused, and another one was answered for this origin',
    given: atResponse(400, JSON_BODY, post('token')),
    siblings: [allowed(post('token'))],
    confidence: 'certain',
    first: 'keycloak',
    headline: 'Keycloak refused the token request (400).',
    says: /Web origins are right/,
  },
  {
    when: 'a token request is refused, and nothing else is known',
    given: atResponse(400, JSON_BODY, post('token')),
    confidence: 'likely',
    first: 'keycloak',
    says: /Web origin/,
  },
  {
    when: 'the token has expired',
    given: atResponse(401, { 'WWW-Authenticate': 'Bearer' }, { url: at('userinfo', '/auth') }),
    confidence: 'likely',
    first: 'keycloak',
    headline: 'Keycloak refused the userinfo request (401).',
  },
  {
    when: 'a token is given, but to no page of this origin',
    given: atResponse(200, JSON_BODY, post('token')),
    confidence: 'likely',
    first: 'keycloak',
  },
  {
    when: 'a preflight alone was allowed, as Keycloak does for everybody',
    given: atResponse(400, JSON_BODY, { ...post('token'), preflight: {} }),
    confidence: 'likely',
    first: 'keycloak',
  },
  {
    when: 'the path has a part too many',
    given: atResponse(404, JSON_BODY, { method: 'POST', url: at('token', '/auth') }),
    confidence: 'likely',
    first: 'keycloak',
    headline: 'Keycloak found nothing at this path (404).',
  },
  {
    when: 'near miss: another server’s token endpoint',
    given: atResponse(400, JSON_BODY, { method: 'POST', url: 'https://id.example/oauth2/token' }),
    confidence: null,
  },
  {
    when: 'near miss: a path that only begins like it',
    given: atResponse(400, JSON_BODY, { method: 'POST', url: at('token/mine') }),
    confidence: null,
  },
  {
    when: 'near miss: Keycloak is down',
    given: atResponse(502, {}, post('token')),
    confidence: null,
    first: 'backend-down',
  },
  {
    when: 'near miss: another origin is allowed',
    given: atResponse(400, { ...ALLOWED, 'Access-Control-Allow-Origin': 'https://b.example' }, post('token')),
    confidence: null,
  },
])
