import { unseen } from '../../../../src/cors/exchange.ts'
import credentialsNotConfigured from '../../../../src/diagnosis/causes/credentials-not-configured.ts'
import { ALLOWED, atPreflight, atResponse, testCause } from '../table.ts'

const include = { credentials: 'include' } as const
const hidden = { credentials: unseen('withheld-by-browser') }

testCause(credentialsNotConfigured, [
  {
    when: 'the origin is allowed, credentials are not',
    given: { ...include, ...atResponse(200, ALLOWED) },
    confidence: 'certain',
    first: 'credentials-not-configured',
  },
  { when: 'the same at the preflight', given: { ...include, ...atPreflight(204, ALLOWED) }, confidence: 'certain' },
  { when: 'deduced', given: { ...hidden, ...atResponse(200, ALLOWED) }, confidence: 'likely' },
  {
    when: 'undecided',
    given: { browser: 'firefox', ...hidden, leg: { response: { headers: ALLOWED } } },
    confidence: 'hint',
  },
  {
    when: 'near miss: undecided, and a wrong value is there',
    given: {
      browser: 'firefox',
      ...hidden,
      leg: { response: { headers: { ...ALLOWED, 'Access-Control-Allow-Credentials': 'TRUE' } } },
    },
    confidence: null,
  },
  {
    when: 'near miss: a wrong value is there',
    given: { ...include, ...atResponse(200, { ...ALLOWED, 'Access-Control-Allow-Credentials': 'True' }) },
    confidence: null,
  },
  {
    when: 'near miss: `*`',
    given: { ...include, ...atResponse(200, { 'Access-Control-Allow-Origin': '*' }) },
    confidence: null,
  },
])
