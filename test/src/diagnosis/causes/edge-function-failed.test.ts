import edgeFunctionFailed from '../../../../src/diagnosis/causes/edge-function-failed.ts'
import { ALLOWED, atPreflight, atResponse, testCause } from '../table.ts'

const VERCEL = { Server: 'Vercel', 'X-Vercel-Error': 'FUNCTION_INVOCATION_TIMEOUT' }
const SUPABASE = { url: 'https://abc.supabase.co/functions/v1/hello' }

testCause(edgeFunctionFailed, [
  {
    when: 'Vercel says so',
    given: atResponse(504, VERCEL),
    confidence: 'certain',
    first: 'edge-function-failed',
    headline: 'The function on Vercel failed (504).',
  },
  {
    when: 'a crash on the preflight',
    given: atPreflight(500, {}, SUPABASE),
    confidence: 'likely',
    first: 'edge-function-failed',
    headline: 'The function on Supabase failed on the preflight (500).',
  },
  { when: 'a limit of the platform', given: atResponse(546, {}, SUPABASE), confidence: 'likely' },
  {
    when: 'a function URL',
    given: atResponse(502, {}, { url: 'https://abc.lambda-url.eu-west-1.on.aws/' }),
    confidence: 'likely',
  },
  {
    when: 'near miss: the database beside it',
    given: atResponse(500, {}, { url: 'https://abc.supabase.co/rest/v1/a' }),
    confidence: null,
  },
  { when: 'near miss: a refusal', given: atPreflight(401, {}, SUPABASE), confidence: null },
  {
    when: 'near miss: another Vercel error',
    given: atResponse(502, { 'X-Vercel-Error': 'ROUTER_CANNOT_MATCH' }),
    confidence: null,
  },
  {
    when: 'near miss: it answered itself',
    given: atPreflight(500, ALLOWED, SUPABASE),
    confidence: null,
  },
  { when: 'near miss: another server', given: atResponse(500), confidence: null },
])
