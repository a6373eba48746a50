import methodNotListed from '../../../../src/diagnosis/causes/method-not-listed.ts'
import { ALLOWED, atPreflight, atResponse, testCause } from '../table.ts'

const listing = (methods: string, method = 'PUT') =>
  atPreflight(204, { ...ALLOWED, 'Access-Control-Allow-Methods': methods }, { method })

testCause(methodNotListed, [
  { when: 'not in the list', given: listing('GET, POST'), confidence: 'certain', first: 'method-not-listed' },
  {
    when: 'another case',
    given: listing('PATCH', 'patch'),
    confidence: 'certain',
    says: /lists `PATCH`, the page sends `patch`/,
  },
  {
    when: 'no list and no header list, as flask-cors leaves it',
    given: atPreflight(200, ALLOWED),
    confidence: 'likely',
    says: /flask-cors/,
  },
  {
    when: 'no list, but a header list',
    given: atPreflight(204, { ...ALLOWED, 'Access-Control-Allow-Headers': 'x-a' }),
    confidence: 'likely',
    says: /names no methods/,
  },
  {
    when: 'refused with 400, as Starlette does: the list says why',
    given: atPreflight(400, { ...ALLOWED, 'Access-Control-Allow-Methods': 'GET, POST' }),
    confidence: 'certain',
    first: 'method-not-listed',
    headline: 'The server allows `GET, POST`, but the page sends `PUT`.',
  },
  {
    when: 'near miss: refused with 400, and the method is listed',
    given: atPreflight(400, { ...ALLOWED, 'Access-Control-Allow-Methods': 'GET, PUT' }),
    confidence: null,
    first: 'options-not-routed',
  },
  {
    when: 'the origin is wrong and the method would be next',
    given: atPreflight(204, {
      'Access-Control-Allow-Origin': 'https://b.example',
      'Access-Control-Allow-Methods': 'GET',
    }),
    confidence: 'certain',
    first: 'origin-not-listed',
  },
  { when: 'near miss: listed', given: { credentials: 'include', ...listing('PUT') }, confidence: null },
  {
    when: 'near miss: `*` with credentials',
    given: {
      credentials: 'include',
      ...atPreflight(204, {
        ...ALLOWED,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': '*',
      }),
    },
    confidence: null,
  },
  { when: 'near miss: no CORS at all', given: atPreflight(204), confidence: null },
  { when: 'near miss: no preflight', given: atResponse(200), confidence: null },
])
