import { unseen } from '../../../../src/cors/exchange.ts'
import wildcardWithCredentials from '../../../../src/diagnosis/causes/wildcard-with-credentials.ts'
import { APP, atPreflight, atResponse, testCause } from '../table.ts'

const ANY = { 'Access-Control-Allow-Origin': '*' }
const NAMED = { 'Access-Control-Allow-Origin': APP, 'Access-Control-Allow-Credentials': 'true' }
const include = { credentials: 'include' } as const
const hidden = { credentials: unseen('withheld-by-browser') }

testCause(wildcardWithCredentials, [
  {
    when: '`*` and credentials',
    given: { ...include, ...atResponse(200, ANY) },
    confidence: 'certain',
    first: 'wildcard-with-credentials',
  },
  {
    when: '`*` and credentials at the preflight',
    given: { ...include, ...atPreflight(204, ANY) },
    confidence: 'certain',
  },
  {
    when: 'deduced: only credentials explain the block',
    given: { ...hidden, ...atResponse(200, ANY) },
    confidence: 'likely',
  },
  {
    when: 'methods `*` with credentials',
    given: { ...include, ...atPreflight(204, { ...NAMED, 'Access-Control-Allow-Methods': '*' }) },
    confidence: 'certain',
    says: /Allow-Methods: \*/,
  },
  {
    when: 'headers `*` with credentials',
    given: {
      ...include,
      ...atPreflight(
        204,
        { ...NAMED, 'Access-Control-Allow-Headers': '*' },
        { method: 'GET', asked: { unsafeHeaders: ['x-a'] } },
      ),
    },
    confidence: 'certain',
    says: /Allow-Headers: \*/,
  },
  {
    when: 'undecided: nobody knows whether it includes credentials',
    given: { browser: 'firefox', ...hidden, leg: { response: { headers: ANY } } },
    confidence: 'hint',
  },
  {
    when: 'near miss: a named origin',
    given: { ...include, ...atResponse(200, { 'Access-Control-Allow-Origin': APP }) },
    confidence: null,
  },
  {
    when: 'near miss: `*` without credentials on a disallowed method',
    given: atPreflight(204, { ...ANY, 'Access-Control-Allow-Methods': 'PATCH' }),
    confidence: null,
  },
])
