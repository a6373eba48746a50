import headerNotListed from '../../../../src/diagnosis/causes/header-not-listed.ts'
import { ALLOWED, atPreflight, testCause } from '../table.ts'

const listing = (headers: Record<string, string>, ...unsafeHeaders: string[]) =>
  atPreflight(204, { ...ALLOWED, ...headers }, { method: 'POST', asked: { unsafeHeaders } })

testCause(headerNotListed, [
  {
    when: 'not in the list',
    given: listing({ 'Access-Control-Allow-Headers': 'content-type' }, 'content-type', 'x-a'),
    confidence: 'certain',
    first: 'header-not-listed',
    says: /lacks `x-a`\./,
  },
  {
    when: 'refused with 400, as Starlette does: the list says why',
    given: atPreflight(
      400,
      { ...ALLOWED, 'Access-Control-Allow-Headers': 'content-type' },
      { method: 'POST', asked: { unsafeHeaders: ['x-a'] } },
    ),
    confidence: 'certain',
    first: 'header-not-listed',
    headline: 'The server allows `content-type`, but the page also sends `x-a`.',
  },
  {
    when: 'near miss: refused with 400, and the header is listed',
    given: atPreflight(
      400,
      { ...ALLOWED, 'Access-Control-Allow-Headers': 'x-a' },
      { method: 'POST', asked: { unsafeHeaders: ['x-a'] } },
    ),
    confidence: null,
    first: 'options-not-routed',
  },
  { when: 'no list', given: listing({}, 'x-a'), confidence: 'likely', first: 'header-not-listed' },
  {
    when: 'the origin is wrong and the header would be next',
    given: atPreflight(
      204,
      { 'Access-Control-Allow-Origin': 'https://b.example', 'Access-Control-Allow-Headers': 'x-b' },
      { method: 'POST', asked: { unsafeHeaders: ['x-a'] } },
    ),
    confidence: 'certain',
    first: 'origin-not-listed',
  },
  {
    when: 'near miss: listed in another case',
    given: { credentials: 'include', ...listing({ 'Access-Control-Allow-Headers': 'X-A' }, 'x-a') },
    confidence: null,
  },
  {
    when: 'near miss: a response header sent by the page',
    given: listing({ 'Access-Control-Allow-Headers': 'content-type' }, 'access-control-allow-origin'),
    confidence: null,
  },
  {
    when: 'near miss: `*` with credentials',
    given: {
      credentials: 'include',
      ...listing({ 'Access-Control-Allow-Headers': '*', 'Access-Control-Allow-Credentials': 'true' }, 'x-a'),
    },
    confidence: null,
  },
  {
    when: 'near miss: no CORS at all',
    given: atPreflight(204, {}, { method: 'POST', asked: { unsafeHeaders: ['x-a'] } }),
    confidence: null,
  },
])
