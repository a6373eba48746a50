import needlessPreflight from '../../../../src/diagnosis/causes/needless-preflight.ts'
import { ALLOWED, afterPreflight, atPreflight, testCause } from '../table.ts'

const asking = (method: string, ...unsafeHeaders: string[]) =>
  atPreflight(204, ALLOWED, { method, asked: { unsafeHeaders } })

testCause(needlessPreflight, [
  {
    when: 'a content type on a GET',
    given: asking('GET', 'content-type'),
    confidence: 'hint',
    first: 'header-not-listed',
    says: /no content type/,
  },
  { when: 'X-Requested-With', given: asking('POST', 'x-requested-with'), confidence: 'hint' },
  {
    when: 'allowed, and still a round trip',
    given: { leg: { preflight: { unsafeHeaders: ['cache-control', 'pragma'] } } },
    confidence: 'hint',
  },
  { when: 'near miss: a content type on a POST', given: asking('POST', 'content-type'), confidence: null },
  { when: 'near miss: the method needs it anyway', given: asking('PUT', 'x-requested-with'), confidence: null },
  {
    when: 'near miss: a header that matters is there too',
    given: asking('GET', 'authorization', 'content-type'),
    confidence: null,
  },
  {
    when: 'near miss: the preflight was not what failed',
    given: afterPreflight(200, {}, { method: 'GET', preflight: { unsafeHeaders: ['pragma'] } }),
    confidence: null,
  },
])
